"""The laws: what must hold whenever the wire is quiet, whatever happened before."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from sandbox.actions.link import Repeat
from sandbox.sync.levels import booked, came_back, from_the_shelf, online_sum, parts_of
from sandbox.sync.registry import RULES
from sandbox.world import Step, World
from sandbox.world.pos import Fulfillment, Part, Sale
from sandbox.world.store import Listing, OnlineOrder
from sandbox.world.wire import Message, OrderPlaced

Law = Callable[[World, Sequence[Step]], Iterator[str]]


def online_is_the_sum(world: World, steps: Sequence[Step]) -> Iterator[str]:
    """The online quantity of a listing is the sum of its connected outlets' levels (STK-02).

    Units ordered online that the POS has not booked yet count as gone; there are none of them where stock
    leaves when the order is placed. What was changed by hand in the store since the last level counts as it
    was typed (ASM-03). Where raw sums are sent, each brings units back whose stock has not left yet (STK-15):
    nothing holds while there are any. Where only changes are sent, one that arrives twice counts twice: nothing
    holds then.
    """
    if world.link.level_push == "change" and (world.link.repeats or any(type(s.cause) is Repeat for s in steps)):
        return
    for listing in world.store.listings:
        yield from off_the_sum(world, listing)


def off_the_sum(world: World, listing: Listing) -> Iterator[str]:
    """What is wrong with the online quantity of one listing."""
    if listing.sku not in world.pos.products or not listing.tracked:
        return
    total = online_sum(world, listing.sku)
    waiting = listing.ordered - booked(world, listing.sku)
    if waiting < 0 or (waiting and world.link.stock_leaves == "when placed"):
        yield f"{listing.sku}: {listing.ordered} were ordered online, {listing.ordered - waiting} are booked"
    brought_back = waiting and world.link.level_push == "raw sum"
    if listing.quantity != total - waiting + listing.drift and not brought_back:
        yield f"{listing.sku} is {listing.quantity} online, the connected outlets hold {total}"


def one_sale_for_each_order(world: World, steps: Sequence[Step]) -> Iterator[str]:
    """Each online order has exactly one sale (ORD-10), or was turned away where that is chosen (ASM-06, ASM-19)."""
    if world.link.repeated_order == "booked again":
        return
    for order in world.store.orders:
        yield from not_one_sale(world, order)


def not_one_sale(world: World, order: OnlineOrder) -> Iterator[str]:
    """What is wrong with the sales of one order."""
    sales = world.pos.sales.find(order.id)
    if order.payment_status == "INCOMPLETE" or (order.payment_status == "CANCELLED" and not sales):
        return
    if len(sales) != 1 and (sales or order.id not in world.wire.turned_away):
        yield f"order {order.id} has {len(sales)} sales"


def stock_adds_up(world: World, steps: Sequence[Step]) -> Iterator[str]:
    """Stock sold plus stock left equals stock received and counted, at each outlet.

    No more comes back with a return than had left with its sale.
    """
    sold: dict[tuple[str, str], int] = {}
    handed_over = [goods_gone(world, None, (row,)) for row in world.pos.fulfillments]
    sales = [sale for sale in world.pos.sales if not sale.order and not world.pos.fulfillments.find(sale.number)]
    for sku, outlet, units in chain(*handed_over, *[goods_gone(world, sale, ()) for sale in sales]):
        sold[sku, outlet] = sold.get((sku, outlet), 0) + units
    for level in world.pos.stock:
        gone = sold.get((level.sku, level.outlet), 0) - level.special
        if level.quantity + gone != level.supplied:
            yield (
                f"{level.sku} at {level.outlet}: {level.quantity} left and {gone} sold are not the "
                f"{level.supplied} that came in"
            )


def goods_gone(world: World, sale: Sale | None, fulfillments: Sequence[Fulfillment]) -> Iterator[tuple[str, str, int]]:
    """What has left the shelves with a sale: SKU, outlet and units. What is handed over later leaves by fulfillment."""
    gone = [(part, row.outlet) for row in fulfillments if row.stock_taken for part in from_the_shelf(row)]
    if sale is not None and not sale.order and sale.state != "voided" and not fulfillments:
        if sale.return_for:
            goods = [Part(sku, -units) for sku, units in came_back(world, sale).items()]
        else:
            goods = [Part(line.sku, line.quantity) for line in sale.lines if line.sku in world.pos.products]
        gone += [(part, sale.outlet) for part in goods]
    for sold, outlet in gone:
        for part in parts_of(world, sold.sku, sold.quantity):
            yield part.sku, outlet, part.quantity


def names_stay(world: World, steps: Sequence[Step]) -> Iterator[str]:
    """No profile's name was changed by an order (CUS-02)."""
    for step in steps:
        if isinstance(step.cause, Message) and isinstance(step.cause.body, OrderPlaced):
            for change in step.changes:
                before, after = change.before, change.after
                if change.table == "pos.customers" and before and after and before.name != after.name:
                    yield f"order {step.cause.body.order} renamed {before.name} to {after.name}"


def shop_sales_stay(world: World, steps: Sequence[Step]) -> Iterator[str]:
    """A sale rung in the POS exists nowhere online (ORD-04)."""
    for sale in world.pos.sales:
        if not sale.order and sale.number in world.store.orders:
            yield f"sale {sale.number} was rung in the POS and stands online as an order"


def every_decision_names_a_rule(world: World, steps: Sequence[Step]) -> Iterator[str]:
    """Every decision names a rule of the registry."""
    for step in steps:
        for decision in step.decisions:
            if not decision.refused and decision.rule not in RULES:
                yield f"step {step.number} has a decision of the unknown rule {decision.rule!r}"


LAWS: tuple[Law, ...] = (
    online_is_the_sum,
    one_sale_for_each_order,
    stock_adds_up,
    names_stay,
    shop_sales_stay,
    every_decision_names_a_rule,
)


def broken(world: World, steps: Sequence[Step]) -> list[str]:
    """The breaches of all laws, in plain sentences; empty when all hold. Ask only when the wire is quiet."""
    return [breach for law in LAWS for breach in law(world, steps)]
