"""One side starts over: what it was when the story began is read from the journal."""

from collections.abc import Iterable
from typing import Any

from sandbox.world import Step, World

BETWEEN = ("wire.messages", "wire.lost", "wire.booked", "wire.turned_away")
"""What is forgotten with either side: what was on its way, and which orders were booked or turned away (ASM-04)."""


def start_over(world: World, journal: Iterable[Step], side: str) -> None:
    """The rows of a side as the story began, and nothing on its way between the two."""
    first: dict[tuple[str, Any], Any] = {}
    for step in journal:
        for change in step.changes:
            if change.table.startswith(f"{side}.") or change.table in BETWEEN:
                first.setdefault((change.table, change.key), change.before)
    for (name, key), row in first.items():
        table = world.tables[name]
        if row is not None:
            table.put(row)
        elif key in table:
            table.remove(key)
