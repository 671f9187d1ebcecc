"""How a row of cells becomes lines: columns side by side while they fit, the rest on lines of their own."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from rich.cells import cell_len

from sandbox.tui.view.notes import STAR, Part, noted, part
from sandbox.tui.view.spans import Line, Span, cut, fit, pad, width

INDENT = 2
NARROW = 40
"""In less room than this, columns stand one cell apart instead of two."""


class Cell(NamedTuple):
    """A value, its look, and the mark that tells how it changed (``▼1``), with the value that it was before."""

    text: str
    role: str = ""
    mark: str = ""
    mark_role: str = "mark"
    was: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it may shrink to, what it would like, and the room kept for marks behind the value."""

    title: str
    least: int
    wants: int
    right: bool = False
    marks: int = 0
    short: str = ""
    spare: int = 0
    """Where it is narrow the column gives way: 1 is the first to go, 0 stays."""
    name: str = ""
    """What the column is known by where its title may be another column's too, as that of an outlet."""

    @property
    def id(self) -> str:
        """What the column is known by at every moment, wherever it stands."""
        return self.name or self.title

    @property
    def label(self) -> str:
        """What stands before the value where no heading stands above it: numbers need their name."""
        return f"{self.short or self.title} " if self.right else ""

    def named(self, size: int) -> str:
        """The title for so many cells; where its short form is its beginning, as many words of it as there is room
        for."""
        if not self.short or cell_len(self.title) <= size:
            return self.title
        words = self.title.split(" ")
        longer = (" ".join(words[:count]) for count in range(len(words) - 1, 0, -1))
        fits = next((words for words in longer if cell_len(words) <= size), "")
        return fits if fits.startswith(self.short) else self.short

    @property
    def likes(self) -> int:
        """The cells of a value that it has before any column gets more for its title alone."""
        return max(self.least, cell_len(self.short) - self.marks) if self.right and self.short else self.wants

    @property
    def low(self) -> int:
        """The cells that it takes at least."""
        return self.least + self.marks


KEPT = 2000
LIKED = 16
"""So many letters of a word are enough to read it."""
TITLED = 6
"""And so many of the title over numbers."""
NOTE = 7
"""The room that the words behind a row get at least, where a line has it to spare."""

Places = tuple[tuple[int, int], ...]


