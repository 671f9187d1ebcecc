"""Rules about money: who paid, where it shows, and which side tells the other."""

from decimal import Decimal

from msgspec.structs import replace

from sandbox.actions.pos import Fulfill, TakePayment
from sandbox.actions.store import MarkPaid, PlaceOrder
from sandbox.sync.booking import Booking
from sandbox.sync.counted import take
from sandbox.sync.registry import Refused, rule
from sandbox.sync.sources import E_STATUS
from sandbox.sync.wire import Arrival, send
from sandbox.world import World
from sandbox.world.money import ZERO
from sandbox.world.pos import Payment, Sale
from sandbox.world.store import OnlineOrder
from sandbox.world.text import listed
from sandbox.world.wire import OrderPaid, SalePaid


def integrated(world: World, method: str) -> bool:
    """Whether a payment method tells the store by itself that the money came."""
    row = world.store.payment_methods.get(method)
    return row is not None and row.integrated


def _pay(world: World, sale: Sale, payment: Payment) -> Sale:
    paid = replace(sale, payments=(*sale.payments, payment))
    world.pos.sales.put(paid)
    return paid


@rule(
    "PAY-08",
    "Gateways say PAID, offline methods wait",
    statement="An order by an integrated method is PAID at once; one by an offline method starts as AWAITING_PAYMENT."
    " That one of which nothing is left to pay is PAID too is our reading.",
    source=E_STATUS,
    confidence="documented",
)
def first_payment_status(world: World, action: PlaceOrder) -> str | None:
    """Give the order its first payment status."""
    order, most = world.store.orders.rows[action.id], _most_off(world, action)
    said = (
        f"The discount, {action.discount}, is more than the goods: {most} of it is used. " if most is not None else ""
    )
    if not _due(order):
        world.store.orders.put(replace(order, payment_status="PAID"))
        return f"{said}Nothing is left to pay: order {action.id} is PAID."
    if not integrated(world, action.payment):
        return f"{said}{action.payment} is an offline method: order {action.id} is AWAITING_PAYMENT."
    if action.capture == "later":
        return f"{said}{action.payment} takes the money later: order {action.id} is AWAITING_PAYMENT."
    world.store.orders.put(replace(order, payment_status="PAID"))
    return f"{said}{action.payment} says that the money came: order {action.id} is PAID."


def _most_off(world: World, action: PlaceOrder) -> Decimal | None:
    """How much of a discount is used that is more than the goods of an order cost; else None."""
    order = world.store.orders.rows[action.id]
    goods = sum([item.quantity * item.price for item in order.items], ZERO)
    return goods if action.discount > goods else None


@rule(
    "PAY-01",
    "The processor's name shows in the POS",
    statement="An order paid by an integrated method shows in the sales history and the payment reports under "
    "the processor's name.",
)
def payment_of_the_processor(world: World, case: Booking) -> str | None:
    """Record the payment under the processor's name."""
    order = case.order
    if not order.total:
        return f"Order {order.id} costs {order.total}: there is nothing to pay, and no payment is recorded."
    taken = ("PAID", "PARTIALLY_REFUNDED", "REFUNDED")  # the POS hears nothing of a refund in the store (REF-07)
    if order.payment_status not in taken or not integrated(world, order.payment):
        return None
    due = _due(order)
    if not due:
        return None
    case.payments += (Payment(order.payment, due),)
    return f"Paid by {order.payment}, {due}."


@rule(
    "PAY-09",
    "Gift card and loyalty are parts of the payment",
    statement="Gift card, loyalty and store credit are part of an order's payment data, and of the sale's payments.",
    source="E-Series API: giftCardRedemption, loyalty.redemption, storeCredit",
    confidence="documented",
)
def gift_card_and_loyalty_pay(world: World, case: Booking) -> str | None:
    """Record what was paid with a gift card or with loyalty."""
    order = case.order
    parts = (("Gift card", order.gift_card_amount), ("Loyalty", order.loyalty_redeemed))
    paid = [Payment(kind, amount) for kind, amount in parts if amount]
    if not paid:
        return None
    case.payments = (*case.payments, *paid)
    said = listed([f"{payment.amount} by {payment.type.lower()}" for payment in paid])
    return f"{said}; {_due(order)} by {order.payment}." if _due(order) else f"{said}, which is all."


