"""Rules about stock: what moves it in the POS, what the store shows, and who is right."""

from msgspec.structs import replace

from sandbox.actions.pos import Fulfill, RingSale
from sandbox.actions.store import EditOnlineStock, PlaceOrder
from sandbox.sync.booking import Booking
from sandbox.sync.levels import booked, connected, move, moved, online_sum, take
from sandbox.sync.registry import Done, Refused, rule
from sandbox.sync.wire import Arrival, send
from sandbox.world import World
from sandbox.world.store import Listing
from sandbox.world.text import listed
from sandbox.world.wire import LevelChanged, Link, ProductSaved, StockEdited

X_NEG = "Enabling the negative inventory warning"


@rule(
    "STK-07",
    "Sold out online",
    statement="At zero over all connected outlets a product cannot be bought online. Depending on the product it is "
    "shown as sold out, hidden, or may be ordered ahead.",
    source="E-Series API: outOfStockVisibilityBehaviour SHOW, HIDE, ALLOW_PREORDER",
    confidence="documented",
)
def sold_out_cannot_be_bought(world: World, action: PlaceOrder) -> str | None:
    """Refuse what the store believes it does not have."""
    for sku, quantity in action.items.items():
        listing = world.store.listings.rows[sku]
        if listing.quantity >= quantity or not listing.tracked:
            continue
        if listing.when_sold_out != "preorder":
            has = f"has only {listing.quantity}" if listing.quantity > 0 else "is sold out"
            raise Refused(f"{sku} {has} online: {quantity} cannot be bought.")
        return f"{sku} may be ordered ahead, though only {listing.quantity} is there."
    return None


@rule(
    "STK-06",
    "Placing the order takes the online stock",
    statement="The online quantity falls when the order is placed, paid or not.",
    source="Product inventory (a reseller's manual); the founding article agrees",
    confidence="documented",
)
def placing_takes_online_stock(world: World, action: PlaceOrder) -> str | None:
    """Take the units from the listings."""
    said = []
    for sku, quantity in action.items.items():
        listing = world.store.listings.rows[sku]
        left = listing.quantity - quantity
        world.store.listings.put(replace(listing, quantity=left, ordered=listing.ordered + quantity))
        said.append(f"{sku} {listing.quantity} → {left}")
    return f"Online stock: {', '.join(said)}, as soon as the order is placed."


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


@online_sale_lowers_pos_stock.also
def stock_leaves_when_fulfilled(world: World, action: Fulfill) -> str | None:
    """Take the goods that are handed over, where stock leaves with them."""
    said = [
        take(world, fulfillment, fulfillment.outlet)
        for fulfillment in world.pos.fulfillments.find(action.sale)
        if fulfillment.status == "Fulfilled" and not fulfillment.stock_taken
    ]
    return f"Stock leaves with the goods: {', '.join(said)}." if said else None


@rule(
    "STK-04",
    "A sale at a connected outlet lowers online stock",
    statement="A sale in the shop lowers the stock of its outlet; the online stock follows if the outlet is connected, "
    "and does not if it is not.",
    source="How eCom (E-Series) orders work with Retail POS (X-Series); that unconnected outlets do not count follows "
    "from STK-02",
)
def shop_sale_lowers_stock(world: World, action: RingSale) -> str | None:
    """Take the goods from the outlet's stock."""
    said = []
    for sku, quantity in action.items.items():
        before, after = move(world, sku, action.outlet, -quantity)
        said.append(f"{sku} at {action.outlet} {before} → {after}")
    follows = (
        "the online stock follows"
        if world.pos.outlets[action.outlet].connected
        else f"{action.outlet} is not connected, the online stock stays"
    )
    return f"{', '.join(said)}; {follows}."


@rule(
    "STK-11",
    "The POS sells below zero",
    statement="The POS does not stop a sale that takes stock below zero; it can warn.",
    source=X_NEG,
    confidence="documented",
)
def pos_sells_below_zero(world: World, case: object) -> str | None:
    """Say which levels went below zero."""
    below = [
        f"{sku} at {outlet} is now {after}"
        for sku, outlet, before, after in moved(world)
        if after < 0 and after < before
    ]
    return f"{listed(below)}: more was sold than was there." if below else None


@pos_sells_below_zero.what_if("blocked", "The POS refuses to sell what it does not have.")
def pos_blocks_below_zero(world: World, case: object) -> str | None:
    """Refuse to go below zero."""
    for sku, outlet, before, after in moved(world):
        if after < 0 and after < before:
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
)
def sold_on_both_sides(world: World, case: Booking) -> str | None:
    """Say that an order could not be covered any more."""
    if not case.oversold:
        return None
    return f"Oversold by {case.oversold}: when order {case.order.id} was placed, the store did not know yet."


@rule(
    "STK-02",
    "Online stock is the sum of the connected outlets",
    statement="The online quantity of a product is the sum of its stock over the connected outlets only.",
)
def sum_of_connected_outlets(world: World, case: object) -> str | None:
    """Tell the store the new sum of each product whose stock moved at a connected outlet."""
    by_sku: dict[str, int] = {}
    counted = world.pos.outlets.rows
    for sku, outlet, before, after in moved(world):
        if counted[outlet].connected:
            by_sku[sku] = by_sku.get(sku, 0) + after - before
    said = [push(world, sku, change) for sku, change in by_sku.items() if change]
    return f"Sent to the store: {'; '.join(said)}." if said else None


