"""The rows of the Retail POS (X-Series): outlets, registers, products, stock, customers, sales, fulfillments.

Money is Decimal in the store's currency, quantities are whole units, times are simulated seconds.
"""

from decimal import Decimal

import msgspec

from sandbox.world.money import ZERO

LEGACY = {
    ("parked", ""): "SAVED",
    ("pending", ""): "OPEN",
    ("closed", ""): "CLOSED",
    ("voided", ""): "VOIDED",
    ("voided", "delivery"): "VOIDED",
    ("voided", "pickup"): "VOIDED",
    ("pending", "delivery"): "AWAITING_DISPATCH",
    ("closed", "delivery"): "DISPATCHED_CLOSED",
    ("pending", "pickup"): "AWAITING_PICKUP",
    ("closed", "pickup"): "PICKED_UP_CLOSED",
}
"""The older status words of sales, by state and attribute."""


class Outlet(msgspec.Struct, frozen=True, gc=False):
    """A shop or a warehouse with stock of its own; the sync counts it when it is connected."""

    name: str
    connected: bool = True


class Register(msgspec.Struct, frozen=True, gc=False):
    """A till of an outlet."""

    name: str
    outlet: str


class Part(msgspec.Struct, frozen=True, gc=False):
    """So many units of one product: of a fulfillment, of a composite product."""

    sku: str
    quantity: int
    text: bool = False
    """Whether the POS did not know the product when it was sold, so that no stock moves for it (CAT-10)."""


class Product(msgspec.Struct, frozen=True, gc=False):
    """What the POS sells. ``description`` to ``image`` reach the store (CAT-04), ``supplier`` to ``tags`` do not.

    A composite product has ``components`` instead of stock of its own; a variant names the product that it
    is a variant of; ``loyalty`` is its own loyalty rate in percent, where it has one.
    """

    sku: str
    name: str
    price: Decimal
    active: bool = True
    description: str = ""
    brand: str = ""
    category: str = ""
    image: str = ""
    supplier: str = ""
    supplier_price: Decimal = ZERO
    tags: str = ""
    variant_of: str = ""
    components: tuple[Part, ...] = ()
    loyalty: Decimal | None = None
    deleted: bool = False


class InventoryLevel(msgspec.Struct, frozen=True, gc=False):
    """How many units of a product an outlet holds. It may be negative: that many were sold and not there.

    ``supplied`` is what ever came in: the opening stock, deliveries, counts and transfers. What was
    supplied less what was sold is the quantity, always.
    """

    sku: str
    outlet: str
    quantity: int
    supplied: int
    special: int = 0
    """Units of special orders that are counted apart, in the beta view of stock (STK-13)."""


class Customer(msgspec.Struct, frozen=True, gc=False):
    """A customer profile of the POS. ``created`` orders the profiles by age, the oldest first.

    Loyalty points and store credit are amounts in the store's currency.
    """

    code: str
    name: str
    email: str = ""
    created: int = 0
    group: str = ""
    marketing: bool = False
    loyalty: bool = False
    points: Decimal = ZERO
    store_credit: Decimal = ZERO


SHIPPING = "SHIPPING"
"""The SKU of the non-stock line that carries the shipping charge (ASM-08); no product has it."""


class SaleLine(msgspec.Struct, frozen=True, gc=False):
    """One product on a sale, at the price that it was sold for."""

    sku: str
    name: str
    quantity: int
    price: Decimal

    @property
    def total(self) -> Decimal:
        """Quantity times price."""
        return self.quantity * self.price


class Payment(msgspec.Struct, frozen=True, gc=False):
    """Money taken for a sale, under the name that the payment reports show."""

    type: str
    amount: Decimal


class Sale(msgspec.Struct, frozen=True, gc=False):
    """A sale in the POS's sales history.

    ``order`` is the number of the online order it was booked for, empty for a sale rung at a till.
    ``oversold`` counts the units that no outlet had. ``earned`` is the loyalty that it gave. A return names
    the sale that it is a ``return_for``, and says in ``money`` whether the money went back by itself.
    ``flag`` is what staff must look at.
    """

    number: str
    outlet: str
    register: str
    state: str
    lines: tuple[SaleLine, ...]
    total: Decimal
    order: str = ""
    customer: str = ""
    attribute: str = ""
    payments: tuple[Payment, ...] = ()
    shipping: Decimal = ZERO
    discount: Decimal = ZERO
    tax: Decimal = ZERO
    note: str = ""
    address: str = ""
    split: bool = False
    oversold: int = 0
    earned: Decimal = ZERO
    return_for: str = ""
    money: str = ""
    flag: str = ""
    created: int = 0

    @property
    def status(self) -> str:
        """The status in the older words of the POS, such as AWAITING_DISPATCH (section 14.2 of the catalogue)."""
        return LEGACY.get((self.state, self.attribute), self.state.upper())

    @property
    def paid(self) -> Decimal:
        """What was paid so far."""
        return sum((payment.amount for payment in self.payments), ZERO)

    @property
    def balance(self) -> Decimal:
        """What is still to be paid."""
        return self.total - self.paid

    @property
    def payment_status(self) -> str:
        """``paid``, ``unpaid`` or ``part paid``, as the sales history shows it."""
        paid = self.paid
        if paid >= self.total:
            return "paid"
        return "part paid" if paid else "unpaid"

    @property
    def payment(self) -> str:
        """The name of the payment type, as the payment reports show it; several are joined by a plus."""
        return " + ".join(dict.fromkeys(payment.type for payment in self.payments))


class Fulfillment(msgspec.Struct, frozen=True, gc=False):
    """All goods of one sale that one outlet hands over, as Inventory > Fulfillments lists them (ASG-12)."""

    sale: str
    outlet: str
    type: str
    status: str
    parts: tuple[Part, ...]
    stock_taken: bool = False
    handed: tuple[Part, ...] = ()
    """What was handed over already, where partial fulfillment is switched on (FUL-08)."""

    @property
    def quantity(self) -> int:
        """Units in all."""
        return sum(part.quantity for part in self.parts)

    @property
    def open(self) -> bool:
        """Whether the Fulfillments page still lists it (FUL-03)."""
        return self.status not in ("Fulfilled", "Cancelled")


class Promotion(msgspec.Struct, frozen=True, gc=False):
    """A promotion. ``percent`` or ``amount`` (in the store's currency) is taken off, of all products or the named ones.

    ``condition`` is what makes it more than basic: a recurring time, a number to buy, a group.
    """

    name: str
    percent: Decimal = ZERO
    amount: Decimal = ZERO
    products: tuple[str, ...] = ()
    condition: str = ""
    from_pos: bool = True


class GiftCard(msgspec.Struct, frozen=True, gc=False):
    """A gift card with what is left on it, in the store's currency."""

    code: str
    balance: Decimal


class PosSettings(msgspec.Struct, frozen=True, gc=False):
    """What the merchant set up in the POS: rates in percent, and switches."""

    tax: Decimal = ZERO
    loyalty: Decimal = ZERO
    warn_below_zero: bool = False
    partial_fulfillment: bool = False
    stock_view: str = "classic"
    groups: tuple[str, ...] = ()
