"""The rows of the Retail POS (X-Series): outlets, registers, products, stock, customers, sales, fulfillments.

Money is Decimal in the store's currency, quantities are whole units, times are simulated seconds.
"""

from decimal import Decimal

import msgspec

from sandbox.world.money import ZERO


class Outlet(msgspec.Struct, frozen=True, gc=False):
    """A shop or a warehouse with stock of its own; the sync counts it when it is connected."""

    name: str
    connected: bool = True


class Register(msgspec.Struct, frozen=True, gc=False):
    """A till of an outlet."""

    name: str
    outlet: str


class Product(msgspec.Struct, frozen=True, gc=False):
    """What the POS sells."""

    sku: str
    name: str
    price: Decimal
    active: bool = True


class InventoryLevel(msgspec.Struct, frozen=True, gc=False):
    """How many units of a product an outlet holds. It may be negative: that many were sold and not there.

    ``supplied`` is what ever came in: the opening stock, deliveries, counts and transfers. What was
    supplied less what was sold is the quantity, always.
    """

    sku: str
    outlet: str
    quantity: int
    supplied: int


class Customer(msgspec.Struct, frozen=True, gc=False):
    """A customer profile of the POS. ``created`` orders the profiles by age, the oldest first."""

    code: str
    name: str
    email: str = ""
    created: int = 0


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
    ``oversold`` counts the units that no outlet had.
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
    split: bool = False
    oversold: int = 0
    created: int = 0

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


class Part(msgspec.Struct, frozen=True, gc=False):
    """So many units of one product within a fulfillment."""

    sku: str
    quantity: int


class Fulfillment(msgspec.Struct, frozen=True, gc=False):
    """All goods of one sale that one outlet hands over, as Inventory > Fulfillments lists them (ASG-12)."""

    sale: str
    outlet: str
    type: str
    status: str
    parts: tuple[Part, ...]
    stock_taken: bool = False

    @property
    def quantity(self) -> int:
        """Units in all."""
        return sum(part.quantity for part in self.parts)
