"""How a table of the world becomes a panel: which fields it shows, and how each cell tells its change."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain, islice
from typing import Any, NamedTuple

from rich.cells import cell_len

from sandbox.scenario.provenance import Source
from sandbox.tui.view import changes
from sandbox.tui.view.columns import Cell, Column
from sandbox.tui.view.order import Order
from sandbox.tui.view.panel import TablePanel, Value
from sandbox.tui.view.scene import Scene
from sandbox.tui.view.spans import Line, Span
from sandbox.tui.view.unlike import Unlike
from sandbox.world import Change, World
from sandbox.world.journal import Step

Row = tuple[str, Hashable]
"""A row by its table and its key."""
SAMPLE = 300
"""So many rows are measured for the widths of the columns; the words of later rows are cut."""


class Field(NamedTuple):
    """One column of a panel: its title and how its value is read from a row."""

    title: str
    of: Callable[[World, Any], Value]
    least: int = 4
    most: int = 40
    short: str = ""
    spare: int = 0


class Listing:
    """A panel of one table: made once for a run, it gives the panel of each moment."""

    def __init__(
        self,
        id: str,
        title: str,
        short: str,
        table: str,
        fields: Sequence[Field],
        *,
        empty: str,
        fills: Line = (),
        newest: bool = False,
        quiet: Collection[str] = (),
        special: Callable[[Any], Iterable[str]] | None = None,
    ) -> None:
        """A panel of a table.

        ``fills`` names the key that fills the panel where it is empty.
        ``quiet`` names the fields of a row that its cells show already, or that mean nothing to a merchant;
        ``special`` gives words for what is special about a row.
        """
        self._special = special
        self.id, self.title, self.short, self.table = id, title, short, table
        self.fields, self.empty, self.fills, self.newest = tuple(fields), empty, fills, newest
        self.quiet = frozenset(quiet)
        self.order: Order
        self.widths: tuple[Column, ...] = ()
        self._seen: list[Any] = []

    def prepare(self, end: World, journal: Sequence[Step]) -> None:
        """Measure the columns over the whole run, so that they keep their width while time passes."""
        rows = chain(islice(end.tables[self.table], SAMPLE // 2), self._moved_rows(journal, 0))
        self._seen = list(islice(rows, SAMPLE))
        self._measure(end)

    def _measure(self, end: World) -> None:
        self.widths = tuple(_measured(field, [field.of(end, row) for row in self._seen]) for field in self.fields)

    def _moved_rows(self, journal: Sequence[Step], since: int) -> Iterator[Any]:
        for number in range(since, len(journal)):
            for change in journal[number].changes:
                if change.table == self.table:
                    yield from (row for row in (change.before, change.after) if row is not None)

    def go_on(self, end: World, journal: Sequence[Step], since: int) -> None:
        """What comes after so many steps is new, or another than before; the world stands at the end."""
        self.order.go_on(journal, since)
        more = list(islice(self._moved_rows(journal, since), SAMPLE - len(self._seen)))
        if more:
            self._seen += more
            self._measure(end)

    def start(self, opening: World, journal: Sequence[Step]) -> None:
        """Learn the order of the rows; the world stands at the beginning of the run."""
        self.order = Order(self.table, opening.tables[self.table].rows, journal, self.newest)

    def panel(self, scene: Scene) -> TablePanel:
        """The panel of a moment."""
        keys = self.order.at(scene.position, scene.world.tables[self.table])
        touched = self.touched(scene)
        places = self.order.places(keys, touched)
        return TablePanel(
            id=self.id,
            title=self.title,
            short=self.short,
            empty=self.empty,
            fills=self.fills,
            news=self.news(scene, touched),
            changed=places,
            anchor=(places[0], places[0] + 1) if places else self.resting(scene, keys),
            columns=self.columns(scene),
            keys=keys,
            cells=lambda key: self.cells(scene, key),
            notes=self.newest,
            place=lambda key: self.order.place(keys, key),
            words=self.words(scene, touched),
            worth=lambda column: self.worth(scene, column),
            unlike=Unlike(self, scene, touched),
        )

    def field(self, column: str) -> Field:
        """The field that is shown in a column, by the name of it."""
        return next(field for field in self.fields if field.title == column)

    def has(self, column: str) -> bool:
        """Whether there is such a column, at one moment at least."""
        return any(field.title == column for field in self.fields)

    def worth(self, scene: Scene, column: str) -> Callable[[Hashable], Value]:
        """How a column of a row that is there is read."""
        of, table = self.field(column).of, self.table

        def value(key: Hashable) -> Value:
            world = scene.world
            return of(world, world.tables[table].rows[key])

        return value

    def values(self, world: World, key: Hashable) -> list[Value]:
        """What stands in the columns of a row that is there."""
        row = world.tables[self.table].rows[key]
        return [field.of(world, row) for field in self.fields]

    def words(self, scene: Scene, touched: Collection[Hashable]) -> Callable[[Hashable], str]:
        """All that is seen of a row, in small letters. Only those that changed have more than values to tell."""
        marked = frozenset(touched)

        def seen(key: Hashable) -> str:
            if key in marked:
                told = [part for cell in self.cells(scene, key) for part in (cell.text, cell.mark)]
            else:
                told = [f"{value:,.2f}" if isinstance(value, Decimal) else str(value) for value in
                        self.values(scene.world, key)]  # fmt: skip
                told.append(self.state(scene, key))
            return "\n".join(told).casefold()

        return seen

    def sources(self, world: World, key: Hashable, column: str) -> list[Source]:
        """The rows that a cell is read from at any moment, for the chain of its causes."""
        field = self.field(column)
        return [Source(self.table, key, lambda row: field.of(world, row))]

    def named(self, world: World, key: Hashable, column: str) -> tuple[str, str]:
        """The name of a cell and its value, in words: ``Online of MUG``, ``13``. A row that is not there has "none"."""
        field = self.field(column)
        name = key if isinstance(key, str) else " ".join(map(str, key)) if isinstance(key, tuple) else str(key)
        row = world.tables[self.table].rows.get(key)
        return f"{field.title} of {name}", "none" if row is None else shown(field.of(world, row), None).text

    def rows(self, key: Hashable, column: str) -> list[Row]:
        """The rows that a cell is read from at one moment or another, without those that these lead to."""
        return [(self.table, key)]

    def leads_to(self, row: Any) -> list[Row]:
        """The rows that a row of those leads to, by what stands in it."""
        return []

    def concerns(self, world: World, change: Change) -> Collection[Hashable] | None:
        """The rows that may read otherwise after such a change; None where it can be any."""
        return (change.key,) if change.table == self.table else ()

    def resting(self, scene: Scene, keys: Sequence[Hashable]) -> tuple[int, int]:
        """Where the panel stands when the step changed nothing in it: at its top."""
        return 0, 0

    def touched(self, scene: Scene) -> list[Hashable]:
        """The keys of the rows in which the last step changed something that is seen."""
        return [key for key in scene.changes.keys(self.table) if self._seen_in(scene, key)]

    def _seen_in(self, scene: Scene, key: Hashable) -> bool:
        before, after = scene.changes.before(self.table, key), scene.changes.after(self.table, key)
        if before is None or after is None or changes.fields(before, after, self.quiet):
            return True
        return any(field.of(scene.world, before) != field.of(scene.world, after) for field in self.fields)

    def news(self, scene: Scene, touched: Sequence[Hashable]) -> str:
        """What to say about the panel where it is hidden: ``+1``, ``▼1``, ``*2``."""
        new = sum(scene.changes.is_new(self.table, key) for key in touched)
        words = [f"+{new}"] if new else []
        moved = sum(self._moved(scene, key) for key in touched)
        if moved:
            words.append(moves(moved))
        elif len(touched) > new:
            words.append(f"*{len(touched) - new}")
        return " ".join(words)

    def _moved(self, scene: Scene, key: Hashable) -> int:
        """By how much the quantities of a row moved."""
        row, before = scene.world.tables[self.table].get(key), scene.changes.before(self.table, key)
        if row is None or before is None:
            return 0
        pairs = [(field.of(scene.world, row), field.of(scene.world, before)) for field in self.fields]
        return sum(now - old for now, old in pairs if isinstance(now, int) and isinstance(old, int))

    def columns(self, scene: Scene) -> tuple[Column, ...]:
        """The columns; the words that mark a row stand behind them."""
        return self.widths

    def cells(self, scene: Scene, key: Hashable) -> list[Cell]:
        """The cells of a row."""
        world, table = scene.world, self.table
        row = world.tables[table].rows.get(key)
        if row is None:
            return [Cell("gone", "dim")] + [Cell("")] * (len(self.widths))
        before = scene.changes.before(table, key)
        cells, was = [], []
        for field in self.fields:
            now = field.of(world, row)
            old = None if before is None else field.of(world, before)
            cells.append(shown(now, old))
            if isinstance(now, str | Decimal) and old is not None and not isinstance(old, int):
                was.append((str(now), str(old)))
        cells.append(
            changes.note(
                scene.changes.is_new(table, key),
                was,
                self.kept(scene, key),
                self.state(scene, key),
                () if before is None else changes.fields(before, row, self.quiet),
            )
        )
        return cells

    def kept(self, scene: Scene, key: Hashable) -> bool:
        """Whether the step looked at this row and left it as it was, on purpose."""
        return False

    def state(self, scene: Scene, key: Hashable) -> str:
        """What is special about a row that did not change."""
        return ", ".join(filter(None, self._special(scene.world.tables[self.table][key]))) if self._special else ""


def shown(now: Value, old: Value | None) -> Cell:
    """A value of any kind, with the mark of its change."""
    if isinstance(now, Decimal):
        return changes.amount(now, old if isinstance(old, Decimal) else None)
    if isinstance(now, int):
        return changes.number(now, old if isinstance(old, int) else None)
    return changes.text(now, old if isinstance(old, str) else None)


def deed(verb: str, then: str = "") -> Line:
    """The key to act, and the name of one thing that can be done; a click does it. ``then`` says that it stands
    further down in the list that the key opens."""
    act = f"explore:act:{verb}"
    return Span("a", "key", act), Span(f",{f' {then}' if then else ''} {verb.replace('_', ' ').capitalize()}", "", act)


def moves(by: int) -> str:
    """A movement, by its sign and size."""
    return f"{'▲' if by > 0 else '▼'}{abs(by)}"


def numeric(title: str, digits: int, move: int, short: str = "") -> Column:
    """A column of numbers with so many digits, which move by so much at most."""
    marks = 2 + len(str(move))
    least = max(digits, min(cell_len(short or title), 6) - marks)
    return Column(title, least, max(least, cell_len(title) - marks), True, marks, short)


def _measured(field: Field, values: Sequence[Value]) -> Column:
    cells = [shown(value, None).text for value in values]
    longest = max([cell_len(field.title), *map(cell_len, cells)])
    wants = min(longest, field.most)
    first = values[0] if values else ""
    if isinstance(first, Decimal):
        return Column(field.title, wants, wants, True, 2, field.short, field.spare)
    if isinstance(first, int):
        numbers = [value for value in values if isinstance(value, int)]
        return numeric(field.title, max(map(cell_len, cells)), max(numbers) - min(numbers), field.short)
    least = max(field.least, min(cell_len(field.title), 6))
    return Column(field.title, min(least, wants), wants, short=field.short, spare=field.spare)
