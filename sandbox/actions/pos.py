"""What people do in the Retail POS: at the till, in the stock room, in the back office."""

from typing import Annotated, ClassVar

from msgspec.structs import replace
from pydantic import Field

from sandbox.actions.base import Action, Email, Level, Name, OutletName, Price, Quantity, Ref, Sku, Text, Where
from sandbox.world import World
from sandbox.world.money import ZERO
from sandbox.world.pos import Customer, Payment, Product, Sale, SaleLine

SaleNumber = Annotated[Name, Ref("sale")]


class RingSale(Action):
    """A cashier sells goods at a till. Prices are those of the POS, in the store's currency."""

    verb: ClassVar = "ring_sale"
    where: ClassVar[Where] = "pos"
    makes: ClassVar = {"id": ("sale",)}

    id: Name = Field(description="The receipt number.", examples=["R1"])
    outlet: OutletName = Field(description="The outlet whose till rings the sale.", examples=["Main Street"])
    items: dict[Sku, Quantity] = Field(description="How many of which SKU.", min_length=1, examples=[{"MUG": 1}])
    customer: Annotated[Text, Ref("customer")] = Field("", description="The customer's code, if known.")
    payment: Name = Field("Cash", description="The payment type.", examples=["Cash", "Card"])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"sale {self.id} rung at {self.outlet}"

    def do(self, world: World) -> None:
        """The sale stands closed and paid in the sales history."""
        lines, total = [], ZERO
        for sku, quantity in self.items.items():
            product = world.pos.products[sku]
            lines.append(SaleLine(sku, product.name, quantity, product.price))
            total += quantity * product.price
        register = next(till.name for till in world.pos.registers if till.outlet == self.outlet)
        world.pos.sales.put(
            Sale(
                number=self.id,
                outlet=self.outlet,
                register=register,
                state="closed",
                lines=tuple(lines),
                total=total,
                customer=self.customer,
                payments=(Payment(self.payment, total),),
                created=world.now,
            )
        )


class TakePayment(Action):
    """A customer pays at the till for a sale that is not paid yet."""

    verb: ClassVar = "take_payment"
    where: ClassVar[Where] = "pos"

    sale: SaleNumber = Field(description="The sale; for an online order, its number.", examples=["W1"])
    payment: Name = Field("Cash", description="The payment type.", examples=["Cash", "Card"])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"sale {self.sale} paid at the till by {self.payment}"


class Pack(Action):
    """Staff packs what an outlet has to hand over for a sale."""

    verb: ClassVar = "pack"
    where: ClassVar[Where] = "pos"

    sale: SaleNumber = Field(description="The sale; for an online order, its number.", examples=["W1"])
    outlet: Annotated[Text, Ref("outlet")] = Field("", description="The outlet; needed when several take part.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"sale {self.sale} packed" + (f" at {self.outlet}" if self.outlet else "")


class Fulfill(Pack):
    """Staff hands the goods over: shipped, or picked up."""

    verb: ClassVar = "fulfill"

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"sale {self.sale} fulfilled" + (f" at {self.outlet}" if self.outlet else "")


class CountStock(Action):
    """Staff counts a product at an outlet; the count replaces the level."""

    verb: ClassVar = "count_stock"
    where: ClassVar[Where] = "pos"

    outlet: OutletName = Field(description="The outlet that is counted.", examples=["Main Street"])
    items: dict[Sku, Level] = Field(description="What was counted, by SKU.", min_length=1, examples=[{"MUG": 7}])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"stock counted at {self.outlet}"

    def do(self, world: World) -> None:
        """The level is what was counted."""
        for sku, counted in self.items.items():
            _supply(world, sku, self.outlet, counted - world.pos.level(sku, self.outlet).quantity)


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
            _supply(world, sku, self.outlet, quantity)


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

    def do(self, world: World) -> None:
        """One level falls, the other rises."""
        for sku, quantity in self.items.items():
            _supply(world, sku, self.source, -quantity)
            _supply(world, sku, self.to, quantity)


def _supply(world: World, sku: str, outlet: str, change: int) -> None:
    row = world.pos.level(sku, outlet)
    world.pos.stock.put(replace(row, quantity=row.quantity + change, supplied=row.supplied + change))


class AddProduct(Action):
    """The merchant makes a new product in the POS. The price is in the store's currency."""

    verb: ClassVar = "add_product"
    where: ClassVar[Where] = "pos"
    makes: ClassVar = {"sku": ("product", "listing")}

    sku: Name = Field(description="The SKU of the new product.", examples=["TEA"])
    name: Name = Field(description="What it is called.", examples=["Green tea"])
    price: Price = Field(description="Its retail price.", examples=["4.50"])
    stock: dict[OutletName, Level] = Field(default={}, description="Its opening stock, by outlet.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"product {self.sku} added in the POS"

    def do(self, world: World) -> None:
        """The product and its opening stock stand in the POS."""
        world.pos.products.put(Product(self.sku, self.name, self.price))
        for outlet, quantity in self.stock.items():
            _supply(world, self.sku, outlet, quantity)


class AddCustomer(Action):
    """Somebody makes a customer profile in the POS."""

    verb: ClassVar = "add_customer"
    where: ClassVar[Where] = "pos"
    makes: ClassVar = {"code": ("customer",)}

    code: Name = Field(description="The customer code.", examples=["KIM"])
    name: Name = Field(description="The customer's name.", examples=["Kim Lee"])
    email: Annotated[Text, Field(max_length=254)] = Field("", description="The e-mail address, if known.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"customer {self.name} added in the POS"

    def do(self, world: World) -> None:
        """The profile stands in the POS."""
        world.pos.customers.put(Customer(self.code, self.name, self.email, len(world.pos.customers) + 1))


class EditCustomer(Action):
    """Somebody edits a customer profile in the POS; what is left out stays."""

    verb: ClassVar = "edit_customer"
    where: ClassVar[Where] = "pos"

    code: Annotated[Name, Ref("customer")] = Field(description="The customer code.", examples=["KIM"])
    name: Text = Field("", description="The new name.")
    email: Email | None = Field(None, description="The new e-mail address.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"customer {self.code} edited in the POS"

    def do(self, world: World) -> None:
        """The profile shows what was typed."""
        row = world.pos.customers[self.code]
        world.pos.customers.put(replace(row, name=self.name or row.name, email=self.email or row.email))
