"""The fields of a row in two worlds, side by side, as a file writes them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sandbox.scenario.fields import readers
from sandbox.scenario.record import ALSO, QUIET, as_written

NOT_THERE = "not there"
SHORT = {
    "pos.stock": ("quantity",),
    "pos.sales": ("state", "total", "payment_status", "outlet"),
    "store.orders": ("total", "payment_status", "fulfillment_status"),
    "pos.fulfillments": ("status",),
    "pos.customers": ("name",),
}
"""The fields of a new row that are shown even where they are the same."""


class Cell(NamedTuple):
    """One field of one row in both worlds, as a file writes it; a row that is missing is ``not there``."""

    table: str
    key: Any
    field: str
    one: str
    other: str

    @property
    def differs(self) -> bool:
        """Whether the two worlds differ here."""
        return self.one != self.other

    @property
    def row(self) -> str:
        """The table and the row in words: ``stock MUG Main Street``."""
        name = self.table.partition(".")[2].replace("_", " ")
        key = " ".join(map(str, self.key)) if isinstance(self.key, tuple) else str(self.key)
        return f"{name} {key}".removesuffix(" only")


def cells_of(table: str, key: Any, rows: tuple[Any, Any], before: tuple[Any, Any]) -> Iterator[Cell]:
    """The fields of a row, in both worlds, that moved since it was as ``before``, and all that differ."""
    row = rows[0] if rows[0] is not None else rows[1]
    if row is None:
        return
    kind: Any = type(row)
    known = readers(kind)
    if (rows[0] is None) != (rows[1] is None):
        for name in SHORT.get(table, ()):
            values = [NOT_THERE if part is None else _shown(known[name], getattr(part, name)) for part in rows]
            yield Cell(table, key, name.replace("_", " "), *values)
        if table not in SHORT:
            yield Cell(table, key, "row", *(NOT_THERE if part is None else "there" for part in rows))
        return
    names = [name for name in row.__struct_fields__ if name in known and name not in QUIET]
    for name in (*names, *ALSO.get(table, ())):
        one, other = (NOT_THERE if part is None else _shown(known[name], getattr(part, name)) for part in rows)
        old = next((part for part in before if part is not None), None)
        moved = old is not None and any(part is not None and getattr(part, name) != getattr(old, name) for part in rows)
        if one != other or moved or (old is None and name in SHORT.get(table, ())):
            yield Cell(table, key, name.replace("_", " "), one, other)


def _shown(field: Any, value: Any) -> str:
    written = as_written(field, value)
    if isinstance(written, dict):
        return ", ".join(f"{name}: {number}" for name, number in written.items())
    return "-" if written in (None, "") else str(written)
