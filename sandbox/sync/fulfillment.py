"""Rules about handing goods over: the steps of a fulfillment, what closes a sale, and what the store hears."""

from msgspec.structs import replace

from sandbox.actions.pos import Fulfill, Pack, Pick
from sandbox.actions.store import SetFulfillmentStatus
from sandbox.sync.counted import take
from sandbox.sync.notices import notify
from sandbox.sync.registry import Refused, rule
from sandbox.sync.sources import E_FUL, X_STAT
from sandbox.sync.statuses import ORDER_OF_STATUSES, online_status, pos_status
from sandbox.sync.wire import Arrival, send
from sandbox.world import World
from sandbox.world.pos import Fulfillment, Part
from sandbox.world.text import listed
from sandbox.world.wire import FulfillmentChanged, OrderStatusEdited


def _chosen(world: World, action: Pack) -> list[Fulfillment]:
    """The fulfillments that the action means, or a refusal."""
    found = sorted(world.pos.fulfillments.find(action.sale), key=lambda row: row.outlet)
    if not found:
        raise Refused(f"Sale {action.sale} has nothing to fulfill.")
    if action.outlet:
        found = [row for row in found if row.outlet == action.outlet]
        if not found:
            raise Refused(f"{action.outlet} has no part of sale {action.sale}.")
    return found


def _advance(world: World, action: Pack, status: str) -> str:
    """Move the chosen fulfillments on to a status; refused when none of them is before it."""
    done = []
    for row in _chosen(world, action):
        if row.open and ORDER_OF_STATUSES.index(row.status or "New") < ORDER_OF_STATUSES.index(status):
            world.pos.fulfillments.put(replace(row, status=status))
            done.append(row.outlet)
    if not done:
        now = _chosen(world, action)[0].status
        raise Refused(f"Sale {action.sale} is {now} already: it cannot become {status}.")
    return listed(done)


@rule(
    "FUL-01",
    "New, In progress, Packed, Fulfilled",
    statement="An online order goes through New, In progress (by the Scanner app), Packed and Fulfilled.",
    source=X_STAT,
    confidence="documented",
)
def packed(world: World, action: Pack) -> str | None:
    """Mark the goods packed."""
    return f"The part of {_advance(world, action, 'Packed')} is Packed."


@packed.also
def handed_over(world: World, action: Fulfill) -> str | None:
    """Mark the goods fulfilled; the last of them close the sale."""
    if action.items:
        return None
    done = _advance(world, action, "Fulfilled")
    if _close_if_done(world, action.sale):
        return f"The part of {done} is Fulfilled: sale {action.sale} is closed."
    return f"The part of {done} is Fulfilled."


def _close_if_done(world: World, sale: str) -> bool:
    if any(row.open for row in world.pos.fulfillments.find(sale)):
        return False
    world.pos.sales.put(replace(world.pos.sales[sale], state="closed"))
    return True


@rule(
    "FUL-02",
    "In progress is the Scanner app's word",
    statement="In progress is set by the Scanner app only; the web app shows it and has no button for it.",
    source=X_STAT,
    confidence="documented",
)
def scanner_sets_in_progress(world: World, action: Pick) -> str | None:
    """Start picking, with the Scanner app only."""
    if action.by == "web app":
        raise Refused("The web app has no button for In progress: it is set by the Scanner app.")
    return f"The Scanner app sets the part of {_advance(world, action, 'In progress')} In progress."


@rule(
    "FUL-03",
    "Done leaves the page",
    statement="A completed fulfillment leaves the Fulfillments page and stays in the sales history.",
    source="Online Order Fulfilment in Vend (an older integration)",
    confidence="documented",
)
def done_leaves_the_page(world: World, action: Fulfill) -> str | None:
    """Say what leaves the page."""
    gone = [
        change.after.outlet
        for change in world.log
        if change.table == "pos.fulfillments" and change.before.open and not change.after.open
    ]
    if not gone:
        return None
    return f"Off the Fulfillments page: {action.sale} at {listed(sorted(gone))}; the sales history keeps it."


