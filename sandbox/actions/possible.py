"""Whether an action can be tried at all: it may name only what is there, and make only what is not."""

from difflib import get_close_matches

from sandbox.actions.base import TABLES, Action
from sandbox.world import World


def impossible(world: World, action: Action) -> str:
    """Why an action cannot even be tried: it names a row that is not there, makes one that is, or makes no sense."""
    for _, kind, name in action.references():
        rows = world.tables[TABLES[kind]].rows
        if name not in rows:
            near = get_close_matches(name, [str(key) for key in rows], n=1)
            return f"There is no {kind} {name}." + (f" Do you mean {near[0]}?" if near else "")
    for field, kinds in action.makes.items():
        name = getattr(action, field)
        for kind in (*kinds, *action.clashes.get(field, ())):
            if name in world.tables[TABLES[kind]].rows:
                return f"There is {_a(kind)} {name} already."
    return action.senseless


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
