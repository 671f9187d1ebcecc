"""What the merchant does to listings, promotions and rules in the store's admin."""

from typing import Annotated, ClassVar, Literal

from msgspec.structs import replace
from pydantic import Field

from sandbox.actions.base import (
    Action,
    Level,
    LongText,
    Name,
    NewSku,
    Percent,
    Price,
    Ref,
    Text,
    Where,
)
from sandbox.actions.store.checkout import ListedSku
from sandbox.world import World
from sandbox.world.money import ZERO
from sandbox.world.pos import Promotion
from sandbox.world.store import Listing


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


class AddListing(Action):
    """The merchant makes a product, or a variant of one, in the store and not in the POS."""

    verb: ClassVar = "add_listing"
    where: ClassVar[Where] = "store"
    makes: ClassVar = {"sku": ("listing",)}

    sku: NewSku = Field(description="The SKU of the new listing.", examples=["MUG-XL"])
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
