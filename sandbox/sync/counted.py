"""Units of online orders, each counted once: ordered in the store, booked in the POS when its stock leaves (ASM-04)."""

from collections.abc import Iterator

from msgspec.structs import replace

from sandbox.sync.levels import booked, move, push
from sandbox.world import World
from sandbox.world.pos import Fulfillment
from sandbox.world.store import OnlineOrder
from sandbox.world.wire import Booked, TurnedAway


def book(world: World, sku: str, units: int) -> None:
    """Count units of online orders as booked in the POS; never more than were ordered, though an order comes twice."""
    listing, before = world.store.listings.get(sku), booked(world, sku)
    units = min(units, listing.ordered - before) if listing is not None else 0
    if units > 0:
        world.wire.booked.put(Booked(sku, before + units))


def follow(world: World, sku: str, units: int, waiting: int = 0) -> None:
    """Follow what the store has done by itself: so many units more are ordered there, or fewer (below zero).

    The store's number has moved by them already, so they are no change to send: they count as ordered, no more as
    changed by hand, and as booked but for those that are ``waiting``, whose stock leaves later.
    """
    listing = world.store.listings.get(sku)
    if listing is not None:
        world.store.listings.put(replace(listing, ordered=listing.ordered + units, drift=listing.drift + units))
        world.wire.booked.put(Booked(sku, booked(world, sku) + units - waiting))


def counts(world: World, order: str) -> bool:
    """Whether the units of an order are still to be counted: it was neither booked nor turned away before."""
    return order not in world.wire.turned_away.rows and not world.pos.sales.find(order)


def waits(world: World, fulfillment: Fulfillment) -> bool:
    """Whether the units of a fulfillment are still to be booked: of an order they are, once, when its stock leaves.

    Those of an order that was turned away at first were counted then; a second sale of it counts nothing (ORD-10).
    """
    if fulfillment.stock_taken or fulfillment.status == "Cancelled":
        return False
    sale = world.pos.sales.rows[fulfillment.sale]
    order = sale.order
    if not order or order in world.wire.turned_away.rows:
        return False
    return sale.number == order or world.pos.sales.find(order)[0].number == sale.number


def turn_away(world: World, order: OnlineOrder) -> None:
    """Keep that the POS turned an order away, and count its units as settled, once; the store may sell them again."""
    if not counts(world, order.id):
        return
    units = tuple([(item.sku, item.quantity) for item in order.items])
    world.wire.turned_away.put(TurnedAway(order.id, units))
    for sku, quantity in units:
        book(world, sku, quantity)
        if sku in world.pos.products:
            push(world, sku, quantity)


def take_after_all(world: World, order: OnlineOrder) -> None:
    """Count an order that was turned away at first and is booked now as it is now: it may have been edited since."""
    units = {item.sku: item.quantity for item in order.items}
    before = dict(world.wire.turned_away[order.id].units)
    for sku in {**before, **units}:
        follow(world, sku, units.get(sku, 0) - before.get(sku, 0))
    world.wire.turned_away.put(TurnedAway(order.id, tuple(units.items())))


def forget(world: World, order: OnlineOrder) -> None:
    """Count the units of a cancelled order that is not booked, once: the store has restocked them itself."""
    away = world.wire.turned_away.get(order.id)
    if away is None:
        for item in order.items:
            follow(world, item.sku, -item.quantity, -item.quantity)
    else:  # its units are for sale again already
        for sku, quantity in away.units:
            follow(world, sku, -quantity)
    world.wire.turned_away.put(TurnedAway(order.id))


def take(world: World, fulfillment: Fulfillment, outlet: str) -> str:
    """Take the goods of a fulfillment from an outlet's stock, once; the movement in words."""
    said = []
    to_book, products = waits(world, fulfillment), world.pos.products.rows
    for part in fulfillment.parts:
        if not part.text and part.sku in products:
            said.append(move(world, part.sku, outlet, -part.quantity))
            if to_book:
                book(world, part.sku, part.quantity)
    world.pos.fulfillments.put(replace(fulfillment, stock_taken=True))
    return ", ".join(said)


def newly_booked(world: World) -> Iterator[tuple[str, int]]:
    """The units of online orders that this step has booked or followed so far: SKU, and how many it has booked."""
    known = world.pos.products.rows
    for change in world.log:
        table = change.table
        if table == "wire.booked" and change.after.sku in known:
            before = change.before.units if change.before is not None else 0
            yield change.after.sku, change.after.units - before
        elif table == "store.listings" and change.key in known:
            yield change.after.sku, 0
