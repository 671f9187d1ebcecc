"""The rows that somebody may have meant, where an expectation names one that is not there."""

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
