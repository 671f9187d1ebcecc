"""What each choice of a setting does, in a sentence."""

from collections.abc import Mapping

MEANS: Mapping[str, Mapping[str, str]] = {
    "stock_leaves": {
        "when placed": "The POS takes the goods off its stock as soon as the order is booked there.",
        "when paid": "The POS takes the goods off its stock when the sale is paid.",
        "when fulfilled": "The POS takes the goods off its stock when they are handed over.",
    },
    "outlet_priority": {
        "list order": "The online register's outlet comes first, then the others as they stand in the list.",
        "most stock": "The outlet that holds the most of what was ordered comes first.",
        "nearest": "An outlet whose name stands in the shopper's address comes first; there is no map. "
        "The others follow in list order.",
        "alphabetical": "The outlets are tried by their names, from A to Z.",
    },
    "online_stock_edit": {
        "stays": "The typed number stays in the store until the POS sends its next level; the POS keeps its own.",
        "reverted": "The store's number goes back at once to what it was.",
        "synced": "The change is sent to the POS, into the outlet of the online register.",
    },
    "level_push": {
        "less in flight": "The POS sends its stock less what was ordered online and is not booked yet.",
        "raw sum": "The POS sends its stock as it is; units that were ordered meanwhile come back online for a while.",
        "change": "The POS sends by how much its stock changed, and the store adds that to its own number. "
        "What the store has moved by itself for an order is not sent.",
    },
    "repeated_order": {
        "dropped": "The second time, the POS sees that the order is booked and does nothing.",
        "booked again": "The POS books the order once more, as a sale of its own.",
    },
    "shortage": {
        "register outlet": "The missing units are put on the online register's outlet, which goes below zero; "
        "the sale is marked oversold.",
        "refused": "The POS does not book the order: there is no sale, and its units are for sale again. "
        "The store keeps the order.",
        "unassigned": "The order is booked and marked oversold; the missing units get no outlet, so no stock goes "
        "below zero for them.",
    },
    "payment_echo": {
        "integrated": "Paid at the till, the order is paid in the store; what the store captures later with an "
        "integrated method is paid in the POS.",
        "none": "Neither side hears of a payment that the other takes later.",
        "both": "Each side hears of each payment, by whatever method.",
    },
    "shipping_line": {
        "line": "The shipping charge is a line of its own on the sale.",
        "field": "The shipping charge is a field of the sale, not a line.",
    },
    "local_delivery": {
        "Delivery": "A local delivery is a Delivery in the POS, like a parcel.",
        "Pickup": "A local delivery is a Pickup in the POS.",
    },
    "fulfillment_echo": {
        "mapped": "The store's fulfillment status follows what is picked, packed and handed over in the POS.",
        "none": "The store is not told how far the goods are.",
    },
    "fulfillment_edit": {
        "ignored": "A status that is set in the store stays there; the POS is not told.",
        "mirrored": "A status that is set in the store is sent to the POS, whose fulfillment follows.",
    },
    "cancel_echo": {
        "void if untouched": "A cancelled order voids its sale if nobody paid or handed over anything; else the sale "
        "stays, flagged. A void in the POS cancels the order.",
        "ignored": "A cancelled order changes nothing in the POS, and a void there nothing in the store.",
        "always void": "A cancelled order voids its sale, paid or not. A void in the POS cancels the order.",
    },
    "return_outlet": {
        "where returned": "The goods come into the stock of the outlet that takes them back.",
        "where fulfilled": "The goods go back to the outlet that handed them over.",
    },
    "refund_echo": {
        "status": "A refund at the till makes the order REFUNDED or PARTIALLY_REFUNDED in the store.",
        "none": "The store is not told of a refund at the till.",
    },
    "open_fulfillments": {
        "stay": "The outlet keeps its open fulfillments and still hands them over.",
        "reassigned": "Its open fulfillments go to the outlet of the online register.",
    },
    "edited_order": {
        "left alone": "The sale stays as it was booked, flagged as edited online.",
        "updated": "The sale follows the order as long as nothing of it was handed over.",
    },
    "order_note": {
        "sale note": "Address and comment are written into the note of the sale.",
        "structured": "Address and comment stand in fields of their own.",
    },
    "order_prices": {
        "as sold": "The sale has the prices and the tax of the order.",
        "priced by POS": "The POS reckons the sale anew with its own prices and tax.",
    },
    "email_match": {
        "folded": "Ada@Example.com and ada@example.com are one address: case and spaces do not count.",
        "exact": "Ada@Example.com and ada@example.com are two addresses: every letter counts.",
    },
    "same_email": {
        "oldest": "The order goes to the profile that was made first.",
        "newest": "The order goes to the profile that was made last.",
        "none": "The sale stays without a customer until somebody chooses.",
    },
    "unmapped_item": {
        "kept as text": "The item stands on the sale as text; no stock moves for it.",
        "refused": "The POS does not book an order with such an item.",
    },
    "deleted_product": {
        "disabled": "The listing stays in the store, not for sale.",
        "deleted": "The listing is deleted from the store too.",
    },
    "composite_stock": {
        "from components": "Online there are as many as the components make, outlet by outlet.",
        "none": "Online there is none of a composite: its level is 0.",
    },
    "pickup_orders": {
        "outlet of the method": "A pickup order goes to the outlet that its method names.",
        "any outlet": "A pickup order goes to whichever outlet can fill it, as any other order.",
    },
    "new_products": {
        "on sale": "A product that is new in the POS is for sale online at once.",
        "off": "A product that is new in the POS has to be enabled online by hand.",
    },
    "customer_sync": {
        "off": "Groups and consent stay on the side where they were set.",
        "on": "Groups and consent travel between profiles and accounts, both ways.",
    },
}
"""The words for each value of each setting that has a list of values."""
_COUNTED = {
    "delay": "Each message takes {} simulated seconds, each way.",
    "loss": "{} of a hundred messages are lost, by the seed.",
    "repeats": "{} of a hundred messages arrive twice, by the seed.",
    "jitter": "A message may be up to {} simulated seconds late, by the seed.",
    "seed": "Losses, repeats and lateness are drawn from the number {}: the same number, the same story.",
    "poll": "Both sides are compared every {} simulated seconds.",
}
_NONE = {
    "delay": "A message arrives in the second in which it is sent.",
    "loss": "No message is lost by chance.",
    "repeats": "No message arrives twice by chance.",
    "jitter": "No message is late by chance.",
    "poll": "The two sides are never compared by themselves.",
}


def meaning(setting: str, value: str) -> str:
    """What a value of a setting does; empty for a setting that needs no words."""
    if setting in _COUNTED:
        return _NONE[setting] if value == "0" and setting in _NONE else _COUNTED[setting].format(value)
    return MEANS.get(setting, {}).get(value, "")
