"""Rules about orders and sales that end before the goods are handed over."""

from msgspec.structs import replace

from sandbox.actions.pos import Fulfill, VoidSale
from sandbox.actions.store import CancelOrder
from sandbox.sync.counted import book, follow, forget, take, waits
from sandbox.sync.levels import from_the_shelf, move, total
from sandbox.sync.notices import notify
from sandbox.sync.registry import Refused, rule
from sandbox.sync.returns import restock_online
from sandbox.sync.sources import E_CANCEL
from sandbox.sync.wire import Arrival, send
from sandbox.world import World
from sandbox.world.pos import SHIPPING, Fulfillment, Part, Sale
from sandbox.world.text import listed
from sandbox.world.wire import OrderCancelled, SaleVoided


@rule(
    "CAN-01",
    "Cancelling restocks online and returns no money",
    statement="Cancelling in the store sets CANCELLED, restocks the items in the store and mails the customer; "
    "no money is returned, and the order is kept.",
    source=E_CANCEL,
    confidence="documented",
)
def cancelling_restocks_online(world: World, action: CancelOrder) -> str | None:
    """Cancel the order in the store."""
    order = world.store.orders[action.order]
    if order.payment_status in ("CANCELLED", "INCOMPLETE", "REFUNDED"):
        raise Refused(f"Order {order.id} is {order.payment_status}: there is nothing to cancel.")
    paid = order.payment_status != "AWAITING_PAYMENT" or order.gift_card_amount or order.loyalty_redeemed
    money = "the money stays here" if paid else "nothing was paid"
    said = restock_online(world, order)
    world.store.orders.put(replace(order, payment_status="CANCELLED", fulfillment_status="WILL_NOT_DELIVER"))
    notify(world, order.email, f"Order {order.id} has been cancelled")
    return f"Order {order.id} is CANCELLED: {said}, {order.email} gets an e-mail, {money}."


@rule(
    "CAN-02",
    "Shoppers cannot cancel",
    statement="Shoppers cannot cancel an order by themselves.",
    source=E_CANCEL,
    confidence="documented",
)
def shoppers_cannot_cancel(world: World, action: CancelOrder) -> str | None:
    """Refuse what has no button."""
    if action.by == "shopper":
        raise Refused("A shopper's account has no button to cancel: the merchant must do it.")
    return None


@rule(
    "CAN-03",
    "What a cancellation online does to the sale",
    statement="What a cancellation in the store does to the sale is not written: here an unpaid sale that was "
    "not handed over is voided, and any other stays and is flagged.",
    source="assumption",
    confidence="inferred",
    assumption="ASM-11b",
    setting="cancel_echo",
)
def cancellation_is_sent(world: World, action: CancelOrder) -> str | None:
    """Tell the POS that the order was cancelled."""
    send(world, "pos", OrderCancelled(action.order))
    return f"The POS is told that order {action.order} is cancelled."


@cancellation_is_sent.also
def sale_is_voided_or_flagged(world: World, case: Arrival[OrderCancelled]) -> str | None:
    """Void the sale, or flag it."""
    order, choice = case.body.order, world.link.cancel_echo
    sales = world.pos.sales.find(order)
    if not sales:
        forget(world, world.store.orders[order])
    found = [sale for sale in sales if sale.state != "voided"]
    if not found:
        return f"The POS has no open sale for order {order}."
    sale = found[0]
    untouched = sale.payment_status == "unpaid" and sale.state == "pending"
    if choice == "always void" or (choice == "void if untouched" and untouched):
        world.pos.sales.put(replace(sale, state="voided"))
        return f"Sale {sale.number} is {sale.payment_status} and {sale.state}: it is voided."
    if choice == "ignored":
        return f"Sale {sale.number} stays as it is."
    world.pos.sales.put(replace(sale, flag="cancelled online, refund in POS"))
    return f"Sale {sale.number} is {sale.payment_status} and {sale.state}: it stays, flagged for a refund in the POS."


def _is_flagged(sale: Sale) -> bool:
    return sale.flag.startswith("cancelled online")


@cancellation_is_sent.also
def cancelled_is_not_handed_over(world: World, action: Fulfill) -> str | None:
    """Refuse to hand over what is flagged as cancelled online."""
    sale = world.pos.sales[action.sale]
    if _is_flagged(sale):
        raise Refused(f"Order {sale.order} was cancelled online: sale {sale.number} is not handed over.")
    return None


@rule(
    "CAN-04",
    "What a void in the POS does to the order",
    statement="What voiding the sale does to the order is not written: here the order becomes CANCELLED, and "
    "the store does not restock a second time.",
    source="assumption",
    confidence="inferred",
    assumption="ASM-11b",
    setting="cancel_echo",
)
def sale_is_voided(world: World, action: VoidSale) -> str | None:
    """Void the sale, and tell the store."""
    sale = world.pos.sales[action.sale]
    if sale.state == "voided":
        raise Refused(f"Sale {sale.number} is voided already.")
    if sale.return_for or world.pos.sales.find(("return", sale.number)):
        raise Refused(f"Sale {sale.number} has a return: it cannot be voided.")
    if any(row.status == "Fulfilled" for row in world.pos.fulfillments.find(sale.number)):
        raise Refused(f"Goods of sale {sale.number} were handed over: return them instead.")
    money = f" Its {sale.paid} are still here: give them back by hand." if sale.order and sale.paid else ""
    world.pos.sales.put(replace(sale, state="voided"))
    if not sale.order:
        return f"Sale {sale.number} is voided; the store never knew of it."
    if world.link.cancel_echo == "ignored":
        return f"Sale {sale.number} is voided; the store is not told.{money}"
    send(world, "store", SaleVoided(sale.order))
    return f"Sale {sale.number} is voided; the store is told.{money}"