@dataclass(frozen=True, eq=False)
class Layout:
    """Where each column stands: for each line of a row, the numbers of its columns with their widths.

    ``note`` is the room behind the last line for the words that mark a row. Where there is none, what stands in
    other columns may give way to them; to the usual state of a row only ``host``, where that is a spare column.
    """

    columns: tuple[Column, ...]
    lines: tuple[Places, ...]
    note: int
    host: int
    room: int
    gap: int
    _kept: dict[tuple[Cell, ...], list[Line]] = field(default_factory=dict)

    @cached_property
    def lost(self) -> int:
        """So many cells of the longest words are cut."""
        sizes = [(self.columns[number], size) for line in self.lines for number, size in line]
        return sum(max(column.wants - size, 0) for column, size in sizes if not column.right)

    @property
    def tall(self) -> int:
        """Lines that a row takes."""
        return len(self.lines)

    def heading(self, title: str, role: str) -> Line:
        """The title of the panel over the first columns, and the titles of the others."""
        needed = cell_len(title)
        over, place = 0, 0
        for _, size in self.lines[0]:
            if over >= needed and place:
                break
            over += size + (self.gap if place else 0)
            place += 1
        spans = [Span(pad(title, max(over, min(needed, self.room))), role)]
        for number, size in self.lines[0][place:]:
            column = self.columns[number]
            spans += Span(" " * self.gap), Span(pad(column.named(size), size, column.right and size > 8), "head")
        return fit(spans, self.room)

    def column_at(self, line: int, x: int) -> int:
        """The column that stands at a place of one of the lines of a row; the nearest where none does."""
        at = INDENT if line else 0
        for number, size in self.lines[line]:
            at += size + self.gap
            if x < at:
                return number
        return self.lines[line][-1][0]

    def rows(self, cells: Sequence[Cell]) -> list[Line]:
        """The lines of one row; the cell after those of the columns is the note. Not to be changed."""
        key = tuple(cells)
        lines = self._kept.get(key)
        if lines is None:
            if len(self._kept) > KEPT:
                self._kept.clear()
            lines = self._kept[key] = self._rows(cells)
        return lines

    @cached_property
    def seen(self) -> tuple[int, ...]:
        """The columns that are in view, by their numbers."""
        return tuple(number for line in self.lines for number, _ in line)

    def _rows(self, cells: Sequence[Cell]) -> list[Line]:
        note = self._note(cells)
        if note.text and (self.note < NOTE or cell_len(note.text) > self.note):
            gives_way = note.role != "dim" or bool(self.columns[self.host].spare)
            instead = noted(self._parts(cells), Span(note.text, note.role), self.room, gives_way)
            if instead is not None:
                return instead
        made = []
        for index, line in enumerate(self.lines):
            spans: list[Span] = [Span(" " * INDENT)] if index else []
            for place, (number, size) in enumerate(line):
                if place:
                    spans.append(Span(" " * self.gap))
                spans += self._placed(number, size, cells[number], index)
            if index + 1 == len(self.lines) and self.note >= NOTE:
                spans += Span(" " * self.gap), Span(cut(note.text, self.note), note.role)
            made.append(fit(spans, self.room))
        return made

    def _note(self, cells: Sequence[Cell]) -> Cell:
        """The words that mark the row. A change in a column that gave way is told in them."""
        note = cells[-1]
        gone = [n for n, cell in enumerate(cells[:-1]) if cell.mark and n not in self.seen]
        if not gone:
            return note
        words = [
            f"{self.columns[n].title} {cells[n].text}" + ("" if cells[n].mark == STAR else f" {cells[n].mark}")
            for n in gone
        ]
        told = [note.text.removeprefix("* ")] if note.text else []
        return Cell(f"{STAR} {', '.join([*words, *told])}", "mark")

    def _placed(self, number: int, size: int, cell: Cell, index: int) -> list[Span]:
        """A cell in its place in one of the lines of a row."""
        column = self.columns[number]
        if index and cell.text:
            return [Span(column.label, "dim"), *_cell(cell, column, size - cell_len(column.label), False)]
        return _cell(cell, column, size, column.right and not index)

    def _parts(self, cells: Sequence[Cell]) -> list[list[Part]]:
        """The cells of a row in their places. Words give way to a note before numbers, the last before the first.

        Below the first line, where no heading stands above them, they close up.
        """
        lines = []
        for index, line in enumerate(self.lines):
            at = INDENT if index else 0
            parts: list[Part] = []
            for number, size in line:
                loss = 30 if self.columns[number].right else 10 + len(cells) - number
                stays = cells[number].mark or (not index and not parts)
                parts.append(part(at, self._placed(number, size, cells[number], index), 0 if stays else loss))
                taken = width(parts[-1].spans) if index else size
                at += taken + self.gap if taken else 0
            lines.append(parts)
        return lines


def _cell(cell: Cell, column: Column, size: int, right: bool) -> list[Span]:
    if right:
        spans = [Span(pad(cell.text, size - column.marks, True), cell.role)]
        if column.marks:
            spans.append(Span(pad(f" {cell.mark}" if cell.mark else "", column.marks), cell.mark_role))
        return spans
    if not cell.mark:
        return [Span(pad(cell.text, size), cell.role)]
    mark = f" {cell.mark}" if cell.text else cell.mark
    if cell.mark == STAR and cell_len(cell.text) + 2 > size:  # the note behind the row has the star, too
        return [Span(pad(cell.text, size), cell.role)]
    text = cut(cell.text, max(size - cell_len(mark), 1))
    return list(fit((Span(text, cell.role), Span(mark, cell.mark_role)), size))


def _gap(room: int) -> int:
    return 1 if room < NARROW else 2


@lru_cache(256)
def arrange(columns: tuple[Column, ...], room: int, notes: bool = True, ample: bool = False) -> Layout:
    """The layout of these columns in so many cells: narrow columns grow, spare ones give way where that saves
    a line or lets the others be read, and what does not fit flows on. Columns close up where no word is cut then.

    ``notes`` keeps room for the words behind a row, before columns grow. With ``ample`` a row may take more lines,
    where words would be cut else.
    """
    gap = 1 if room < NARROW else 2
    kept = _kept(columns, room, gap)
    usual = _laid(columns, _flow(columns, kept, room, gap), room, gap, notes)
    if not usual.lost:
        return usual
    close = _laid(columns, _flow(columns, kept, room, 1), room, 1, notes)
    if not close.lost:
        return close
    if not ample:
        return usual
    ways = [_flow(columns, kept, least, gap, whole=True) for least in (room, room - NOTE - gap)]
    free = min((_laid(columns, lines, room, gap, notes) for lines in ways), key=lambda layout: layout.lost)
    if any(columns[number].right for line in free.lines[1:] for number, _ in line):  # numbers stay under their titles
        free = _named_below(columns, kept, usual, notes) or free
    return free if free.lost < usual.lost else usual


