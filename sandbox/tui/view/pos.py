"""The panels of the Retail POS: stock by outlet, sales history, fulfillments, customers."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from itertools import islice
from typing import cast

from sandbox.scenario.provenance import Source
from sandbox.tui.view import changes
from sandbox.tui.view.columns import Cell, Column
from sandbox.tui.view.panel import Value
from sandbox.tui.view.spans import cut
from sandbox.tui.view.tables import SAMPLE, Field, Listing, Scene, deed, moves, numeric
from sandbox.world import Step, World
from sandbox.world.pos import Customer, Fulfillment, Sale


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

    def prepare(self, end: World, journal: Sequence[Step]) -> None:
        """Measure also how large the levels get and by how much they move."""
        super().prepare(end, journal)
        levels = [row.quantity for row in islice(end.pos.stock, SAMPLE)]
        moves, ticks = [0], 0
        for step in islice(journal, SAMPLE):
            for change in step.changes:
                ticks += change.table == "pos.outlets"
                if change.table == "pos.stock" and change.after is not None:
                    before = change.before.quantity if change.before is not None else 0
                    levels += change.after.quantity, before
                    moves.append(change.after.quantity - before)
        self.digits = max((len(str(level)) for level in levels), default=1) + 1
        self.move = max(max(moves), -min(moves))
        self.sum_move = max([self.move, *levels]) if ticks else self.move
        """By how much the sum moves at most: an outlet that is ticked or left out brings or takes all that it has."""

    def columns(self, scene: Scene) -> tuple[Column, ...]:
        """SKU and name, then the outlets in the merchant's order."""
        outlets = []
        names = [outlet.name for outlet in scene.world.pos.outlets]
        for outlet in scene.world.pos.outlets:
            short = brief(outlet.name, names)
            title = cut(outlet.name, 16)
            if not outlet.connected:
                title, short = f"{title} (off)", f"{cut(short, 10)} (off)"
            outlets.append(numeric(title, self.digits, self.move, short if short != title else ""))
        sku, *rest = self.widths
        wide = len(self.title)  # else the panel's title stands over the first outlet where the names gave way
        sku = replace(sku, least=max(sku.least, wide), wants=max(sku.wants, wide))
        return sku, *rest, *outlets, numeric("Online sum", self.digits, self.sum_move, "Sum")

    def touched(self, scene: Scene) -> list[Hashable]:
        """The products whose stock at an outlet changed, or which were edited themselves."""
        keys = dict.fromkeys(scene.changes.keys(self.table))
        return list(keys | dict.fromkeys(sku for sku, _ in _moved_stock(scene)))

    def news(self, scene: Scene, touched: Sequence[Hashable]) -> str:
        """How many units went or came, over all products."""
        moved = 0
        for sku, outlet in _moved_stock(scene):
            moved += _level(scene, sku, outlet) - _before(scene, sku, outlet)
        if not moved:
            return super().news(scene, touched)
        return moves(moved)

    def cells(self, scene: Scene, key: Hashable) -> list[Cell]:
        """A product's levels, each with its movement."""
        product = scene.world.pos.products.rows[key]
        old = scene.changes.before(self.table, key)
        new = scene.changes.is_new(self.table, key)
        cells = [Cell(product.sku), changes.text(product.name, old.name if old else None)]
        now_sum = old_sum = 0
        for outlet in scene.world.pos.outlets:
            now, before = _level(scene, product.sku, outlet.name), _before(scene, product.sku, outlet.name)
            cells.append(changes.number(now, None if new else before))
            if not outlet.connected:
                cells[-1] = cells[-1]._replace(role="mark" if cells[-1].mark else "dim")
            now_sum += now if outlet.connected else 0
            earlier = scene.changes.before("pos.outlets", outlet.name)
            old_sum += before if (earlier or outlet).connected else 0
        cells.append(changes.number(now_sum, None if new else old_sum))
        was = []
        if old is not None:
            was = [(product.name, old.name), (f"{product.price:,.2f}", f"{old.price:,.2f}")]
            was.append((_active(product.active), _active(old.active)))
        more = changes.fields(old, product, self.quiet) if old is not None else []
        cells.append(changes.note(new, was, state=self.state(scene, key), more=more))
        return cells

    def state(self, scene: Scene, key: Hashable) -> str:
        """A product that is not sold any more says so."""
        return "" if scene.world.pos.products.rows[key].active else "inactive"

    def values(self, world: World, key: Hashable) -> list[Value]:
        """SKU and name, the level at each outlet, and the sum of those that are connected."""
        return [*super().values(world, key), *self._levels(world, key)]

    def _levels(self, world: World, key: Hashable) -> list[int]:
        levels, held, total = world.pos.stock.rows, [], 0
        for outlet in world.pos.outlets:
            row = levels.get((key, outlet.name))
            held.append(0 if row is None else row.quantity)
            total += held[-1] if outlet.connected else 0
        return [*held, total]

    def sources(self, world: World, key: Hashable, column: int) -> list[Source]:
        """The level at the outlet of the column; for the sum, the levels and the ticks of all outlets."""
        if column < len(self.fields):
            return super().sources(world, key, column)
        outlets = [outlet.name for outlet in world.pos.outlets]
        place = column - len(self.fields)
        chosen = outlets[place : place + 1] or outlets
        levels = [Source("pos.stock", (key, outlet), lambda row: row.quantity) for outlet in chosen]
        if place < len(outlets):
            return levels
        return [*levels, *(Source("pos.outlets", outlet, lambda row: row.connected) for outlet in outlets)]

    def named(self, world: World, key: Hashable, column: int) -> tuple[str, str]:
        """The level in words: ``MUG at Main Street``, ``9``."""
        if column < len(self.fields):
            return super().named(world, key, column)
        outlets = [outlet.name for outlet in world.pos.outlets]
        place = column - len(self.fields)
        name = f"{key} at {outlets[place]}" if place < len(outlets) else f"Online sum of {key}"
        return name, str(self._levels(world, key)[place])


