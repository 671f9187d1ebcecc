"""Rules about what is made or edited in the store, and about products that are switched off or unknown."""

from msgspec.structs import replace

from sandbox.actions.store import AddListing, EditListing
from sandbox.sync.booking import Booking
from sandbox.sync.catalog import catalog_flows_to_the_store, variants_come_from_the_pos
from sandbox.sync.counted import book, counts, turn_away
from sandbox.sync.registry import Done, rule
from sandbox.sync.sources import X_CAT
from sandbox.sync.wire import Arrival
from sandbox.world import World
from sandbox.world.pos import Product
from sandbox.world.text import listed
from sandbox.world.wire import ProductSaved

ONLINE_ONLY = {
    "compare_to_price": "compare-to price",
    "subtitle": "subtitle",
    "low_stock": "low-stock threshold",
}
"""The fields that only the store has (CAT-06)."""


@catalog_flows_to_the_store.also
def online_edits_stay_online(world: World, action: EditListing) -> str | None:
    """Send nothing to the POS."""
    return f"The POS hears nothing of the edit of {action.sku} in the store."


@catalog_flows_to_the_store.also
def online_products_stay_online(world: World, action: AddListing) -> str | None:
    """Send nothing of a product that is made in the store."""
    return None if action.variant_of else f"The POS does not learn of {action.sku}."


@variants_come_from_the_pos.also
def online_variants_stay_online(world: World, action: AddListing) -> str | None:
    """Send nothing of a variant that is made in the store."""
    if not action.variant_of:
        return None
    return f"The POS does not learn of the variant {action.sku} of {action.variant_of}."


@rule(
    "CAT-06",
    "Some fields are the store's own",
    statement="The compare-to price, the subtitle and the low-stock threshold exist in the store only and are "
    "never overwritten.",
    source=X_CAT,
    confidence="documented",
)
def stores_own_fields(world: World, action: EditListing) -> str | None:
    """Say which of the edited fields are safe."""
    own = [words for name, words in ONLINE_ONLY.items() if getattr(action, name) is not None]
    return f"The POS has no {listed(own, 'or')}: safe to edit here." if own else None


@stores_own_fields.also
def own_fields_survive(world: World, case: Arrival[ProductSaved]) -> str | None:
    """Say which of the store's own fields survive an edit of the POS."""
    listing = world.store.listings.get(case.body.sku)
    if listing is None:
        return None
    own = [words for name, words in ONLINE_ONLY.items() if getattr(listing, name) not in (None, "")]
    return f"The store keeps its own {listed(own)} of {listing.sku}." if own else None


@rule(
    "CAT-08",
    "Images come from the POS",
    statement="Images go from the POS to the store; an image that is added in the store does not appear in the POS.",
    source=X_CAT,
    confidence="documented",
)
def images_come_from_the_pos(world: World, action: EditListing) -> str | None:
    """Keep an image that was added online out of the POS."""
    if action.image is None:
        return None
    return f"The image {action.image} of {action.sku} is seen online only."


@images_come_from_the_pos.also
def image_is_sent(world: World, case: Arrival[ProductSaved]) -> str | None:
    """Say that an image has come."""
    for change in world.log:
        if change.table == "store.listings" and change.before is not None and change.before.image != change.after.image:
            return f"The image {change.after.image} of {change.after.sku} comes from the POS."
    return None


@rule(
    "CAT-11",
    "Inactive in the POS is unavailable online",
    statement="A product that is made inactive in the POS is unavailable in the store; active again, it is back.",
    source=X_CAT,
    confidence="documented",
)
def inactive_is_unavailable(world: World, case: Arrival[ProductSaved]) -> str | None:
    """Switch the listing as the product is."""
    product = world.pos.products.get(case.body.sku)
    listing = world.store.listings.get(case.body.sku)
    new = any(change.table == "store.listings" and change.before is None for change in world.log)
    if product is None or listing is None or new or product.deleted or listing.enabled == product.active:
        return None
    if "active" not in case.body.fields:
        return None
    world.store.listings.put(replace(listing, enabled=product.active))
    return f"{product.sku} is {'available again' if product.active else 'unavailable'} in the store."


@rule(
    "CAT-10",
    "A product that the POS does not know",
    statement="An order for a product that was made in the store has no product in the POS. What happens is not"
    " written: here the line is kept as text, and no stock moves.",
    source=f"{X_CAT} (one way); the handling is an assumption",
    confidence="inferred",
    assumption="ASM-19",
    setting="unmapped_item",
    warns=True,
)
def unmapped_items(world: World, case: Booking) -> str | None:
    """Keep items without a product as text, and out of stock."""
    unknown = [item for item in case.order.items if item.sku not in world.pos.products]
    if not unknown:
        return None
    names = listed([item.sku for item in unknown])
    if world.link.unmapped_item == "refused":
        turn_away(world, case.order)
        return Done(f"The POS knows no {names}: order {case.order.id} is not booked.")
    for item in unknown:
        case.unmapped[item.sku] = case.left.pop(item.sku)
        if counts(world, case.order.id):
            book(world, item.sku, item.quantity)
    return f"The POS knows no {names}: the line is kept as text, no stock moves."


@unmapped_items.what_if("made in the POS", "The order makes the missing product in the POS, as some connectors do.")
def order_makes_the_product(world: World, case: Booking) -> str | None:
    """Make a product for each unknown item."""
    unknown = [item for item in case.order.items if item.sku not in world.pos.products]
    if not unknown:
        return None
    for item in unknown:
        world.pos.products.put(Product(item.sku, item.name, item.price))
    return f"The order makes {listed([item.sku for item in unknown])} in the POS, though nobody counted it there."
