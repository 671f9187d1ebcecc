"""Rules about money that goes back: how much, by which way, and what the other side hears of it."""

from decimal import Decimal

from msgspec.structs import replace

from sandbox.actions.pos import ReturnSale
from sandbox.actions.store import RefundOrder
from sandbox.sync.online_stock import corrected
from sandbox.sync.registry import Refused, rule
from sandbox.sync.returns import paypal_is_refunded_online, refunds_start_in_the_pos, restock_online, return_of, whole
from sandbox.sync.sources import E_MARKREF, E_REF, X_REF
from sandbox.sync.wire import Arrival, send
from sandbox.world import World
from sandbox.world.money import ZERO, rounded
from sandbox.world.pos import SHIPPING, Payment, Sale, SaleLine
from sandbox.world.text import listed
from sandbox.world.wire import LevelChanged, SaleReturned


@paypal_is_refunded_online.also
def pos_is_not_restocked(world: World, action: RefundOrder) -> str | None:
    """Say that the POS hears nothing of a PayPal refund."""
    order = world.store.orders[action.order]
    if order.payment != "PayPal":
        return None
    restock = ": adjust it by hand" if order.payment_status == "REFUNDED" else ""
    return f"PayPal is refunded here. The stock of the POS does not change{restock}."


@refunds_start_in_the_pos.also
def refund_belongs_in_the_pos(world: World, action: RefundOrder) -> str | None:
    """Say that the refund of any other method belongs in the POS."""
    order = world.store.orders[action.order]
    if order.payment == "PayPal":
        return None
    return f"A refund by {order.payment} belongs in the POS, which hears nothing of this one."


@rule(
    "REF-02",
    "The payment comes back with tax and shipping",
    statement="A refund returns what was paid, with tax and, when everything comes back, shipping.",
    source=X_REF,
    confidence="documented",
)
def payment_comes_back(world: World, action: ReturnSale) -> str | None:
    """Give back the price of the lines, the discount's share taken off, and shipping with the last of them."""
    made = return_of(world, action)
    if made is None:
        return None
    sale = world.pos.sales[action.sale]
    goods = sum([line.total for line in sale.lines if line.sku != SHIPPING], ZERO)
    off = rounded(sale.discount * -made.total / goods) if goods else ZERO
    amount = made.total + off
    shipping = ZERO
    if whole(world, replace(sale, lines=tuple([line for line in sale.lines if line.sku != SHIPPING]))):
        shipping = sale.shipping + sum([line.total for line in sale.lines if line.sku == SHIPPING], ZERO)
    amount -= shipping
    lines = made.lines
    if shipping:
        lines += (SaleLine(SHIPPING, "Shipping", -1, shipping),)
    tax = rounded(sale.tax * amount / sale.total) if sale.total else ZERO
    payments = _given_back(world, sale, -amount)
    world.pos.sales.put(replace(made, lines=lines, total=amount, discount=-off, tax=tax, payments=payments))
    with_shipping = f", {shipping} for shipping among it" if shipping else ""
    return f"{-amount} is given back{with_shipping}."


def _given_back(world: World, sale: Sale, amount: Decimal) -> tuple[Payment, ...]:
    """How an amount goes back: to the ways it was paid, money first; loyalty that was spent does not (REF-11)."""
    returns = world.pos.sales.find(("return", sale.number))
    gone = [payment for other in returns for payment in other.payments]
    back = []
    for payment in sorted(sale.payments, key=lambda payment: payment.type == "Gift card"):
        if payment.type == "Loyalty":
            continue
        left = payment.amount + sum([other.amount for other in gone if other.type == payment.type], ZERO)
        part = min(left, amount)
        if part > 0:
            back.append(Payment(payment.type, -part))
            amount -= part
    return tuple(back)


def _back_by(made: Sale, types: set[str]) -> Decimal:
    """What a return gives back by these payment types."""
    return -sum([payment.amount for payment in made.payments if payment.type in types], ZERO)


