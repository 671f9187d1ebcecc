"""The rows that a story is about as it stands: those that its latest steps changed."""

from collections.abc import Hashable, Sequence

from sandbox.world.journal import Step

BACK = 40
"""So many steps back it is looked for them."""
MOST = 12
"""So many rows are enough."""

Row = tuple[str, Hashable]
"""The name of a table, and the key of a row."""


def lately(journal: Sequence[Step], position: int) -> tuple[Row, ...]:
    """The rows of both sides that changed last before so many steps were done, the latest first."""
    found: dict[Row, None] = {}
    for number in range(position - 1, max(position - 1 - BACK, -1), -1):
        for change in journal[number].changes:
            if change.table.startswith(("pos.", "store.")):
                found.setdefault((change.table, change.key))
                if len(found) >= MOST:
                    return tuple(found)
    return tuple(found)
