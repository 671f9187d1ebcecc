"""Rules about stock: what moves it in the POS, what the store shows, and who is right."""

from msgspec.structs import replace

from sandbox.actions.pos import AdjustStock, Fulfill, RingSale, TransferStock
from sandbox.sync.booking import Booking
from sandbox.sync.counted import take
from sandbox.sync.levels import held, move, moved, parts_of
from sandbox.sync.registry import Refused, rule
from sandbox.sync.sources import X_NEG
from sandbox.world import World
from sandbox.world.text import listed


@rule(
    "STK-05",
    "An online sale lowers stock in both systems",
    statement="An online order lowers the online stock at once and, when it is synced, the stock of the POS.",
    assumption="ASM-01",
    setting="stock_leaves",
    disagreement="DIS-02: one API page says that fulfilling moves the stock; the founding article wins.",
)
def online_sale_lowers_pos_stock(world: World, case: Booking) -> str | None:
    """Take the goods of each fulfillment from stock."""
    sale = case.sale
    if sale is None:
        return None
    leaves = world.link.stock_leaves
    if leaves == "when fulfilled" or (leaves == "when paid" and sale.balance > 0):
        return f"The stock of the POS does not move yet: it leaves {leaves}."
    said = [
        take(world, fulfillment, fulfillment.outlet if case.stock_by_fulfillment else case.outlet)
        for fulfillment in world.pos.fulfillments.find(sale.number)
    ]
    return f"{', '.join(said)}." if said else None


@rule(
    "STK-14",
    "Fulfilling can move the stock",
    statement="An API page says that the physical movement happens when goods are fulfilled. That page is about"
    " sales without an online store; here it is a setting.",
    source="X-Series API: Fulfillments",
    confidence="documented",
    assumption="ASM-01",
    setting="stock_leaves",
    disagreement="DIS-02: the founding article says at placement, and wins.",
)
def stock_leaves_when_fulfilled(world: World, action: Fulfill) -> str | None:
    """Take the goods that are handed over, where stock leaves with them."""
    said = [
        take(world, fulfillment, fulfillment.outlet)
        for fulfillment in world.pos.fulfillments.find(action.sale)
        if fulfillment.status == "Fulfilled" and not fulfillment.stock_taken
    ]
    return f"Stock leaves with the goods: {', '.join(said)}." if said else None


@rule(
    "STK-12",
    "What is sold and not handed over is not available",
    statement="Sales that are not fulfilled lower what is available to sell already when they are sold: 0 in "
    "stock and 3 sold for later shows as -3.",
    source="What's new with on-hand inventory views in Retail POS; Online Order Fulfilment in Vend",
    confidence="documented",
)
def sold_is_not_available(world: World, case: Booking) -> str | None:
    """Say when the last units on the shelf are spoken for."""
    spoken_for = [f"{sku} at {outlet}" for sku, outlet, before, after in moved(world) if after <= 0 < before]
    if case.sale is None or not spoken_for:
        return None
    return f"The last {listed(spoken_for)} may still stand on the shelf, but cannot be sold again."


@sold_is_not_available.also
def special_order_is_not_available(world: World, action: RingSale) -> str | None:
    """Take a special order out of what is available, below zero if need be."""
    if not _is_special(action) or world.pos.settings.rows["only"].stock_view != "classic":
        return None
    said = [move(world, sku, action.outlet, -quantity) for sku, quantity in action.items.items()]
    return f"Sold for later, so not available any more: {', '.join(said)}."


@rule(
    "STK-13",
    "The beta view counts special orders apart",
    statement="In the new view of stock (beta, off by default) special orders of goods that are out of stock no"
    " longer push the level below zero: it shows 0, and the demand is counted apart.",
    source="What's new with on-hand inventory views in Retail POS (beta), and its FAQ",
    confidence="documented",
)
def special_orders_counted_apart(world: World, action: RingSale) -> str | None:
    """Take what is there, and count the rest of a special order apart."""
    if not _is_special(action) or world.pos.settings.rows["only"].stock_view != "beta":
        return None
    said = []
    for part in [part for sku, quantity in action.items.items() for part in parts_of(world, sku, quantity)]:
        row = world.pos.level(part.sku, action.outlet)
        there = min(part.quantity, max(0, row.quantity))
        apart = row.special + part.quantity - there
        world.pos.stock.put(replace(row, quantity=row.quantity - there, special=apart))
        moved = f"{row.quantity} → {row.quantity - there}" if there else f"stays {row.quantity}"
        said.append(f"{part.sku} at {action.outlet} {moved}, {apart} on special order")
    return f"{', '.join(said)}."


