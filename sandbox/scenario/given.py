"""``given:`` in a scenario: the shop as it stands before anything happens."""

from typing import Literal

from pydantic import BaseModel, Field

from sandbox.actions.base import Email, Level, Name, NewSku, OutletName, Percent, Price, Quantity, Sku, Text
from sandbox.scenario.link import LinkGiven, LinkSettings
from sandbox.scenario.progress import told
from sandbox.scenario.typed import STRICT
from sandbox.sync.levels import held
from sandbox.world import World
from sandbox.world.money import ZERO
from sandbox.world.pos import Customer, GiftCard, InventoryLevel, Outlet, Part, PosSettings, Product, Register
from sandbox.world.store import Listing, PaymentMethod, ShippingMethod, Shopper, StoreSettings
from sandbox.world.text import fold
from sandbox.world.wire import Link


class ProductGiven(BaseModel):
    """A product of the POS, listed in the store at the same price with the sum of its stock."""

    model_config = STRICT

    name: Name = Field(description="What it is called.", examples=["Blue mug"])
    price: Price = Field(description="Its retail price, in the store's currency.", examples=["12.00"])
    stock: dict[OutletName, Level] = Field(
        default={}, description="Units at each outlet.", examples=[{"Main Street": 10}]
    )
    components: dict[Sku, Quantity] = Field(
        default={}, description="What a composite product is made of.", examples=[{"MUG": 2}]
    )
    variant_of: Text = Field("", description="The SKU of the product that it is a variant of.", examples=["MUG"])
    loyalty: Percent | None = Field(None, description="Its own loyalty rate, in percent.", examples=["10"])
    when_sold_out: Literal["show", "hide", "preorder"] = Field(
        "show", description="What the store does at zero: show it as sold out, hide it, or take orders ahead."
    )


class CustomerGiven(BaseModel):
    """A customer profile of the POS; where the key is an e-mail address, that is the profile's address."""

    model_config = STRICT

    name: Name = Field(description="The customer's name.", examples=["Ada Lovelace"])
    email: Text = Field("", description="The e-mail address, where the key is not one.", examples=["kim@example.com"])
    group: Text = Field("", description="The customer group.", examples=["Regulars"])
    marketing: bool = Field(False, description="Whether the customer accepts marketing.")
    loyalty: bool = Field(False, description="Whether the customer is in the loyalty program.")
    points: Price = Field(
        ZERO, description="The loyalty points; one is a unit of the store's currency.", examples=["5.00"]
    )


class ShopperGiven(BaseModel):
    """A customer account of the store."""

    model_config = STRICT

    name: Text = Field("", description="The name of the account.", examples=["Kim Lee"])
    group: Text = Field("", description="The customer group.", examples=["Regulars"])
    marketing: bool = Field(False, description="Whether the shopper accepts marketing.")


class ShippingMethodGiven(BaseModel):
    """A shipping, delivery or pickup method of the checkout."""

    model_config = STRICT

    type: Literal["SHIPPING", "DELIVERY", "PICKUP"] = Field("SHIPPING", description="How the goods get there.")
    outlet: OutletName | None = Field(None, description="The outlet that it is tied to.", examples=["North"])
    rate: Price = Field(ZERO, description="What it costs, in the store's currency.", examples=["4.50"])
    unlimited: bool = Field(False, description="Whether the restricting shipping rule leaves it out.")


class PosGiven(BaseModel):
    """What the merchant set up in the POS; rates are in percent."""

    model_config = STRICT

    tax: Percent = Field(ZERO, description="The tax rate.", examples=["15"])
    loyalty: Percent = Field(ZERO, description="The loyalty that a sale earns; 0 is no program.", examples=["5"])
    warn_below_zero: bool = Field(False, description="Whether the till warns when stock is short.")
    partial_fulfillment: bool = Field(False, description="Whether a part can be handed over (beta).")
    stock_view: Literal["classic", "beta"] = Field("classic", description="Whether special orders are counted apart.")
    groups: list[Name] = Field(default=[], description="The customer groups.", examples=[["Regulars", "Trade"]])


class StoreGiven(BaseModel):
    """What the merchant set up in the store; rates are in percent."""

    model_config = STRICT

    tax: Percent = Field(ZERO, description="The store's own tax rate.", examples=["10"])
    shipping_rule: Literal["allow all", "restrict"] = Field(
        "allow all", description="Whether a method may be chosen whose outlet is short."
    )
    groups: list[Name] = Field(default=[], description="The customer groups.", examples=[["Regulars", "Trade"]])


PAYMENT_METHODS: dict[str, Literal["integrated", "offline"]] = {
    "Lightspeed Payments": "integrated",
    "PayPal": "integrated",
    "Stripe": "integrated",
    "Bank deposit": "offline",
    "Cash": "offline",
    "Cheque": "offline",
}
SHIPPING_METHODS = {"Standard shipping": ShippingMethod("Standard shipping")}