SMALL = 3
"""Words of so few letters, such as Via and Rue, name no place."""


def brief(name: str, names: Sequence[str]) -> str:
    """A word of a name by which it can be told from the others: its first, if that is no small one, else its longest;
    the whole name where there is none."""
    others = [word for other in names if other != name for word in other.split()]
    words = [word for word in name.split() if word not in others]
    first = [word for word in words[:1] if len(word) > SMALL and name.startswith(word)]
    return next(iter([*first, *sorted(words, key=len, reverse=True)]), name)


def _active(active: bool) -> str:
    return "active" if active else "inactive"


def _moved_stock(scene: Scene) -> list[tuple[str, str]]:
    """The levels that the step changed: SKU and outlet."""
    return cast("list[tuple[str, str]]", scene.changes.keys("pos.stock"))


def _level(scene: Scene, sku: str, outlet: str) -> int:
    row = scene.world.pos.stock.rows.get((sku, outlet))
    return row.quantity if row is not None else 0


def _before(scene: Scene, sku: str, outlet: str) -> int:
    key = sku, outlet
    if scene.changes.is_new("pos.stock", key):
        return 0
    row = scene.changes.before("pos.stock", key)
    return row.quantity if row is not None else _level(scene, sku, outlet)


class Customers(Listing):
    """Customer profiles; one that an order found and left alone says that it was kept."""

    def __init__(self) -> None:
        super().__init__(
            "customers",
            "Customers",
            "Cust",
            "pos.customers",
            (
                Field("Name", lambda world, row: row.name, 20, 30),
                Field("E-mail", lambda world, row: row.email or "no e-mail", 28, 34),
                Field("Code", _code, 4, 24, spare=1),
            ),
            empty="No customer yet.",
            fills=deed("add_customer"),
            quiet=("name", "email", "created"),
            special=lambda row: (
                f"{row.points:,.2f} loyalty" if row.points else "",
                f"{row.store_credit:,.2f} credit" if row.store_credit else "",
                row.group,
            ),
            newest=True,
        )

    def touched(self, scene: Scene) -> list[Hashable]:
        """New and edited profiles, and those that were kept."""
        kept = [key for key in self._met(scene) if key in scene.world.pos.customers]
        return list(dict.fromkeys([*super().touched(scene), *kept]))

    def news(self, scene: Scene, touched: Sequence[Hashable]) -> str:
        """New and edited ones count; a kept one says so."""
        words = super().news(scene, super().touched(scene))
        return words or ("kept" if touched else "")

    def kept(self, scene: Scene, key: Hashable) -> bool:
        """Whether a sale of this step was booked for this profile."""
        return key in self._met(scene)

    def _met(self, scene: Scene) -> list[Hashable]:
        return [
            scene.world.pos.sales.rows[number].customer
            for number in scene.changes.keys("pos.sales")
            if scene.changes.is_new("pos.sales", number)
        ]


def _code(world: World, row: Customer) -> str:
    return "" if row.code == row.email else row.code


def _customer(world: World, row: Sale) -> str:
    if not row.customer:
        return "no customer"
    customer = world.pos.customers.rows.get(row.customer)
    return customer.name if customer is not None else row.customer


def _state(world: World, row: Sale) -> str:
    return ", ".join(filter(None, (row.state, row.attribute)))


def _goods(world: World, row: Fulfillment) -> str:
    return ", ".join(f"{part.quantity} {part.sku}" for part in row.parts)


def panels() -> tuple[Listing, ...]:
    """The four panels of the POS, from top to bottom."""
    sales = Listing(
        "sales",
        "Sales history",
        "Sales",
        "pos.sales",
        (
            Field("Sale", lambda world, row: row.number, 4, 10),
            Field("Customer", _customer, 10, 24),
            Field("Total", lambda world, row: row.total),
            Field("Paid?", lambda world, row: row.payment_status, 9, 9),
            Field("Payment", lambda world, row: row.payment or "none yet", 16, 34),
            Field("State", _state, 17, 18),
            Field("Outlet", lambda world, row: row.outlet, 8, 20, spare=1),
        ),
        empty="No sale yet.",
        fills=deed("ring_sale"),
        special=lambda row: (
            row.flag,
            f"return for {row.return_for}" if row.return_for else "",
            f"{row.oversold} oversold" if row.oversold else "",
        ),
        quiet=("payments", "state", "attribute", "total", "customer", "outlet", "created"),
        newest=True,
    )
    fulfillments = Listing(
        "fulfillments",
        "Fulfillments",
        "Fulf",
        "pos.fulfillments",
        (
            Field("Sale", lambda world, row: row.sale, 4, 10),
            Field("Outlet", lambda world, row: row.outlet, 8, 20),
            Field("Type", lambda world, row: row.type, 8, 10, spare=1),
            Field("Goods", _goods, 6, 24),
            Field("Status", lambda world, row: row.status, 9, 12),
        ),
        empty="Nothing to hand over.",
        fills=deed("place_order"),
        special=lambda row: [f"handed over: {part.quantity} {part.sku}" for part in row.handed],
        quiet=("outlet", "type", "parts", "status"),
        newest=True,
    )
    return Stock(), sales, fulfillments, Customers()
