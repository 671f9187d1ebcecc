"""The panel of the stock: what each outlet holds of each product, and the sum that the online store is told."""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, cast

from sandbox.scenario.provenance import Source
from sandbox.sync.levels import held, is_made_up, made_of
from sandbox.tui.view import changes
from sandbox.tui.view.columns import Cell, Column
from sandbox.tui.view.order import Order
from sandbox.tui.view.panel import Value
from sandbox.tui.view.scene import Scene
from sandbox.tui.view.spans import cut
from sandbox.tui.view.tables import SAMPLE, Field, Listing, Row, deed, moves, numeric
from sandbox.world import Change, Step, World
from sandbox.world.pos import Product

AT, SUM = "at ", "sum"
"""The columns: an outlet's is known by this and its name."""
Level = int | None
"""How many there are; None of a composite of which nobody says how many its components make."""


class Stock(Listing):
    """Stock by product: a column for each outlet, and the sum that the online store is told."""

    def __init__(self) -> None:
        super().__init__(
            "stock",
            "Stock",
            "Stock",
            "pos.products",
            (
                Field("SKU", lambda world, row: row.sku, 10, 14),
                Field("Product", lambda world, row: row.name, 9, 30, spare=1),
            ),
            empty="No product yet.",
            fills=deed("add_product"),
            quiet=("name", "price", "active"),
        )
        self.outlets: Order
        """The outlets of the whole run: some come late, or are deleted."""

    def prepare(self, end: World, journal: Sequence[Step]) -> None:
        """Measure also how large the levels get and by how much they move."""
        super().prepare(end, journal)
        levels = [row.quantity for row in islice(end.pos.stock, SAMPLE)]
        moved, ticks = [0], 0
        for step in islice(journal, SAMPLE):
            for change in step.changes:
                ticks += change.table == "pos.outlets"
                if change.table == "pos.stock" and change.after is not None:
                    before = change.before.quantity if change.before is not None else 0
                    levels += change.after.quantity, before
                    moved.append(change.after.quantity - before)
        brackets = 2 if any(product.components for product in end.pos.products) else 0
        self.digits = max((len(str(level)) for level in levels), default=1) + max(1, brackets)
        self.move = max(max(moved), -min(moved))
        self.sum_move = max([self.move, *levels]) if ticks else self.move
        """By how much the sum moves at most: an outlet that is ticked or left out brings or takes all that it has."""

    def start(self, opening: World, journal: Sequence[Step]) -> None:
        """Learn also which outlets there are."""
        super().start(opening, journal)
        self.outlets = Order("pos.outlets", opening.pos.outlets.rows, journal)

    def go_on(self, end: World, journal: Sequence[Step], since: int) -> None:
        """What comes after so many steps is new, or another than before; the world stands at the end."""
        super().go_on(end, journal, since)
        self.outlets.go_on(journal, since)

    def columns(self, scene: Scene) -> tuple[Column, ...]:
        """SKU and name, then the outlets in the merchant's order."""
        outlets = []
        there = scene.world.pos.outlets
        names = [outlet.name for outlet in there]
        for outlet in there:
            short = brief(outlet.name, names)
            title = cut(outlet.name, 16)
            if not outlet.connected:
                title, short = f"{title} (off)", f"{cut(short, 10)} (off)"
            column = numeric(title, self.digits, self.move, short if short != title else "")
            outlets.append(replace(column, name=f"{AT}{outlet.name}"))
        sku, *rest = self.widths
        wide = len(self.title)  # else the panel's title stands over the first outlet where the names gave way
        sku = replace(sku, least=max(sku.least, wide), wants=max(sku.wants, wide))
        return sku, *rest, *outlets, replace(numeric("Online sum", self.digits, self.sum_move, "Sum"), name=SUM)

    def has(self, column: str) -> bool:
        """Whether there is such a column, at one moment at least."""
        return super().has(column) or column == SUM or _outlet(column) in self.outlets.known

    def concerns(self, world: World, change: Change) -> Collection[Hashable] | None:
        """A level is told in the row of its product, and in those of the composites that are made of it."""
        if change.table in ("pos.outlets", "wire.link"):
            return None
        if change.table not in (self.table, "pos.stock"):
            return ()
        sku = change.key[0] if isinstance(change.key, tuple) else change.key
        return sku, *(product.sku for product in world.pos.products.find(("part", sku)))

    # --- what changed ---

    def touched(self, scene: Scene) -> list[Hashable]:
        """The products whose stock at an outlet changed, or that of their components, or which were edited."""
        keys = dict.fromkeys(scene.changes.keys(self.table))
        world = scene.world
        for sku, _ in _moved_stock(scene):
            keys[sku] = None
            keys.update((product.sku, None) for product in made_of(world, sku))
        return list(keys)

    def news(self, scene: Scene, touched: Sequence[Hashable]) -> str:
        """How many units went or came, over all products."""
        moved = 0
        for key in _moved_stock(scene):
            before, after = scene.changes.before("pos.stock", key), scene.changes.after("pos.stock", key)
            moved += (after.quantity if after is not None else 0) - (before.quantity if before is not None else 0)
        if not moved:
            return super().news(scene, touched)
        return moves(moved)

    # --- the cells ---

    def cells(self, scene: Scene, key: Hashable) -> list[Cell]:
        """A product's levels, each with its movement."""
        world = scene.world
        product = world.pos.products.rows[key]
        old = scene.changes.before(self.table, key)
        new = scene.changes.is_new(self.table, key)
        cells = [Cell(product.sku), changes.text(product.name, old.name if old else None)]
        makes = is_made_up(world, product)
        now_sum = old_sum = 0
        unsaid = False
        for outlet in world.pos.outlets:
            now, before = _level(world, product, outlet.name), _before(scene, product, outlet.name)
            unsaid |= now is None
            cell = _number(now, None if new else before, makes)
            if not outlet.connected:
                cell = cell._replace(role="mark" if cell.mark else "dim")
            cells.append(cell)
            now_sum += (now or 0) if outlet.connected else 0
            earlier = scene.changes.before("pos.outlets", outlet.name)
            old_sum += (before or 0) if (earlier or outlet).connected else 0
        cells.append(_number(None if unsaid else now_sum, None if new else old_sum, makes))
        was = []
        if old is not None:
            was = [(product.name, old.name), (f"{product.price:,.2f}", f"{old.price:,.2f}")]
            was.append((_sold(product), _sold(old)))
        more = changes.fields(old, product, self.quiet) if old is not None else []
        cells.append(changes.note(new, was, state=self.state(scene, key), more=more))
        return cells

    def state(self, scene: Scene, key: Hashable) -> str:
        """A product that is not sold any more says so."""
        product = scene.world.pos.products.rows[key]
        return "" if product.active else _sold(product)

    # --- the values ---

    def values(self, world: World, key: Hashable) -> list[Value]:
        """SKU and name, the level at each outlet, and the sum of those that are connected."""
        product = world.pos.products.rows[key]
        levels = [_level(world, product, outlet.name) for outlet in world.pos.outlets]
        return [*super().values(world, key), *map(_value, levels), _value(_sum(world, product))]

    def worth(self, scene: Scene, column: str) -> Callable[[Hashable], Value]:
        """How a column of a row that is there is read."""
        if super().has(column):
            return super().worth(scene, column)

        def value(key: Hashable) -> Value:
            return _value(self._at(scene.world, key, column))

        return value

    def _at(self, world: World, key: Hashable, column: str) -> Level:
        product = world.pos.products.rows[key]
        return _sum(world, product) if column == SUM else _level(world, product, _outlet(column))

    def named(self, world: World, key: Hashable, column: str) -> tuple[str, str]:
        """The level in words: ``MUG at Main Street``, ``9``; of a composite also what it is made of."""
        if super().has(column):
            return super().named(world, key, column)
        name = f"Online sum of {key}" if column == SUM else f"{key} at {_outlet(column)}"
        product = world.pos.products.rows.get(key)
        if product is None or (column != SUM and _outlet(column) not in world.pos.outlets.rows):
            return name, "none"
        if is_made_up(world, product):
            name = f"{name}, made of {' + '.join(map(_part, product.components))},"
        return name, str(_value(self._at(world, key, column)))

    def sources(self, world: World, key: Hashable, column: str) -> list[Source]:
        """The level at the outlet of the column; for the sum, the levels and the ticks of all outlets. Those of a
        composite are of what it is made of too."""
        if super().has(column):
            return super().sources(world, key, column)
        outlets = list(self.outlets.known) if column == SUM else [_outlet(column)]
        product = world.pos.products.rows.get(key)
        goods = [key, *([part.sku for part in product.components] if product is not None else [])]
        levels = [Source("pos.stock", (sku, outlet), lambda row: row.quantity) for sku in goods for outlet in outlets]
        if column != SUM:
            return levels
        return [*levels, *(Source("pos.outlets", outlet, lambda row: row.connected) for outlet in outlets)]

    def rows(self, key: Hashable, column: str) -> list[Row]:
        """The rows that a cell is read from, without those that these lead to."""
        if super().has(column):
            return super().rows(key, column)
        outlets = list(self.outlets.known)
        return [(self.table, key), *(("pos.outlets", name) for name in outlets), *self._levels([key])]

    def leads_to(self, row: Any) -> list[Row]:
        """A composite leads to what it is made of."""
        parts = [part.sku for part in row.components] if isinstance(row, Product) else []
        return [*(("pos.products", sku) for sku in parts), *self._levels(parts), ("wire.link", "only")] if parts else []

    def _levels(self, goods: Iterable[Hashable]) -> list[Row]:
        return [("pos.stock", (sku, outlet)) for sku in goods for outlet in self.outlets.known]


