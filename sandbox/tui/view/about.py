"""What each panel is, in plain words: its columns, its signs, and what can be done there."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sandbox.tui.view.panel import Panel, TablePanel
from sandbox.tui.view.spans import Line, Span, pad
from sandbox.tui.view.why import TRUST
from sandbox.tui.view.wire import WirePanel

ROWS = (
    "Enter tells where the value under the cursor comes from, o shows its row in full, v watches it. , and . go to "
    "another column, a acts, e shows the panel in full screen, where s puts its rows in order and / filters them."
)
"""What can be done in a panel with rows."""
TEXT = "↑↓ scroll, e shows the panel in full screen, where / finds words in it."
"""What can be done in a panel with sentences."""
NUMBERS = ("▼1 ▲1", "by how much a number went down or up in this step")
WORDS = ("*", "another word than before this step: * was … says which")
NEW = ("+ New", "the row came to be in this step")
ROOM = 14


@dataclass(frozen=True)
class About:
    """What a panel is. ``columns`` explains each column by its title, ``signs`` what can stand beside a value."""

    what: str
    columns: Mapping[str, str] = field(default_factory=dict)
    signs: tuple[tuple[str, str], ...] = ()
    do: str = ROWS
    others: str = ""
    """What the columns are that have the names of the merchant's own things, such as outlets."""

    def column(self, title: str) -> str:
        """What stands in a column."""
        return self.columns.get(title, self.others)


PANELS: Mapping[str, About] = {
    "stock": About(
        "The products of the Retail POS, and how many units of each every outlet holds.",
        {
            "SKU": "the product's code; the store's listing has the same",
            "Product": "its name in the POS",
            "Online sum": "the units of the connected outlets together: this is what the store is told",
        },
        (NUMBERS, NEW, ("-1", "more was sold than was there"), ("(off)", "an outlet that the sum leaves out"),
         ("(7)", "a composite is not on a shelf: so many could be made of its components"),
         ("inactive", "not sold until it is active again"), ("deleted", "not sold any more")),
        others="an outlet: the units that it holds",
    ),
    "sales": About(
        "The sales history of the Retail POS, the newest first: what was rung up at a till, and each online order "
        "that has arrived.",
        {
            "Sale": "its number; that of an online order is the order's",
            "Customer": "whose profile it was booked for",
            "Total": "what it costs, in the store's currency",
            "Paid?": "paid, part paid or unpaid",
            "Payment": "how it was paid, as the payment reports name it",
            "State": "parked, pending, closed or voided, and whether it is a delivery or a pickup",
            "Outlet": "which outlet it was booked at",
        },
        (NEW, WORDS, ("oversold", "so many units were sold that no outlet had"),
         ("return for", "goods that came back")),
    ),
    "fulfillments": About(
        "What outlets have to hand over for online orders: one row for each sale and outlet.",
        {
            "Sale": "the sale whose goods they are",
            "Outlet": "who hands them over",
            "Type": "Delivery or Pickup",
            "Goods": "how many of which product",
            "Status": "how far it is: New, In progress, Packed, Fulfilled or Cancelled",
        },
        (NEW, WORDS),
    ),
    "customers": About(
        "The customer profiles of the Retail POS. An online order finds its profile by the e-mail address.",
        {
            "Name": "the name in the profile, which an order does not change",
            "E-mail": "the address by which orders find the profile",
            "Code": "the customer code, where it is another than the address",
        },
        (NEW, WORDS, ("= kept", "an order found this profile and left it as it was"),
         ("loyalty", "points that the customer has"), ("credit", "store credit that is left")),
    ),
    "listings": About(
        "What the online store sells, and how many units it believes there are.",
        {
            "SKU": "the product's code; the POS's product has the same",
            "Listing": "its name in the store",
            "Online": "units that can be bought: the last level that arrived, less what was ordered since",
            "Status": "what a shopper sees: on sale, sold out, hidden, pre-order or off",
            "Price": "the store's price, in its currency",
        },
        (NUMBERS, NEW, WORDS, ("no limit", "the store does not count the units")),
    ),
    "orders": About(
        "The orders of the online store, the newest first, in the store's own words.",
        {
            "Order": "its number",
            "Signed": "the name that the shopper typed at the checkout",
            "Total": "what it costs, in the store's currency",
            "Payment": "PAID, AWAITING_PAYMENT, REFUNDED and so on",
            "Fulfillment": "AWAITING_PROCESSING, PROCESSING, SHIPPED, DELIVERED and so on",
            "Paid by": "the payment method that the shopper chose",
        },
        (NEW, WORDS, ("sale now", "the POS has booked it under this number"), ("tracking", "the parcel's number")),
    ),
    "shoppers": About(
        "The customers of the online store, one for each e-mail address.",
        {"Name": "the name in the account", "E-mail": "the address of the account"},
        (NEW, WORDS),
    ),
    "wire": About(
        "What is on its way between the two sides, and how the line does. The left end is the POS.",
        {
            "To": "the side that it goes to",
            "What": "what it tells",
            "Sent": "when it was sent",
            "Due": "when it will arrive",
            "State": "on its way, arrived in this step, or waits: its side cannot be reached",
            "Sent by": "the step that sent it",
        },
        signs=(("◄─ ─►", "to which side a message goes"), NEW, ("✗ lost", "it never arrives")),
        do="i does something to the line: Cut, Restore, Slow, Repeat, Reorder, Lose, Poll; each is a button, too. "
        "Enter tells where the message under the cursor comes from, o shows it in full, "
        "e shows the panel in full screen, where s puts its rows in order and / filters them.",
    ),
    "story": About(
        "What the scenario tells, asks and checks, up to this moment.",
        signs=(
            ("?", "a question: a digit answers it"), ("◄", "your answer, until the story shows what is right"),
            ("✓", "right, or as expected"), ("✗", "wrong, or not as expected"),
        ),
        do=TEXT,
    ),
    "why": About(
        "Why this step did what it did: each rule that spoke, with how sure its source is.",
        signs=(
            *TRUST.items(), ("+ assumption", "the page leaves a part open; x turns it another way"),
            ("✗ refused", "the action was not allowed"),
        ),
        do=f"↑↓ go to a rule and Enter opens it, u shows its page, R steps rule by rule. {TEXT}",
    ),
}  # fmt: skip
"""What each panel is, by its id."""


def lines(panel: Panel) -> list[tuple[Line, int]]:
    """The words about a panel: lines, each with the room by which it is indented where it is too long."""
    about = PANELS[panel.id]
    made: list[tuple[Line, int]] = [((Span(f"This panel: {panel.title}", "title"),), 0), ((Span(about.what),), 0)]
    told: dict[str, str] = {}
    table = panel.table if isinstance(panel, WirePanel) else panel
    for column in table.columns if isinstance(table, TablePanel) else ():
        told[column.title] = about.column(column.title)
    rows = [*told.items(), *about.signs]
    made += [((Span(pad(name, ROOM - 1), "now"), Span(f" {words}")), ROOM) for name, words in rows]
    return [*made, ((Span(about.do, "dim"),), 0), ((), 0)]
