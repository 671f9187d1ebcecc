"""Rules about orders and sales: what crosses the wire, and what stands in the POS afterwards."""

from msgspec.structs import replace

from sandbox.actions.pos import RingSale
from sandbox.actions.store import AbandonCheckout, PlaceOrder
from sandbox.sync.booking import Booking
from sandbox.sync.counted import take_after_all
from sandbox.sync.registry import Done, rule
from sandbox.sync.sources import X_ORD, XA_STAT
from sandbox.sync.wire import send
from sandbox.world import World
from sandbox.world.money import ZERO, tax_in
from sandbox.world.pos import SHIPPING, Fulfillment, Part, Sale, SaleLine
from sandbox.world.wire import OrderPlaced


@rule(
    "ORD-01",
    "An order syncs when it is placed",
    statement="Every online order is told to the POS as soon as it is placed.",
)
def orders_sync_when_placed(world: World, action: PlaceOrder) -> str | None:
    """Tell the POS of the order."""
    send(world, "pos", OrderPlaced(action.id, world.store.orders.rows[action.id].payment_status))
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
    statement="Exactly one sale is booked for an order, even if its event arrives twice. No source says so, but"
    " events do repeat.",
    source="assumption",
    confidence="inferred",
    assumption="ASM-05",
    setting="repeated_order",
    warns=True,
)
def one_sale_for_each_order(world: World, case: Booking) -> str | None:
    """Stop when the order is booked already."""
    if world.link.repeated_order == "booked again":
        return repeated_event_books_again(world, case)
    booked = world.pos.sales.find(case.order.id)
    if not booked:
        return None
    return Done(f"Order {case.order.id} is booked as sale {booked[0].number} already: nothing is done twice.")


@one_sale_for_each_order.what_if("booked twice", "A repeated event makes a second sale.")
def repeated_event_books_again(world: World, case: Booking) -> str | None:
    """Let the event through as if it were the first, but for an order that has ended: its sale is told of that."""
    booked = world.pos.sales.find(case.order.id)
    if not booked:
        return None
    said = f"Order {case.order.id} is booked as sale {booked[0].number} already, and"
    if case.order.payment_status == "CANCELLED":
        return Done(f"{said} CANCELLED by now: it is not booked again.")
    return f"{said} is booked again."


@rule(
    "ORD-09",
    "Prices stay as sold online",
    statement="Prices, discount and total of the order are kept as they were sold online; the POS does not "
    "price the lines again.",
    source="Online order fulfillment in Lightspeed eCom",
    confidence="implied",
    assumption="ASM-16",
    setting="order_prices",
)
def prices_stay_as_sold(world: World, case: Booking) -> str | None:
    """Take the lines with the order's own prices."""
    if world.link.order_prices == "priced by POS":
        total = sum([line.total for line in case.lines], ZERO)
        return f"The POS prices the lines itself: {total} instead of what was sold online."
    differing = [
        f"{item.sku} {item.price} (POS {line.price})"
        for item, line in zip(case.order.items, case.lines, strict=True)
        if item.price != line.price
    ]
    case.lines = tuple([SaleLine(item.sku, item.name, item.quantity, item.price) for item in case.order.items])
    if differing:
        return f"Kept as sold online: {', '.join(differing)}; total {case.order.total}."
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
    statement="An online order that is not finished is a pending sale with the attribute delivery or pickup; "
    "finished it is closed.",
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
    order = case.order
    sale = _sale(world, case, _number(world, order.id))
    if order.id in world.wire.turned_away.rows and sale.number == order.id:
        take_after_all(world, order)
    world.pos.sales.put(sale)
    case.sale = sale
    _put_fulfillments(world, case, sale.number)
    places = "one fulfillment" if len(case.parts) == 1 else f"{len(case.parts)} fulfillments"
    return f"Sale {sale.number} stands in the sales history, with {places}."


