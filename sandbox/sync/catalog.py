"""Rules about products: what of the catalog reaches the store, what does not, and in which direction."""

from msgspec.structs import replace

from sandbox.actions.pos import AddProduct, ConnectStore, DeleteProduct, EditProduct
from sandbox.sync.levels import push
from sandbox.sync.registry import Refused, rule
from sandbox.sync.sources import X_CAT
from sandbox.sync.wire import Arrival, send
from sandbox.world import World
from sandbox.world.store import Listing
from sandbox.world.text import amount, listed
from sandbox.world.wire import ProductSaved

SYNCED = ("name", "price", "description", "brand", "category", "image")
"""The fields of a product that reach the store, besides its SKU, its availability and its stock (CAT-04)."""


SENT_AGAIN = ("name", "price", "description", "category")
"""The fields that every edit in the POS sends again, besides SKU and stock (CAT-07)."""


KEPT_BACK = ("supplier", "supplier_price", "tags")
"""The fields that do not (CAT-05)."""


@rule(
    "CAT-13",
    "A SKU is there once",
    statement="SKUs must be unique in the POS.",
    source="Syncing products and orders between Ecwid and Lightspeed Retail (pre-2022)",
    confidence="documented",
)
def sku_is_there_once(world: World, action: AddProduct) -> str | None:
    """Refuse a SKU that the POS has."""
    product = world.pos.products.get(action.sku)
    if product is None:
        return None
    if product.deleted:
        raise Refused(f"{action.sku} was deleted in the POS, and old sales keep its SKU: take another one.")
    raise Refused(f"There is a product {action.sku} in the POS already.")


@rule(
    "CAT-01",
    "The catalog flows from the POS to the store",
    statement="Products are made and edited in the POS and flow to the store; edits in the store do not reach the POS.",
    source="How eCom (E-Series) orders work with Retail POS (X-Series); Syncing your product catalog with eCom",
)
def catalog_flows_to_the_store(world: World, action: AddProduct | EditProduct) -> str | None:
    """Send the product to the store."""
    if not world.link.connected:
        return f"{action.sku} stays in the POS: no store is connected."
    fields = tuple(action.given) if isinstance(action, EditProduct) else ()
    send(world, "store", ProductSaved(action.sku, fields))
    return f"{action.sku} is sent to the store."


@rule(
    "CAT-02",
    "On connecting, everything is sent",
    statement="When the store is connected, all products are sent to it.",
    source=f"{X_CAT}; Product information syncing rules",
    confidence="documented",
)
def everything_is_sent(world: World, action: ConnectStore) -> str | None:
    """Send every product."""
    if not action.publish:
        return "No product is sent yet."
    skus = [product.sku for product in world.pos.products if not product.deleted]
    for sku in skus:
        send(world, "store", ProductSaved(sku))
    return f"{amount(len(skus), 'product')} sent to the store: {listed(skus[:5])}{' …' if len(skus) > 5 else ''}."


@rule(
    "CAT-15",
    "Matched by an external id",
    statement="A product of the store belongs to the POS's product whose id it carries; where it carries none, "
    "to the one with the same SKU.",
    source="E-Series API: externalReferenceId",
    confidence="documented",
)
def matched_by_external_id(world: World, case: Arrival[ProductSaved]) -> str | None:
    """Give a listing that was made in the store the id of the product with its SKU."""
    listing = world.store.listings.get(case.body.sku)
    if listing is None or listing.external:
        return None
    world.store.listings.put(replace(listing, external=listing.sku))
    return f"The store has {listing.sku} without an id: it is matched by its SKU."


@catalog_flows_to_the_store.also
def product_is_listed(world: World, case: Arrival[ProductSaved]) -> str | None:
    """List a product that the store does not know."""
    sku = case.body.sku
    product = world.pos.products.get(sku)
    if product is None or product.deleted or sku in world.store.listings:
        return None
    world.store.listings.put(
        Listing(sku, product.name, product.price, 0, tracked=False, enabled=False, external=sku,
                variant_of=product.variant_of)
    )  # fmt: skip
    return f"{sku} ({product.name}) is now listed in the store."


@rule(
    "CAT-09",
    "Variants come from the POS",
    statement="A new variant in the POS appears in the store; a new variant in the store does not appear in the POS.",
    source="Managing your product catalog with eCom",
    confidence="documented",
)
def variants_come_from_the_pos(world: World, case: Arrival[ProductSaved]) -> str | None:
    """Say that a variant has appeared."""
    product = world.pos.products.get(case.body.sku)
    made = any(change.table == "store.listings" and change.before is None for change in world.log)
    if product is None or not product.variant_of or not made:
        return None
    return f"{product.sku} appears in the store as a variant of {product.variant_of}."


@rule(
    "CAT-03",
    "New products are on sale at once",
    statement="Products that are new to the store are on sale at once; the ones that one does not want are "
    "switched off.",
    source=X_CAT,
    confidence="documented",
    setting="new_products",
    disagreement="DIS-07: the E-Series page says that each must be enabled by hand; the newest X-Series page wins.",
)
def new_products_are_on_sale(world: World, case: Arrival[ProductSaved]) -> str | None:
    """Enable what is new."""
    sku = case.body.sku
    made = any(change.table == "store.listings" and change.before is None for change in world.log)
    if not made:
        return None
    if world.link.new_products == "off":
        return f"{sku} is not on sale: enable it by hand."
    if not world.pos.products[sku].active:
        return f"{sku} is inactive in the POS: it is not on sale."
    world.store.listings.put(replace(world.store.listings[sku], enabled=True))
    return f"{sku} is on sale at once."


