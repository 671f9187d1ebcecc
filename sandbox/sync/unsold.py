"""Rules about products that are not sold any more: inactive, or deleted in the POS."""

from sandbox.actions.pos import DeleteProduct, EditProduct, RingSale
from sandbox.actions.store import PlaceOrder
from sandbox.sync.catalog import deletion_is_sent
from sandbox.sync.listings import inactive_is_unavailable
from sandbox.sync.registry import Refused, rule
from sandbox.sync.sources import X_CAT
from sandbox.world import World


@rule(
    "CAT-17",
    "A till sells what is active",
    statement="A till does not sell a product that is inactive or deleted in the POS. The page says it of the store;"
    " that it holds at the till too is our reading.",
    source=f"{X_CAT} (of the store), one step of reasoning",
    confidence="implied",
)
def till_sells_what_is_active(world: World, action: RingSale) -> str | None:
    """Refuse to ring what is not for sale."""
    for sku in action.items:
        product = world.pos.products.rows[sku]
        if product.deleted:
            raise Refused(f"{sku} was deleted in the POS: no till sells it.")
        if not product.active:
            raise Refused(f"{sku} is inactive in the POS: no till sells it until an edit makes it active again.")
    return None


@deletion_is_sent.also
def deleted_for_good(world: World, action: EditProduct | DeleteProduct) -> str | None:
    """Refuse to edit or delete what was deleted before."""
    if not world.pos.products[action.sku].deleted:
        return None
    if isinstance(action, DeleteProduct):
        raise Refused(f"{action.sku} was deleted in the POS already.")
    raise Refused(f"{action.sku} was deleted in the POS, which is for good: add it again under another SKU.")


@inactive_is_unavailable.also
def unavailable_cannot_be_bought(world: World, action: PlaceOrder) -> str | None:
    """Refuse what the store does not show, and say whose doing that is."""
    for sku in action.items:
        listing = world.store.listings.rows[sku]
        if not listing.enabled:
            product = world.pos.products.get(sku)
            if product is not None and product.deleted:
                why = "it was deleted in the POS"
            elif product is not None and not product.active:
                why = "it is inactive in the POS; made active there again, it is back"
            else:
                why = "its listing is switched off; enabled in the store again, it is back"
            raise Refused(f"{sku} is not available online: {why}.")
    return None
