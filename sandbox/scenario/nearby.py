"""What helps where no step made it so: the rows that somebody may have meant, and since when it has been so."""

from difflib import get_close_matches
from typing import Any

from sandbox.scenario.checks import Failure, shown
from sandbox.scenario.fields import readers
from sandbox.world import World

MOST = 3
"""So many rows are told."""
QUIET = frozenset({"created", "placed", "ordered", "drift", "level", "supplied"})
"""Fields that help nobody to tell one row from another."""


def nearby(world: World, failure: Failure) -> tuple[str, ...]:
    """The rows of the table that are most like the missing one, each in a line; none where it is there."""
    table, key = failure.about
    if table not in world.tables or key in world.tables[table].rows:
        return ()
    rows = world.tables[table].rows
    by_word = {_word(each): each for each in rows}
    near = get_close_matches(_word(key), by_word, n=MOST, cutoff=0.4) or list(by_word)[-MOST:]
    return tuple([f"{word}: {_told(rows[by_word[word]])}" for word in near])


def unmade(world: World, failure: Failure, spoken: set[str]) -> str:
    """Why no step can be shown that made it so; empty where that is not known.

    ``spoken`` are all rules that spoke before.
    """
    table, key = failure.about
    if table and key in world.tables[table].rows:
        return f"it has been {failure.actual if failure.value else 'there'} since the shop opened"
    earlier = [rule for rule in failure.silent if rule in spoken]
    if earlier:
        return f"{', '.join(earlier)} spoke only before the expectation above"
    if table or failure.silent:
        return "nothing in the story made it"
    return "it has been so since the shop opened" if failure.causes else ""


def _word(key: Any) -> str:
    return ".".join(map(str, key)) if isinstance(key, tuple) else str(key)


def _told(row: Any) -> str:
    """What a row holds, without what is as it is for every new one."""
    fields, defaults = row.__struct_fields__, row.__struct_defaults__
    usual = dict(zip(fields[len(fields) - len(defaults) :], defaults, strict=True))
    kind: type = type(row)
    known, said = readers(kind), []
    for name in (*fields[1:], "payment_status"):
        value = getattr(row, name, None)
        if name in known and not known[name].many and name not in QUIET and value not in ("", None, usual.get(name)):
            said.append(f"{name.replace('_', ' ')} {shown(value)}")
    return ", ".join(dict.fromkeys(said)) or "nothing more"