@sale_is_voided.also
def order_is_cancelled(world: World, case: Arrival[SaleVoided]) -> str | None:
    """Cancel the order without restocking."""
    order = world.store.orders[case.body.order]
    if order.payment_status == "CANCELLED":
        return f"Order {order.id} is CANCELLED already."
    world.store.orders.put(replace(order, payment_status="CANCELLED", fulfillment_status="WILL_NOT_DELIVER"))
    return f"Order {order.id} is CANCELLED; its stock comes back with the POS's level, not a second time."


@rule(
    "CAN-05",
    "Goods never handed over come back once",
    statement="When a sale ends before it was handed over, its goods go back into stock exactly once. A "
    "partner's connector broke just there.",
    source="Cin7 Core help (a partner)",
    confidence="documented",
)
def goods_come_back_once(world: World, case: VoidSale | Arrival[OrderCancelled]) -> str | None:
    """Put back what was taken for a sale that this step has voided."""
    voided = [
        change.after
        for change in world.log
        if change.table == "pos.sales" and change.after.state == "voided" and change.before is not None
    ]
    said: list[str] = []
    kept: dict[str, int] = {}
    ended = False
    for sale in voided:
        rows = [row for row in world.pos.fulfillments.find(sale.number) if row.status != "Fulfilled"]
        counted = _count_as_given_back(world, sale, restocked=not isinstance(case, VoidSale) or _is_flagged(sale))
        kept |= _kept(world, sale)
        said += [moved for row in rows for moved in _give_back(world, row)]
        if not sale.order and not world.pos.fulfillments.find(sale.number):
            said += [move(world, line.sku, sale.outlet, line.quantity) for line in sale.lines]
        ended = ended or counted or bool(rows)
    gone = listed([f"{units} {sku}" for sku, units in kept.items()])
    verb = "was" if sum(kept.values()) == 1 else "were"
    stays = f"{gone} {verb} handed over and {'does' if verb == 'was' else 'do'} not come back." if gone else ""
    if said:
        return f"Back in stock: {', '.join(said)}.{f' {stays}' if stays else ''}"
    return stays or ("Nothing had left the stock yet, so nothing comes back." if ended else None)


def _kept(world: World, sale: Sale) -> dict[str, int]:
    """What the customer of a sale has been handed, of which none comes back when it is voided."""
    rows = world.pos.fulfillments.find(sale.number)
    return total((part.sku, part.quantity) for row in rows for part in _handed(row))


def _handed(row: Fulfillment) -> list[Part]:
    """The parts of a fulfillment that were handed over: all of them, or those of the beta (FUL-08)."""
    if row.status == "Fulfilled":
        return from_the_shelf(row)
    text = {part.sku for part in row.parts if part.text}
    return [part for part in row.handed if part.sku not in text]


def _give_back(world: World, row: Fulfillment) -> list[str]:
    """Cancel a fulfillment and put back what was taken for it; the movements in words.

    Of one that was handed over in part that part stays, and its stock leaves now if it has not.
    """
    handed = _handed(row)
    keeps = {part.sku: part.quantity for part in handed}
    known = [part for part in from_the_shelf(row) if part.sku in world.pos.products] if row.stock_taken else []
    left = [(part.sku, part.quantity - keeps.get(part.sku, 0)) for part in known]
    said = [move(world, sku, row.outlet, units) for sku, units in left if units]
    if handed:
        row = replace(row, status="Fulfilled", parts=tuple(handed))
        world.pos.fulfillments.put(row)
        if not row.stock_taken:
            take(world, row, row.outlet)
    else:
        world.pos.fulfillments.put(replace(row, status="Cancelled", stock_taken=False))
    return said


def _count_as_given_back(world: World, sale: Sale, *, restocked: bool) -> bool:
    """Count the units of a voided sale; whether there were any to count that the customer has not.

    Those that the store has ``restocked`` are ordered no more, and the level of those that the customer has is sent
    again; others were to be booked yet, and never will be.
    """
    if not sale.order:
        return False
    rows = world.pos.fulfillments.find(sale.number)
    waiting = total((part.sku, part.quantity) for row in rows if waits(world, row) for part in from_the_shelf(row))
    if not restocked:
        for sku, units in waiting.items():
            book(world, sku, units)
        return bool(waiting)
    text = total((part.sku, part.quantity) for row in rows for part in row.parts if part.text)
    sold = total((line.sku, line.quantity) for line in sale.lines if line.sku != SHIPPING)
    kept, counted = _kept(world, sale), False
    for sku, units in sold.items():
        units -= text.get(sku, 0)
        if units > 0:
            follow(world, sku, -units, -waiting.get(sku, 0))
        counted = counted or units > kept.get(sku, 0)
    return counted


@goods_come_back_once.what_if("lost", "The goods of a cancelled sale do not come back into stock.")
def goods_are_lost(world: World, case: VoidSale | Arrival[OrderCancelled]) -> str | None:
    """Close the fulfillments and leave the stock alone."""
    for change in list(world.log):
        if change.table == "pos.sales" and change.after.state == "voided":
            for row in world.pos.fulfillments.find(change.after.number):
                world.pos.fulfillments.put(replace(row, status="Cancelled"))
    return "The fulfillments are closed, but the goods do not come back into stock."
