"""Many steps as one change of the world: what lies on both sides of them, without what came and went in between."""

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox.world.journal import Step
    from sandbox.world.world import World

Rows = dict[Hashable, Any]


class Leap:
    """A way over some steps. It holds the rows on both sides that differ, by table, and costs what these are."""

    __slots__ = ("_after", "_before")

    def __init__(self, steps: "Iterable[Step]") -> None:
        before: dict[str, Rows] = {}
        after: dict[str, Rows] = {}
        for step in steps:
            for changes in (step.deed, *[decision.changes for decision in step.decisions]):
                for change in changes:
                    table = change.table
                    if table not in before:
                        before[table], after[table] = {}, {}
                    before[table].setdefault(change.key, change.before)
                    after[table][change.key] = change.after
        for table, rows in before.items():
            for key in [key for key, row in rows.items() if row is after[table][key]]:
                del rows[key], after[table][key]
        self._before, self._after = before, after

    def forward(self, world: "World") -> None:
        """From before the steps to after them."""
        for table, rows in self._after.items():
            world.tables[table].leap(self._before[table], rows)

    def back(self, world: "World") -> None:
        """From after the steps to before them."""
        for table, rows in self._before.items():
            world.tables[table].leap(self._after[table], rows)
