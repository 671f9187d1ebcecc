"""Rules about composite products: sold as one, made of others, and never on a shelf themselves."""

from sandbox.actions.pos import AddProduct, AdjustStock, CountStock, ReceiveStock, TransferStock
from sandbox.sync.levels import move, online_sum
from sandbox.sync.registry import Refused, rule
from sandbox.world import World
from sandbox.world.pos import Part
from sandbox.world.text import listed

StockRoom = CountStock | ReceiveStock | AdjustStock | TransferStock
"""What staff does to levels by hand."""


@rule(
    "CAT-14",
    "A composite is as many as its components",
    statement="A composite product can be sold online; what is there of it comes from its components, and it has "
    "no stock of its own. The number itself is not written: here it is the least of each component's share, "
    "outlet by outlet, then added up.",
    source="Adding composite products; the number is an assumption",
    confidence="inferred",
    assumption="ASM-21",
    setting="composite_stock",
)
def composite_from_components(world: World, case: object) -> str | None:
    """Say what a composite's stock now is, when its components moved."""
    if world.link.composite_stock == "none":
        return None
    said = {}
    for change in world.log:
        if change.table == "pos.stock":
            for product in world.pos.products.find(("part", change.after.sku)):
                said[product.sku] = f"{online_sum(world, product.sku)} {product.sku}"
    return f"The components now make {listed(list(said.values()))}." if said else None


@composite_from_components.also
def no_stock_of_their_own(world: World, action: StockRoom) -> str | None:
    """Refuse to count, receive, adjust or move what is never on a shelf."""
    for sku in action.items:
        components = world.pos.products[sku].components
        if components:
            raise Refused(_without_stock(sku, components))
    return None


@composite_from_components.also
def made_of_plain_products(world: World, action: AddProduct) -> str | None:
    """Refuse a composite with an opening stock, and one that is made of composites."""
    components = tuple([Part(sku, quantity) for sku, quantity in action.components.items()])
    if components and any(action.stock.values()):
        raise Refused(_without_stock(action.sku, components))
    for part in components:
        within = world.pos.products[part.sku].components
        if within:
            raise Refused(
                f"{action.sku} cannot be made of {part.sku}, a composite itself: name what that is made of, "
                f"{listed([each.sku for each in within])}."
            )
    return None


def _without_stock(sku: str, components: tuple[Part, ...]) -> str:
    made_of = listed([part.sku for part in components])
    return f"{sku} is a composite and has no stock of its own: name what it is made of, {made_of}."


@composite_from_components.what_if("stock of its own", "The components keep their stock when the composite is sold.")
def components_keep_their_stock(world: World, case: object) -> str | None:
    """Put the components back that a composite took."""
    sold = [
        line
        for change in world.log
        if change.table == "pos.sales" and change.before is None
        for line in change.after.lines
        if line.sku in world.pos.products and world.pos.products[line.sku].components
    ]
    if not sold:
        return None
    outlets = {change.after.outlet for change in world.log if change.table == "pos.stock"}
    said = [move(world, line.sku, outlet, line.quantity) for line in sold for outlet in sorted(outlets)[:1]]
    return f"Only the composite was sold; its components go back: {', '.join(said)}."