@rule(
    "FUL-08",
    "A part can be handed over, in the beta",
    statement="Picking, packing and fulfilling a part of the quantity exists since 2025 as a beta; it is off by"
    " default.",
    source="X-Series API: Fulfillments; changelog 2025-09",
    confidence="documented",
)
def part_is_handed_over(world: World, action: Fulfill) -> str | None:
    """Hand over a part, where the beta is switched on."""
    if not action.items:
        return None
    if not world.pos.settings.rows["only"].partial_fulfillment:
        raise Refused("Partial fulfillment is a beta and is switched off: hand over the whole, or switch it on.")
    row = next((row for row in _chosen(world, action) if row.open), None)
    if row is None:
        raise Refused(f"Sale {action.sale} is Fulfilled already.")
    handed = {part.sku: part.quantity for part in row.handed}
    wanted = {part.sku: part.quantity for part in row.parts}
    for sku, quantity in action.items.items():
        left = wanted.get(sku, 0) - handed.get(sku, 0)
        if quantity > left:
            raise Refused(f"{row.outlet} has {left} {sku} left to hand over, not {quantity}.")
        handed[sku] = handed.get(sku, 0) + quantity
    status = "Fulfilled" if handed == wanted else row.status
    parts = tuple([Part(sku, quantity) for sku, quantity in handed.items()])
    world.pos.fulfillments.put(replace(row, handed=parts, status=status))
    given = listed([f"{quantity} {sku}" for sku, quantity in action.items.items()])
    if status == "Fulfilled" and _close_if_done(world, action.sale):
        return f"{row.outlet} hands over {given}, the last of it: sale {action.sale} is closed."
    return f"{row.outlet} hands over {given}; the rest waits."


@rule(
    "FUL-07",
    "All parts, then the order",
    statement="A sale is fulfilled only when all its fulfillments are; the order in the store changes after the"
    " last part.",
    source="X-Series API: Fulfillments (a sale may have several)",
    confidence="implied",
    assumption="ASM-10",
    setting="fulfillment_echo",
)
def all_parts_then_the_order(world: World, action: Pack) -> str | None:
    """Tell the store when the last part reached the status, and not before."""
    sale = world.pos.sales[action.sale]
    rows = world.pos.fulfillments.find(action.sale)
    if not sale.order:
        return None
    reached = {row.status for row in rows}
    if len(reached) > 1:
        waiting = [row.outlet for row in rows if row.status != max(reached, key=ORDER_OF_STATUSES.index)]
        verb = "is" if len(waiting) == 1 else "are"
        return f"{listed(sorted(waiting))} {verb} not as far: the store is not told yet."
    status = next(iter(reached))
    told = any(
        change.table == "pos.fulfillments" and change.after.status == status != change.before.status
        for change in world.log
        if change.before is not None and change.after is not None
    )
    if not told:
        return None
    if world.link.fulfillment_echo == "none":
        return f"The store is not told that {sale.number} is {status}."
    send(world, "store", FulfillmentChanged(sale.order, status, rows[0].type))
    return f"The store is told that all of {sale.number} is {status}."


@all_parts_then_the_order.what_if("first part", "The first part that is fulfilled flips the whole order.")
def first_part_flips_the_order(world: World, action: Pack) -> str | None:
    """Tell the store as soon as one part reached the status."""
    sale = world.pos.sales[action.sale]
    rows = world.pos.fulfillments.find(action.sale)
    status = max((row.status for row in rows), key=ORDER_OF_STATUSES.index)
    if not sale.order:
        return None
    send(world, "store", FulfillmentChanged(sale.order, status, rows[0].type))
    return f"One part of {sale.number} is {status}, and the store is told that the order is."


