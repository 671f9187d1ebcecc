"""The page of a row in plain words: tables, fields and values as the panels name them."""

from collections.abc import Iterator
from typing import Any

from sandbox.tui.view.facts import word
from sandbox.world import Change
from sandbox.world.clock import shown

TABLES = {
    "pos.outlets": "outlet", "pos.registers": "register", "pos.products": "product", "pos.stock": "stock",
    "pos.customers": "customer", "pos.sales": "sale", "pos.fulfillments": "fulfillment", "store.listings": "listing",
    "store.orders": "order", "store.shoppers": "shopper", "wire.messages": "message",
}  # fmt: skip
"""What one row of a table is called."""
SIDES = {"pos": " of the POS", "store": " of the store"}
INNER = {
    "store.listings": ("ordered", "drift", "level", "external", "edited"), "pos.customers": ("created",),
    "wire.messages": ("number", "cause"),
}  # fmt: skip
"""The fields that only the sync reads."""
NAMES = {
    "sku": "SKU", "email": "E-mail", "items": "Goods", "lines": "Goods", "parts": "Goods", "handed": "Handed over",
    "special": "Special orders", "supplied": "Came in, in all", "sale": "Sale in the POS", "order": "Online order",
    "attribute": "Pickup or delivery", "split": "Over several outlets", "earned": "Loyalty earned",
    "return_for": "Return of sale", "money": "Money back", "flag": "To look at", "points": "Loyalty points",
    "loyalty": "Loyalty", "gift_card_amount": "Paid by gift card", "marketing": "Wants marketing",
    "locations": "By outlet", "low_stock": "Low-stock alert", "compare_to_price": "Compare-to price",
    "shipping": "Shipping charge", "shipping_method": "Shipped by", "number": "Number", "body": "Message",
    "created": "Since", "tracking": "Tracking number", "address": "Ship to",
}  # fmt: skip
OF_TABLE = {
    "pos.stock": {"quantity": "In stock"},
    "pos.sales": {"number": "Sale", "created": "Booked at"},
    "pos.fulfillments": {"sale": "Sale"},
    "store.listings": {"name": "Listing", "quantity": "Online", "tracked": "Stock counted", "enabled": "Switched on"},
    "store.orders": {
        "id": "Order", "name": "Signed", "payment": "Paid by", "payment_status": "Payment",
        "fulfillment_type": "Delivery or pickup", "fulfillment_status": "Fulfillment", "placed": "Placed at",
    },
}  # fmt: skip
"""The fields of one table, where the panel has a name of its own for them."""
TIMES = {("pos.sales", "created"), ("store.orders", "placed")}
"""The fields that hold a time."""


def titled(title: str, table: str, key: object) -> str:
    """A panel and one of its rows: ``Orders of the store · W1001``."""
    name = " ".join(map(str, key)) if isinstance(key, tuple) else str(key)
    return f"{title}{SIDES.get(table.partition('.')[0], '')} · {name}"


def field(table: str, name: str) -> str:
    """A field as the screen names it."""
    return OF_TABLE.get(table, {}).get(name) or NAMES.get(name) or name.replace("_", " ").capitalize()


def value(table: str, name: str, what: Any) -> str:
    """What stands in a field."""
    if (table, name) in TIMES:
        return shown(what)
    if isinstance(what, tuple):
        return "; ".join(_piece(part) for part in what) or "none"
    return word(what)


def _piece(part: Any) -> str:
    """One of several things in a field: goods, a payment, an outlet with what it has."""
    if isinstance(part, tuple):
        return " ".join(map(str, part))
    quantity, sku = getattr(part, "quantity", None), getattr(part, "sku", None)
    if quantity is None or sku is None:
        return word(part)
    name, price = getattr(part, "name", ""), getattr(part, "price", None)
    return " ".join(filter(None, (str(quantity), sku, name, "" if price is None else f"at {price}")))


def fields(table: str, row: Any) -> Iterator[tuple[str, str]]:
    """The fields of a row, with what stands in them; those that only the sync reads are left out."""
    for name in getattr(row, "__struct_fields__", ()):
        if name not in INNER.get(table, ()):
            yield field(table, name), value(table, name, getattr(row, name))


def which(change: Change) -> str:
    """The row that changed: ``stock MUG Main Street``."""
    key = change.key if isinstance(change.key, tuple) else (change.key,)
    return " ".join(map(str, (TABLES.get(change.table, change.table.partition(".")[2].replace("_", " ")), *key)))


def moved(change: Change) -> str:
    """What a change did to the row, field by field; empty where it did only what the sync keeps for itself."""
    if change.before is None:
        return "came to be"
    if change.after is None:
        return "is gone"
    table = change.table
    return ", ".join(
        f"{field(table, name)} {value(table, name, old)} → {value(table, name, new)}"
        for name, (old, new) in change.fields.items()
        if name not in INNER.get(table, ())
    )