@rule(
    "REF-04",
    "Lightspeed Payments sends the money itself",
    statement="With Lightspeed Payments the money goes back by itself.",
    source=f"{X_REF}; {E_REF}",
    confidence="documented",
)
def money_goes_back_by_itself(world: World, action: ReturnSale) -> str | None:
    """Say that the processor has sent the money."""
    made = return_of(world, action)
    if made is None or action.refund_to != "original payment":
        return None
    amount = _back_by(made, {"Lightspeed Payments"})
    if not amount:
        return None
    world.pos.sales.put(replace(made, money="sent back"))
    return f"Lightspeed Payments sends {amount} back by itself."


@rule(
    "REF-05",
    "Other gateways need a hand",
    statement="With other gateways the POS records the refund, but the money must be sent by hand in the "
    "processor's own account.",
    source=f"{X_REF}; {E_REF}",
    confidence="documented",
)
def other_gateways_need_a_hand(world: World, action: ReturnSale) -> str | None:
    """Flag that no money has moved."""
    made = return_of(world, action)
    if made is None or action.refund_to != "original payment":
        return None
    gateways = {method.name for method in world.store.payment_methods if method.integrated} - {"Lightspeed Payments"}
    held = {payment.type for payment in made.payments} & {*gateways, "Gift card"}
    if not held:
        return None
    world.pos.sales.put(replace(made, money="not moved"))
    return (
        f"The POS says refunded, but {_back_by(made, held)} by {listed(sorted(held))} has not moved: send it by hand."
    )


@rule(
    "REF-10",
    "Store credit in place of money",
    statement="Store credit can be given instead of money.",
    source=X_REF,
    confidence="documented",
)
def store_credit_in_place_of_money(world: World, action: ReturnSale) -> str | None:
    """Put the amount on the customer's store credit."""
    made = return_of(world, action)
    if made is None or action.refund_to != "Store credit":
        return None
    customer = world.pos.customers.get(made.customer)
    if customer is None:
        raise Refused(f"Sale {action.sale} has no customer to give store credit to.")
    amount = -sum([payment.amount for payment in made.payments], ZERO)
    world.pos.customers.put(replace(customer, store_credit=customer.store_credit + amount))
    world.pos.sales.put(replace(made, payments=(Payment("Store credit", -amount),)))
    return f"{customer.name} gets {amount} store credit; no money moves."


@rule(
    "REF-11",
    "Loyalty earned is taken back, spent is not given back",
    statement="Loyalty that the order earned is taken back on a refund; loyalty that was spent on it is not "
    "given back by itself.",
    source=f"{X_REF}; Setting up a Loyalty program in Lightspeed eCom",
    confidence="documented",
)
def earned_loyalty_is_taken_back(world: World, action: ReturnSale) -> str | None:
    """Take back the share of the loyalty that the returned goods earned."""
    made = return_of(world, action)
    sale = world.pos.sales[action.sale]
    customer = world.pos.customers.get(sale.customer)
    spent = any(payment.type == "Loyalty" for payment in sale.payments)
    if made is None or customer is None or (not sale.earned and not spent):
        return None
    goods = sum([line.total for line in sale.lines if line.sku != SHIPPING], ZERO)
    back = sum([line.total for line in made.lines if line.sku != SHIPPING], ZERO)
    taken = rounded(sale.earned * -back / goods) if goods else ZERO
    world.pos.customers.put(replace(customer, points=customer.points - taken))
    not_back = "What was spent on the sale is not given back by itself."
    if not sale.earned:
        return not_back
    loses = f"{customer.name} loses {taken} of the {sale.earned} points that the sale earned."
    return f"{loses} {not_back}" if spent else loses


