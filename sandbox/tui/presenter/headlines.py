"""What just changed on a side, in few words: what it is about, what it was, what it is."""

from collections.abc import Hashable, Sequence
from operator import attrgetter
from typing import NamedTuple

from sandbox.tui.view import Panel, View
from sandbox.tui.view.columns import Cell, Column
from sandbox.tui.view.notes import STAR
from sandbox.tui.view.panel import TablePanel

NOUNS = {
    "stock": "product", "sales": "sale", "fulfillments": "fulfillment", "customers": "customer",
    "listings": "listing", "orders": "order", "shoppers": "shopper",
}  # fmt: skip
"""What a row of a panel is called."""
NAMED = ("stock", "listings", "customers", "shoppers")
"""The panels whose rows are known by their names; the others are known by a number."""
SUM = "Online sum"
"""The column of the stock that adds up the others."""
MOST = 40
"""So many rows of a panel are told; the rest is counted."""
FIRST = 4
"""So many cells of a new row are told."""


class Headline(NamedTuple):
    """One thing to say large. ``was`` and ``now`` are empty where nothing is counted or renamed.

    ``short`` is the label with the SKU, for where its name is too long.
    """

    sign: str
    label: str
    was: str = ""
    now: str = ""
    short: str = ""
    minor: bool = False
    """Whether this stands last, and is left out first: a sum of what is told already."""


class Told(NamedTuple):
    """The headlines of a side, and how many more rows changed there."""

    headlines: list[Headline]
    more: int
    quiet: bool
    """Whether nothing changed on this side: what stands here is as it was."""


def told(view: View, side: str) -> Told:
    """What a side has to say at a moment: its changes, or how what changed on the other side stands here."""
    mine, other = (view.pos, view.store) if side == "pos" else (view.store, view.pos)
    found: list[Headline] = []
    more = 0
    for panel in _tables(mine):
        for number in panel.changed[:MOST]:
            found += _row(panel, number)
        more += max(len(panel.changed) - MOST, 0)
    if side in view.elsewhere:
        found.append(Headline("", view.elsewhere[side]))
    if found:
        return Told(sorted(found, key=attrgetter("minor")), more, False)
    panel, there = _tables(mine)[0], _tables(other)[0]
    places = [*panel.changed[:MOST], *(panel.place(there.keys[number]) for number in there.changed[:MOST])]
    shown = list(dict.fromkeys(place for place in places if place is not None))
    if not view.step:
        shown = list(range(min(len(panel.keys), MOST)))
    standing = [headline for number in shown for headline in _standing(panel, number)]
    return Told(standing or _lately(view, side, _tables(mine)), 0, True)


def _lately(view: View, side: str, panels: Sequence[TablePanel]) -> list[Headline]:
    """What the story is about on a side as it stands, where nothing on either side changed it now."""
    found: dict[tuple[str, int], list[Headline]] = {}
    for table, key in view.lately:
        where, _, name = table.partition(".")
        panel = next((panel for panel in panels if where == side and panel.id == name), None)
        number = None if panel is None else _place(panel, key)
        if panel is not None and number is not None:
            found.setdefault((name, number), _standing(panel, number) or [_whole_row(panel, number)])
    return [headline for headlines in found.values() for headline in headlines]


def _place(panel: TablePanel, key: Hashable) -> int | None:
    """The row with a key; one row may tell what several rows of its table hold."""
    place = panel.place(key)
    return panel.place(key[0]) if place is None and isinstance(key, tuple) else place


def _whole_row(panel: TablePanel, number: int) -> Headline:
    """A row that holds no quantity, as it stands."""
    *cells, _ = panel.cells(panel.keys[number])
    name, short = _named(panel, cells)
    first = [cell.text for cell in cells[1:FIRST] if cell.text]
    return Headline("", f"{name}: {', '.join(first)}" if first else name, short=short)


def _tables(panels: Sequence[Panel]) -> list[TablePanel]:
    return [panel for panel in panels if isinstance(panel, TablePanel)]


def _named(panel: TablePanel, cells: Sequence[Cell]) -> tuple[str, str]:
    """What a row is called, and its shorter name."""
    if panel.id in ("stock", "listings"):
        return cells[1].text or cells[0].text, cells[0].text
    if panel.id in NAMED:
        return cells[0].text, cells[0].text
    name = f"{NOUNS[panel.id].capitalize()} {cells[0].text}"
    return name, name


def _row(panel: TablePanel, number: int) -> list[Headline]:
    """What is to be said of a row that changed."""
    *cells, note = panel.cells(panel.keys[number])
    name, short = _named(panel, cells)
    if note.role == "new":
        first = [cell.text for cell in cells[1:FIRST] if cell.text]
        key = cells[0].text
        return [Headline("+", f"New {NOUNS[panel.id]} {key}: {', '.join(first)}", short=f"New {NOUNS[panel.id]} {key}")]
    marked = _once([(column, cell) for column, cell in zip(panel.columns, cells, strict=True) if cell.was])
    made = [_change(name, short, *each, len(marked) > 1) for each in marked]
    if note.role == "kept":
        made.append(Headline("=", f"{name} kept as it was"))
    elif note.role == "mark" and (rest := _rest(cells, note.text)):
        made.append(Headline(STAR, f"{name}: {rest}"))
    return made


def _once(marked: Sequence[tuple[Column, Cell]]) -> list[tuple[Column, Cell]]:
    """Without a sum that moved as its only part did."""
    kept: list[tuple[Column, Cell]] = []
    for column, cell in marked:
        if not (column.title == SUM and any(same == cell for _, same in kept)):
            kept.append((column, cell))
    return kept


def _change(name: str, short: str, column: Column, cell: Cell, among: bool) -> Headline:
    label, brief = f"{name} · {column.title}", f"{short} · {column.title}"
    return Headline(cell.mark, label, cell.was, cell.text, brief, among and column.title == SUM)


def _rest(cells: Sequence[Cell], note: str) -> str:
    """The words behind a row, without those that the cells have said already."""
    words = note.removeprefix(f"{STAR} ")
    for cell in cells:
        if cell.mark == STAR:
            words = words.removeprefix(f"was {cell.was}").removeprefix(", ")
    return words


def _standing(panel: TablePanel, number: int) -> list[Headline]:
    """The quantities of a row as they stand."""
    cells = panel.cells(panel.keys[number])
    name, short = _named(panel, cells)
    held = [(c, cell) for c, cell in zip(panel.columns, cells, strict=False) if c.right and _whole(cell.text)]
    if len(held) == 2 and held[1][0].title == SUM:
        held.pop()
    return [Headline("", f"{name} · {c.title}", "", cell.text, f"{short} · {c.title}") for c, cell in held]


def _whole(text: str) -> bool:
    return text.removeprefix("-").isdecimal()
