"""The rows that a story touches in either of two worlds, as they stand after each beat. Nothing is run or moved."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, Protocol

from sandbox.scenario.cells import Cell, cells_of
from sandbox.scenario.fields import KINDS
from sandbox.scenario.progress import told
from sandbox.simulation import Simulation
from sandbox.world import Step
from sandbox.world.tables import Change

Place = tuple[str, Any]
"""The table and the key of a row."""


class Beat(Protocol):
    """A pace that both worlds make, with the positions in both journals around it."""

    @property
    def one(self) -> tuple[int, int]:
        """From where to where the one world goes in it."""
        ...

    @property
    def other(self) -> tuple[int, int]:
        """From where to where the other goes."""
        ...


class Stand(NamedTuple):
    """A row in both worlds as it stands from a beat on, with what it was before the story touched it."""

    rows: tuple[Any, Any]
    before: tuple[Any, Any]
    many: int
    """How many of its fields are told."""
    apart: int
    """How many of them differ."""


NOT_YET = Stand((None, None), (None, None), 0, 0)


class Row:
    """A row that the story touches, and how it stood from which beat on."""

    __slots__ = ("beats", "place", "stands")

    def __init__(self, place: Place) -> None:
        self.place = place
        self.beats: list[int] = []
        self.stands: list[Stand] = []

    def at(self, beat: int) -> Stand:
        """How it stands after a beat."""
        number = bisect_right(self.beats, beat) - 1
        return NOT_YET if number < 0 else self.stands[number]

    def cells(self, beat: int) -> list[Cell]:
        """Its fields that are told after a beat."""
        stand = self.at(beat)
        return list(cells_of(*self.place, stand.rows, stand.before)) if stand.many else []


class Sheet:
    """The rows in the order of the screen, and for each beat what moves in it and how much differs after it."""

    def __init__(self, one: Simulation, other: Simulation, beats: Sequence[Beat]) -> None:
        self.apart: list[int] = []
        """How many fields differ after each beat."""
        self.news: list[int] = []
        """The beats in which it becomes other fields, or other values, that differ."""
        self.widths = [0, 0, 0]
        """The longest name of a field, and the longest value in either world."""
        self._worlds = _World(one), _World(other)
        self._found: dict[Place, Row] = {}
        moved = [self._beat(number, beats) for number in range(len(beats))]
        told("step", len(beats), len(beats))
        self.rows = sorted(self._found.values(), key=_order)
        numbers = {row.place: number for number, row in enumerate(self.rows)}
        self.moved = [[numbers[place] for place in places] for places in moved]
        """The numbers of the rows that move in each beat."""

    def _beat(self, number: int, beats: Sequence[Beat]) -> list[Place]:
        beat, (one, other) = beats[number], self._worlds
        told("step", number, len(beats))
        moved = list(dict.fromkeys([*one.make(beat.one), *other.make(beat.other)]))
        fresh, more = False, 0
        for place in moved:
            row = self._found.setdefault(place, Row(place))
            before = row.at(number)
            differed = [cell for cell in row.cells(number) if cell.differs] if before.apart else []
            differs = self._stand(row, number)
            fresh |= differs != differed
            more += len(differs) - len(differed)
        if fresh:
            self.news.append(number)
        self.apart.append(more + (self.apart[-1] if self.apart else 0))
        return moved

    def _stand(self, row: Row, beat: int) -> list[Cell]:
        """How a row stands after this beat; the fields of it that differ."""
        one, other = self._worlds
        rows, before = (one.row(row.place), other.row(row.place)), (one.before(row.place), other.before(row.place))
        cells = list(cells_of(*row.place, rows, before))
        differs = [cell for cell in cells if cell.differs]
        row.beats.append(beat)
        row.stands.append(Stand(rows, before, len(cells), len(differs)))
        for cell in cells:
            sizes = len(cell.row) + len(cell.field), len(cell.one), len(cell.other)
            self.widths = list(map(max, self.widths, sizes))
        return differs

    def cells(self, beat: int) -> list[Cell]:
        """The fields that the story has touched so far in either world, and all that differ, after a beat."""
        return [cell for row in self.rows for cell in row.cells(beat)]


class _World:
    """The rows of a world as its journal tells them, up to where it was read."""

    def __init__(self, simulation: Simulation) -> None:
        self._simulation = simulation
        self._begins: dict[Place, Any] = {}
        for step in simulation.journal:
            for change in _told(step):
                self._begins.setdefault((change.table, change.key), change.before)
        self._rows: dict[Place, Any] = {}

    def make(self, steps: tuple[int, int]) -> dict[Place, None]:
        """Read some steps; the rows that they touch."""
        places = dict[Place, None]()
        for step in self._simulation.journal[slice(*steps)]:
            for change in _told(step):
                place = change.table, change.key
                self._rows[place] = change.after
                places[place] = None
        return places

    def row(self, place: Place) -> Any:
        """A row as it stands now; one that is never touched is in the world wherever that stands."""
        if place in self._rows:
            return self._rows[place]
        if place in self._begins:
            return self._begins[place]
        table, key = place
        return self._simulation.world.tables[table].rows.get(key)

    def before(self, place: Place) -> Any:
        """What a row was before it was touched; nothing where that has not happened yet."""
        return self._begins[place] if place in self._rows else None


def _told(step: Step) -> Iterator[Change]:
    """The changes of a step in the tables that are compared."""
    for change in step.changes:
        side, _, name = change.table.partition(".")
        if name in KINDS.get(side, {}):
            yield change


def _order(row: Row) -> tuple[bool, int, str]:
    table, key = row.place
    side, _, name = table.partition(".")
    usual = ["stock", "listings", "sales", "orders", "fulfillments", "customers", "shoppers"]
    return side != "pos", usual.index(name) if name in usual else len(usual), str(key)
