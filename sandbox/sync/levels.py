"""Arithmetic of stock that several rules share: sums over outlets, units taken, units on their way."""

from collections.abc import Iterator

from msgspec.structs import replace

from sandbox.world import World
from sandbox.world.pos import Fulfillment
from sandbox.world.wire import Booked


def connected(world: World) -> list[str]:
    """The names of the connected outlets, in the order in which the merchant lists them."""
    return [outlet.name for outlet in world.pos.outlets if outlet.connected]


def online_sum(world: World, sku: str) -> int:
    """The units of a product that the connected outlets hold together (STK-02)."""
    stock = world.pos.stock
    total = 0
    for outlet in world.pos.outlets:
        if outlet.connected:
            row = stock.get((sku, outlet.name))
            if row is not None:
                total += row.quantity
    return total


def booked(world: World, sku: str) -> int:
    """The units of a product that the POS has booked for online orders, ever (ASM-04)."""
    row = world.wire.booked.get(sku)
    return row.units if row is not None else 0


def book(world: World, sku: str, units: int) -> None:
    """Count units of online orders as booked in the POS; negative units are given back."""
    world.wire.booked.put(Booked(sku, booked(world, sku) + units))


def move(world: World, sku: str, outlet: str, change: int) -> tuple[int, int]:
    """Change a level by a sale or a return; the quantity before and after."""
    row = world.pos.level(sku, outlet)
    world.pos.stock.put(replace(row, quantity=row.quantity + change))
    return row.quantity, row.quantity + change


def moved(world: World) -> Iterator[tuple[str, str, int, int]]:
    """The levels that this step has changed so far: SKU, outlet, quantity before and after."""
    for change in world.log:
        if change.table == "pos.stock":
            row = change.after
            before = change.before.quantity if change.before is not None else 0
            if before != row.quantity:
                yield row.sku, row.outlet, before, row.quantity


def take(world: World, fulfillment: Fulfillment, outlet: str) -> str:
    """Take the goods of a fulfillment from an outlet's stock, once; the movement in words."""
    said = []
    for part in fulfillment.parts:
        before, after = move(world, part.sku, outlet, -part.quantity)
        book(world, part.sku, part.quantity)
        said.append(f"{part.sku} at {outlet} {before} → {after}")
    world.pos.fulfillments.put(replace(fulfillment, stock_taken=True))
    return ", ".join(said)
