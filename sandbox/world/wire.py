"""The rows between the two systems: messages on their way, the link's settings, what is booked."""

from decimal import Decimal
from typing import Literal

import msgspec

Side = Literal["pos", "store"]


class OrderPlaced(msgspec.Struct, frozen=True, gc=False):
    """The store tells that an order was placed. A hint: the receiver reads the order itself (SYN-04)."""

    order: str

    @property
    def label(self) -> str:
        """What the wire shows."""
        return f"order {self.order}"


class OrderPaid(msgspec.Struct, frozen=True, gc=False):
    """The store tells that an order is now marked paid."""

    order: str

    @property
    def label(self) -> str:
        """What the wire shows."""
        return f"order {self.order} paid"


class StockEdited(msgspec.Struct, frozen=True, gc=False):
    """The store tells that its quantity was edited by hand; sent under ``online_stock_edit: synced`` only."""

    sku: str
    change: int

    @property
    def label(self) -> str:
        """What the wire shows."""
        return f"stock {self.sku} {self.change:+}"


class SalePaid(msgspec.Struct, frozen=True, gc=False):
    """The POS tells that the sale of an order was paid in full."""

    order: str

    @property
    def label(self) -> str:
        """What the wire shows."""
        return f"{self.order} paid in POS"


class LevelChanged(msgspec.Struct, frozen=True, gc=False):
    """The POS tells how many units the connected outlets hold together.

    ``booked`` is how many units of online orders the POS had booked when the sum was taken (ASM-04);
    ``change`` is by how much the sum moved.
    """

    sku: str
    quantity: int
    booked: int
    change: int

    @property
    def label(self) -> str:
        """What the wire shows."""
        return f"level {self.sku} {self.quantity}"


class ProductSaved(msgspec.Struct, frozen=True, gc=False):
    """The POS tells that a product was made or edited, with its stock at that moment."""

    sku: str
    name: str
    price: Decimal
    active: bool
    quantity: int
    booked: int

    @property
    def label(self) -> str:
        """What the wire shows."""
        return f"product {self.sku}"


Body = OrderPlaced | OrderPaid | StockEdited | SalePaid | LevelChanged | ProductSaved


class Message(msgspec.Struct, frozen=True, gc=False):
    """Something one system tells the other, in flight until it is due. Times are simulated seconds.

    ``cause`` is the number of the step that sent it. Numbers rise with the order of sending.
    """

    number: int
    to: Side
    body: Body
    sent: int
    due: int
    cause: int

    @property
    def told(self) -> str:
        """Its arrival in a few words, as the time line and the journal say it."""
        return f"{self.body.label} reached the {'POS' if self.to == 'pos' else 'store'}"


class Link(msgspec.Struct, frozen=True, gc=False):
    """The settings of the integration. Each question that the sources leave open is one of them."""

    register: str
    """The register on which every online sale is booked (OUT-01)."""
    delay: int = 2
    """Simulated seconds that a message takes, each way (ASM-22)."""
    pos_reachable: bool = True
    store_reachable: bool = True
    stock_leaves: Literal["when placed", "when paid", "when fulfilled"] = "when placed"
    outlet_priority: Literal["list order", "most stock", "alphabetical"] = "list order"
    online_stock_edit: Literal["stays", "reverted", "synced"] = "stays"
    level_push: Literal["less in flight", "raw sum", "change"] = "less in flight"
    repeated_order: Literal["dropped", "booked again"] = "dropped"
    shortage: Literal["register outlet", "refused", "unassigned"] = "register outlet"
    payment_echo: Literal["integrated", "none", "both"] = "integrated"
    email_match: Literal["folded", "exact"] = "folded"
    same_email: Literal["oldest", "newest", "none"] = "oldest"
    local_delivery: Literal["Delivery", "Pickup"] = "Delivery"


class Booked(msgspec.Struct, frozen=True, gc=False):
    """How many units of a product the POS has booked for online orders, ever (ASM-04)."""

    sku: str
    units: int
