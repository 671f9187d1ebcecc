"""The laws of one story, looked at again and again: each time only what the steps since then have touched.

``laws.broken`` looks at the whole world, which a long story in a large shop cannot afford after each arrival.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Any

from sandbox.actions.link import Repeat
from sandbox.sync.laws import (
    Law,
    broken,
    every_decision_names_a_rule,
    goods_gone,
    names_stay,
    not_one_sale,
    off_the_sum,
    one_sale_for_each_order,
    online_is_the_sum,
    shop_sales_stay,
    stock_adds_up,
)
from sandbox.world import Step, World
from sandbox.world.pos import Fulfillment, InventoryLevel

First = Mapping[tuple[str, Hashable], Any]
"""The rows that changed, as they were before."""


class Laws:
    """Knows after which steps of a story all laws held, and so where to look."""

    def __init__(self) -> None:
        self._looked = 0
        self._held: list[int] = []

    def broken(self, world: World, journal: Sequence[Step], position: int) -> list[str]:
        """The breaches in a world after so many steps; ask only when the wire is quiet."""
        steps = journal[self._looked : position]
        self._looked = position
        if self._held and still_lawful(world, journal[self._held[-1] : position]):
            self._held.append(position)
            return []
        found = broken(world, steps)
        if found or any(type(step.cause) is Repeat for step in steps):  # after a repeat not every law is looked at
            self._held.clear()
        else:
            self._held.append(position)
        return found

    def copy(self) -> "Laws":
        """The same, for a story that may come back to where it is now."""
        other = Laws()
        other._looked, other._held = self._looked, list(self._held)
        return other

    def rewind(self, position: int) -> None:
        """The story goes back to a position, and on from there."""
        self._looked = min(self._looked, position)
        while self._held and self._held[-1] > position:
            self._held.pop()


def still_lawful(world: World, steps: Sequence[Step]) -> bool:
    """Whether all laws hold after these steps, given that they held before them.

    False means only that one has to look at the whole world: something is wrong, or what changed concerns it all.
    """
    first: dict[tuple[str, Hashable], Any] = {}
    for step in steps:
        if type(step.cause) is Repeat:
            return False
        for change in step.changes:
            first.setdefault((change.table, change.key), change.before)
    if concerns_all(world, first):
        return False
    laws = _sums(world, first), _sales(world, first), _stock(world, first)
    steps_laws = names_stay(world, steps), every_decision_names_a_rule(world, steps)
    return not any(True for law in (*laws, *steps_laws) for _ in law)


def concerns_all(world: World, first: First) -> bool:
    """Whether the set-up changed: the link, the outlets, which products there are and what they consist of."""
    for (table, key), before in first.items():
        if table in ("wire.link", "pos.outlets"):
            return True
        if table in ("pos.products", "pos.stock"):
            after = world.tables[table].get(key)
            if before is None or after is None:
                return True
            if table == "pos.products" and before.components != after.components:
                return True
    return False


def _sums(world: World, first: First) -> Iterator[str]:
    """The listings whose online quantity is not the sum, of those that are touched."""
    skus: dict[Any, None] = {}
    for table, key in first:
        if table == "pos.stock" and isinstance(key, tuple):
            skus[key[0]] = None
        elif table in ("store.listings", "wire.booked", "pos.products"):
            skus[key] = None
    todo = list(skus)
    while todo:  # a composite moves with what it consists of
        for product in world.pos.products.find(("part", todo.pop())):
            if product.sku not in skus:
                skus[product.sku] = None
                todo.append(product.sku)
    for sku in skus:
        listing = world.store.listings.get(sku)
        if listing is not None:
            yield from off_the_sum(world, listing)


def _sales(world: World, first: First) -> Iterator[str]:
    """The orders that have not one sale, and the sales of a till that stand online, of those that are touched."""
    numbers: dict[Any, None] = {}
    for (table, key), before in first.items():
        if table in ("store.orders", "wire.turned_away"):
            numbers[key] = None
        elif table == "pos.sales":
            numbers[key] = None
            for sale in (before, world.pos.sales.get(key)):
                if sale is not None and sale.order:
                    numbers[sale.order] = None
    link = world.link
    for number in numbers:
        order = world.store.orders.get(number)
        if order is None:
            continue
        if link.repeated_order != "booked again":
            yield from not_one_sale(world, order)
        sale = world.pos.sales.get(number)
        if sale is not None and not sale.order:
            yield f"sale {number} stands online"


def _stock(world: World, first: First) -> Iterator[str]:
    """The levels that moved otherwise than what was sold, supplied and ordered specially."""
    moved: dict[tuple[str, str], int] = {}
    for (table, key), before in first.items():
        if table == "pos.stock" and isinstance(key, tuple):
            moved[key] = _account(world.pos.stock[key]) - _account(before)
    for number, changed in _touched_sales(first).items():
        sale, rows = world.pos.sales.get(number), world.pos.fulfillments.find(number)
        was = {(row.sale, row.outlet): row for row in rows} | changed
        sale_was, rows_were = first.get(("pos.sales", number), sale), [row for row in was.values() if row is not None]
        for sign, gone in (1, goods_gone(world, sale, rows)), (-1, goods_gone(world, sale_was, rows_were)):
            for sku, outlet, units in gone:
                moved[sku, outlet] = moved.get((sku, outlet), 0) + sign * units
    for key, units in moved.items():
        if units and key in world.pos.stock:
            yield f"{key[0]} at {key[1]} is off by {units}"


def _touched_sales(first: First) -> dict[Any, dict[Hashable, Fulfillment | None]]:
    """The sales that are touched, or of which a fulfillment is; each with its fulfillments that changed, as before."""
    touched: dict[Any, dict[Hashable, Fulfillment | None]] = defaultdict(dict)
    for (table, key), before in first.items():
        if table == "pos.fulfillments" and isinstance(key, tuple):
            touched[key[0]][key] = before
        elif table == "pos.sales":
            touched.setdefault(key, {})
    return touched


def _account(level: InventoryLevel) -> int:
    return level.quantity - level.special - level.supplied


PARTLY: dict[Law, Callable[[World, First], Iterator[str]]] = {
    online_is_the_sum: _sums,
    one_sale_for_each_order: _sales,
    stock_adds_up: _stock,
    shop_sales_stay: _sales,
}
"""The laws of the world, each with what looks at the touched rows alone; what that finds may be another law's."""
