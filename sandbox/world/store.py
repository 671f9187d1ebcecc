"""The rows of the online store (E-Series): listings, orders, shoppers, payment methods.

Money is Decimal in the store's currency, quantities are whole units, times are simulated seconds.
"""

from decimal import Decimal
from typing import Literal

import msgspec

from sandbox.world.money import ZERO


class Listing(msgspec.Struct, frozen=True, gc=False):
    """A product as the store shows it, with the quantity that the store believes in.

    ``ordered`` counts the units that online orders ever took, so that a level on its way can be
    corrected for orders the POS has not booked yet (ASM-04). ``drift`` is what was changed here
    by hand since the last level arrived. ``level`` is the number of that last level's message; what is
    no newer does not count. Where only changes are sent it is the number up to which the POS was read.
    """

    sku: str
    name: str
    price: Decimal
    quantity: int
    tracked: bool = True
    enabled: bool = True
    when_sold_out: str = "show"
    ordered: int = 0
    drift: int = 0
    level: int = 0
    locations: tuple[tuple[str, int], ...] = ()
    """The stock by outlet, where the store knows several (STK-17)."""
    external: str = ""
    """The id of the POS's product that it belongs to; empty for a product made in the store (CAT-15)."""
    description: str = ""
    brand: str = ""
    category: str = ""
    image: str = ""
    compare_to_price: Decimal | None = None
    subtitle: str = ""
    low_stock: int | None = None
    edited: tuple[str, ...] = ()
    """The fields that were edited here since the POS last sent them (CAT-07)."""
    variant_of: str = ""

    @property
    def status(self) -> str:
        """What the shopper sees: ``on sale``, ``sold out``, ``hidden``, ``pre-order`` or ``off``."""
        if not self.enabled:
            return "off"
        if self.quantity > 0 or not self.tracked:
            return "on sale"
        return {"show": "sold out", "hide": "hidden"}.get(self.when_sold_out, "pre-order")


class OrderItem(msgspec.Struct, frozen=True, gc=False):
    """One product of an order, at the online price of that moment."""

    sku: str
    name: str
    quantity: int
    price: Decimal


class OnlineOrder(msgspec.Struct, frozen=True, gc=False):
    """An order in the store's admin, with the statuses in the store's own words.

    ``sale`` is the number of the POS's sale, its externalOrderId (ORD-13).
    """

    id: str
    email: str
    name: str
    items: tuple[OrderItem, ...]
    total: Decimal
    payment: str
    payment_status: str
    shipping_method: str
    fulfillment_type: str
    fulfillment_status: str = "AWAITING_PROCESSING"
    shipping: Decimal = ZERO
    discount: Decimal = ZERO
    tax: Decimal = ZERO
    gift_card: str = ""
    gift_card_amount: Decimal = ZERO
    loyalty_redeemed: Decimal = ZERO
    comment: str = ""
    address: str = ""
    tracking: str = ""
    sale: str = ""
    refunded: Decimal = ZERO
    placed: int = 0


class Shopper(msgspec.Struct, frozen=True, gc=False):
    """A customer of the store; one for each e-mail address (CUS-08)."""

    email: str
    name: str = ""
    group: str = ""
    marketing: bool = False


class PaymentMethod(msgspec.Struct, frozen=True, gc=False):
    """A way to pay at the checkout. An integrated one tells the store that the money came."""

    name: str
    integrated: bool


class ShippingMethod(msgspec.Struct, frozen=True, gc=False):
    """A way to get the goods; it may be tied to one outlet (SHP-01).

    An ``unlimited`` one is never restricted (SHP-04).
    """

    name: str
    type: str = "SHIPPING"
    outlet: str = ""
    rate: Decimal = ZERO
    unlimited: bool = False


class Notice(msgspec.Struct, frozen=True, gc=False):
    """An e-mail that the store sent to a shopper, to be read on the screen."""

    number: int
    email: str
    subject: str
    sent: int


class StoreSettings(msgspec.Struct, frozen=True, gc=False):
    """What the merchant set up in the store: its own tax rate in percent, its shipping rule, its groups."""

    tax: Decimal = ZERO
    shipping_rule: Literal["allow all", "restrict"] = "allow all"
    groups: tuple[str, ...] = ()
