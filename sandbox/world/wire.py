"""The rows between the two systems: messages on their way, the link's settings, what is booked."""

from decimal import Decimal
from typing import ClassVar, Literal

import msgspec

Side = Literal["pos", "store"]


class Told(msgspec.Struct, frozen=True, gc=False):
    """What one side tells the other. ``words`` is what the wire shows of it, with the fields that it names."""

    words: ClassVar[str]

    @property
    def label(self) -> str:
        """What the wire shows."""
        return self.words.format(self)


class OrderPlaced(Told, frozen=True, gc=False):
    """The store tells that an order was placed. A hint: the receiver reads the order itself (SYN-04)."""

    words: ClassVar = "order {0.order}"

    order: str
    payment_status: str = ""


class OrderPaid(Told, frozen=True, gc=False):
    """The store tells that an order is now marked paid."""

    words: ClassVar = "order {0.order} paid"

    order: str


class OrderCancelled(Told, frozen=True, gc=False):
    """The store tells that an order was cancelled."""

    words: ClassVar = "order {0.order} cancelled"

    order: str


class OrderEdited(Told, frozen=True, gc=False):
    """The store tells that the items of an order were edited."""

    words: ClassVar = "order {0.order} edited"

    order: str


class OrderStatusEdited(Told, frozen=True, gc=False):
    """The store tells that an order's fulfillment status was edited; sent where it is mirrored only (ASM-11)."""

    words: ClassVar = "order {0.order} status"

    order: str


class StockEdited(Told, frozen=True, gc=False):
    """The store tells that its quantity was edited by hand; sent under ``online_stock_edit: synced`` only."""

    words: ClassVar = "stock {0.sku} {0.change:+}"

    sku: str
    change: int


class ShopperSaved(Told, frozen=True, gc=False):
    """The store tells of a shopper's group and consent; sent where customer sync is switched on only (CUS-09)."""

    words: ClassVar = "shopper {0.email}"

    email: str
    group: str
    marketing: bool


class SalePaid(Told, frozen=True, gc=False):
    """The POS tells that the sale of an order was paid in full."""

    words: ClassVar = "sale {0.order} paid"

    order: str


class SaleVoided(Told, frozen=True, gc=False):
    """The POS tells that the sale of an order was voided."""

    words: ClassVar = "sale {0.order} voided"

    order: str


class SaleReturned(Told, frozen=True, gc=False):
    """The POS tells that an amount of an order was refunded, and whether all of its goods came back."""

    words: ClassVar = "refund of {0.order}"

    order: str
    amount: Decimal
    all: bool


class FulfillmentChanged(Told, frozen=True, gc=False):
    """The POS tells how far the goods of an order are, in its own words."""

    words: ClassVar = "{0.order} {0.status}"

    order: str
    status: str
    type: str


class LevelChanged(Told, frozen=True, gc=False):
    """The POS tells how many units the connected outlets hold together.

    ``booked`` is how many units of online orders the POS had booked when the sum was taken (ASM-04);
    ``change`` is by how much the sum moved; ``locations`` is the stock by outlet where there are several.
    """

    words: ClassVar = "level {0.sku} {0.quantity}"

    sku: str
    quantity: int
    booked: int
    change: int
    locations: tuple[tuple[str, int], ...] = ()


class ProductSaved(Told, frozen=True, gc=False):
    """The POS tells that a product was made or edited. A hint: the receiver reads the product itself (SYN-04).

    ``fields`` names what was edited; without it the product is new to the store, or sent as a whole.
    """

    words: ClassVar = "product {0.sku}"

    sku: str
    fields: tuple[str, ...] = ()


class PromotionSaved(Told, frozen=True, gc=False):
    """The POS tells of a promotion (PRO-01)."""

    words: ClassVar = "promotion {0.name}"

    name: str


class CustomerSaved(Told, frozen=True, gc=False):
    """The POS tells of a profile's address, group and consent, where customer sync is switched on only (CUS-09).

    ``email`` is the address under which the store knows the customer.
    """

    words: ClassVar = "customer {0.code}"

    code: str
    email: str