def _is_special(action: RingSale) -> bool:
    return action.later


@rule(
    "STK-04",
    "A sale at a connected outlet lowers online stock",
    statement="A sale in the shop lowers the stock of its outlet; the online stock follows if the outlet is "
    "connected, and does not if it is not.",
    source="How eCom (E-Series) orders work with Retail POS (X-Series); that unconnected outlets do not "
    "count follows from STK-02",
)
def shop_sale_lowers_stock(world: World, action: RingSale) -> str | None:
    """Take the goods from the outlet's stock."""
    if _is_special(action):
        return None
    said = [move(world, sku, action.outlet, -quantity) for sku, quantity in action.items.items()]
    follows = (
        "the online stock follows"
        if world.pos.outlets[action.outlet].connected
        else f"{action.outlet} is not connected, the online stock stays"
    )
    return f"{', '.join(said)}; {follows}."


@rule(
    "STK-11",
    "The POS sells below zero",
    statement="The POS does not stop a sale that takes stock below zero; it can warn. That a transfer and an"
    " adjustment may do so too is our reading.",
    source=X_NEG,
    confidence="documented",
    warns=True,
)
def pos_sells_below_zero(world: World, case: object) -> str | None:
    """Say which levels went below zero."""
    below = [
        f"{sku} at {outlet} is now {after}" for sku, outlet, before, after in moved(world) if after < min(0, before)
    ]
    return f"{listed(below)}: more was sold than was there." if below else None


@pos_sells_below_zero.also
def till_warns(world: World, action: RingSale) -> str | None:
    """Warn the cashier, where the warning is switched on, and do what the cashier answers."""
    if not world.pos.settings.rows["only"].warn_below_zero or action.special_order:
        return None
    short = [
        f"{quantity - max(0, there)} {sku}"
        for sku, quantity in action.items.items()
        if (there := held(world, sku, action.outlet)) < quantity
    ]
    if not short:
        return None
    warning = f"The till warns: {action.outlet} lacks {listed(short)}."
    if action.when_short == "remove":
        raise Refused(f"{warning} The cashier takes it off the sale.")
    if action.when_short == "unfulfilled":
        return f"{warning} The cashier marks the sale as unfulfilled."
    return f"{warning} The cashier continues anyway."


@pos_sells_below_zero.also
def taken_below_zero(world: World, action: TransferStock | AdjustStock) -> str | None:
    """Say which levels went below zero, though nothing was sold."""
    below = [
        f"{sku} at {outlet} is now {after}" for sku, outlet, before, after in moved(world) if after < min(0, before)
    ]
    return f"{listed(below)}: more was taken than was there." if below else None


@pos_sells_below_zero.what_if("blocked", "The POS refuses to sell what it does not have.")
def pos_blocks_below_zero(world: World, case: object) -> str | None:
    """Refuse to go below zero."""
    for sku, outlet, before, after in moved(world):
        if after < min(0, before):
            raise Refused(f"{sku} at {outlet} would fall to {after}.")
    return None


@rule(
    "SYN-06",
    "The last unit can be sold twice",
    statement="Within the time that a message takes, the shop and the store can both sell the last unit.",
    source="follows from the time a message takes and from STK-05 and STK-11",
    confidence="inferred",
    assumption="ASM-22",
    setting="delay",
    warns=True,
)
def sold_on_both_sides(world: World, case: Booking) -> str | None:
    """Say that an order could not be covered any more."""
    if not case.oversold or not case.raced:
        return None
    return f"Oversold by {case.oversold}: when order {case.order.id} was placed, the store did not know yet."
