"""What staff does in the stock room: count, receive, move and adjust. Quantities are whole units."""

from typing import ClassVar

from msgspec.structs import replace
from pydantic import Field

from sandbox.actions.base import (
    Action,
    Counted,
    Level,
    OutletName,
    Quantity,
    Sku,
    Text,
    Where,
)
from sandbox.world import World


class CountStock(Action):
    """Staff counts a product at an outlet; the count replaces the level."""

    verb: ClassVar = "count_stock"
    where: ClassVar[Where] = "pos"

    outlet: OutletName = Field(description="The outlet that is counted.", examples=["Main Street"])
    items: dict[Sku, Counted] = Field(description="What was counted, by SKU.", min_length=1, examples=[{"MUG": 7}])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"stock counted at {self.outlet}"

    def do(self, world: World) -> None:
        """The level is what was counted."""
        for sku, counted in self.items.items():
            supply(world, sku, self.outlet, counted - world.pos.level(sku, self.outlet).quantity)


class ReceiveStock(Action):
    """A delivery arrives at an outlet."""

    verb: ClassVar = "receive_stock"
    where: ClassVar[Where] = "pos"

    outlet: OutletName = Field(description="The outlet that receives.", examples=["Main Street"])
    items: dict[Sku, Quantity] = Field(description="What came, by SKU.", min_length=1, examples=[{"MUG": 12}])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"stock received at {self.outlet}"

    def do(self, world: World) -> None:
        """The level rises."""
        for sku, quantity in self.items.items():
            supply(world, sku, self.outlet, quantity)


class TransferStock(Action):
    """Goods move from one outlet to another."""

    verb: ClassVar = "transfer_stock"
    where: ClassVar[Where] = "pos"

    source: OutletName = Field(description="The outlet that sends.", examples=["North"])
    to: OutletName = Field(description="The outlet that receives.", examples=["Main Street"])
    items: dict[Sku, Quantity] = Field(description="What moves, by SKU.", min_length=1, examples=[{"MUG": 2}])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"stock moved from {self.source} to {self.to}"

    @property
    def senseless(self) -> str:
        """Goods that stay where they are do not move."""
        return f"{self.source} cannot send goods to itself: name another outlet." if self.source == self.to else ""

    def do(self, world: World) -> None:
        """One level falls, the other rises."""
        for sku, quantity in self.items.items():
            supply(world, sku, self.source, -quantity)
            supply(world, sku, self.to, quantity)


def supply(world: World, sku: str, outlet: str, change: int) -> None:
    """Let so many units come in at an outlet, or go out; they are supplied, not sold."""
    row = world.pos.level(sku, outlet)
    world.pos.stock.put(replace(row, quantity=row.quantity + change, supplied=row.supplied + change))


class AdjustStock(Action):
    """Staff adjusts a level by hand: a breakage, a find."""

    verb: ClassVar = "adjust_stock"
    where: ClassVar[Where] = "pos"

    outlet: OutletName = Field(description="The outlet.", examples=["Main Street"])
    items: dict[Sku, Level] = Field(description="By how much, by SKU.", min_length=1, examples=[{"MUG": -1}])
    reason: Text = Field("", description="Why.", examples=["damaged"])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"stock adjusted at {self.outlet}"

    def do(self, world: World) -> None:
        """The level changes by that much."""
        for sku, change in self.items.items():
            supply(world, sku, self.outlet, change)
