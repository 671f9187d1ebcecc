"""Panels: what a part of the stage says, in rows that are made only when somebody looks at them."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from rich.cells import cell_len

from sandbox.tui.view.columns import Cell, Column, Layout, arrange
from sandbox.tui.view.empty import nothing
from sandbox.tui.view.spans import Line, Span, fit, plain, spread

Value = str | int | Decimal
"""What can stand in a cell."""


class Window(NamedTuple):
    """The part of a panel that is in view: its lines, the number of the first row, and the row of each line.

    A line that says how much is above or below belongs to no row: -1.
    """

    lines: list[Line]
    top: int
    rows: list[int] = []


@dataclass(frozen=True)
class Panel:
    """A titled part of the stage. ``changed`` holds the numbers of the rows that the last step changed.

    The rows belong to one moment, and are read when they are asked for: from the world as it stood then.
    """

    id: str
    title: str
    short: str
    empty: str = ""
    news: str = ""
    fills: Line = ()
    """Where the panel is empty: the key that fills it, and what that key does."""
    changed: tuple[int, ...] = ()
    anchor: tuple[int, int] = (0, 0)

    def heading(self, room: int, role: str = "title") -> Line:
        """The first line, which never scrolls."""
        return fit((Span(self.title, role),), room)

    def tall(self, room: int) -> int:
        """Lines that each row takes."""
        return 1

    def count(self, room: int) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def row(self, number: int, room: int) -> list[Line]:
        """The lines of one row."""
        raise NotImplementedError

    def follow(self, room: int) -> tuple[int, int]:
        """The rows that should be in view: from, up to."""
        return self.anchor

    def things(self, first: int, last: int, room: int) -> int:
        """How many things stand in these rows, as a person counts them."""
        return last - first

    def window(self, room: int, height: int, top: int | None = None) -> Window:
        """The lines that fit, with a word on what is above and below. ``top`` None follows the change."""
        if height < 1:
            return Window([], 0)
        count, tall = self.count(room), self.tall(room)
        if not count:
            return Window(nothing(self.empty, self.fills, room, height) if self.empty else [], 0)
        if count * tall <= height:
            return self._lines(range(count), room, 0)
        if height == 1 and tall == 1:
            return self._single(room, top)
        alone, between = max(1, (height - 1) // tall), max(1, (height - 2) // tall)
        if top is None:
            first, last = self.follow(room)
            top = 0 if last <= alone else min(first, last - between)
        if top + alone >= count:
            top = count - alone
        top = max(0, top)
        low = height - 2 < tall  # there is no room for a word above and one below
        shown = between if 0 < top < count - alone and not low else alone
        end = min(top + shown, count)
        lines, _, rows = self._lines(range(top, end), room, top)
        if low:
            more = self._more(room, (0, top, "above: ▲"), (end, count, "more: ▼"))
            return Window([*lines[: height - 1], more], top, [*rows[: height - 1], -1])
        if top:
            lines.insert(0, self._more(room, (0, top, "above: ▲")))
            rows.insert(0, -1)
        del lines[height - (end < count) :], rows[height - (end < count) :]
        if end < count:
            lines.append(self._more(room, (end, count, "more: ▼")))
            rows.append(-1)
        return Window(lines, top, rows)

    def bare(self, room: int) -> int:
        """Lines that an empty panel takes below its heading, where it has them."""
        return len(nothing(self.empty, self.fills, room, 2))

    def _single(self, room: int, top: int | None) -> Window:
        """One row where there is room for a single line, and behind it how many there are besides."""
        count = self.count(room)
        number = min(self.follow(room)[0] if top is None else max(top, 0), count - 1)
        more = self._more(cell_len(f"({count:,} more: ▼)"), (0, count - 1, "more: ▼"))
        return Window([spread(self.row(number, room)[0], more, room)], number, [number])

    def _lines(self, numbers: range, room: int, top: int) -> Window:
        made = [(line, number) for number in numbers for line in self.row(number, room)]
        return Window([line for line, _ in made], top, [number for _, number in made])

    def _more(self, room: int, *parts: tuple[int, int, str]) -> Line:
        """A word on the rows that are out of view: how many, and how many of them changed."""
        words, anything = [], False
        for first, last, where in parts:
            if first == last:
                continue
            changed = bisect_left(self.changed, last) - bisect_left(self.changed, first)  # they rise
            anything |= bool(changed)
            words.append(f"{self.things(first, last, room):,} {where}" + (f", {changed} changed" if changed else ""))
        return fit((Span(f"({'; '.join(words)})", "mark" if anything else "dim"),), room)

    def text(self, room: int = 100) -> str:
        """The whole panel as plain text: the words of the screen without its frames."""
        lines = [self.heading(room)]
        for number in range(self.count(room)):
            lines += self.row(number, room)
        if len(lines) == 1 and self.empty:
            lines.append((Span(self.empty),))
        return "\n".join(plain(line).rstrip() for line in lines)


@dataclass(frozen=True)
class TablePanel(Panel):
    """Rows of a table of the world, under columns."""

    columns: tuple[Column, ...] = ()
    keys: Sequence[Hashable] = ()
    cells: Callable[[Hashable], list[Cell]] = field(default=lambda key: [])
    notes: bool = True
    place: Callable[[Hashable], int | None] = field(default=lambda key: None)
    """The number of the row with a key; None when there is none."""
    words: Callable[[Hashable], str] = field(default=lambda key: "")
    """All that is seen of a row, in small letters: what a filter looks in. It costs less than the cells."""
    worth: Callable[[str], Callable[[Hashable], Value]] = field(default=lambda column: lambda key: "")
    """How the rows are read in a column, to be put in the order of it."""
    unlike: Callable[[Panel], Collection[Hashable] | None] = field(default=lambda other: None)
    """Which rows may read otherwise than in this panel at another moment; None where it is not known of all."""
    cursor: tuple[int, int] | None = None
    """The row and the column in which the cursor stands, where it stands in this panel."""
    ample: bool = False
    """Whether a row may take more lines, where words would be cut else."""

    def at(self, key: Hashable, column: str) -> tuple[int, int] | None:
        """Where a cell is: its row and its column, the first one where there is no such column at this moment. None
        where there is no such row."""
        number = self.place(key)
        return None if number is None else (number, self.number(column) or 0)

    def number(self, column: str) -> int | None:
        """The number of a column; None where there is none at this moment, as of an outlet that is not there yet."""
        return next((number for number, each in enumerate(self.columns) if each.id == column), None)

    def layout(self, room: int) -> Layout:
        """Where the columns stand in so many cells."""
        return arrange(self.columns, room, self.notes, self.ample)

    def heading(self, room: int, role: str = "title") -> Line:
        """The title and the columns' titles."""
        return self.layout(room).heading(self.title, role)

    def tall(self, room: int) -> int:
        """More than one where the columns do not fit beside one another."""
        return self.layout(room).tall

    def count(self, room: int) -> int:
        """The number of rows of the table."""
        return len(self.keys)

    def row(self, number: int, room: int) -> list[Line]:
        """The cells of a row under their columns."""
        cells = self.cells(self.keys[number])
        if self.cursor is not None and self.cursor[0] == number:
            column = self.cursor[1]
            cells[column] = cells[column]._replace(role="cursor", mark_role="cursor")
        return self.layout(room).rows(cells)

    def column_at(self, room: int, line: int, x: int) -> int:
        """The column at a place in one of the lines of a row, counted from 0."""
        return self.layout(room).column_at(line, x)

    def ends(self, column: int) -> tuple[str, str]:
        """What stands first in the order of a column, one way and the other."""
        return ("smallest first", "largest first") if self.columns[column].right else ("A to Z", "Z to A")

    def marked(self, number: int, seen: Sequence[int]) -> int:
        """The column in view in which the cursor starts: the first that changed, else the first with a number."""
        cells = self.cells(self.keys[number])
        changed = [column for column in seen if cells[column].mark]
        right = [column for column in seen if self.columns[column].right]
        return next(iter([*changed, *right]), 0)


