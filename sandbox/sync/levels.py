"""Arithmetic of stock that several rules share: sums over outlets, composites, movements, levels that are sent."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from sandbox.sync.wire import send
from sandbox.world import World
from sandbox.world.pos import SHIPPING, Fulfillment, Part, Product, Sale
from sandbox.world.wire import LevelChanged


def connected(world: World) -> list[str]:
    """The names of the connected outlets, in the order in which the merchant lists them."""
    return [outlet.name for outlet in world.pos.outlets if outlet.connected]


def held(world: World, sku: str, outlet: str) -> int:
    """The units of a product that an outlet can hand over; of a composite, as many as its components allow (CAT-14)."""
    product = world.pos.products.get(sku)
    if product is None or not product.components or not is_made_up(world, product):
        row = world.pos.stock.get((sku, outlet))
        return row.quantity if row is not None else 0
    if world.link.composite_stock == "none":
        return 0
    return min(held(world, part.sku, outlet) // part.quantity for part in product.components)


def is_made_up(world: World, product: Product) -> bool:
    """Whether a product is a composite that has no level anywhere: what is there of it comes from its components."""
    levels = world.pos.stock.rows
    return bool(product.components) and not any((product.sku, outlet) in levels for outlet in world.pos.outlets.rows)


def online_sum(world: World, sku: str) -> int:
    """The units of a product that the connected outlets hold together (STK-02)."""
    return sum([held(world, sku, outlet.name) for outlet in world.pos.outlets if outlet.connected])


def booked(world: World, sku: str) -> int:
    """The units of a product that the POS has booked for online orders, ever (ASM-04)."""
    row = world.wire.booked.get(sku)
    return row.units if row is not None else 0


def parts_of(world: World, sku: str, quantity: int) -> tuple[Part, ...]:
    """What leaves the shelf when a product is sold: itself, or the components of a composite."""
    product = world.pos.products.get(sku)
    if product is None or not product.components or not is_made_up(world, product):
        return (Part(sku, quantity),)
    return tuple([Part(part.sku, part.quantity * quantity) for part in product.components])


def from_the_shelf(fulfillment: Fulfillment) -> list[Part]:
    """The parts of a fulfillment that stock moves for: all that is not kept as text."""
    return [part for part in fulfillment.parts if not part.text]


def came_back(world: World, made: Sale) -> dict[str, int]:
    """The units that come back into stock with a return: of each product no more than had left stock (STK-09)."""
    sale = world.pos.sales[made.return_for]
    rows = world.pos.fulfillments.find(sale.number)
    goods = [part for row in rows if row.stock_taken for part in from_the_shelf(row)]
    if not sale.order and not rows:
        goods = [Part(line.sku, line.quantity) for line in sale.lines]
    left = total((part.sku, part.quantity) for part in goods)
    for other in sorted(world.pos.sales.find(("return", sale.number)), key=_in_order):
        if _in_order(other) < _in_order(made):
            for line in other.lines:
                left[line.sku] = left.get(line.sku, 0) + line.quantity
    products = world.pos.products.rows
    lines = [line for line in made.lines if line.sku != SHIPPING and line.sku in products]
    return {line.sku: min(-line.quantity, max(0, left.get(line.sku, 0))) for line in lines}


def _in_order(made: Sale) -> tuple[int, str]:
    """The returns of a sale are numbered as they were made: W1-R, W1-R2, W1-R10."""
    return len(made.number), made.number


def move(world: World, sku: str, outlet: str, change: int) -> str:
    """Change stock by a sale or a return of a product; the movement in words."""
    said = []
    for part in parts_of(world, sku, change):
        row = world.pos.level(part.sku, outlet)
        after = row.quantity + part.quantity
        world.pos.stock.put(replace(row, quantity=after))
        said.append(f"{part.sku} at {outlet} {row.quantity} → {after}")
    return ", ".join(said)


def moved(world: World) -> Iterator[tuple[str, str, int, int]]:
    """The levels that this step has changed so far: SKU, outlet, quantity before and after.

    A composite that gets stock of its own, where that is chosen (CAT-14), has as many as before: none of them moved.
    """
    for change in world.log:
        if change.table == "pos.stock":
            row = change.after
            before = change.before.quantity if change.before is not None else 0
            if before != row.quantity and (change.before is not None or not world.pos.products[row.sku].components):
                yield row.sku, row.outlet, before, row.quantity


def push(world: World, sku: str, change: int) -> str:
    """Send the store a product's level; the sum in words."""
    total = online_sum(world, sku)
    outlets = connected(world)
    by_outlet = tuple([(outlet, held(world, sku, outlet)) for outlet in outlets]) if len(outlets) > 1 else ()
    send(world, "store", LevelChanged(sku, total, booked(world, sku), change, by_outlet))
    changes = world.link.level_push == "change"
    by = f", {f'a change of {change:+}' if change else 'no change'}" if changes else ""
    if not by_outlet:
        return f"{sku} {total}{by}"
    return f"{sku} {' + '.join(f'{outlet} {quantity}' for outlet, quantity in by_outlet)} = {total}{by}"


def total(units: Iterable[tuple[str, int]]) -> dict[str, int]:
    """So many units of each product, added up."""
    found: dict[str, int] = {}
    for sku, quantity in units:
        found[sku] = found.get(sku, 0) + quantity
    return found


def made_of(world: World, sku: str) -> list[Product]:
    """The composites whose number follows from the stock of a product."""
    found = world.pos.products.find(("part", sku))
    return [product for product in found if is_made_up(world, product)] if found else found


def push_all(world: World, changes: dict[str, int]) -> list[str]:
    """Send the level of each product that changed, and of the composites that contain it.

    A change is what the store's own number must move by: an online order has moved it already.
    """
    composites = {product.sku: product for sku in changes for product in made_of(world, sku)}
    sent = {sku: changes.get(sku, 0) + _made_more(world, product) for sku, product in composites.items()}
    return [push(world, sku, change) for sku, change in {**sent, **changes, **sent}.items()]


def _made_more(world: World, composite: Product) -> int:
    """By how many units of a composite this step has raised the sum over the connected outlets."""
    if world.link.composite_stock == "none":
        return 0
    before: dict[tuple[str, str], int] = {}
    for sku, outlet, quantity, _ in moved(world):
        before.setdefault((sku, outlet), quantity)
    was = 0
    for outlet in connected(world):
        was += min(
            before.get((part.sku, outlet), held(world, part.sku, outlet)) // part.quantity
            for part in composite.components
        )
    return online_sum(world, composite.sku) - was