@rule(
    "REF-13",
    "The store hears of a refund",
    statement="Whether a refund in the POS changes the order is not written: here it becomes REFUNDED or "
    "PARTIALLY_REFUNDED, and the store does not restock a second time.",
    source="assumption",
    confidence="inferred",
    assumption="ASM-12",
    setting="refund_echo",
)
def store_hears_of_the_refund(world: World, action: ReturnSale) -> str | None:
    """Tell the store of the refund."""
    made = return_of(world, action)
    sale = world.pos.sales[action.sale]
    if made is None or not sale.order:
        return None
    if world.link.refund_echo == "none":
        return f"The store is not told that order {sale.order} is refunded."
    goods = replace(sale, lines=tuple([line for line in sale.lines if line.sku != SHIPPING]))
    amount = -sum([payment.amount for payment in made.payments], ZERO)
    send(world, "store", SaleReturned(sale.order, amount, whole(world, goods)))
    return f"The store is told that {amount} of order {sale.order} is refunded."


@store_hears_of_the_refund.also
def order_is_refunded(world: World, case: Arrival[SaleReturned]) -> str | None:
    """Set the order's statuses; the stock comes with the levels."""
    body = case.body
    order = world.store.orders[body.order]
    status = "REFUNDED" if body.all else "PARTIALLY_REFUNDED"
    fulfillment = "RETURNED" if body.all else order.fulfillment_status
    refunded = order.refunded + body.amount
    world.store.orders.put(
        replace(
            order,
            payment_status=status,
            fulfillment_status=fulfillment,
            refunded=min(order.total, refunded),
        )
    )
    if refunded > order.total:
        return f"Order {order.id} is {status}; it was refunded on both sides, {refunded - order.total} too much."
    return f"Order {order.id} is {status}. The store does not restock by itself: that is left to the POS's levels."


@store_hears_of_the_refund.what_if("restocked twice", "The store restocks by itself too: the unit comes back twice.")
def refund_in_pos_changes_stock_too(world: World, action: ReturnSale) -> str | None:
    """Put the goods back online at once, besides the level that comes."""
    made = return_of(world, action)
    if made is None:
        return None
    said = []
    for line in made.lines:
        listing = world.store.listings.get(line.sku)
        if listing is not None:
            back = -line.quantity
            world.store.listings.put(replace(listing, quantity=listing.quantity + back, ordered=listing.ordered - back))
            said.append(f"{line.sku} {listing.quantity} → {listing.quantity + back}")
    return f"The store restocks by itself: {', '.join(said)}; the POS's level will add it again."


@rule(
    "REF-07",
    "Marked refunded, restocked online",
    statement="Marking an order Refunded in the store restocks all of it in the store; Partially Refunded "
    "restocks nothing; neither moves money.",
    source=E_MARKREF,
    confidence="documented",
)
def marked_refunded_restocks_online(world: World, action: RefundOrder) -> str | None:
    """Set the status; restock the store's own number when all is refunded."""
    order = world.store.orders[action.order]
    if order.payment_status not in ("PAID", "PARTIALLY_REFUNDED"):
        raise Refused(f"Order {order.id} is {order.payment_status}: there is no payment to refund.")
    left = order.total - order.refunded
    amount = left if action.amount is None else action.amount
    if amount > left or amount <= 0:
        raise Refused(f"Order {order.id} has {left} left to refund, not {amount}.")
    status = "REFUNDED" if amount == left else "PARTIALLY_REFUNDED"
    world.store.orders.put(replace(order, payment_status=status, refunded=order.refunded + amount))
    if status != "REFUNDED":
        return f"Order {order.id} is {status}: nothing is restocked, and no money moves."
    return f"Order {order.id} is {status}: {restock_online(world, order)}, and no money moves."


@rule(
    "REF-08",
    "The next level takes it away",
    statement="What was restocked or edited in the store alone leaves it apart from the POS; as the POS is "
    "right, the next level takes the difference away.",
    source="follows from STK-01, REF-06 and REF-07",
    confidence="implied",
)
def next_level_takes_it_away(world: World, case: Arrival[LevelChanged]) -> str | None:
    """Say what the level that arrives throws away."""
    listing = world.store.listings.get(case.body.sku)
    if listing is None or not listing.drift or world.link.level_push == "change":
        return None
    body = case.body
    if corrected(world.link, listing, body.quantity, body.booked, body.change) == listing.quantity:
        return None
    return f"{listing.sku} was changed by {listing.drift:+} in the store alone: the POS's level undoes that."
