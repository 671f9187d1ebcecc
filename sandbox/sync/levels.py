"""Arithmetic of stock that several rules share: sums over outlets, units taken, units on their way."""

from collections.abc import Iterator

from msgspec.structs import replace

from sandbox.sync.wire import send
from sandbox.world import World
from sandbox.world.pos import Fulfillment, Part, Product
from sandbox.world.store import OnlineOrder
from sandbox.world.wire import Booked, LevelChanged, TurnedAway


def connected(world: World) -> list[str]:
    """The names of the connected outlets, in the order in which the merchant lists them."""
    return [outlet.name for outlet in world.pos.outlets if outlet.connected]


def held(world: World, sku: str, outlet: str) -> int:
    """The units of a product that an outlet can hand over; of a composite, as many as its components allow (CAT-14)."""
    product = world.pos.products.get(sku)
    if product is None or not product.components:
        row = world.pos.stock.get((sku, outlet))
        return row.quantity if row is not None else 0
    if world.link.composite_stock == "none":
        return 0
    return min(held(world, part.sku, outlet) // part.quantity for part in product.components)


def online_sum(world: World, sku: str) -> int:
    """The units of a product that the connected outlets hold together (STK-02)."""
    return sum([held(world, sku, outlet.name) for outlet in world.pos.outlets if outlet.connected])


def booked(world: World, sku: str) -> int:
    """The units of a product that the POS has booked for online orders, ever (ASM-04)."""
    row = world.wire.booked.get(sku)
    return row.units if row is not None else 0


def book(world: World, sku: str, units: int) -> None:
    """Count units of online orders as booked in the POS; never more than were ordered, though an order comes twice."""
    listing, before = world.store.listings.get(sku), booked(world, sku)
    units = min(units, listing.ordered - before) if listing is not None else 0
    if units > 0:
        world.wire.booked.put(Booked(sku, before + units))


def unbook(world: World, sku: str, units: int) -> None:
    """Count units of online orders as still to be booked, beside those that were ordered: an edit has added them."""
    world.wire.booked.put(Booked(sku, booked(world, sku) - units))


def turn_away(world: World, order: OnlineOrder) -> None:
    """Keep that the POS turned an order away, and count its units as settled, once; the store may sell them again."""
    if order.id in world.wire.turned_away:
        return
    world.wire.turned_away.put(TurnedAway(order.id))
    for item in order.items:
        book(world, item.sku, item.quantity)
        if item.sku in world.pos.products:
            push(world, item.sku, item.quantity)


def parts_of(world: World, sku: str, quantity: int) -> tuple[Part, ...]:
    """What leaves the shelf when a product is sold: itself, or the components of a composite."""
    product = world.pos.products.get(sku)
    if product is None or not product.components:
        return (Part(sku, quantity),)
    return tuple([Part(part.sku, part.quantity * quantity) for part in product.components])


def from_the_shelf(fulfillment: Fulfillment) -> list[Part]:
    """The parts of a fulfillment that stock moves for: all that is not kept as text."""
    return [part for part in fulfillment.parts if not part.text]


def move(world: World, sku: str, outlet: str, change: int) -> str:
    """Change stock by a sale or a return of a product; the movement in words."""
    said = []
    for part in parts_of(world, sku, change):
        row = world.pos.level(part.sku, outlet)
        after = row.quantity + part.quantity
        world.pos.stock.put(replace(row, quantity=after))
        said.append(f"{part.sku} at {outlet} {row.quantity} → {after}")
    return ", ".join(said)


def moved(world: World) -> Iterator[tuple[str, str, int, int]]:
    """The levels that this step has changed so far: SKU, outlet, quantity before and after."""
    for change in world.log:
        if change.table == "pos.stock":
            row = change.after
            before = change.before.quantity if change.before is not None else 0
            if before != row.quantity:
                yield row.sku, row.outlet, before, row.quantity


def take(world: World, fulfillment: Fulfillment, outlet: str) -> str:
    """Take the goods of a fulfillment from an outlet's stock, once; the movement in words."""
    said = []
    counted = fulfillment.sale in world.wire.turned_away.rows  # it was turned away at first, and its units counted then
    products = world.pos.products.rows
    for part in fulfillment.parts:
        if not part.text and part.sku in products:
            said.append(move(world, part.sku, outlet, -part.quantity))
            if not counted:
                book(world, part.sku, part.quantity)
    world.pos.fulfillments.put(replace(fulfillment, stock_taken=True))
    return ", ".join(said)


def push(world: World, sku: str, change: int) -> str:
    """Send the store a product's level; the sum in words."""
    total = online_sum(world, sku)
    outlets = connected(world)
    by_outlet = tuple([(outlet, held(world, sku, outlet)) for outlet in outlets]) if len(outlets) > 1 else ()
    send(world, "store", LevelChanged(sku, total, booked(world, sku), change, by_outlet))
    if not by_outlet:
        return f"{sku} {total}"
    return f"{sku} {' + '.join(f'{outlet} {quantity}' for outlet, quantity in by_outlet)} = {total}"


def newly_booked(world: World) -> Iterator[tuple[str, int]]:
    """The units of online orders that this step has booked so far: SKU and units."""
    for change in world.log:
        if change.table == "wire.booked" and change.after.sku in world.pos.products:
            before = change.before.units if change.before is not None else 0
            yield change.after.sku, change.after.units - before


def push_all(world: World, changes: dict[str, int]) -> list[str]:
    """Send the level of each product that changed, and of the composites that contain it.

    A change is what the store's own number must move by: an online order has moved it already.
    """
    composites = {product.sku: product for sku in changes for product in world.pos.products.find(("part", sku))}
    sent = {sku: changes.get(sku, 0) + _made_more(world, product) for sku, product in composites.items()}
    return [push(world, sku, change) for sku, change in {**sent, **changes, **sent}.items()]


def _made_more(world: World, composite: Product) -> int:
    """By how many units of a composite this step has raised the sum over the connected outlets."""
    if world.link.composite_stock == "none":
        return 0
    before: dict[tuple[str, str], int] = {}
    for sku, outlet, quantity, _ in moved(world):
        before.setdefault((sku, outlet), quantity)
    was = 0
    for outlet in connected(world):
        was += min(
            before.get((part.sku, outlet), held(world, part.sku, outlet)) // part.quantity
            for part in composite.components
        )
    return online_sum(world, composite.sku) - was
