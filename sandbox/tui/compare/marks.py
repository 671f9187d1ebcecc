"""Where two worlds differ, beat by beat, and what of the story takes away from a comparison."""

from typing import Any

from sandbox.actions.link import Change
from sandbox.scenario.cells import cells_of
from sandbox.scenario.compare import Comparison
from sandbox.scenario.fields import KINDS
from sandbox.scenario.session import Session, words
from sandbox.world import Step


def differing_beats(comparison: Comparison) -> frozenset[int]:
    """The beats after which a value differs. Both worlds are walked once from their beginning to their end."""
    one, other = comparison.one.simulation, comparison.other.simulation
    apart = set[tuple[str, Any]]()
    found = set[int]()
    for number, beat in enumerate(comparison.beats):
        one.go(beat.one[1])
        other.go(beat.other[1])
        steps = *one.journal[slice(*beat.one)], *other.journal[slice(*beat.other)]
        for table, key in {(change.table, change.key) for step in steps for change in step.changes}:
            side, _, name = table.partition(".")
            if name not in KINDS.get(side, {}):
                continue
            rows = one.world.tables[table].rows.get(key), other.world.tables[table].rows.get(key)
            if any(cell.differs for cell in cells_of(table, key, rows, (None, None))):
                apart.add((table, key))
            else:
                apart.discard((table, key))
        if apart:
            found.add(number)
    return frozenset(found)


def overruled(session: Session, what: str, since: int | None = None) -> str:
    """That the story itself sets what is compared, from where on; empty where it does not."""
    name = what.partition(":")[2]
    begins = 0 if since is None else session.moments[since].position
    journal = session.simulation.journal
    step = next((step.number for step in journal[begins:] if _sets(step, name)), None)
    if step is None:
        return ""
    return f"The story itself sets {words(name)} at step {step}: the comparison has an effect only before it."


def _sets(step: Step, name: str) -> bool:
    if isinstance(step.cause, Change) and name in step.cause.to:
        return True
    turns = (change for change in step.changes if change.table == "wire.link")
    return any(getattr(turn.before, name, None) != getattr(turn.after, name, None) for turn in turns)