def _due(order: OnlineOrder) -> Decimal:
    """What is left for the payment method after gift card and loyalty."""
    return order.total - order.gift_card_amount - order.loyalty_redeemed


@rule(
    "PAY-02",
    "Offline methods arrive unpaid",
    statement="An order by a method that is not integrated (cash, cheque, bank deposit) arrives unpaid in the POS.",
)
def offline_arrives_unpaid(world: World, case: Booking) -> str | None:
    """Record no payment."""
    order = case.order
    if integrated(world, order.payment) or not _due(order):
        return None
    unpaid = "part paid" if case.payments else "unpaid"
    return f"{order.payment} is not integrated: the sale arrives {unpaid}, {_due(order)} to pay."


@offline_arrives_unpaid.what_if("trusted", "The POS takes any order's word that it is paid.")
def any_payment_is_trusted(world: World, case: Booking) -> str | None:
    """Record a payment for whatever the store calls paid."""
    order = case.order
    if integrated(world, order.payment) or order.payment_status != "PAID":
        return None
    case.payments = (*case.payments, Payment(order.payment, _due(order)))
    return f"The store says PAID, so the POS books {_due(order)} by {order.payment}."


@rule(
    "PAY-03",
    "Unpaid though the store says paid",
    statement="Any payment by a method that is not integrated comes through as unpaid, even if the store says PAID.",
)
def unpaid_though_store_says_paid(world: World, case: Booking) -> str | None:
    """Leave the sale unpaid."""
    order = case.order
    paid = any(payment.type == order.payment for payment in case.payments)
    if order.payment_status != "PAID" or integrated(world, order.payment) or paid or not _due(order):
        return None
    return f"The store says PAID, but {order.payment} is not integrated: unpaid in the POS."


@unpaid_though_store_says_paid.also
def later_word_of_payment_changes_nothing(world: World, case: Arrival[OrderPaid]) -> str | None:
    """Leave the sale unpaid when the store says so later."""
    order = world.store.orders[case.body.order]
    if integrated(world, order.payment) or world.link.payment_echo == "both":
        return None
    for sale in world.pos.sales.find(order.id):
        if sale.balance:
            return f"The store says PAID, but {order.payment} is not integrated: {sale.number} stays unpaid in the POS."
    return None


@rule(
    "PAY-07",
    "A late capture settles the sale",
    statement="If the store learns later that an integrated payment came, the POS adds that payment; for other "
    "methods it does not. No source says so.",
    source="assumption",
    confidence="inferred",
    assumption="ASM-07",
    setting="payment_echo",
)
def late_capture_settles_the_sale(world: World, case: Arrival[OrderPaid]) -> str | None:
    """Add the payment of which the store tells."""
    order, echo = world.store.orders[case.body.order], world.link.payment_echo
    sales = [sale for sale in world.pos.sales.find(order.id) if sale.state != "voided"]
    if not sales:
        return f"The POS has no open sale for order {order.id}: nothing is settled."
    sale = next((sale for sale in sales if sale.balance > 0), None)
    if sale is None:
        return f"Sale {sales[0].number} is paid already."
    if echo == "none" or (echo == "integrated" and not integrated(world, order.payment)):
        return None
    paid = _pay(world, sale, Payment(order.payment, sale.balance))
    taken = take_when_paid(world, paid)
    return f"The store says PAID by {order.payment}: {sale.balance} is added to sale {sale.number}.{taken}"


