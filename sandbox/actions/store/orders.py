"""What the merchant does to orders in the store's admin."""

from typing import Annotated, ClassVar, Literal

from msgspec.structs import replace
from pydantic import Field

from sandbox.actions.base import (
    Action,
    Name,
    Price,
    Quantity,
    Ref,
    Where,
)
from sandbox.actions.store.checkout import ListedSku
from sandbox.world import World
from sandbox.world.money import ZERO
from sandbox.world.store import OrderItem

OrderId = Annotated[Name, Ref("order")]


class MarkPaid(Action):
    """The merchant marks an order paid in the store's admin."""

    verb: ClassVar = "mark_paid"
    where: ClassVar[Where] = "store"

    order: OrderId = Field(description="The order's number.", examples=["W1"])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"order {self.order} marked paid in the store"

    def do(self, world: World) -> None:
        """The order says PAID."""
        world.store.orders.put(replace(world.store.orders[self.order], payment_status="PAID"))


class CancelOrder(Action):
    """The merchant cancels an order in the store's admin."""

    verb: ClassVar = "cancel_order"
    where: ClassVar[Where] = "store"

    order: OrderId = Field(description="The order's number.", examples=["W1"])
    by: Literal["merchant", "shopper"] = Field("merchant", description="Who tries to cancel it.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"order {self.order} cancelled in the store"


class RefundOrder(Action):
    """The merchant marks an order refunded in the store's admin, all of it or an amount."""

    verb: ClassVar = "refund_order"
    where: ClassVar[Where] = "store"

    order: OrderId = Field(description="The order's number.", examples=["W1"])
    amount: Price | None = Field(None, description="The amount; all that is left if not given.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"order {self.order} refunded in the store"


class EditOrder(Action):
    """The merchant edits the items of an order in the store's admin."""

    verb: ClassVar = "edit_order"
    where: ClassVar[Where] = "store"

    order: OrderId = Field(description="The order's number.", examples=["W1"])
    items: dict[ListedSku, Quantity] = Field(description="All items as they should be.", min_length=1)

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"order {self.order} edited in the store"

    def do(self, world: World) -> None:
        """The order shows other items."""
        store = world.store
        order = store.orders[self.order]
        prices = {item.sku: item.price for item in order.items}
        items, goods = [], ZERO
        for sku, quantity in self.items.items():
            listing = store.listings[sku]
            price = prices.get(sku, listing.price)
            items.append(OrderItem(sku, listing.name, quantity, price))
            goods += quantity * price
        total = goods + order.shipping - min(order.discount, goods)
        store.orders.put(replace(order, items=tuple(items), total=total))


class SetFulfillmentStatus(Action):
    """The merchant sets the fulfillment status of an order in the store's admin."""

    verb: ClassVar = "set_fulfillment_status"
    where: ClassVar[Where] = "store"

    order: OrderId = Field(description="The order's number.", examples=["W1"])
    status: Literal[
        "AWAITING_PROCESSING",
        "PROCESSING",
        "READY_FOR_PICKUP",
        "OUT_FOR_DELIVERY",
        "SHIPPED",
        "DELIVERED",
        "WILL_NOT_DELIVER",
        "RETURNED",
    ] = Field(description="The status, in the store's own words.", examples=["SHIPPED"])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"order {self.order} set to {self.status} in the store"


class AddTracking(Action):
    """The merchant enters a tracking number in the store's admin."""

    verb: ClassVar = "add_tracking"
    where: ClassVar[Where] = "store"

    order: OrderId = Field(description="The order's number.", examples=["W1"])
    number: Name = Field(description="The tracking number.", examples=["JD0146"])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"tracking number of order {self.order} entered in the store"

    def do(self, world: World) -> None:
        """The order shows the tracking number."""
        world.store.orders.put(replace(world.store.orders[self.order], tracking=self.number))