class Given(BaseModel):
    """The shop before the first step: outlets, products, customers, methods, and the link's settings."""

    model_config = STRICT

    outlets: list[Name] = Field(
        default=["Main Street"],
        description="The outlets, in the merchant's order.",
        examples=[["Main Street", "North"]],
        min_length=1,
    )
    registers: dict[Name, OutletName] = Field(
        default={},
        description="Registers and their outlets; without it there is `Online register` at the first outlet.",
        examples=[{"Front till": "Main Street"}],
    )
    products: dict[NewSku, ProductGiven] = Field(
        default={}, description="The products, by SKU.", examples=[{"MUG": {"name": "Blue mug", "price": "12.00"}}]
    )
    customers: dict[Name, CustomerGiven] = Field(
        default={},
        description="The POS's customer profiles, by e-mail address or customer code; oldest first.",
        examples=[{"ada@example.com": {"name": "Ada Lovelace"}}],
    )
    shoppers: dict[Email, ShopperGiven] = Field(
        default={},
        description="The store's customer accounts, by e-mail address.",
        examples=[{"kim@example.com": {"name": "Kim Lee"}}],
    )
    payment_methods: dict[Name, Literal["integrated", "offline"]] = Field(
        default={}, description="Payment methods besides the usual ones.", examples=[{"Invoice": "offline"}]
    )
    shipping_methods: dict[Name, ShippingMethodGiven] = Field(
        default={},
        description="Methods of the checkout besides `Standard shipping`.",
        examples=[{"Pickup": {"type": "PICKUP"}}],
    )
    gift_cards: dict[Name, Price] = Field(
        default={}, description="Gift cards with what is on them.", examples=[{"GIFT-1": "25.00"}]
    )
    pos: PosGiven = Field(default_factory=PosGiven, description="The set-up of the POS.", examples=[{"tax": "15"}])
    store: StoreGiven = Field(
        default_factory=StoreGiven, description="The set-up of the store.", examples=[{"shipping_rule": "restrict"}]
    )
    link: LinkGiven = Field(
        default_factory=LinkGiven, description="The settings of the link between the two.", examples=[{"delay": 60}]
    )

    def registers_by_name(self) -> dict[str, str]:
        """All registers with their outlets: the given ones, the online register, and a till at each outlet."""
        registers = dict(self.registers) or {"Online register": self.outlets[0]}
        staffed = {*self.registers.values()}
        for outlet in self.outlets:
            if outlet not in staffed:
                name = f"{outlet} till"
                while name in registers:
                    name += " 2"
                registers[name] = outlet
        return registers

    def world(self) -> World:
        """The world that this describes."""
        world = World()
        pos, store = world.pos, world.store
        away = set(self.link.disconnected)
        for name in self.outlets:
            pos.outlets.put(Outlet(name, name not in away))
        registers = self.registers_by_name()
        for name, outlet in registers.items():
            pos.registers.put(Register(name, outlet))
        settings = {name: getattr(self.link, name) for name in LinkSettings.model_fields}
        world.wire.link.put(Link(self.link.register_name or next(iter(registers)), **settings))
        for number, (sku, product) in enumerate(self.products.items()):
            if not number % 1000:
                told("product", number, len(self.products))
            parts = tuple([Part(part, quantity) for part, quantity in product.components.items()])
            pos.products.put(
                Product(
                    sku,
                    product.name,
                    product.price,
                    variant_of=product.variant_of,
                    components=parts,
                    loyalty=product.loyalty,
                )
            )
            for outlet in self.outlets if not parts else ():
                quantity = product.stock.get(outlet, 0)
                pos.stock.put(InventoryLevel(sku, outlet, quantity, quantity))
        for sku, product in self.products.items() if self.link.connected else ():
            by_outlet = tuple([(outlet, held(world, sku, outlet)) for outlet in self.outlets if outlet not in away])
            store.listings.put(
                Listing(
                    sku,
                    product.name,
                    product.price,
                    sum([quantity for _, quantity in by_outlet]),
                    when_sold_out=product.when_sold_out,
                    locations=by_outlet if len(by_outlet) > 1 else (),
                    external=sku,
                    variant_of=product.variant_of,
                )
            )
        for created, (code, customer) in enumerate(self.customers.items(), 1):
            email = customer.email or (code if "@" in code else "")
            pos.customers.put(
                Customer(
                    code,
                    customer.name,
                    email,
                    created,
                    customer.group,
                    customer.marketing,
                    customer.loyalty or bool(customer.points),
                    customer.points,
                )
            )
        for email, shopper in self.shoppers.items():
            store.shoppers.put(Shopper(fold(email), shopper.name, shopper.group, shopper.marketing))
        for code, amount in self.gift_cards.items():
            pos.gift_cards.put(GiftCard(code, amount))
        pos.settings.put(
            PosSettings(
                self.pos.tax,
                self.pos.loyalty,
                self.pos.warn_below_zero,
                self.pos.partial_fulfillment,
                self.pos.stock_view,
                tuple(self.pos.groups),
            )
        )
        store.settings.put(StoreSettings(self.store.tax, self.store.shipping_rule, tuple(self.store.groups)))
        for name, kind in {**PAYMENT_METHODS, **self.payment_methods}.items():
            store.payment_methods.put(PaymentMethod(name, kind == "integrated"))
        for method in SHIPPING_METHODS.values():
            store.shipping_methods.put(method)
        for name, shipping in self.shipping_methods.items():
            store.shipping_methods.put(
                ShippingMethod(name, shipping.type, shipping.outlet or "", shipping.rate, shipping.unlimited)
            )
        world.log.clear()
        return world
