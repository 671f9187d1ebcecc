"""The cells of a comparison at one beat, of which only those that are in view are made."""

from bisect import bisect_right
from itertools import accumulate

from sandbox.scenario.cells import Cell
from sandbox.scenario.sheet import NOT_YET, Sheet

SIDES = ("Retail POS", "Online store")


class Table:
    """The cells one after another, counted from 0, and the lines in which they stand under their side."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.only = False
        """Whether only what differs is shown."""
        self.words = ""
        """What the rows are filtered by."""
        self.beat = -1
        self._stands = [NOT_YET] * len(sheet.rows)
        self._upper = sum(row.place[0].startswith("pos.") for row in sheet.rows)
        self._names: list[str] = []
        self._numbers = {row.place: number for number, row in enumerate(sheet.rows)}
        self._ends: list[int] = []
        self._count()

    def go(self, beat: int) -> None:
        """To the cells as they stand after a beat; what moves between here and there is looked at, nothing else."""
        first, last = sorted((self.beat, beat))
        for number in {row for moved in self.sheet.moved[first + 1 : last + 1] for row in moved}:
            self._stands[number] = self.sheet.rows[number].at(beat)
        self.beat = beat
        self._count()

    def show(self, *, only: bool | None = None, words: str | None = None) -> None:
        """Show only what differs, or all; and only rows with some words."""
        self.only = self.only if only is None else only
        self.words = self.words if words is None else words
        self._count()

    def _count(self) -> None:
        many = [stand.apart for stand in self._stands] if self.only else [stand.many for stand in self._stands]
        wanted = self.words.casefold().split()
        if wanted:
            self._names = self._names or [_name(*row.place) for row in self.sheet.rows]
            names = self._names
            many = [n if n and all(word in names[at] for word in wanted) else 0 for at, n in enumerate(many)]
        self._ends = list(accumulate(many))

    # --- cells ---

    @property
    def total(self) -> int:
        """How many cells there are."""
        return self._ends[-1] if self._ends else 0

    def cell(self, number: int) -> Cell:
        """A cell by its number."""
        row = bisect_right(self._ends, number)
        return self._cells(row)[number - (self._ends[row - 1] if row else 0)]

    def _cells(self, row: int) -> list[Cell]:
        cells = self.sheet.rows[row].cells(self.beat)
        return [cell for cell in cells if cell.differs] if self.only else cells

    def place(self, wanted: Cell) -> int | None:
        """The number of the cell with the same field of the same row; None where it is not shown."""
        number = self._numbers[wanted.table, wanted.key]
        begins = self._ends[number - 1] if number else 0
        if self._ends[number] == begins:
            return None
        return next((begins + n for n, cell in enumerate(self._cells(number)) if cell.field == wanted.field), None)

    def fresh(self) -> int | None:
        """The first cell that differs and moved in this beat; else None."""
        for row in sorted(self.sheet.moved[self.beat]):
            begins = self._ends[row - 1] if row else 0
            if self._stands[row].apart and self._ends[row] > begins:
                return begins + next(n for n, cell in enumerate(self._cells(row)) if cell.differs)
        return None

    def differing(self) -> int | None:
        """The first cell that differs; None where all are the same."""
        for row, stand in enumerate(self._stands):
            begins = self._ends[row - 1] if row else 0
            if stand.apart and self._ends[row] > begins:
                return begins + next(n for n, cell in enumerate(self._cells(row)) if cell.differs)
        return None

    # --- lines ---

    @property
    def _pos(self) -> int:
        """How many cells of the POS there are: they stand first."""
        return self._ends[self._upper - 1] if self._upper else 0

    @property
    def lines(self) -> int:
        """How many lines the cells take, with the titles of the sides and a blank one between."""
        return self.line(self.total - 1) + 1 if self.total else 0

    def line(self, number: int) -> int:
        """The line in which a cell stands."""
        pos = self._pos
        return number + (1 if number < pos or not pos else 3)

    def at(self, line: int) -> int | str:
        """What stands in a line: a cell by its number, the title of a side, or nothing."""
        pos = self._pos
        if line == 0:
            return SIDES[0 if pos else 1]
        if line <= pos or not pos:
            return line - 1
        return ("", SIDES[1])[line - pos - 1] if line - pos < 3 else line - 3


def _name(table: str, key: object) -> str:
    """What a row is filtered by, in small letters."""
    return Cell(table, key, "", "", "").row.casefold()
