"""Rules about the checkout: which shipping and pickup methods may be chosen, and what shipping costs."""

from sandbox.actions.store import AddTracking, PlaceOrder, SetShippingRule
from sandbox.sync.booking import Booking
from sandbox.sync.registry import Refused, rule
from sandbox.sync.sources import E_FUL, E_SHIP
from sandbox.world import World
from sandbox.world.store import ShippingMethod
from sandbox.world.text import listed


def _lacking(world: World, outlet: str, items: dict[str, int]) -> list[str]:
    """What an outlet lacks of an order, as far as the store knows (STK-17)."""
    lacking = []
    for sku, quantity in items.items():
        listing = world.store.listings.rows[sku]
        there = dict(listing.locations).get(outlet, 0) if listing.locations else listing.quantity
        if listing.tracked and there < quantity:
            lacking.append(f"{quantity - max(0, there)} {sku}")
    return lacking


def _method(world: World, action: PlaceOrder) -> ShippingMethod | None:
    """The chosen method, where it is tied to an outlet."""
    method = world.store.shipping_methods.rows[action.shipping_method]
    return method if method.outlet else None


@rule(
    "SHP-01",
    "A method may belong to an outlet",
    statement="Each shipping, local delivery and pickup method may be linked to one connected outlet.",
    source="Understanding shipping, local delivery, and pickup in Lightspeed eCom",
    confidence="documented",
)
def method_of_an_outlet(world: World, action: PlaceOrder) -> str | None:
    """Refuse a method whose outlet is not connected."""
    method = _method(world, action)
    if method is None:
        return None
    if not world.pos.outlets.rows[method.outlet].connected:
        raise Refused(f'"{method.name}" belongs to {method.outlet}, which is not connected.')
    return f'"{method.name}" belongs to {method.outlet}.'


@rule(
    "SHP-02",
    "By default every method may be chosen",
    statement="Under the default rule every method may be chosen if the outlets together have enough, even if "
    "the method's own outlet is short. Overselling there is accepted.",
    source=E_SHIP,
    confidence="documented",
)
def every_method_may_be_chosen(world: World, action: PlaceOrder) -> str | None:
    """Let a short outlet pass under the default rule."""
    method = _method(world, action)
    if method is None or world.store.settings.rows["only"].shipping_rule != "allow all":
        return None
    lacking = _lacking(world, method.outlet, action.items)
    if not lacking:
        return None
    return f"{method.outlet} lacks {listed(lacking)}, but all outlets together have enough: it may be chosen."


@rule(
    "SHP-03",
    "The restricting rule steers the shopper elsewhere",
    statement="Under the restricting rule a method whose outlet lacks an item cannot be chosen; the shopper is "
    "told what is missing there and steered to another outlet or method, or to remove items.",
    source=E_SHIP,
    confidence="documented",
)
def restricted_methods(world: World, action: PlaceOrder) -> str | None:
    """Refuse a method whose outlet is short, where the rule restricts."""
    method = _method(world, action)
    if method is None or method.unlimited or world.store.settings.rows["only"].shipping_rule == "allow all":
        return None
    lacking = _lacking(world, method.outlet, action.items)
    if not lacking:
        return f"{method.outlet} has everything: {method.name} may be chosen."
    others = [
        other.name
        for other in world.store.shipping_methods
        if other.name != method.name and not (other.outlet and _lacking(world, other.outlet, action.items))
    ]
    way = f"Choose {listed(others, 'or')}, or take it out of the cart." if others else "Take it out of the cart."
    raise Refused(f"{method.outlet} lacks {listed(lacking)}. {way}")


@rule(
    "SHP-04",
    "Some methods may be left unrestricted",
    statement="The restricting rule can leave out named methods, which may always be chosen.",
    source=E_SHIP,
    confidence="documented",
)
def unrestricted_methods(world: World, action: PlaceOrder) -> str | None:
    """Say when a method is left out of the restriction."""
    method = _method(world, action)
    if method is None or not method.unlimited or world.store.settings.rows["only"].shipping_rule == "allow all":
        return None
    return f"{method.name} is left out of the restriction: it may be chosen whatever {method.outlet} has."


@restricted_methods.also
def rule_is_chosen(world: World, action: SetShippingRule) -> str | None:
    """Say what the chosen rule means."""
    if action.rule == "restrict":
        return "From now on a method whose outlet lacks an item cannot be chosen."
    return "From now on every method may be chosen if the outlets together have enough."


@rule(
    "SHP-05",
    "Shipping is part of the total",
    statement="The shipping charge is part of the order's total and is handed back with a full refund in the POS.",
    source="Refunding an eCom (E-Series) order in Retail POS (X-Series)",
    confidence="documented",
    assumption="ASM-08",
    setting="shipping_line",
)
def shipping_is_part_of_the_total(world: World, case: Booking) -> str | None:
    """Say how the sale carries the shipping charge."""
    if not case.order.shipping:
        return None
    where = "a line of its own" if world.link.shipping_line == "line" else "a field of the sale"
    return f"Shipping, {case.order.shipping}, is {where} and part of the total."


@rule(
    "SHP-06",
    "Tracking numbers live online",
    statement="Tracking numbers and labels are entered in the store, not in the POS.",
    source=E_FUL,
    confidence="documented",
)
def tracking_lives_online(world: World, action: AddTracking) -> str | None:
    """Send nothing to the POS."""
    return f"Order {action.order} shows tracking number {action.number} online; the POS has no field for it."


@rule(
    "FUL-09",
    "The order is not marked as fulfilled elsewhere",
    statement='An order may be flagged "fulfilled externally", which hides status and tracking in the store; as'
    " the vendor tells merchants to enter tracking there, the flag is presumably not set.",
    source=f"E-Series API: externalFulfillment; {E_FUL}",
    confidence="implied",
)
def not_fulfilled_elsewhere(world: World, action: AddTracking) -> str | None:
    """Leave the controls where they are."""
    return "externalFulfillment is not set: the store still shows the controls for status and tracking."
