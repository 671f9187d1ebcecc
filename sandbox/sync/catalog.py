"""Rules about products: what of the catalog reaches the store, and in which direction."""

from sandbox.actions.pos import AddProduct
from sandbox.sync.levels import booked, online_sum
from sandbox.sync.registry import rule
from sandbox.sync.wire import Arrival, send
from sandbox.world import World
from sandbox.world.store import Listing
from sandbox.world.wire import ProductSaved


@rule(
    "CAT-01",
    "The catalog flows from the POS to the store",
    statement="Products are made and edited in the POS and flow to the store; edits in the store do not reach the POS.",
    source="How eCom (E-Series) orders work with Retail POS (X-Series); Syncing your product catalog with eCom",
)
def catalog_flows_to_the_store(world: World, action: AddProduct) -> str | None:
    """Send the product to the store."""
    product = world.pos.products[action.sku]
    send(
        world,
        "store",
        ProductSaved(
            product.sku, product.name, product.price, product.active, online_sum(world, product.sku),
            booked(world, product.sku),
        ),
    )  # fmt: skip
    return f"{product.sku} is sent to the store."


@catalog_flows_to_the_store.also
def product_is_listed(world: World, case: Arrival[ProductSaved]) -> str | None:
    """List the product in the store."""
    body = case.body
    if body.sku in world.store.listings:
        return None
    world.store.listings.put(Listing(body.sku, body.name, body.price, 0, tracked=False, enabled=body.active))
    return f"{body.sku} {body.name} is listed in the store at {body.price}."
