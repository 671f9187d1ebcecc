"""Rules about composite products: sold as one, made of others, and never on a shelf themselves."""

from sandbox.actions.pos import AddProduct, AdjustStock, CountStock, ReceiveStock, RingSale, TransferStock
from sandbox.sync.booking import Booking
from sandbox.sync.levels import held, is_made_up, made_of, moved, online_sum
from sandbox.sync.registry import Refused, rule
from sandbox.sync.wire import Arrival
from sandbox.world import World
from sandbox.world.pos import InventoryLevel, Part
from sandbox.world.text import listed
from sandbox.world.wire import OrderEdited, StockEdited

StockRoom = CountStock | ReceiveStock | AdjustStock | TransferStock
"""What staff does to levels by hand."""
Asked = StockRoom | RingSale | Booking | Arrival[OrderEdited] | Arrival[StockEdited]
"""What names the products whose stock will move."""
OWN = "stock of its own"
OWN_MEANS = (
    "A composite gets stock of its own the first time that it or one of its components moves: as many as its "
    "components make then. From there on it is counted, received and sold by itself, and its components keep theirs."
)


@rule(
    "CAT-14",
    "A composite is as many as its components",
    statement="A composite product can be sold online; what is there of it comes from its components, and it has "
    "no stock of its own. The number itself is not written: here it is the least of each component's share, "
    "outlet by outlet, then added up. An order of a composite lowers its components online when their stock leaves "
    "the POS, not before: where that is later, they can be sold online in the meantime.",
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
            for product in made_of(world, change.after.sku):
                said[product.sku] = f"{online_sum(world, product.sku)} {product.sku}"
    return f"The components now make {listed(list(said.values()))}." if said else None


@composite_from_components.what_if(OWN, OWN_MEANS)
def composite_by_itself(world: World, case: object) -> str | None:
    """Say that a composite moved and its components did not."""
    said = [
        f"{sku} at {outlet} {before} → {after}"
        for sku, outlet, before, after in moved(world)
        if world.pos.products[sku].components
    ]
    return f"Only the composite moves: {', '.join(said)}; its components stay." if said else None


@composite_from_components.also
def on_no_shelf(world: World, case: Asked) -> str | None:
    """Keep no level of a composite: there is nothing to do."""
    return None


@composite_from_components.also
def no_stock_of_their_own(world: World, action: StockRoom) -> str | None:
    """Refuse to count, receive, adjust or move what is never on a shelf."""
    for sku in action.items:
        components = world.pos.products[sku].components
        if components:
            raise Refused(_without_stock(sku, components))
    return None


@on_no_shelf.what_if(OWN, OWN_MEANS)
def on_a_shelf(world: World, case: Asked) -> str | None:
    """Put a composite on the shelf before it moves, or what it is made of does: as many as its components make now."""
    said = []
    for sku in _asked(world, case):
        for product in [world.pos.products.get(sku), *made_of(world, sku)]:
            if product is None or not is_made_up(world, product):
                continue
            units = {outlet.name: held(world, product.sku, outlet.name) for outlet in world.pos.outlets}
            for outlet, quantity in units.items():
                world.pos.stock.put(InventoryLevel(product.sku, outlet, quantity, quantity))
            said.append(f"{listed([f'{n} at {outlet}' for outlet, n in units.items()])} for {product.sku}")
    return f"Stock of its own, as many as the components make: {'; '.join(said)}." if said else None


no_stock_of_their_own.what_if(OWN, OWN_MEANS)(on_a_shelf)


def _asked(world: World, case: Asked) -> list[str]:
    """The products that are named."""
    if isinstance(case, Booking):
        return [item.sku for item in case.order.items]
    if not isinstance(case, Arrival):
        return list(case.items)
    body = case.body
    return [body.sku] if isinstance(body, StockEdited) else [item.sku for item in world.store.orders[body.order].items]


@composite_from_components.also
def made_of_plain_products(world: World, action: AddProduct) -> str | None:
    """Refuse a composite with an opening stock, and one that is made of composites."""
    components = tuple([Part(sku, quantity) for sku, quantity in action.components.items()])
    if components and any(action.stock.values()):
        raise Refused(_without_stock(action.sku, components))
    return made_of_no_composite(world, action)


@made_of_plain_products.what_if(OWN, OWN_MEANS)
def made_of_no_composite(world: World, action: AddProduct) -> str | None:
    """Refuse a composite that is made of composites."""
    for sku in action.components:
        within = world.pos.products[sku].components
        if within:
            raise Refused(
                f"{action.sku} cannot be made of {sku}, a composite itself: name what that is made of, "
                f"{listed([each.sku for each in within])}."
            )
    return None


def _without_stock(sku: str, components: tuple[Part, ...]) -> str:
    made_of = listed([part.sku for part in components])
    return f"{sku} is a composite and has no stock of its own: name what it is made of, {made_of}."
