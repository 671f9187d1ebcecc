"""Rules about loyalty: when it is earned, what it is earned on, and who may spend it."""

from decimal import Decimal

from msgspec.structs import replace

from sandbox.actions.pos import RingSale, TakePayment
from sandbox.actions.store import PlaceOrder
from sandbox.sync.booking import Booking
from sandbox.sync.notices import notify
from sandbox.sync.registry import Refused, rule
from sandbox.sync.sources import X_LOY, X_LOYSET, X_LOYSIGN
from sandbox.world import World
from sandbox.world.money import ZERO, share
from sandbox.world.pos import SHIPPING, Sale
from sandbox.world.text import fold, listed


def _rate(world: World) -> Decimal:
    """The loyalty that a sale earns, in percent; zero is no program."""
    return world.pos.settings.rows["only"].loyalty


def _sale(world: World) -> Sale | None:
    """The sale that this step has written last, as it is now."""
    for change in reversed(world.log):
        if change.table == "pos.sales" and change.after is not None:
            sale: Sale = change.after
            return sale
    return None


def _grant(world: World, sale: Sale, points: Decimal) -> None:
    """Add points to what a sale earned, for its customer; negative points are taken out."""
    customer = world.pos.customers[sale.customer]
    world.pos.customers.put(replace(customer, points=customer.points + points))
    world.pos.sales.put(replace(sale, earned=sale.earned + points))


@rule(
    "CUS-13",
    "A new online customer joins Loyalty",
    statement="A new customer from the store is enrolled in Loyalty with the first order, and may get the "
    "welcome mail.",
    source=X_LOYSIGN,
    confidence="documented",
)
def new_customer_joins_loyalty(world: World, case: Booking) -> str | None:
    """Enroll a customer whose profile this order has made."""
    if not _rate(world) or case.customer is None or case.candidates:
        return None
    customer = world.pos.customers[case.customer.code]
    world.pos.customers.put(replace(customer, loyalty=True))
    notify(world, customer.email, "Welcome to our loyalty program")
    return f"{customer.name} is enrolled in Loyalty and gets the welcome mail."


@rule(
    "LOY-01",
    "A point is a unit of money",
    statement="Loyalty works in both channels; one point is one unit of the store's currency.",
    source=X_LOY,
    confidence="documented",
)
def point_is_a_unit_of_money(world: World, action: PlaceOrder) -> str | None:
    """Take redeemed loyalty off what is to be paid."""
    if not action.redeem:
        return None
    order = world.store.orders.rows[action.id]
    customer = next(iter(world.pos.customers.find(fold(action.email))), None)
    if customer is None or customer.points < action.redeem:
        has = ZERO if customer is None else customer.points
        raise Refused(f"{action.email} has {has} of loyalty, not {action.redeem}.")
    used = min(action.redeem, order.total)
    world.pos.customers.put(replace(customer, points=customer.points - used))
    world.store.orders.put(replace(order, loyalty_redeemed=used))
    return f"{used} points pay {used} of order {order.id}; {customer.name} has {customer.points - used} left."


@rule(
    "LOY-03",
    "Redeeming online needs a login",
    statement="Loyalty can be redeemed online only by a customer who is logged in.",
    source=X_LOY,
    confidence="documented",
)
def redeeming_needs_a_login(world: World, action: PlaceOrder) -> str | None:
    """Refuse a guest who wants to redeem."""
    if action.redeem and action.guest:
        raise Refused("A guest cannot redeem loyalty: log in first.")
    return None


@rule(
    "LOY-02",
    "Earned when all is paid",
    statement="An online order earns loyalty at once only if it is paid online in full; otherwise it is granted"
    " when it is paid in full in the shop.",
    source=f"{X_LOY}; {X_LOYSIGN}",
    confidence="documented",
)
def earned_when_all_is_paid(world: World, case: Booking | TakePayment | RingSale) -> str | None:
    """Grant the loyalty of a sale that is paid in full."""
    rate = _rate(world)
    if not rate:
        return None
    sale = _sale(world)
    if sale is None or sale.customer not in world.pos.customers or sale.earned:
        return None
    customer = world.pos.customers[sale.customer]
    if not customer.loyalty:
        return None
    if sale.balance > 0:
        return f"{customer.name} earns nothing yet: {sale.balance} is still to be paid."
    points = share(sale.total, rate)
    _grant(world, sale, points)
    return f"Paid in full: {customer.name} earns {points}."


@earned_when_all_is_paid.what_if("at once", "Loyalty is granted when the order is placed, paid or not.")
def earned_at_once(world: World, case: Booking | TakePayment | RingSale) -> str | None:
    """Grant the loyalty whether the sale is paid or not."""
    sale, rate = _sale(world), _rate(world)
    if not rate or sale is None or sale.earned or sale.customer not in world.pos.customers:
        return None
    points = share(sale.total, rate)
    _grant(world, sale, points)
    return f"{world.pos.customers[sale.customer].name} earns {points}, paid or not."


def _granted(world: World) -> Sale | None:
    """The sale that has earned loyalty in this step."""
    sale = _sale(world)
    return sale if sale is not None and sale.earned else None


@rule(
    "LOY-04",
    "Shipping earns nothing",
    statement="Shipping earns no loyalty; tax and rounding count.",
    source=X_LOYSET,
    confidence="documented",
)
def shipping_earns_nothing(world: World, case: Booking | TakePayment) -> str | None:
    """Take out what shipping would have earned."""
    if not _rate(world):
        return None
    sale = _granted(world)
    if sale is None:
        return None
    shipping = sale.shipping + sum([line.total for line in sale.lines if line.sku == SHIPPING], ZERO)
    points = share(shipping, _rate(world))
    if not points:
        return None
    _grant(world, sale, -points)
    return f"Shipping earns nothing: {points} less."


@rule(
    "LOY-05",
    "Product rates count online",
    statement="A product's own loyalty rate counts online too. An older text said that only the default rate does.",
    source="Setting up a Loyalty program in Lightspeed eCom (newer text)",
    confidence="documented",
)
def product_rates_count_online(world: World, case: Booking | TakePayment | RingSale) -> str | None:
    """Correct what products with a rate of their own earn."""
    rate = _rate(world)
    sale = _granted(world) if rate else None
    if sale is None:
        return None
    more, names = ZERO, []
    for line in sale.lines:
        product = world.pos.products.get(line.sku)
        if product is not None and product.loyalty is not None and product.loyalty != rate:
            more += share(line.total, product.loyalty) - share(line.total, rate)
            names.append(f"{product.sku} {product.loyalty} %")
    if not names:
        return None
    _grant(world, sale, more)
    return f"{', '.join(names)} by its own rate: {more:+} points."


@product_rates_count_online.what_if("default only", "Only the default rate counts, as the older text said.")
def only_the_default_rate(world: World, case: Booking | TakePayment | RingSale) -> str | None:
    """Leave the default rate alone."""
    sale = _granted(world)
    products = [world.pos.products.get(line.sku) for line in sale.lines] if sale is not None else []
    own = [f"{row.sku}'s {row.loyalty} %" for row in products if row is not None and row.loyalty is not None]
    return f"Only the default rate counts, not {listed(own)}." if own else None