SMALL = 3
"""Words of so few letters, such as Via and Rue, name no place."""


def brief(name: str, names: Sequence[str]) -> str:
    """A word of a name by which it can be told from the others: its first, if that is no small one, else its longest;
    the whole name where there is none."""
    others = [word for other in names if other != name for word in other.split()]
    words = [word for word in name.split() if word not in others]
    first = [word for word in words[:1] if len(word) > SMALL and name.startswith(word)]
    return next(iter([*first, *sorted(words, key=len, reverse=True)]), name)


def _outlet(column: str) -> str:
    """The outlet of a column; none has the name of a column that is of no outlet."""
    return column.removeprefix(AT) if column.startswith(AT) else ""


def _sold(product: Product) -> str:
    return "deleted" if product.deleted else "active" if product.active else "inactive"


def _part(part: Any) -> str:
    return part.sku if part.quantity == 1 else f"{part.quantity} {part.sku}"


def _moved_stock(scene: Scene) -> list[tuple[str, str]]:
    """The levels that the step changed: SKU and outlet."""
    return cast("list[tuple[str, str]]", scene.changes.keys("pos.stock"))


def _level(world: World, product: Product, outlet: str) -> Level:
    """What an outlet holds of a product; of a composite without stock of its own, as many as its components make."""
    if not product.components:
        row = world.pos.stock.rows.get((product.sku, outlet))
        return row.quantity if row is not None else 0
    if is_made_up(world, product) and world.link.composite_stock == "none":
        return None
    return held(world, product.sku, outlet)


