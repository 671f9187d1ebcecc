"""What shoppers do in the online store, and its merchant in the admin."""

from typing import Annotated, ClassVar, Literal, get_args

from msgspec.structs import replace
from pydantic import AfterValidator, Field

from sandbox.actions.base import (
    Action,
    Email,
    Level,
    LongText,
    Name,
    Percent,
    Price,
    Quantity,
    Ref,
    Sku,
    Text,
    Where,
)
from sandbox.world import World
from sandbox.world.money import ZERO
from sandbox.world.pos import Promotion
from sandbox.world.store import Listing, OnlineOrder, OrderItem, Shopper
from sandbox.world.text import fold

OrderId = Annotated[Name, Ref("order")]
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

    sku: ListedSku = Field(description="The product.", examples=["MUG"])
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
        """The order shows other items; the store's quantities follow, by hand as it were."""
        store = world.store
        order = store.orders[self.order]
        had = {item.sku: item.quantity for item in order.items}
        prices = {item.sku: item.price for item in order.items}
        items, goods = [], ZERO
        for sku, quantity in self.items.items():
            listing = store.listings[sku]
            price = prices.get(sku, listing.price)
            items.append(OrderItem(sku, listing.name, quantity, price))
            goods += quantity * price
        for sku in {**had, **self.items}:
            change = had.get(sku, 0) - self.items.get(sku, 0)
            listing = store.listings[sku]
            moved = {"drift": listing.drift + change} if order.sale else {"ordered": listing.ordered - change}
            store.listings.put(replace(listing, quantity=listing.quantity + change, **moved))
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


class AddListing(Action):
    """The merchant makes a product, or a variant of one, in the store and not in the POS."""

    verb: ClassVar = "add_listing"
    where: ClassVar[Where] = "store"
    makes: ClassVar = {"sku": ("listing",)}

    sku: Name = Field(description="The SKU of the new listing.", examples=["MUG-XL"])
    name: Name = Field(description="What it is called.", examples=["Blue mug / XL"])
    price: Price = Field(description="Its price in the store's currency.", examples=["15.00"])
    quantity: Level = Field(0, description="How many the store believes to have.")
    variant_of: Annotated[Text, Ref("listing")] = Field("", description="The product that it is a variant of.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"listing {self.sku} made in the store"

    def do(self, world: World) -> None:
        """The listing stands in the store."""
        world.store.listings.put(Listing(self.sku, self.name, self.price, self.quantity, variant_of=self.variant_of))


class EditListing(Action):
    """The merchant edits a listing in the store; what is left out stays."""

    verb: ClassVar = "edit_listing"
    where: ClassVar[Where] = "store"

    sku: ListedSku = Field(description="The product.", examples=["MUG"])
    name: Name | None = Field(None, description="The name online.")
    price: Price | None = Field(None, description="The price online.", examples=["9.99"])
    description: LongText | None = Field(None, description="The description online.")
    image: Name | None = Field(None, description="An image added online.")
    compare_to_price: Price | None = Field(None, description="The compare-to price, known to the store only.")
    subtitle: Text | None = Field(None, description="The subtitle, known to the store only.")
    low_stock: Level | None = Field(None, description="The low-stock threshold, known to the store only.")
    when_sold_out: Literal["show", "hide", "preorder"] | None = Field(None, description="What happens at zero.")
    enabled: bool | None = Field(None, description="Whether the store shows it.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"listing {self.sku} edited in the store"

    def do(self, world: World) -> None:
        """The listing shows what was typed."""
        changed = {name: value for name, value in self if name != "sku" and value is not None}
        listing = world.store.listings[self.sku]
        edited = tuple(dict.fromkeys([*listing.edited, *changed]))
        world.store.listings.put(replace(listing, **changed, edited=edited))


class AddOnlinePromotion(Action):
    """The merchant makes a promotion in the store's admin."""

    verb: ClassVar = "add_online_promotion"
    where: ClassVar[Where] = "store"
    makes: ClassVar = {"name": ("online promotion",)}

    name: Name = Field(description="The promotion's name.", examples=["Online week"])
    percent: Percent = Field(ZERO, description="Percent off.", examples=["10"])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"promotion {self.name} made in the store"

    def do(self, world: World) -> None:
        """The promotion runs in the store."""
        world.store.promotions.put(Promotion(self.name, self.percent, from_pos=False))


class EditOnlinePromotion(Action):
    """The merchant edits a promotion in the store's admin."""

    verb: ClassVar = "edit_online_promotion"
    where: ClassVar[Where] = "store"

    name: Annotated[Name, Ref("online promotion")] = Field(description="The promotion's name.")
    percent: Percent = Field(description="Percent off.", examples=["20"])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"promotion {self.name} edited in the store"

    def do(self, world: World) -> None:
        """The promotion takes another percentage off."""
        world.store.promotions.put(replace(world.store.promotions[self.name], percent=self.percent))


class SetOnlineTax(Action):
    """The merchant sets the store's tax rate."""

    verb: ClassVar = "set_online_tax"
    where: ClassVar[Where] = "store"

    percent: Percent = Field(description="The rate, in percent.", examples=["10"])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"the store's tax is {self.percent} %"

    def do(self, world: World) -> None:
        """Orders are taxed at that rate from now on."""
        world.store.settings.put(replace(world.store.settings["only"], tax=self.percent))


class SetShippingRule(Action):
    """The merchant chooses what the checkout does when a method's outlet is short."""

    verb: ClassVar = "set_shipping_rule"
    where: ClassVar[Where] = "store"

    rule: Literal["allow all", "restrict"] = Field(description="The shipping rule.", examples=["restrict"])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"the shipping rule is: {self.rule}"

    def do(self, world: World) -> None:
        """The checkout follows the rule from now on."""
        world.store.settings.put(replace(world.store.settings["only"], shipping_rule=self.rule))
