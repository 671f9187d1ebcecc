"""Examples for the keys whose models give none: one by the word, else one by what the value is."""

from typing import Any

_BY_WORD: dict[str, Any] = {
    "address": "1 Market Lane",
    "amount": "25.00",
    "attribute": "eCom",
    "brand": "Potters",
    "by": "merchant",
    "category": "Mugs",
    "code": "KIM",
    "comment": "Please ring twice.",
    "compare_to_price": "15.00",
    "components": {"MUG": 2},
    "condition": "buy 2 get 1",
    "customer": "ada@example.com",
    "delay": 60,
    "customers": "ada@example.com",
    "description": "Holds a quarter of a litre.",
    "discount": "2.00",
    "email": "ada@example.com",
    "external": "MUG",
    "flag": "cancelled online, refund in POS",
    "gift_card": "GIFT-1",
    "gift_card_amount": "25.00",
    "gift_cards": "GIFT-1",
    "group": "Regulars",
    "handed": {"MUG": 1},
    "id": "W1",
    "image": "mug.jpg",
    "items": {"MUG": 1},
    "jitter": 30,
    "lines": {"MUG": 1},
    "listings": "MUG",
    "locations": {"Main Street": 9},
    "loss": 10,
    "loyalty": "5",
    "message": "order W1",
    "money": "sent back",
    "name": "Ada Lovelace",
    "note": "Order W1",
    "notices": "1",
    "number": "W1",
    "order": "W1",
    "orders": "W1",
    "outlet": "Main Street",
    "outlets": "Main Street",
    "parts": {"MUG": 1},
    "payment": "Bank deposit",
    "payment method": "PayPal",
    "payment_methods": "PayPal",
    "payments": {"Lightspeed Payments": "12.00"},
    "percent": "10",
    "poll": 3600,
    "product": "MUG",
    "products": ["MUG"],
    "promotions": "Spring sale",
    "redeem": "5.00",
    "register": "Online register",
    "registers": "Online register",
    "repeats": 10,
    "return_for": "W1",
    "sale": "W1",
    "sales": "W1",
    "seed": 7,
    "settings": "tax",
    "shipping method": "Standard shipping",
    "shipping_method": "Standard shipping",
    "shipping_methods": "Standard shipping",
    "shopper": "ada@example.com",
    "shoppers": "ada@example.com",
    "sku": "MUG",
    "source": "North",
    "status": "New",
    "stock": {"Main Street": 10},
    "subject": "Your order has been shipped",
    "subtitle": "Made by hand",
    "supplier": "Clay & Co",
    "tags": "kitchen",
    "to": "Main Street",
    "tracking": "JD0146",
    "variant_of": "SHIRT",
}
_BY_TYPE: dict[str, Any] = {"boolean": "yes", "integer": 1, "number": "12.00", "array": ["MUG"], "object": {"MUG": 1}}


def example_of(word: str, schema: dict[str, Any]) -> Any:
    """An example of what a word may have as its value."""
    if "anyOf" in schema:
        first = schema["anyOf"][0]
        return first["enum"][-1] if "enum" in first else example_of(word, first)
    kinds = schema.get("type", "string")
    kind, known = kinds if isinstance(kinds, str) else kinds[0], _BY_WORD.get(word)
    if kind == "integer" and not isinstance(known, int):
        return schema.get("default", 1)
    return _BY_TYPE.get(kind, "a text") if known is None or kind == "boolean" else known