Body = (
    OrderPlaced
    | OrderPaid
    | OrderCancelled
    | OrderEdited
    | OrderStatusEdited
    | StockEdited
    | ShopperSaved
    | SalePaid
    | SaleVoided
    | SaleReturned
    | FulfillmentChanged
    | LevelChanged
    | ProductSaved
    | PromotionSaved
    | CustomerSaved
)


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
    attempts: int = 0
    copy_of: int = 0

    @property
    def version(self) -> int:
        """How new its word is: a copy is as old as the message that it copies."""
        return self.copy_of or self.number

    @property
    def told(self) -> str:
        """Its arrival in a few words, as the time line and the journal say it."""
        return f"{self.body.label} reached the {'POS' if self.to == 'pos' else 'store'}"


class Attempt(msgspec.Struct, frozen=True, gc=False):
    """A message that was due while its side could not be reached."""

    message: Message

    @property
    def told(self) -> str:
        """The attempt in a few words."""
        return f"{self.message.body.label} could not reach the {'POS' if self.message.to == 'pos' else 'store'}"


class Lost(msgspec.Struct, frozen=True, gc=False):
    """A message that was lost on the way, by chance."""

    message: Message

    @property
    def told(self) -> str:
        """The loss in a few words."""
        return f"{self.message.body.label} was lost on the way"


class Link(msgspec.Struct, frozen=True, gc=False):
    """The settings of the integration. Each question that the sources leave open is one of them."""

    register: str
    """The register on which every online sale is booked (OUT-01)."""
    delay: int = 2
    """Simulated seconds that a message takes, each way (ASM-22)."""
    pos_reachable: bool = True
    store_reachable: bool = True
    connected: bool = True
    """Whether the store was connected to the POS at all (CAT-02)."""
    loss: int = 0
    """How many of a hundred messages are lost, by the seed (ASM-22)."""
    repeats: int = 0
    """How many of a hundred messages arrive twice, by the seed (ASM-22)."""
    jitter: int = 0
    """By how many simulated seconds a message may be late, by the seed (ASM-22)."""
    seed: int = 1
    poll: int = 0
    """Every how many simulated seconds both sides are compared; 0 is never (SYN-02)."""
    stock_leaves: Literal["when placed", "when paid", "when fulfilled"] = "when placed"
    outlet_priority: Literal["list order", "most stock", "nearest", "alphabetical"] = "list order"
    online_stock_edit: Literal["stays", "reverted", "synced"] = "stays"
    level_push: Literal["less in flight", "raw sum", "change"] = "less in flight"
    repeated_order: Literal["dropped", "booked again"] = "dropped"
    shortage: Literal["register outlet", "refused", "unassigned"] = "register outlet"
    payment_echo: Literal["integrated", "none", "both"] = "integrated"
    shipping_line: Literal["line", "field"] = "line"
    local_delivery: Literal["Delivery", "Pickup"] = "Delivery"
    fulfillment_echo: Literal["mapped", "none"] = "mapped"
    fulfillment_edit: Literal["ignored", "mirrored"] = "ignored"
    cancel_echo: Literal["void if untouched", "ignored", "always void"] = "void if untouched"
    return_outlet: Literal["where returned", "where fulfilled"] = "where returned"
    refund_echo: Literal["status", "none"] = "status"
    open_fulfillments: Literal["stay", "reassigned"] = "stay"
    edited_order: Literal["left alone", "updated"] = "left alone"
    order_note: Literal["sale note", "structured"] = "sale note"
    order_prices: Literal["as sold", "priced by POS"] = "as sold"
    email_match: Literal["folded", "exact"] = "folded"
    same_email: Literal["oldest", "newest", "none"] = "oldest"
    unmapped_item: Literal["kept as text", "refused"] = "kept as text"
    deleted_product: Literal["disabled", "deleted"] = "disabled"
    composite_stock: Literal["from components", "none"] = "from components"
    pickup_orders: Literal["outlet of the method", "any outlet"] = "outlet of the method"
    new_products: Literal["on sale", "off"] = "on sale"
    customer_sync: Literal["off", "on"] = "off"


class Booked(msgspec.Struct, frozen=True, gc=False):
    """How many units of a product the POS has booked for online orders, ever (ASM-04)."""

    sku: str
    units: int


class TurnedAway(msgspec.Struct, frozen=True, gc=False):
    """An order that the POS did not take, by the settings ``shortage`` or ``unmapped_item``, or as it was cancelled.

    Its ``units`` by SKU count as booked, so that they are for sale again: none of a cancelled order, which the store
    restocks itself. Comparing offers the order again.
    """

    order: str
    units: tuple[tuple[str, int], ...] = ()