def _named_below(columns: tuple[Column, ...], kept: list[int], usual: Layout, notes: bool) -> Layout | None:
    """The layout with the word that is cut most on a line of its own; None where there is none, or where the others
    take more than one line as it is."""
    sizes = dict(usual.lines[0])
    cut = [n for n in kept[1:] if n in sizes and not columns[n].right and columns[n].wants > sizes[n]]
    if not cut or usual.tall > 1:
        return None
    below = max(cut, key=lambda n: columns[n].wants - sizes[n])
    return _laid(columns, [[n for n in kept if n != below], [below]], usual.room, usual.gap, notes)


def _kept(columns: tuple[Column, ...], room: int, gap: int) -> list[int]:
    """The columns that stay, by their numbers."""
    spare = sorted((n for n, column in enumerate(columns) if column.spare), key=lambda n: columns[n].spare)
    ways = [[n for n in range(len(columns)) if n not in spare[:count]] for count in range(len(spare) + 1)]
    tall = [len(_flow(columns, way, room, gap)) for way in ways]
    fewer = [way for way, lines in zip(ways, tall, strict=True) if lines == min(tall)]
    if min(tall) > 1:
        return fewer[0]
    return next((way for way in fewer if _liked(columns, way, gap) <= room), fewer[-1])


def _laid(columns: tuple[Column, ...], lines: list[list[int]], room: int, gap: int, notes: bool) -> Layout:
    """The layout of these lines of columns."""
    places = []
    note = 0
    for index, line in enumerate(lines):
        grown, note = _grown(columns, line, room, gap, index > 0, notes and index + 1 == len(lines))
        places.append(grown)
    last = [(size, number) for number, size in places[-1] if not columns[number].right] or [(0, places[-1][0][0])]
    return Layout(columns, tuple(places), note, max(last)[1], room, gap)


def _liked(columns: tuple[Column, ...], some: list[int], gap: int) -> int:
    """The cells in which these columns can be read well beside one another."""
    chosen = [columns[n] for n in some]
    liked = [
        column.least if column.spare else min(column.likes, TITLED if column.right else LIKED) for column in chosen
    ]
    return sum(liked) + sum(column.marks + gap for column in chosen) - gap


def _flow(columns: tuple[Column, ...], some: list[int], room: int, gap: int, *, whole: bool = False) -> list[list[int]]:
    """These columns in lines: what does not fit flows on, in its least width or with its ``whole`` words."""
    lines: list[list[int]] = [[]]
    taken = 0
    for number in some:
        column = columns[number]
        low = column.wants + column.marks if whole and not column.right else column.low
        need = low + (cell_len(column.label) if len(lines) > 1 else 0)
        if lines[-1] and taken + gap + need > room:
            lines.append([])
            need = low + cell_len(column.label)
            taken = INDENT
        taken += need + (gap if lines[-1] else 0)
        lines[-1].append(number)
    return lines


def _grown(
    columns: tuple[Column, ...], line: list[int], room: int, gap: int, labelled: bool, keep: bool
) -> tuple[Places, int]:
    """The widths in a line, and the room that is left behind it for the note."""
    label = {n: cell_len(columns[n].label) if labelled else 0 for n in line}
    sizes = {n: columns[n].low + label[n] for n in line}
    left = room - sum(sizes.values()) - gap * (len(line) - 1) - (INDENT if labelled else 0)
    kept = NOTE + gap if keep and left >= NOTE + gap else 0
    left -= kept
    for most in ({n: columns[n].likes for n in line}, {n: columns[n].wants for n in line}):
        growing = [n for n in line if most[n] + columns[n].marks + label[n] > sizes[n]]
        while left > 0 and growing:
            for n in list(growing):
                if left <= 0:
                    break
                sizes[n] += 1
                left -= 1
                if sizes[n] >= most[n] + columns[n].marks + label[n]:
                    growing.remove(n)
    return tuple((n, sizes[n]) for n in line), left + kept - gap