def push(world: World, sku: str, change: int) -> str:
    """Send the store a product's level; the sum in words."""
    total = online_sum(world, sku)
    send(world, "store", LevelChanged(sku, total, booked(world, sku), change))
    outlets = connected(world)
    if len(outlets) == 1:
        return f"{sku} {total}"
    parts = " + ".join(f"{outlet} {world.pos.level(sku, outlet).quantity}" for outlet in outlets)
    return f"{sku} {parts} = {total}"


def corrected(link: Link, listing: Listing, quantity: int, booked: int, change: int) -> int:
    """The quantity that the store shows when a level arrives, by the form of the push (ASM-04)."""
    if link.level_push == "raw sum":
        return quantity
    if link.level_push == "change":
        return listing.quantity + change
    return quantity - (listing.ordered - booked)


@rule(
    "SYN-04",
    "The newest level counts",
    statement="A message is a hint: an older level that arrives late does not undo a newer one.",
    source="E-Series API: webhooks (fetch the current record, do not trust the order of events)",
    confidence="documented",
)
def newest_level_counts(world: World, case: Arrival[LevelChanged]) -> str | None:
    """Stop at a level that is older than the last one."""
    listing = world.store.listings.get(case.body.sku)
    if listing is None or case.message.number > listing.level or world.link.level_push == "change":
        return None
    return Done(f"A newer level of {case.body.sku} is here already: this one is passed over.")


@rule(
    "STK-01",
    "The POS is right about stock",
    statement="The POS is the source of truth for stock: its levels are set in the store, never the other way round.",
)
def pos_is_right_about_stock(world: World, case: Arrival[LevelChanged]) -> str | None:
    """Set the store's quantity from the POS."""
    body, listings = case.body, world.store.listings
    listing = listings.get(body.sku)
    if listing is None:
        return f"The store has no listing {body.sku}: nothing to set."
    quantity = corrected(world.link, listing, body.quantity, body.booked, body.change)
    listings.put(replace(listing, quantity=quantity, drift=0, level=case.message.number))
    waiting = body.quantity - quantity
    less = f" ({body.quantity} less {waiting} ordered online and not booked yet)" if waiting > 0 else ""
    if quantity == listing.quantity:
        return f"The store's {body.sku} is {quantity}{less}, as the POS says."
    return f"The store's {body.sku} {listing.quantity} → {quantity}{less}, as the POS says."


@rule(
    "STK-03",
    "Stock is tracked from the start",
    statement="When a product is first sent to the store, its inventory tracking is switched on.",
)
def tracked_from_the_start(world: World, case: Arrival[ProductSaved]) -> str | None:
    """List a product that the store does not know, with its stock tracked."""
    body, listings = case.body, world.store.listings
    listing = listings.get(body.sku)
    if listing is None or listing.level:
        return None
    listings.put(replace(listing, tracked=True, quantity=body.quantity, level=case.message.number))
    return f"{body.sku} is tracked online from the start, with {body.quantity}."


@rule(
    "STK-08",
    "Stock is not edited online",
    statement="Editing stock by hand in the store is not supported; the POS does not change. What becomes of the number "
    "in the store is not written: here it stays until the next level from the POS.",
    source="How eCom (E-Series) orders work with Retail POS (X-Series), newer capture; what follows is an assumption",
    confidence="documented",
    assumption="ASM-03",
    setting="online_stock_edit",
    disagreement="DIS-01: the founding article can be read as two-way; its own rule that the POS is the source of truth "
    "and the newest page settle it.",
)
def stock_is_not_edited_online(world: World, action: EditOnlineStock) -> str | None:
    """Decide what becomes of the number that was typed in."""
    listing = world.store.listings[action.sku]
    typed = [change for change in world.log if change.table == "store.listings"]
    before = typed[0].before.quantity if typed else listing.quantity
    change = listing.quantity - before
    choice = world.link.online_stock_edit
    if choice == "reverted":
        world.store.listings.put(replace(listing, quantity=before))
        return f"Not supported: the store's {action.sku} goes back to {before} at once."
    world.store.listings.put(replace(listing, drift=listing.drift + change))
    if choice == "synced":
        send(world, "pos", StockEdited(action.sku, change))
        return f"The change of {change:+} is sent to the POS, into the online register's outlet."
    total = online_sum(world, action.sku)
    return f"Not supported: the POS still has {total} of {action.sku}, and its next level throws the {action.quantity} away."


@stock_is_not_edited_online.also
def edit_reaches_the_pos(world: World, case: Arrival[StockEdited]) -> str | None:
    """Follow the edit at the online register's outlet, where the literal reading of the seed is chosen."""
    outlet = world.pos.registers.rows[world.link.register].outlet
    row = world.pos.level(case.body.sku, outlet)
    change = case.body.change
    world.pos.stock.put(replace(row, quantity=row.quantity + change, supplied=row.supplied + change))
    return f"{case.body.sku} at {outlet} {row.quantity} → {row.quantity + change}, as edited online."
