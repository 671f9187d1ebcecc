"""Rules about handing goods over: the steps of a fulfillment and what closes a sale."""

from msgspec.structs import replace

from sandbox.actions.pos import Fulfill, Pack
from sandbox.sync.registry import Refused, rule
from sandbox.world import World
from sandbox.world.pos import Fulfillment
from sandbox.world.text import listed


def _chosen(world: World, action: Pack) -> list[Fulfillment]:
    """The fulfillments that the action means, or a refusal."""
    found = sorted(world.pos.fulfillments.find(action.sale), key=lambda row: row.outlet)
    if not found:
        raise Refused(f"Sale {action.sale} has nothing to fulfill.")
    if action.outlet:
        found = [row for row in found if row.outlet == action.outlet]
        if not found:
            raise Refused(f"{action.outlet} has no part of sale {action.sale}.")
    return found


@rule(
    "FUL-01",
    "New, Packed, Fulfilled",
    statement="An online order goes through New, In progress (by the Scanner app), Packed and Fulfilled.",
    source="What do each of the statuses mean for online and in store orders?",
    confidence="documented",
)
def packed(world: World, action: Pack) -> str | None:
    """Mark the fulfillment packed."""
    done = []
    for row in _chosen(world, action):
        if row.status in ("New", "In progress"):
            world.pos.fulfillments.put(replace(row, status="Packed"))
            done.append(row.outlet)
    if not done:
        raise Refused(f"Sale {action.sale} is packed already.")
    return f"The part of {listed(done)} is Packed."


@packed.also
def handed_over(world: World, action: Fulfill) -> str | None:
    """Mark the fulfillment fulfilled; the last one closes the sale."""
    done = []
    for row in _chosen(world, action):
        if row.status in ("New", "In progress", "Packed"):
            world.pos.fulfillments.put(replace(row, status="Fulfilled"))
            done.append(row.outlet)
    if not done:
        raise Refused(f"Sale {action.sale} is fulfilled already.")
    left = [row.outlet for row in world.pos.fulfillments.find(action.sale) if row.status != "Fulfilled"]
    if left:
        return f"The part of {listed(done)} is Fulfilled; {listed(sorted(left))} still has its part."
    world.pos.sales.put(replace(world.pos.sales[action.sale], state="closed"))
    return f"The part of {listed(done)} is Fulfilled: sale {action.sale} is closed."
