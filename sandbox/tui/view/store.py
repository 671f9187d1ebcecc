"""The panels of the online store: listings, orders, shoppers."""

from sandbox.tui.view.tables import Field, Listing, deed

QUIET = (
    "name", "price", "quantity", "tracked", "enabled", "when_sold_out", "ordered", "drift", "level", "locations",
    "edited",
)  # fmt: skip
"""The fields of a listing that its cells show, or that only the sync reads."""


def panels() -> tuple[Listing, ...]:
    """The three panels of the store, from top to bottom."""
    listings = Listing(
        "listings",
        "Listings",
        "Listings",
        "store.listings",
        (
            Field("SKU", lambda world, row: row.sku, 10, 14),
            Field("Listing", lambda world, row: row.name, 9, 30),
            Field("Online", lambda world, row: row.quantity if row.tracked else "no limit", 6, short="Qty"),
            Field("Status", lambda world, row: row.status, 9, 9),
            Field("Price", lambda world, row: row.price, spare=1),
        ),
        empty="Nothing listed yet.",
        fills=deed("add_product"),
        quiet=QUIET,
    )
    orders = Listing(
        "orders",
        "Orders",
        "Orders",
        "store.orders",
        (
            Field("Order", lambda world, row: row.id, 4, 10),
            Field("Signed", lambda world, row: row.name or "no name", 8, 24),
            Field("Total", lambda world, row: row.total),
            Field("Payment", lambda world, row: row.payment_status, 16, 18),
            Field("Fulfillment", lambda world, row: row.fulfillment_status, 19, 20),
            Field("Paid by", lambda world, row: row.payment if row.total else "nothing to pay", 19, 34, spare=1),
        ),
        empty="No order yet.",
        fills=deed("place_order"),
        special=lambda row: (
            f"refunded {row.refunded:,.2f}" if row.refunded else "",
            f"tracking {row.tracking}" if row.tracking else "",
        ),
        quiet=("name", "total", "payment", "payment_status", "fulfillment_status", "placed"),
        newest=True,
    )
    shoppers = Listing(
        "shoppers",
        "Shoppers",
        "Shop",
        "store.shoppers",
        (
            Field("Name", lambda world, row: row.name or "no name", 20, 30),
            Field("E-mail", lambda world, row: row.email, 28, 34),
        ),
        empty="No shopper yet.",
        fills=deed("register_shopper"),
        special=lambda row: (row.group,),
        quiet=("name",),
        newest=True,
    )
    return listings, orders, shoppers
