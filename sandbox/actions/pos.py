"""What people do in the Retail POS: at the till, in the stock room, in the back office."""

from typing import Annotated, Any, ClassVar, Literal

from msgspec.structs import replace
from pydantic import Field

from sandbox.actions.base import (
    Action,
    Email,
    Level,
    LongText,
    Name,
    OutletName,
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
from sandbox.world.pos import Customer, Fulfillment, GiftCard, Part, Payment, Product, Promotion, Sale, SaleLine

SaleNumber = Annotated[Name, Ref("sale")]


class RingSale(Action):
    """A cashier sells goods at a till. Prices are those of the POS, in the store's currency."""

    verb: ClassVar = "ring_sale"
    where: ClassVar[Where] = "pos"
    makes: ClassVar = {"id": ("sale",)}
    clashes: ClassVar = {"id": ("order",)}

    id: Name = Field(description="The receipt number.", examples=["R1"])
    outlet: OutletName = Field(description="The outlet whose till rings the sale.", examples=["Main Street"])
    items: dict[Sku, Quantity] = Field(description="How many of which SKU.", min_length=1, examples=[{"MUG": 1}])
    customer: Annotated[Text, Ref("customer")] = Field("", description="The customer's code, if known.")
    payment: Name = Field("Cash", description="The payment type.", examples=["Cash", "Card"])
    gift_card: Annotated[Text, Ref("gift card")] = Field("", description="The code of a gift card to redeem.")
    special_order: bool = Field(False, description="Whether the goods are sold now and handed over later.")
    when_short: Literal["continue", "remove", "unfulfilled"] = Field(
        "continue", description="What the cashier answers when the till warns that stock is short."
    )

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"sale {self.id} rung at {self.outlet}"

    def do(self, world: World) -> None:
        """The sale stands paid in the sales history: closed, or pending until the goods are handed over."""
        lines, total = [], ZERO
        for sku, quantity in self.items.items():
            product = world.pos.products[sku]
            lines.append(SaleLine(sku, product.name, quantity, product.price))
            total += quantity * product.price
        tills = [till.name for till in world.pos.registers if till.outlet == self.outlet]
        register = next((name for name in tills if name != world.link.register), tills[0] if tills else "")
        world.pos.sales.put(
            Sale(
                number=self.id,
                outlet=self.outlet,
                register=register,
                state="pending" if self.later else "closed",
                lines=tuple(lines),
                total=total,
                customer=self.customer,
                payments=(Payment(self.payment, total),),
                created=world.now,
            )
        )
        if self.later:
            parts = tuple([Part(sku, quantity) for sku, quantity in self.items.items()])
            world.pos.fulfillments.put(Fulfillment(self.id, self.outlet, "Pickup", "New", parts, stock_taken=True))

    @property
    def later(self) -> bool:
        """Whether the goods are sold now and handed over later."""
        return self.special_order or self.when_short == "unfulfilled"


class TakePayment(Action):
    """A customer pays at the till for a sale that is not paid yet."""

    verb: ClassVar = "take_payment"
    where: ClassVar[Where] = "pos"

    sale: SaleNumber = Field(description="The sale; for an online order, its number.", examples=["W1"])
    payment: Name = Field("Cash", description="The payment type.", examples=["Cash", "Card"])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"sale {self.sale} paid in the POS by {self.payment}"


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


class Pick(Pack):
    """Staff starts to pick the goods of a sale."""

    verb: ClassVar = "pick"

    by: Literal["Scanner app", "web app"] = Field("Scanner app", description="With which program.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"sale {self.sale} being picked with the {self.by}"


class Fulfill(Pack):
    """Staff hands the goods over: shipped, or picked up."""

    verb: ClassVar = "fulfill"

    items: dict[Sku, Quantity] = Field(default={}, description="A part only, by SKU; needs partial fulfillment.")

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
            _supply(world, sku, self.outlet, change)


class ReturnSale(Action):
    """A cashier takes goods back: Sales history > the sale > Return items."""

    verb: ClassVar = "return_sale"
    where: ClassVar[Where] = "pos"

    sale: SaleNumber = Field(description="The sale; for an online order, its number.", examples=["W1"])
    outlet: OutletName = Field(description="The outlet where the goods come back.", examples=["Main Street"])
    items: dict[Sku, Quantity] = Field(default={}, description="What comes back, by SKU; all if not given.")
    refund_to: Literal["original payment", "Store credit"] = Field(
        "original payment", description="How the money goes back."
    )
    damaged: bool = Field(False, description="Whether the goods are broken.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"sale {self.sale} returned at {self.outlet}"


class VoidSale(Action):
    """Staff voids a sale."""

    verb: ClassVar = "void_sale"
    where: ClassVar[Where] = "pos"

    sale: SaleNumber = Field(description="The sale; for an online order, its number.", examples=["W1"])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"sale {self.sale} voided"


class AddProduct(Action):
    """The merchant makes a new product in the POS. Prices are in the store's currency."""

    verb: ClassVar = "add_product"
    where: ClassVar[Where] = "pos"
    may_make: ClassVar = {"sku": ("product", "listing")}

    sku: Name = Field(description="The SKU of the new product.", examples=["TEA"])
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
            _supply(world, self.sku, outlet, quantity)


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


class ConnectStore(Action):
    """The merchant connects the store to the POS for the first time."""

    verb: ClassVar = "connect_store"
    where: ClassVar[Where] = "pos"

    publish: bool = Field(True, description="Whether the products are sent at once.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return "the store is connected to the POS"

    def do(self, world: World) -> None:
        """The link is made."""
        world.wire.link.put(replace(world.link, connected=True))


class DeleteOutlet(Action):
    """The merchant deletes an outlet in the POS."""

    verb: ClassVar = "delete_outlet"
    where: ClassVar[Where] = "pos"

    outlet: OutletName = Field(description="The outlet.", examples=["North"])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"outlet {self.outlet} deleted in the POS"


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


class SellGiftCard(Action):
    """A gift card is sold, at a till or online. The amount is in the store's currency."""

    verb: ClassVar = "sell_gift_card"
    where: ClassVar[Where] = "pos"
    makes: ClassVar = {"code": ("gift card",)}

    code: Name = Field(description="The card's code.", examples=["GIFT-1"])
    amount: Annotated[Price, Field(gt=0)] = Field(description="What is put on it.", examples=["25.00"])
    channel: Literal["in store", "online"] = Field("in store", description="Where it is sold.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"gift card {self.code} sold {self.channel}"

    def do(self, world: World) -> None:
        """The card exists, with the amount on it."""
        world.pos.gift_cards.put(GiftCard(self.code, self.amount))


class SetPosTax(Action):
    """The merchant sets the tax rate of the POS."""

    verb: ClassVar = "set_pos_tax"
    where: ClassVar[Where] = "pos"

    percent: Percent = Field(description="The rate, in percent.", examples=["15"])

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"the POS's tax is {self.percent} %"

    def do(self, world: World) -> None:
        """Sales in the shop are taxed at that rate from now on."""
        world.pos.settings.put(replace(world.pos.settings["only"], tax=self.percent))


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
    group: Text | None = Field(None, description="The new customer group.")
    marketing: bool | None = Field(None, description="Whether the customer accepts marketing.")

    @property
    def told(self) -> str:
        """The action in a few words."""
        return f"customer {self.code} edited in the POS"

    def do(self, world: World) -> None:
        """The profile shows what was typed."""
        row = world.pos.customers[self.code]
        world.pos.customers.put(
            replace(
                row,
                name=self.name or row.name,
                email=self.email or row.email,
                group=row.group if self.group is None else self.group,
                marketing=row.marketing if self.marketing is None else self.marketing,
            )
        )
