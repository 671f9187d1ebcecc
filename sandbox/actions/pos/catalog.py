"""What the merchant does to products and promotions in the POS. Prices are in the store's currency."""

from typing import Annotated, Any, ClassVar

from msgspec.structs import replace
from pydantic import Field

from sandbox.actions.base import (
    Action,
    Level,
    LongText,
    Name,
    NewSku,
    OutletName,
    Percent,
    Price,
    Quantity,
    Ref,
    Sku,
    Text,
    Where,
)
from sandbox.actions.pos.stockroom import supply
from sandbox.world import World
from sandbox.world.money import ZERO
from sandbox.world.pos import Part, Product, Promotion


class AddProduct(Action):
    """The merchant makes a new product in the POS. Prices are in the store's currency."""

    verb: ClassVar = "add_product"
    where: ClassVar[Where] = "pos"
    may_make: ClassVar = {"sku": ("product", "listing")}

    sku: NewSku = Field(description="The SKU of the new product.", examples=["TEA"])
    name: Name = Field(description="What it is called.", examples=["Green tea"])
    price: Price = Field(description="Its retail price.", examples=["4.50"])
    stock: dict[OutletName, Level] = Field(default={}, description="Its opening stock, by outlet.")
    variant_of: Annotated[Text, Ref("product")] = Field("", description="The product that it is a variant of.")
    components: dict[Sku, Quantity] = Field(default={}, description="What a composite product is made of, by SKU.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"product {self.sku} added in the POS"

    def do(self, world: World) -> None:
        """The product and its opening stock stand in the POS."""
        parts = tuple(Part(sku, quantity) for sku, quantity in self.components.items())
        world.pos.products.put(Product(self.sku, self.name, self.price, variant_of=self.variant_of, components=parts))
        for outlet, quantity in self.stock.items():
            supply(world, self.sku, outlet, quantity)


class EditProduct(Action):
    """The merchant edits a product in the POS; what is left out stays."""

    verb: ClassVar = "edit_product"
    where: ClassVar[Where] = "pos"

    sku: Sku = Field(description="The product.", examples=["MUG"])
    name: Name | None = Field(None, description="Its name.")
    price: Price | None = Field(None, description="Its retail price, in the store's currency.", examples=["14.00"])
    active: bool | None = Field(None, description="Whether it is for sale.")
    description: LongText | None = Field(None, description="Its description.")
    brand: Text | None = Field(None, description="Its brand.")
    category: Text | None = Field(None, description="Its product category.")
    image: Text | None = Field(None, description="Its image.")
    supplier: Text | None = Field(None, description="Its supplier; stays in the POS.")
    supplier_price: Price | None = Field(None, description="What the supplier asks; stays in the POS.")
    tags: Text | None = Field(None, description="Its tags; stay in the POS.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"product {self.sku} edited in the POS"

    @property
    def given(self) -> dict[str, Any]:
        """The fields that were typed, with their values."""
        return {name: value for name, value in self if name != "sku" and value is not None}

    def do(self, world: World) -> None:
        """The product shows what was typed."""
        world.pos.products.put(replace(world.pos.products[self.sku], **self.given))


class DeleteProduct(Action):
    """The merchant deletes a product in the POS."""

    verb: ClassVar = "delete_product"
    where: ClassVar[Where] = "pos"

    sku: Sku = Field(description="The product.", examples=["MUG"])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"product {self.sku} deleted in the POS"

    def do(self, world: World) -> None:
        """The product is marked deleted; what was sold keeps its lines."""
        world.pos.products.put(replace(world.pos.products[self.sku], active=False, deleted=True))


class AddPromotion(Action):
    """The merchant makes a promotion in the POS. Amounts are in the store's currency."""

    verb: ClassVar = "add_promotion"
    where: ClassVar[Where] = "pos"
    makes: ClassVar = {"name": ("promotion",)}
    may_make: ClassVar = {"name": ("online promotion",)}

    name: Name = Field(description="The promotion's name.", examples=["Spring sale"])
    percent: Percent = Field(ZERO, description="Percent off.", examples=["10"])
    amount: Price = Field(ZERO, description="An amount off.")
    products: list[Sku] = Field(default=[], description="The products; all if not given.")
    condition: Text = Field("", description="What makes it conditional.", examples=["buy 2 get 1"])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"promotion {self.name} made in the POS"

    def do(self, world: World) -> None:
        """The promotion runs in the POS."""
        world.pos.promotions.put(Promotion(self.name, self.percent, self.amount, tuple(self.products), self.condition))
