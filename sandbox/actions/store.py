"""What shoppers do in the online store, and its merchant in the admin."""

from typing import Annotated, ClassVar

from msgspec.structs import replace
from pydantic import AfterValidator, Field

from sandbox.actions.base import Action, Email, Level, Name, Price, Quantity, Ref, Sku, Text, Where
from sandbox.world import World
from sandbox.world.money import ZERO
from sandbox.world.store import OnlineOrder, OrderItem, Shopper
from sandbox.world.text import fold

OrderId = Annotated[Name, Ref("order")]


class PlaceOrder(Action):
    """A shopper goes through the checkout. Amounts are in the store's currency."""

    verb: ClassVar = "place_order"
    where: ClassVar[Where] = "store"
    makes: ClassVar = {"id": ("order", "sale")}
    may_make: ClassVar = {"email": ("shopper", "customer")}

    id: Name = Field(description="The number of the order.", examples=["W1"])
    email: Email = Field(description="The shopper's e-mail address.", examples=["ada@example.com"])
    name: Text = Field("", description="The name that the shopper signs with; may be empty.")
    items: dict[Sku, Quantity] = Field(description="How many of which SKU.", min_length=1, examples=[{"MUG": 1}])
    payment: Annotated[Name, Ref("payment method")] = Field(
        "Lightspeed Payments", description="The payment method chosen at the checkout."
    )
    shipping_method: Annotated[Text, Ref("shipping method")] = Field(
        "Standard shipping", description="The shipping, delivery or pickup method chosen at the checkout."
    )
    discount: Price = Field(ZERO, description="Taken off the total, in the store's currency.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"order {self.id} placed online"

    def do(self, world: World) -> None:
        """The order stands in the store, not paid yet; a new shopper is remembered."""
        store = world.store
        items, total = [], ZERO
        for sku, quantity in self.items.items():
            listing = store.listings.rows[sku]
            items.append(OrderItem(sku, listing.name, quantity, listing.price))
            total += quantity * listing.price
        method = store.shipping_methods.rows[self.shipping_method]
        store.orders.put(
            OnlineOrder(
                id=self.id,
                email=self.email,
                name=self.name,
                items=tuple(items),
                total=total + method.rate - min(self.discount, total),
                payment=self.payment,
                payment_status="AWAITING_PAYMENT",
                shipping_method=method.name,
                fulfillment_type=method.type,
                shipping=method.rate,
                discount=min(self.discount, total),
                placed=world.now,
            )
        )
        address = fold(self.email)
        if address not in store.shoppers:
            store.shoppers.put(Shopper(address, self.name))


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


class EditOnlineStock(Action):
    """The merchant types a quantity into the store's admin, which the integration does not support."""

    verb: ClassVar = "edit_online_stock"
    where: ClassVar[Where] = "store"

    sku: Annotated[Sku, Ref("listing")] = Field(description="The product.", examples=["MUG"])
    quantity: Level = Field(description="The quantity that is typed in.", examples=[50])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"online stock of {self.sku} set to {self.quantity} by hand"

    def do(self, world: World) -> None:
        """The store shows what was typed."""
        world.store.listings.put(replace(world.store.listings[self.sku], quantity=self.quantity))


class RegisterShopper(Action):
    """Somebody makes a customer account in the store."""

    verb: ClassVar = "register_shopper"
    where: ClassVar[Where] = "store"
    may_make: ClassVar = {"email": ("shopper",)}

    email: Email = Field(description="The e-mail address of the account.", examples=["ada@example.com"])
    name: Text = Field("", description="The name of the account.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"{self.email} registers in the store"

    def do(self, world: World) -> None:
        """The account exists."""
        world.store.shoppers.put(Shopper(fold(self.email), self.name))


class EditShopper(Action):
    """A shopper changes the name in the store's customer account."""

    verb: ClassVar = "edit_shopper"
    where: ClassVar[Where] = "store"

    email: Annotated[Email, AfterValidator(fold), Ref("shopper")] = Field(
        description="The e-mail address of the account."
    )
    name: Name = Field(description="The new name.", examples=["Ada King"])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"{self.email} is now called {self.name} in the store"

    def do(self, world: World) -> None:
        """The account shows the new name."""
        world.store.shoppers.put(Shopper(fold(self.email), self.name))
