"""Pure functions that draw a comparison: what differs in a sentence, and the cells of both worlds."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from sandbox.scenario.cells import Cell
from sandbox.scenario.compare import Comparison
from sandbox.tui.compare.table import Table
from sandbox.tui.view.spans import Line, Span, cut, fit, pad, width, wrap

AS_IT_IS, THERE, DIFFERS = "as it is", "there", " differs"
GAP = 2
LEAST = 12
"""Cells that a value has at least, however long the names are."""


class Columns(NamedTuple):
    """The cells that names and the values of either world have."""

    name: int
    one: int
    other: int


def columns(widths: Sequence[int], room: int) -> Columns:
    """Names whole before anything else, then values; what is left goes between them."""
    name, one = widths[0] + len("≠ ") + len(" · "), max(widths[1], len(AS_IT_IS))
    other = widths[2] + len(DIFFERS)
    room -= 2 * GAP
    spare = room - name - one - other
    if spare >= 0:
        more = min(spare // 3, 8)
        return Columns(name + more, one + more, room - name - one - 2 * more)
    name = min(name, max(room - 2 * LEAST, LEAST))
    one = min(one, max((room - name) // 2, room - name - other))
    return Columns(name, one, room - name - one)


def sentence(comparison: Comparison, note: str, room: int) -> list[Line]:
    """What the difference is: how it ends first, then where it begins, then what else is to be known."""
    parts = Span(comparison.end, "now"), Span(comparison.parting, "" if comparison.end else "now"), Span(note, "dim")
    said = [part for part in parts if part.text]
    spaced = [part._replace(text=f"{part.text} ") for part in said[:-1]]
    return wrap((*spaced, said[-1]), room)


def heading(change: str, at: Columns, room: int) -> list[Line]:
    """The titles of both columns; one that is longer than its column stands above, at the right."""
    fits = cell_len(change) <= at.other
    above = [] if fits else [(Span(" " * (room - width(line))), *line) for line in wrap((Span(change, "mark"),), room)]
    one = Span(pad(AS_IT_IS, at.one + GAP), "title")
    return [*above, (Span(" " * (at.name + GAP)), one, Span(change if fits else THERE, "mark"))]


def row(cell: Cell, at: Columns, number: int, column: int | None) -> Line:
    """A field in both worlds; where they differ a sign and a word say so. ``column`` has the cursor."""
    name = f"{'≠' if cell.differs else ' '} {shortened(named(cell), at.name - 2)}"
    other = f"{cell.other}{DIFFERS}" if cell.differs else cell.other
    looks = ["now" if cell.differs else "dim", "mark" if cell.differs else "dim"]
    if column is not None:
        looks[column] = "cursor"
    return (
        Span(pad(name, at.name + GAP), "mark" if cell.differs else ""),
        *_value(cell.one, at.one, looks[0], f"cell:{number}:0"), Span(" " * GAP),
        *_value(other, at.other, looks[1], f"cell:{number}:1"),
    )  # fmt: skip


def _value(text: str, room: int, role: str, act: str) -> Line:
    shown = cut(text, room)
    return Span(shown, role, act), Span(" " * (room - cell_len(shown)))


def whole(cell: Cell, at: Columns, room: int) -> list[Line]:
    """The cell with all its words, where some of them were cut; else nothing."""
    other = f"{cell.other}{DIFFERS}" if cell.differs else cell.other
    fits = (named(cell), at.name - 2), (cell.one, at.one), (other, at.other)
    if all(cell_len(text) <= size for text, size in fits):
        return []
    values = f"{cell.one}, and {cell.other} there" if cell.differs else f"{cell.one} in both"
    return wrap((Span(f"{named(cell)}: ", "now"), Span(values)), room, 2)


def named(cell: Cell) -> str:
    """A field of a row by its whole name."""
    return f"{cell.row} · {cell.field}"


def shortened(text: str, room: int) -> str:
    """A name whose middle gives way: what tells it from its neighbours stands at both ends."""
    if cell_len(text) <= room:
        return text
    tail = max(room * 3 // 5, 1)
    while cell_len(text[-tail:]) > room * 3 // 5:
        tail -= 1
    end = text[-tail:]
    head = cut(text, room - cell_len(end)).rstrip("…").rstrip()
    return f"{head}…{end}"


def cells(table: Table, at: Columns, top: int, height: int, cursor: tuple[int, int]) -> list[Line]:
    """The lines that are in view, from one on."""
    lines: list[Line] = []
    for number in range(top, min(top + height, table.lines)):
        what = table.at(number)
        if isinstance(what, str):
            lines.append((Span(what, "head"),))
        else:
            lines.append(row(table.cell(what), at, what, cursor[1] if what == cursor[0] else None))
    return lines


def head(comparison: Comparison, beat: int, room: int) -> list[Line]:
    """What is compared, and the step after which both worlds are shown."""
    here, steps = comparison.beats[beat], comparison.beats[-1].one[1]
    place = f" · step {here.one[1]} of {steps}" if room >= 100 else f" · {here.one[1]} of {steps}"
    title = (Span(" Compare · ", "dim"), Span(comparison.one.scenario.title, "title"))
    helped = Span("   F1 help ", "key", "help")
    least = min(cell_len("".join(span.text for span in title)), room // 3)
    text = cut(here.text, max(room - least - len("after: ") - len(place) - cell_len(helped.text) - 2, 8))
    right = (Span(f"after: {text}{place}"), helped)
    taken = cell_len(right[0].text) + cell_len(helped.text)
    return [(*fit(title, room - taken - 1), Span(" "), *right)]