def _number(world: World, order: str) -> str:
    """The number of an order's sale: its own, or where that is taken the first one behind it that is free."""
    number, count = order, 1
    while number in world.pos.sales.rows:
        count += 1
        number = f"{order}-{count}"
    return number


def _sale(world: World, case: Booking, number: str) -> Sale:
    """The sale of an order as the rules have decided it."""
    order = case.order
    lines, shipping = case.lines, order.shipping
    total = sum([line.total for line in lines], ZERO) + shipping - order.discount
    if shipping and world.link.shipping_line == "line":
        lines, shipping = (*lines, SaleLine(SHIPPING, "Shipping", 1, shipping)), ZERO
    return Sale(
        number=number,
        outlet=case.outlet,
        register=case.register,
        state=case.state,
        lines=lines,
        total=total,
        order=order.id,
        customer=case.customer.code if case.customer is not None else "",
        attribute=case.type.lower(),
        payments=case.payments,
        shipping=shipping,
        discount=order.discount,
        tax=case.tax if case.tax is not None else tax_in(total, world.pos.settings.rows["only"].tax),
        note=case.note,
        address=case.address,
        split=case.split,
        oversold=case.oversold,
        created=world.now,
    )


def _put_fulfillments(world: World, case: Booking, number: str) -> None:
    """One fulfillment for each outlet; what the POS does not know goes with the first of them, as text."""
    if case.unmapped:
        outlet = next(iter(case.parts), case.outlet)
        case.parts[outlet] = {**case.parts.get(outlet, {}), **case.unmapped}
    for outlet, goods in case.parts.items():
        parts = tuple([Part(sku, quantity, sku in case.unmapped) for sku, quantity in goods.items()])
        world.pos.fulfillments.put(Fulfillment(number, outlet, case.type, case.fulfillment_status, parts))


@rule(
    "ORD-08",
    "Address and comment go into the sale note",
    statement="The shopper's address and comment are written into the note of the sale.",
    source="Online Order Fulfilment in Vend (an older integration)",
    confidence="inferred",
    assumption="ASM-15",
    setting="order_note",
)
def address_and_comment_in_the_note(world: World, case: Booking) -> str | None:
    """Keep what the shopper wrote."""
    order = case.order
    if not order.address and not order.comment:
        return None
    if world.link.order_note == "structured":
        case.address, case.note = order.address, order.comment
        return "Address and comment stand in fields of their own."
    case.note = " · ".join(part for part in (order.address, order.comment) if part)
    return f"The sale note says: {case.note}"


@rule(
    "ORD-11",
    "An unfinished checkout never syncs",
    statement="An abandoned checkout is an INCOMPLETE order: it takes no stock and is not told to the POS.",
    source="E-Series API: unfinished orders are a kind of their own",
    confidence="implied",
)
def unfinished_checkout_never_syncs(world: World, action: AbandonCheckout) -> str | None:
    """Send nothing, take nothing."""
    return f"Checkout {action.id} is INCOMPLETE: no stock is taken and the POS hears nothing."


@rule(
    "ORD-13",
    "The order knows its sale",
    statement="The number of the POS's sale is stored on the order, as its externalOrderId.",
    source="E-Series API: externalOrderData (the field exists for this; that it is used so is our reading)",
    confidence="implied",
)
def order_knows_its_sale(world: World, case: Booking) -> str | None:
    """Write the sale's number on the order that was read, if the store can be reached."""
    if case.sale is None or not world.link.store_reachable:
        return None
    world.store.orders.put(replace(case.order, sale=case.sale.number))
    return f"Order {case.order.id} carries the number of its sale, {case.sale.number}."


@rule(
    "ORD-04",
    "A sale in the shop is no order",
    statement="Sales rung in the POS are never sent to the store as orders; only stock moves.",
)
def shop_sales_stay_in_the_pos(world: World, action: RingSale) -> str | None:
    """Send no order."""
    return f"Sale {action.id} is not sent to the store: its list of orders does not change."
