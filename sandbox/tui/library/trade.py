"""The words of the trade: what shopkeepers search for, by the words that the scenarios use for it."""

import re
from functools import lru_cache

TRADE = {
    "line": "offline outage internet network connection",
    "the line is cut": "offline outage internet network down",
    "when the line is down": "offline outage internet network",
    "oversell": "oversold overselling negative stock",
    "oversold": "oversell overselling negative stock",
    "sold twice": "oversold oversell overselling",
    "last unit": "oversold oversell overselling",
    "minus one": "oversold negative stock",
    "pickup": "click and collect pick up in store bopis",
    "picked up": "click and collect pickup bopis",
    "collect": "click and collect pickup",
    "stock": "inventory",
    "outlet": "branch location store shop",
    "outlets": "branches locations stores shops multi-store",
    "returns": "exchange bring back",
    "refund": "money back chargeback",
    "refunds": "money back chargeback",
    "fulfillment": "shipping dispatch packing parcel",
    "delivery": "shipping courier",
    "customers": "clients buyers profiles",
    "duplicates": "double twice",
    "gift cards": "vouchers",
    "promotions": "discounts sale offers",
    "taxes": "vat gst",
    "catalog": "products items",
    "composites": "bundles kits sets",
    "variants": "sizes colours colors",
    "registers": "tills checkouts",
    "cancellations": "void cancelled canceled",
    "count": "stocktake inventory count",
    "polling": "sync delay refresh",
}
"""Words of titles, texts and tags, each with what else people call it."""
_WORD = re.compile(r"[\w'-]+")


@lru_cache(2000)
def also(text: str) -> str:
    """What else a text would be searched by: the words of the trade for whole words that stand in it."""
    words = f" {' '.join(_WORD.findall(text.casefold()))} "
    return " ".join(more for word, more in TRADE.items() if f" {word} " in words)