@rule(
    "CAT-04",
    "What reaches the store",
    statement="Name, description, brand, SKU, attributes, availability, stock, retail price, images and the "
    "category reach the store.",
    source=X_CAT,
    confidence="documented",
    disagreement="DIS-08: two other pages say that the category does not sync; the newest page wins.",
)
def what_reaches_the_store(world: World, case: Arrival[ProductSaved]) -> str | None:
    """Write the synced fields over the listing."""
    product = world.pos.products.get(case.body.sku)
    listing = world.store.listings.get(case.body.sku)
    if product is None or listing is None:
        return None
    sent = {*SENT_AGAIN, *case.body.fields} if case.body.fields else set(SYNCED)
    fields = {name: getattr(product, name) for name in SYNCED if name in sent}
    differing = [name for name, value in fields.items() if getattr(listing, name) != value]
    if not differing:
        return None
    left = tuple(name for name in listing.edited if name not in fields)
    world.store.listings.put(replace(listing, **fields, edited=left))
    return f"{listing.sku} in the store follows the POS: {listed(differing)}."


@rule(
    "CAT-07",
    "The POS's edit overwrites the store's",
    statement="An edit in the POS sends name, description, stock, SKU, price and category again, so what was "
    "edited in the store is overwritten then.",
    source=f"{X_CAT}; that it overwrites is our reading",
    confidence="implied",
)
def stock_is_sent_again(world: World, action: EditProduct) -> str | None:
    """Send the product's level with the edit."""
    if not world.link.connected:
        return None
    return f"Its stock is sent again too: {push(world, action.sku, 0)}."


@stock_is_sent_again.also
def pos_edit_overwrites(world: World, case: Arrival[ProductSaved]) -> str | None:
    """Say which of the store's own edits are gone."""
    gone = [
        f"{name} {getattr(change.before, name)} → {getattr(change.after, name)}"
        for change in world.log
        if change.table == "store.listings" and change.before is not None
        for name in change.before.edited
        if name in SYNCED and getattr(change.before, name) != getattr(change.after, name)
    ]
    return f"What was edited in the store is gone: {listed(gone)}." if gone else None


@stock_is_sent_again.what_if("price stays", "A price that was set in the store survives the POS's edits.")
def stock_is_sent_all_the_same(world: World, action: EditProduct) -> str | None:
    """Send the product's level; what becomes of the price is decided where it arrives."""
    return stock_is_sent_again(world, action)


@pos_edit_overwrites.what_if("price stays", "A price that was set in the store survives the POS's edits.")
def price_is_put_back(world: World, case: Arrival[ProductSaved]) -> str | None:
    """Put back the price that the merchant had set in the store."""
    for change in world.log:
        before, after = change.before, change.after
        if change.table != "store.listings" or before is None or "price" not in before.edited:
            continue
        if before.price != after.price:
            listing = world.store.listings[after.sku]
            world.store.listings.put(replace(listing, price=before.price, edited=before.edited))
            return f"{after.sku} keeps the price that was set in the store, {before.price}."
    return None


@rule(
    "CAT-05",
    "What stays in the POS",
    statement="Handle, supplier, supplier code and price, reorder point and quantity, tax and tags do not reach"
    " the store.",
    source=X_CAT,
    confidence="documented",
)
def what_stays_in_the_pos(world: World, action: EditProduct) -> str | None:
    """Say which of the edited fields stay in the POS."""
    kept = [name.replace("_", " ") for name in KEPT_BACK if name in action.given]
    return f"Not sent to the store: {listed(kept)} of {action.sku}." if kept else None


@rule(
    "CAT-12",
    "Deleted in the POS",
    statement="What deleting a product in the POS does to the store could not be read: here the listing is "
    "disabled, old orders keep their lines, and the product cannot be edited any more.",
    source="assumption",
    confidence="inferred",
    assumption="ASM-20",
    setting="deleted_product",
)
def deletion_is_sent(world: World, action: DeleteProduct) -> str | None:
    """Send the deletion to the store."""
    send(world, "store", ProductSaved(action.sku))
    return f"{action.sku} is deleted in the POS; the store is told."


@deletion_is_sent.also
def deleted_is_disabled(world: World, case: Arrival[ProductSaved]) -> str | None:
    """Disable the listing, or take it away."""
    product = world.pos.products.get(case.body.sku)
    listing = world.store.listings.get(case.body.sku)
    if product is None or not product.deleted or listing is None:
        return None
    if world.link.deleted_product == "deleted":
        world.store.listings.remove(listing.sku)
        return f"{listing.sku} is deleted in the store too, with all that was only there."
    if not listing.enabled:
        return None
    world.store.listings.put(replace(listing, enabled=False))
    return f"{listing.sku} is disabled in the store; old orders keep their lines."
