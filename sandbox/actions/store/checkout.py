"""What shoppers do in the online store: order, leave, register, log in. Amounts are in its currency."""

from typing import Annotated, ClassVar, Literal, get_args

from msgspec.structs import replace
from pydantic import AfterValidator, Field

from sandbox.actions.base import (
    Action,
    Email,
    Name,
    Price,
    Quantity,
    Ref,
    Sku,
    Text,
    Where,
)
from sandbox.world import World
from sandbox.world.money import ZERO
from sandbox.world.store import OnlineOrder, OrderItem, Shopper
from sandbox.world.text import fold

ListedSku = Annotated[str, *get_args(Sku)[1:-1], Ref("listing")]
"""A SKU that the store lists, be it known to the POS or not."""


class PlaceOrder(Action):
    """A shopper goes through the checkout. Amounts are in the store's currency."""

    verb: ClassVar = "place_order"
    where: ClassVar[Where] = "store"
    makes: ClassVar = {"id": ("order", "sale")}
    may_make: ClassVar = {"email": ("shopper", "customer")}

    id: Name = Field(description="The number of the order.", examples=["W1"])
    email: Email = Field(description="The shopper's e-mail address.", examples=["ada@example.com"])
    name: Text = Field("", description="The name that the shopper signs with; may be empty.")
    items: dict[ListedSku, Quantity] = Field(description="How many of which SKU.", min_length=1, examples=[{"MUG": 1}])
    payment: Annotated[Name, Ref("payment method")] = Field(
        "Lightspeed Payments", description="The payment method chosen at the checkout."
    )
    shipping_method: Annotated[Text, Ref("shipping method")] = Field(
        "Standard shipping", description="The shipping, delivery or pickup method chosen at the checkout."
    )
    capture: Literal["at once", "later"] = Field(
        "at once", description="When an integrated method takes the money; later, it is marked paid by hand."
    )
    discount: Price = Field(ZERO, description="Taken off the total by hand, in the store's currency.")
    gift_card: Annotated[Text, Ref("gift card")] = Field("", description="The code of a gift card to redeem.")
    redeem: Price = Field(ZERO, description="Loyalty to redeem, in the store's currency.")
    guest: bool = Field(False, description="Whether the shopper is not logged in.")
    address: Text = Field("", description="Where the goods go.")
    comment: Text = Field("", description="The shopper's comment on the order.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"order {self.id} placed online"

    def do(self, world: World) -> None:
        """The order stands in the store, not paid yet; a new shopper is remembered."""
        self._order(world)
        address = fold(self.email)
        if address not in world.store.shoppers:
            world.store.shoppers.put(Shopper(address, self.name))

    def _order(self, world: World) -> None:
        store = world.store
        items, goods = [], ZERO
        for sku, quantity in self.items.items():
            listing = store.listings.rows[sku]
            items.append(OrderItem(sku, listing.name, quantity, listing.price))
            goods += quantity * listing.price
        method = store.shipping_methods.rows[self.shipping_method]
        discount = min(self.discount, goods)
        store.orders.put(
            OnlineOrder(
                id=self.id,
                email=self.email,
                name=self.name,
                items=tuple(items),
                total=goods - discount + method.rate,
                payment=self.payment,
                payment_status="AWAITING_PAYMENT",
                shipping_method=method.name,
                fulfillment_type=method.type,
                shipping=method.rate,
                discount=discount,
                address=self.address,
                comment=self.comment,
                placed=world.now,
            )
        )


class AbandonCheckout(PlaceOrder):
    """A shopper fills in the checkout and leaves: the store keeps an INCOMPLETE order."""

    verb: ClassVar = "abandon_checkout"

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"checkout {self.id} abandoned"

    def do(self, world: World) -> None:
        """The order stands in the store as INCOMPLETE."""
        self._order(world)
        order = world.store.orders.rows[self.id]
        world.store.orders.put(replace(order, payment_status="INCOMPLETE"))


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
    """A shopper edits the customer account in the store; what is left out stays."""

    verb: ClassVar = "edit_shopper"
    where: ClassVar[Where] = "store"

    email: Annotated[Email, AfterValidator(fold), Ref("shopper")] = Field(description="The account's e-mail address.")
    name: Text | None = Field(None, description="The new name.", examples=["Ada King"])
    group: Text | None = Field(None, description="The customer group, set by the merchant.")
    marketing: bool | None = Field(None, description="Whether the shopper accepts marketing.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"account {self.email} edited in the store"

    def do(self, world: World) -> None:
        """The account shows what was typed."""
        row = world.store.shoppers[self.email]
        world.store.shoppers.put(
            replace(
                row,
                name=row.name if self.name is None else self.name,
                group=row.group if self.group is None else self.group,
                marketing=row.marketing if self.marketing is None else self.marketing,
            )
        )


class LogIn(Action):
    """A person logs in to the store with an e-mail address, which makes an account where there is none."""

    verb: ClassVar = "log_in"
    where: ClassVar[Where] = "store"
    may_make: ClassVar = {"email": ("shopper",)}

    email: Annotated[Email, AfterValidator(fold)] = Field(description="The e-mail address.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"{self.email} logs in to the store"

    def do(self, world: World) -> None:
        """The account exists."""
        if self.email not in world.store.shoppers:
            world.store.shoppers.put(Shopper(self.email))