@rule(
    "FUL-05",
    "The status reaches the store",
    statement="A change of the status in the POS reaches the store, in the store's own words.",
    source=f"{E_FUL}; Online Order Fulfilment in Vend; the map is an assumption",
    confidence="implied",
    assumption="ASM-10",
    setting="fulfillment_echo",
)
def status_reaches_the_store(world: World, case: Arrival[FulfillmentChanged]) -> str | None:
    """Set the order's fulfillment status by the map."""
    body = case.body
    order = world.store.orders[body.order]
    if order.payment_status == "CANCELLED":
        return f"Order {order.id} is CANCELLED: it stays {order.fulfillment_status}."
    status = online_status(body.status, order.fulfillment_type)
    world.store.orders.put(replace(order, fulfillment_status=status))
    return f"{body.status} in the POS is {status} for order {order.id}."


@rule(
    "FUL-04",
    "The shopper gets an e-mail",
    statement="Changing the status in the POS e-mails the customer: ready for pickup, shipped.",
    source=E_FUL,
    confidence="documented",
)
def shopper_gets_an_email(world: World, case: Arrival[FulfillmentChanged]) -> str | None:
    """Send the mail that belongs to the order's new status."""
    order = world.store.orders[case.body.order]
    subject = {
        "READY_FOR_PICKUP": "is ready for pickup",
        "SHIPPED": "has been shipped",
        "OUT_FOR_DELIVERY": "is out for delivery",
    }.get(online_status(case.body.status, order.fulfillment_type))
    if subject is None or order.payment_status == "CANCELLED":
        return None
    notify(world, order.email, f"Order {order.id} {subject}")
    return f'{order.email} gets an e-mail: "Order {order.id} {subject}".'


@rule(
    "FUL-06",
    "A status set in the store stays there",
    statement="Whether a fulfillment status that is set in the store reaches the POS is not written; here it does not.",
    source="assumption",
    confidence="inferred",
    assumption="ASM-11",
    setting="fulfillment_edit",
)
def status_set_online_stays(world: World, action: SetFulfillmentStatus) -> str | None:
    """Set the status in the store, and tell the POS only where it is mirrored."""
    order = world.store.orders[action.order]
    if order.payment_status in ("CANCELLED", "INCOMPLETE"):
        raise Refused(f"Order {order.id} is {order.payment_status}: it has nothing to fulfill.")
    if action.status == "READY_FOR_PICKUP" and order.fulfillment_type != "PICKUP":
        raise Refused(f"Order {order.id} is {order.fulfillment_type}: only a pickup can be READY_FOR_PICKUP.")
    if action.status in ("SHIPPED", "OUT_FOR_DELIVERY") and order.fulfillment_type == "PICKUP":
        raise Refused(f"Order {order.id} is a PICKUP: it is not {action.status}.")
    world.store.orders.put(replace(order, fulfillment_status=action.status))
    if world.link.fulfillment_edit == "mirrored":
        send(world, "pos", OrderStatusEdited(order.id))
        return f"Order {order.id} is {action.status}; the POS is told."
    return f"Order {order.id} is {action.status} in the store only: the POS is not told, its fulfillment stays."


@status_set_online_stays.also
def status_is_mirrored(world: World, case: Arrival[OrderStatusEdited]) -> str | None:
    """Follow the store's status in the POS, as far as the POS allows."""
    order = world.store.orders[case.body.order]
    status = pos_status(order.fulfillment_status)
    for sale in world.pos.sales.find(order.id):
        if status == "Fulfilled" and sale.balance > 0:
            return f"{order.fulfillment_status} online, but sale {sale.number} is {sale.payment_status}: it stays open."
        for row in world.pos.fulfillments.find(sale.number):
            if not status or not row.open:
                continue
            if status == "Fulfilled" and not row.stock_taken:
                take(world, row, row.outlet)
            world.pos.fulfillments.put(replace(world.pos.fulfillments[row.sale, row.outlet], status=status))
        if status == "Fulfilled":
            world.pos.sales.put(replace(sale, state="closed"))
    return f"{order.fulfillment_status} online is {status or 'nothing new'} in the POS."
