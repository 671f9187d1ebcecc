"""What no source answers: each question with the setting of the link that decides it, and the rules left out."""

from typing import NamedTuple


class Assumption(NamedTuple):
    """A question that nobody documents. ``settings`` are the fields of ``Link`` that answer it."""

    id: str
    question: str
    settings: tuple[str, ...]
    note: str = ""


ASSUMPTIONS = {
    found.id: found
    for found in (
        Assumption("ASM-01", "When does stock leave the POS?", ("stock_leaves",)),
        Assumption("ASM-02", "Which outlet comes first when several could fill an order?", ("outlet_priority",)),
        Assumption("ASM-03", "What becomes of a stock edit in the store?", ("online_stock_edit",)),
        Assumption("ASM-04", "In which form is a level pushed?", ("level_push",)),
        Assumption("ASM-05", "Is an order that arrives twice booked twice?", ("repeated_order",)),
        Assumption("ASM-06", "Where do units go that no outlet has?", ("shortage",)),
        Assumption("ASM-07", "Do payments echo between the two sides?", ("payment_echo",)),
        Assumption("ASM-08", "How does the sale carry the shipping charge?", ("shipping_line",)),
        Assumption("ASM-09", "Is a local delivery a Delivery in the POS?", ("local_delivery",)),
        Assumption("ASM-10", "Do statuses of the POS reach the store?", ("fulfillment_echo",)),
        Assumption("ASM-11", "Do fulfillment statuses set in the store reach the POS?", ("fulfillment_edit",)),
        Assumption("ASM-11b", "Do a cancellation and a void echo to the other side?", ("cancel_echo",)),
        Assumption("ASM-12", "Does a refund echo, and where do the goods go?", ("refund_echo", "return_outlet")),
        Assumption("ASM-13", "What of open fulfillments when an outlet is disconnected?", ("open_fulfillments",)),
        Assumption("ASM-14", "Does the sale follow an order that is edited later?", ("edited_order",)),
        Assumption("ASM-15", "Where do address and comment go?", ("order_note",)),
        Assumption("ASM-16", "Does the POS keep the prices and the tax of the order?", ("order_prices",)),
        Assumption("ASM-17", "Do case and spaces count in an e-mail address?", ("email_match",)),
        Assumption("ASM-18", "Which of several profiles with one address gets the order?", ("same_email",)),
        Assumption("ASM-19", "What of an item that the POS does not know?", ("unmapped_item",)),
        Assumption("ASM-20", "What becomes of the listing of a deleted product?", ("deleted_product",)),
        Assumption("ASM-21", "How many of a composite product are there online?", ("composite_stock",)),
        Assumption(
            "ASM-22",
            "How long does a message take, and is it lost, late or repeated?",
            ("delay", "loss", "repeats", "jitter", "seed", "poll"),
        ),
        Assumption("ASM-23", "Which outlet gets a pickup order?", ("pickup_orders",)),
    )
}
"""The assumption register, by id (section 13 of the catalogue)."""

LEFT_OUT = {
    "OUT-08": "a primary location that catches methods without a location exists in R-Series only",
    "PAY-10": "that only paid orders sync is the older integration's; ORD-02 has it as the variant `paid only`",
    "FUL-10": "R-Series and the older integration fulfill in the store only",
    "CUS-14": "R-Series copies customers once and does not merge them",
    "CAT-16": "the older integration updated name, stock, SKU and price only, and made categories of tags",
    "SYN-05": "the older integration could switch the sync of sales and of stock off apart",
}
"""Rules of sibling products that are not played here, with the reason."""
