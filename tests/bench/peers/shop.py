"""The small shop in memory that every peer drives: plain dictionaries, no files and no network."""

from typing import Any

Shop = dict[str, Any]


def new_shop() -> Shop:
    """An empty shop."""
    return {
        "stock": {},
        "level": {},
        "outlet": {},
        "outlet_name": None,
        "customers": {},
        "orders": {},
        "queue": [],
        "sales": {},
    }


def add_product(shop: Shop, sku: str, stock: int) -> None:
    """A product with so many units in the store."""
    shop["stock"][sku] = stock
    shop["level"][sku] = stock


def add_outlet(shop: Shop, name: str) -> None:
    """An outlet that holds all of it."""
    shop["outlet_name"] = name
    shop["outlet"] = dict(shop["stock"])


def add_customer(shop: Shop, name: str, email: str) -> None:
    """A customer of the POS."""
    shop["customers"][email] = {"name": name, "email": email}


def place_order(shop: Shop, order: str, sku: str, quantity: int, email: str) -> None:
    """An order in the store, which waits to be synced."""
    if shop["stock"][sku] < quantity:
        raise ValueError("not enough stock")
    shop["stock"][sku] -= quantity
    shop["orders"][order] = {"id": order, "sku": sku, "quantity": quantity, "email": email, "payment": "pending"}
    shop["queue"].append({"type": "order.created", "order": order})


def sync(shop: Shop) -> None:
    """Every waiting order becomes a sale."""
    while shop["queue"]:
        order = shop["orders"][shop["queue"].pop(0)["order"]]
        customer = shop["customers"].get(order["email"].lower())
        shop["sales"][order["id"]] = {
            "order": order["id"],
            "outlet": shop["outlet_name"],
            "payment": order["payment"],
            "customer": customer["name"] if customer else None,
        }
        shop["outlet"][order["sku"]] -= order["quantity"]
        shop["level"][order["sku"]] = shop["outlet"][order["sku"]]


def mark_paid(shop: Shop, order: str) -> None:
    """The order and its sale are paid."""
    shop["orders"][order]["payment"] = "paid"
    shop["sales"][order]["payment"] = "paid"