@dataclass(frozen=True)
class TextPanel(Panel):
    """Paragraphs, wrapped to the room that there is. ``blocks`` maps a room to the lines of each."""

    blocks: tuple[Callable[[int], list[Line]], ...] = ()
    head: Line = ()
    focus: int | None = None
    tight: tuple[Callable[[int], list[Line]], ...] = ()
    """The same paragraphs in fewer lines, for where the others do not fit."""

    @cached_property
    def _wrapped(self) -> dict[int, tuple[list[Line], list[int]]]:
        return {}

    def _made(self, room: int) -> tuple[list[Line], list[int]]:
        kept = self._wrapped.get(room)
        if kept is None:
            lines: list[Line] = []
            starts: list[int] = []
            for block in self.blocks:
                starts.append(len(lines))
                lines += (fit(line, room) for line in block(room))
            kept = self._wrapped[room] = lines, starts
        return kept

    def heading(self, room: int, role: str = "title") -> Line:
        """The title and what it is about."""
        return fit((Span(self.title, role), *self.head), room)

    def window(self, room: int, height: int, top: int | None = None) -> Window:
        """The lines that fit; in their tight form where the loose one does not."""
        if self.tight and self.count(room) > height:
            return replace(self, blocks=self.tight, tight=()).window(room, height, top)
        return super().window(room, height, top)

    def count(self, room: int) -> int:
        """The number of wrapped lines."""
        return len(self._made(room)[0])

    def row(self, number: int, room: int) -> list[Line]:
        """One wrapped line."""
        return [self._made(room)[0][number]]

    def follow(self, room: int) -> tuple[int, int]:
        """The lines of the paragraph that matters now."""
        lines, starts = self._made(room)
        if self.focus is None or not starts:
            return 0, 0
        ends = [*starts[1:], len(lines)]
        return starts[self.focus], ends[self.focus]

    def things(self, first: int, last: int, room: int) -> int:
        """Paragraphs that are not wholly in view: those that begin above, or end below."""
        starts = self._made(room)[1]
        if first == 0:
            return bisect_right(starts, last - 1)
        return len(starts) - bisect_right(starts, first) + 1