def _sum(world: World, product: Product) -> Level:
    levels = [_level(world, product, outlet.name) for outlet in world.pos.outlets if outlet.connected]
    return None if None in levels else sum(level for level in levels if level is not None)


def _value(level: Level) -> Value:
    return NONE if level is None else level


NONE = "-"
"""What stands for the number of a composite where nobody says how many its components make."""


def _number(now: Level, before: Level, makes: bool) -> Cell:
    """A level with its movement; in brackets what could be made and is on no shelf."""
    if now is None:
        return Cell(NONE, "dim")
    cell = changes.number(now, before)
    return cell._replace(text=f"({cell.text})", was=f"({cell.was})" if cell.was else "") if makes else cell


def _before(scene: Scene, product: Product, outlet: str) -> Level:
    """What an outlet held before this step."""
    key = product.sku, outlet
    if not product.components:
        return _row_before(scene, key)
    old = scene.changes.before("pos.products", product.sku) or product
    if any(_had(scene, (product.sku, outlet.name)) for outlet in scene.world.pos.outlets):
        return _row_before(scene, key)
    link = scene.changes.before("wire.link", "only") or scene.world.link
    if link.composite_stock == "none":
        return None
    return min(_row_before(scene, (part.sku, outlet)) // part.quantity for part in old.components)


def _had(scene: Scene, key: tuple[str, str]) -> bool:
    """Whether there was such a level before this step."""
    return key in scene.world.pos.stock.rows and not scene.changes.is_new("pos.stock", key)


def _row_before(scene: Scene, key: tuple[str, str]) -> int:
    if scene.changes.is_new("pos.stock", key):
        return 0
    row = scene.changes.before("pos.stock", key) or scene.world.pos.stock.rows.get(key)
    return row.quantity if row is not None else 0
