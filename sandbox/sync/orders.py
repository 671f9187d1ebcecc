"""Rules about orders and sales: what crosses the wire, and what stands in the POS afterwards."""

from sandbox.actions.pos import RingSale
from sandbox.actions.store import PlaceOrder
from sandbox.sync.assignment import X_ORD
from sandbox.sync.booking import Booking
from sandbox.sync.registry import Done, rule
from sandbox.sync.wire import send
from sandbox.world import World
from sandbox.world.money import ZERO
from sandbox.world.pos import Fulfillment, Part, Sale, SaleLine
from sandbox.world.wire import OrderPlaced

XA_STAT = "X-Series API: Statuses; States and attributes"


@rule(
    "ORD-01",
    "An order syncs when it is placed",
    statement="Every online order is told to the POS as soon as it is placed.",
)
def orders_sync_when_placed(world: World, action: PlaceOrder) -> str | None:
    """Tell the POS of the order."""
    send(world, "pos", OrderPlaced(action.id))
    return f"Order {action.id} is sent to the POS now that it is placed."


@rule(
    "ORD-02",
    "Paid and unpaid orders sync",
    statement="Orders sync whether they are paid or not.",
    disagreement="DIS-03: the older integration and R-Series sync paid orders only; the founding article wins.",
)
def unpaid_orders_sync_too(world: World, case: Booking) -> str | None:
    """Let an unpaid order pass."""
    if case.order.payment_status != "AWAITING_PAYMENT":
        return None
    return f"Order {case.order.id} is not paid yet; it is booked in the POS all the same."


@unpaid_orders_sync_too.what_if("paid only", "The POS takes paid orders only, as the older integration did.")
def paid_orders_only(world: World, case: Booking) -> str | None:
    """Turn an unpaid order away."""
    if case.order.payment_status == "PAID":
        return None
    return Done(f"Order {case.order.id} is not paid: the POS does not take it.")


@rule(
    "ORD-10",
    "One sale for each order",
    statement="Exactly one sale is booked for an order, even if its event arrives twice. No source says so, but events "
    "do repeat.",
    source="assumption",
    confidence="inferred",
    assumption="ASM-05",
    setting="repeated_order",
)
def one_sale_for_each_order(world: World, case: Booking) -> str | None:
    """Stop when the order is booked already."""
    booked = world.pos.sales.find(case.order.id)
    if not booked:
        return None
    if world.link.repeated_order == "booked again":
        return f"Order {case.order.id} is booked as sale {booked[0].number} already, and is booked again."
    return Done(f"Order {case.order.id} is booked as sale {booked[0].number} already: nothing is done twice.")


@one_sale_for_each_order.what_if("booked twice", "A repeated event makes a second sale.")
def repeated_event_books_again(world: World, case: Booking) -> str | None:
    """Let the event through as if it were the first."""
    return None


@rule(
    "ORD-09",
    "Prices stay as sold online",
    statement="Prices, discount and total of the order are kept as they were sold online; the POS does not price the "
    "lines again.",
    source="Online order fulfillment in Lightspeed eCom",
    confidence="implied",
    assumption="ASM-16",
)
def prices_stay_as_sold(world: World, case: Booking) -> str | None:
    """Take the lines with the order's own prices."""
    differing = [
        f"{item.sku} {item.price} (POS {line.price})"
        for item, line in zip(case.order.items, case.lines, strict=True)
        if item.price != line.price
    ]
    case.lines = tuple([SaleLine(item.sku, item.name, item.quantity, item.price) for item in case.order.items])
    if differing:
        return f"Kept as sold online: {', '.join(differing)}."
    return f"Kept as sold online: total {case.order.total}."


@rule(
    "ORD-06",
    "The type is Delivery or Pickup",
    statement="An order that is shipped or delivered becomes a Delivery in the POS, one that is collected a Pickup.",
    source=f"What do each of the statuses mean for online and in store orders?; {XA_STAT}; the map is an assumption",
    confidence="inferred",
    assumption="ASM-09",
    setting="local_delivery",
)
def delivery_or_pickup(world: World, case: Booking) -> str | None:
    """Map the store's fulfillment type."""
    kind = case.order.fulfillment_type
    if kind == "PICKUP":
        case.type = "Pickup"
    elif kind == "DELIVERY":
        case.type = world.link.local_delivery
    else:
        case.type = "Delivery"
    return f"{kind} online is {case.type} in the POS."


@rule(
    "ORD-05",
    "A new fulfillment is New",
    statement="The fulfillment of an online order starts with the status New.",
    source=X_ORD,
    confidence="documented",
)
def fulfillment_starts_new(world: World, case: Booking) -> str | None:
    """Give the first status."""
    case.fulfillment_status = "New"
    return "The fulfillment starts as New."


@rule(
    "ORD-07",
    "Pending until it is handed over",
    statement="An online order that is not finished is a pending sale with the attribute delivery or pickup; finished "
    "it is closed.",
    source=XA_STAT,
    confidence="documented",
)
def pending_until_handed_over(world: World, case: Booking) -> str | None:
    """Give the sale its state."""
    case.state = "pending"
    return f"The sale is pending, with the attribute {case.type.lower()}."


@rule(
    "ORD-03",
    "An order shows in two places",
    statement="The order shows in the POS under Sell > Sales history and under Inventory > Fulfillments.",
)
def sale_and_fulfillments(world: World, case: Booking) -> str | None:
    """Write the sale and its fulfillments."""
    order, pos = case.order, world.pos
    number, count = order.id, 1
    while number in pos.sales:
        count += 1
        number = f"{order.id}-{count}"
    total = sum([line.total for line in case.lines], ZERO) + order.shipping - order.discount
    sale = Sale(
        number=number,
        outlet=case.outlet,
        register=case.register,
        state=case.state,
        lines=case.lines,
        total=total,
        order=order.id,
        customer=case.customer.code if case.customer is not None else "",
        attribute=case.type.lower(),
        payments=case.payments,
        shipping=order.shipping,
        discount=order.discount,
        split=case.split,
        oversold=case.oversold,
        created=world.now,
    )
    pos.sales.put(sale)
    case.sale = sale
    for outlet, goods in case.parts.items():
        parts = tuple([Part(sku, quantity) for sku, quantity in goods.items()])
        pos.fulfillments.put(Fulfillment(number, outlet, case.type, case.fulfillment_status, parts))
    places = "one fulfillment" if len(case.parts) == 1 else f"{len(case.parts)} fulfillments"
    return f"Sale {number} stands in the sales history, with {places}."


@rule(
    "ORD-04",
    "A sale in the shop is no order",
    statement="Sales rung in the POS are never sent to the store as orders; only stock moves.",
)
def shop_sales_stay_in_the_pos(world: World, action: RingSale) -> str | None:
    """Send no order."""
    return f"Sale {action.id} is not sent to the store: its list of orders does not change."
