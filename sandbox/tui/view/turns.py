"""When a value became what, over a whole run: read from the changes of the few rows that it is made of."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sandbox.world import Change, Step, World

if TYPE_CHECKING:
    from sandbox.tui.view.teller import Teller

Pin = tuple[str, Hashable, int]
"""A value: the panel, the key of the row, the column."""
Row = tuple[str, Hashable]
Turns = tuple[tuple[int, str], ...]
"""The steps after which a value became what; 0 is the opening."""


def turns(teller: "Teller", pins: Sequence[Pin]) -> list[Turns]:
    """The turns of some values. Nothing is run again, and the simulation stays where it stands."""
    if not pins:
        return []
    journal = teller.simulation.journal
    rows = [_rows(teller, pin) for pin in pins]
    moved = _moved(journal, {row for each in rows for row in each})
    buyers = {("pos.customers", row.customer) for change in moved.values() for row in _sales(change)}
    for pin, each in zip(pins, rows, strict=True):
        if pin[0] == "sales":  # a sale shows the name of its customer
            each += buyers
    moved |= _moved(journal, buyers - moved.keys())
    return [_turns(teller, pin, dict.fromkeys(each), moved) for pin, each in zip(pins, rows, strict=True)]


def _rows(teller: "Teller", pin: Pin) -> list[Row]:
    """The rows that a value is made of."""
    panel, key, column = pin
    world, listing = teller.simulation.world, teller.listing(panel)
    rows: list[Row] = [("pos.outlets", outlet) for outlet in world.pos.outlets.rows]
    sources = listing.sources(world, key, column)
    sale = world.pos.sales.rows.get(key) if panel == "sales" else None
    bought = [("pos.customers", sale.customer)] if sale is not None else []
    return [*rows, (listing.table, key), *((source.table, source.key) for source in sources), *bought]


def _moved(journal: Iterable[Step], rows: Iterable[Row]) -> dict[Row, list[tuple[int, Change]]]:
    """The changes of some rows, each with the number of its step."""
    found: dict[Row, list[tuple[int, Change]]] = {row: [] for row in rows}
    keys = {key for _, key in found}
    for step in journal:
        for changes in (step.deed, *[decision.changes for decision in step.decisions]):
            for change in changes:
                if change.key in keys and (change.table, change.key) in found:
                    found[change.table, change.key].append((step.number, change))
    return found


def _sales(changes: Iterable[tuple[int, Change]]) -> Iterator[Any]:
    return (row for _, change in changes if change.table == "pos.sales" for row in (change.after,) if row is not None)


def _turns(teller: "Teller", pin: Pin, rows: Iterable[Row], moved: dict[Row, list[tuple[int, Change]]]) -> Turns:
    """The value again after each step that changed one of its rows, in a world of these rows alone."""
    panel, key, column = pin
    now, small, listing = teller.simulation.world, World(), teller.listing(panel)
    steps: dict[int, list[Change]] = {}
    for table, name in rows:
        changes = moved.get((table, name), [])
        row = changes[0][1].before if changes else now.tables[table].rows.get(name)
        if row is not None:
            small.tables[table].put(row)
        for number, change in changes:
            steps.setdefault(number, []).append(change)
    found = [(0, listing.named(small, key, column)[1])]
    for number in sorted(steps):
        for change in steps[number]:
            small.apply(change)
        value = listing.named(small, key, column)[1]
        if value != found[-1][1]:
            found.append((number, value))
    return tuple(found)