@rule(
    "PAY-04",
    "Unpaid cannot be fulfilled",
    statement="A sale that is not paid cannot be marked fulfilled in the POS.",
    source="What is fulfillment in Retail POS (X-Series)?",
    confidence="documented",
)
def unpaid_cannot_be_fulfilled(world: World, action: Fulfill) -> str | None:
    """Refuse to hand over what is not paid."""
    sale = world.pos.sales[action.sale]
    if sale.balance > 0:
        raise Refused(f"Sale {sale.number} is {sale.payment_status}, {sale.balance} to pay: take the payment first.")
    return None


@unpaid_cannot_be_fulfilled.what_if("handed over", "Goods may be handed over before they are paid.")
def unpaid_may_be_fulfilled(world: World, action: Fulfill) -> str | None:
    """Say what is still to be paid."""
    sale = world.pos.sales[action.sale]
    return f"The goods may leave, though {sale.balance} is still to be paid." if sale.balance > 0 else None


@rule(
    "PAY-05",
    "Paid in the shop",
    statement="An unpaid online order is settled in the POS when the customer pays in the shop.",
    source="Signing up customers to Loyalty",
    confidence="documented",
)
def paid_at_the_till(world: World, action: TakePayment) -> str | None:
    """Take what is still to be paid."""
    sale = world.pos.sales[action.sale]
    balance = sale.balance
    if sale.state == "voided":
        raise Refused(f"Sale {sale.number} is voided: there is nothing to pay.")
    if balance <= 0:
        raise Refused(f"Sale {sale.number} is paid already.")
    paid = _pay(world, sale, Payment(action.payment, balance))
    taken = take_when_paid(world, paid)
    return f"{balance} by {action.payment}: sale {sale.number} is {paid.payment_status}.{taken}"


@rule(
    "PAY-06",
    "The store hears of a payment in the shop",
    statement="When the sale of an order is paid in the POS, the order becomes PAID in the store. No source says so.",
    source="assumption",
    confidence="inferred",
    assumption="ASM-07",
    setting="payment_echo",
)
def store_hears_of_the_payment(world: World, action: TakePayment) -> str | None:
    """Tell the store that the order is paid."""
    sale = world.pos.sales[action.sale]
    if not sale.order or sale.balance > 0:
        return None
    if world.link.payment_echo == "none":
        return f"The store is not told that order {sale.order} is paid."
    send(world, "store", SalePaid(sale.order))
    return f"The store is told that order {sale.order} is paid."


@store_hears_of_the_payment.also
def order_becomes_paid(world: World, case: Arrival[SalePaid]) -> str | None:
    """Set the order PAID."""
    order = world.store.orders[case.body.order]
    if order.payment_status != "AWAITING_PAYMENT":
        return f"Order {order.id} is {order.payment_status} already."
    world.store.orders.put(replace(order, payment_status="PAID"))
    return f"Order {order.id} is PAID: it was paid in the POS."


@first_payment_status.also
def only_what_waits_is_marked_paid(world: World, action: MarkPaid) -> str | None:
    """Refuse to mark paid what does not wait for a payment."""
    order = world.store.orders[action.order]
    if order.payment_status != "AWAITING_PAYMENT":
        raise Refused(f"Order {order.id} is {order.payment_status}: it does not wait for a payment.")
    return None


@late_capture_settles_the_sale.also
def pos_hears_of_the_payment(world: World, action: MarkPaid) -> str | None:
    """Tell the POS that the order is marked paid."""
    send(world, "pos", OrderPaid(action.order))
    return f"The POS is told that order {action.order} is marked paid."


def take_when_paid(world: World, sale: Sale) -> str:
    """Take the stock of a sale that is now paid, where stock leaves with the payment (ASM-01)."""
    if world.link.stock_leaves != "when paid" or sale.balance > 0:
        return ""
    moved = [
        take(world, fulfillment, fulfillment.outlet)
        for fulfillment in world.pos.fulfillments.find(sale.number)
        if not fulfillment.stock_taken
    ]
    return f" Stock leaves with the payment: {', '.join(moved)}." if moved else ""
