"""Rules about the quantity that the store shows: where it comes from, and who is right."""

from msgspec.structs import replace

from sandbox.actions.store import EditOnlineStock, PlaceOrder
from sandbox.sync.counted import newly_booked
from sandbox.sync.levels import booked, held, is_made_up, moved, online_sum, push_all
from sandbox.sync.registry import Refused, rule
from sandbox.sync.wire import Arrival, newest, send
from sandbox.world import World
from sandbox.world.store import Listing
from sandbox.world.text import listed
from sandbox.world.wire import LevelChanged, Link, ProductSaved, StockEdited


@rule(
    "STK-07",
    "Sold out online",
    statement="At zero over all connected outlets a product cannot be bought online. Depending on the product "
    "it is shown as sold out, hidden, or may be ordered ahead.",
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
        there = f"only {listing.quantity} online" if listing.quantity > 0 else "none is there"
        return f"{sku} may be ordered ahead, though {there}."
    return None


@rule(
    "STK-06",
    "Placing the order takes the online stock",
    statement="The online quantity falls when the order is placed, paid or not; that an edit of the order moves it "
    "too is our reading.",
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
    "STK-02",
    "Online stock is the sum of the connected outlets",
    statement="The online quantity of a product is the sum of its stock over the connected outlets only.",
)
def sum_of_connected_outlets(world: World, case: object) -> str | None:
    """Tell the store the new sum of each product whose stock moved at a connected outlet."""
    changes: dict[str, int] = {}
    counted, products = world.pos.outlets.rows, world.pos.products.rows
    for sku, outlet, before, after in moved(world):
        if counted[outlet].connected and not (products[sku].components and is_made_up(world, products[sku])):
            changes[sku] = changes.get(sku, 0) + after - before
    for sku, units in newly_booked(world):
        changes[sku] = changes.get(sku, 0) + units
    said = push_all(world, changes) if world.link.connected else ()
    return f"Sent to the store: {'; '.join(said)}." if said else None


@sum_of_connected_outlets.what_if("all outlets", "Stock of outlets that are not connected is sold online too.")
def sum_of_all_outlets(world: World, case: object) -> str | None:
    """Tell the store a sum that counts outlets nobody ships from."""
    said = []
    for sku in {sku: None for sku, *_ in moved(world)}:
        total = sum(held(world, sku, outlet.name) for outlet in world.pos.outlets)
        send(world, "store", LevelChanged(sku, total, booked(world, sku), 0))
        said.append(f"{sku} {total}")
    return f"Sent to the store, all outlets counted: {', '.join(said)}." if said else None


def corrected(link: Link, listing: Listing, quantity: int, booked: int, change: int) -> int:
    """The quantity that the store shows when a level arrives, by the form of the push (ASM-04)."""
    if link.level_push == "raw sum":
        return quantity
    if link.level_push == "change":
        return listing.quantity + change
    return quantity - (listing.ordered - booked)


def unbooked(world: World, body: LevelChanged) -> str:
    """What to say of units that were ordered online and are not in a level: why the POS has not counted them."""
    since = " when the level was sent" if booked(world, body.sku) > body.booked else ""
    leaves = world.link.stock_leaves
    if leaves == "when placed":
        return f"ordered online and not booked yet{since}"
    return f"ordered online whose stock leaves {leaves}, and {'had' if since else 'has'} not left yet{since}"


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
    kept = world.link.level_push == "change"
    drift, level = (listing.drift, listing.level) if kept else (0, case.message.number)
    listings.put(replace(listing, quantity=quantity, drift=drift, level=level))
    waiting = listing.ordered - body.booked if kept else body.quantity - quantity
    less = f" less {waiting} {unbooked(world, body)}" if waiting > 0 else ""
    now = f"{listing.quantity} → {quantity}" if quantity != listing.quantity else f"is {quantity}"
    apart = quantity + waiting - body.quantity
    if apart:
        by = f", by the change of {body.change:+}" if body.change else ""
        side = "above" if apart > 0 else "below"
        pos = f"{body.quantity}{less} of the POS, as only changes are sent"
        return f"The store's {body.sku} {now}{by}; it is {abs(apart)} {side} the {pos}."
    return f"The store's {body.sku} {now}{f' ({body.quantity}{less})' if less else ''}, as the POS says."


@pos_is_right_about_stock.what_if("the store is right", "The store keeps its own number, whatever the POS says.")
def store_is_right_about_stock(world: World, case: Arrival[LevelChanged]) -> str | None:
    """Leave the store's quantity alone."""
    listing = world.store.listings.get(case.body.sku)
    if listing is None:
        return f"The store has no listing {case.body.sku}: nothing to set."
    return f"The POS says {case.body.quantity}; the store keeps its own {listing.quantity} of {listing.sku}."


@rule(
    "STK-15",
    "A raw sum can bring back what was sold",
    statement="A level can be written as an absolute number or as a change. The raw sum of the POS overwrites "
    "an online order that the POS has not heard of yet.",
    source="E-Series API: adjusting product inventory",
    confidence="documented",
    assumption="ASM-04",
    setting="level_push",
)
def in_flight_orders_are_kept(world: World, case: Arrival[LevelChanged]) -> str | None:
    """Say what the form of the push means for orders that are on their way."""
    body = case.body
    listing = world.store.listings.get(body.sku)
    waiting = 0 if listing is None else listing.ordered - body.booked
    if waiting <= 0:
        return None
    if world.link.level_push == "raw sum":
        return f"The raw sum {body.quantity} brings back {body.sku} {unbooked(world, body)}: {waiting}."
    return f"Kept out of the level: {waiting} {body.sku}, {unbooked(world, body)}."


@in_flight_orders_are_kept.what_if("raw sum", "The raw sum is pushed: sold units reappear online for a while.")
def raw_sum_is_pushed(world: World, case: Arrival[LevelChanged]) -> str | None:
    """Write the sum over the store's number, after the level was set."""
    body = case.body
    listing = world.store.listings.get(body.sku)
    if listing is None or listing.quantity == body.quantity:
        return None
    world.store.listings.put(replace(listing, quantity=body.quantity))
    return f"The raw sum {body.quantity} overwrites {listing.quantity}: units of orders on their way are back on sale."


@rule(
    "STK-16",
    "The store takes a negative number",
    statement="Stock can be set below zero in the store; the answer is only a warning.",
    source="E-Series API: InventoryAdjustmentStatus.warning",
    confidence="documented",
    warns=True,
)
def store_takes_a_negative_number(world: World, case: Arrival[LevelChanged]) -> str | None:
    """Say that the store was warned."""
    listing = world.store.listings.get(case.body.sku)
    if listing is None or listing.quantity >= 0:
        return None
    return f"The store takes {listing.quantity} for {listing.sku}, with a warning; it shows as {listing.status}."


@rule(
    "STK-17",
    "The store keeps stock by location",
    statement="Beside the total the store keeps the stock of each location.",
    source="E-Series API: locationInventory",
    confidence="documented",
)
def stock_by_location(world: World, case: Arrival[LevelChanged]) -> str | None:
    """Keep what each outlet holds."""
    body = case.body
    listing = world.store.listings.get(body.sku)
    if listing is None or listing.locations == body.locations:
        return None
    world.store.listings.put(replace(listing, locations=body.locations))
    by_outlet = [f"{outlet} {quantity}" for outlet, quantity in body.locations]
    return f"{body.sku} by location: {listed(by_outlet)}." if by_outlet else f"{body.sku} has one location."


@rule(
    "STK-03",
    "Stock is tracked from the start",
    statement="When a product is first sent to the store, its inventory tracking is switched on.",
)
def tracked_from_the_start(world: World, case: Arrival[ProductSaved]) -> str | None:
    """List a product that the store does not know, with its stock tracked."""
    body, listings = case.body, world.store.listings
    listing = listings.get(body.sku)
    first = any(
        change.table == "store.listings" and (change.before is None or not change.before.external)
        for change in world.log
    )
    if listing is None or not first:
        return None
    quantity = online_sum(world, body.sku) - (listing.ordered - booked(world, body.sku))
    listings.put(replace(listing, tracked=True, quantity=quantity, drift=0, level=newest(world)))
    return f"{body.sku} is tracked online from the start, with {quantity}."


@rule(
    "STK-08",
    "Stock is not edited online",
    statement="Editing stock by hand in the store is not supported; the POS does not change. What becomes of "
    "the number in the store is not written: here it stays until the next level from the POS.",
    source="How eCom (E-Series) orders work with Retail POS (X-Series), newer capture; what follows is an assumption",
    confidence="documented",
    assumption="ASM-03",
    setting="online_stock_edit",
    disagreement="DIS-01: the founding article can be read as two-way; its own rule that the POS is the source of "
    "truth and the newest page settle it.",
    warns=True,
)
def stock_is_not_edited_online(world: World, action: EditOnlineStock) -> str | None:
    """Decide what becomes of the number that was typed in."""
    if action.sku not in world.pos.products:
        return f"{action.sku} was made in the store: the POS does not know it and sends no level."
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
    if world.link.level_push == "change":
        return (
            f"Not supported: the POS still has {total} of {action.sku}; as it sends changes only, the difference stays."
        )
    return (
        f"Not supported: the POS still has {total} of {action.sku}, "
        f"and its next level throws the {action.quantity} away."
    )


@stock_is_not_edited_online.also
def edit_reaches_the_pos(world: World, case: Arrival[StockEdited]) -> str | None:
    """Follow the edit at the online register's outlet, where the literal reading of the seed is chosen."""
    if is_made_up(world, world.pos.products[case.body.sku]):
        return f"{case.body.sku} is a composite and has no stock of its own: nothing moves in the POS."
    outlet = world.pos.registers.rows[world.link.register].outlet
    row = world.pos.level(case.body.sku, outlet)
    change = case.body.change
    world.pos.stock.put(replace(row, quantity=row.quantity + change, supplied=row.supplied + change))
    return f"{case.body.sku} at {outlet} {row.quantity} → {row.quantity + change}, as edited online."


@stock_is_not_edited_online.what_if("shop is the master", "What is typed in the store is put back by the next pull.")
def edit_is_put_back_at_once(world: World, action: EditOnlineStock) -> str | None:
    """Put the POS's number back at once."""
    listing = world.store.listings[action.sku]
    total = online_sum(world, action.sku)
    world.store.listings.put(replace(listing, quantity=total, drift=0))
    return f"The next pull puts {total} back over the {action.quantity} that was typed."
