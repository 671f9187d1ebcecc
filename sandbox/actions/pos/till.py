"""What cashiers do at the till: sell, take payments, take goods back."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from sandbox.actions.base import (
    Action,
    Name,
    OutletName,
    Price,
    Quantity,
    Ref,
    Sku,
    Text,
    Where,
)
from sandbox.world import World
from sandbox.world.money import ZERO
from sandbox.world.pos import Fulfillment, GiftCard, Part, Payment, Sale, SaleLine

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
