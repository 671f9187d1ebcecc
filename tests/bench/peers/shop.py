"""The small shop in memory that every peer drives: plain dictionaries, no files and no network."""


def new_shop():
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


def add_product(shop, sku, stock):
    shop["stock"][sku] = stock
    shop["level"][sku] = stock


def add_outlet(shop, name):
    shop["outlet_name"] = name
    shop["outlet"] = dict(shop["stock"])


def add_customer(shop, name, email):
    shop["customers"][email] = {"name": name, "email": email}


def place_order(shop, oid, sku, qty, email):
    if shop["stock"][sku] < qty:
        raise ValueError("not enough stock")
    shop["stock"][sku] -= qty
    shop["orders"][oid] = {"id": oid, "sku": sku, "qty": qty, "email": email, "payment": "pending"}
    shop["queue"].append({"type": "order.created", "order": oid})


def sync(shop):
    while shop["queue"]:
        order = shop["orders"][shop["queue"].pop(0)["order"]]
        customer = shop["customers"].get(order["email"].lower())
        shop["sales"][order["id"]] = {
            "order": order["id"],
            "outlet": shop["outlet_name"],
            "payment": order["payment"],
            "customer": customer["name"] if customer else None,
        }
        shop["outlet"][order["sku"]] -= order["qty"]
        shop["level"][order["sku"]] = shop["outlet"][order["sku"]]


def mark_paid(shop, oid):
    shop["orders"][oid]["payment"] = "paid"
    shop["sales"][oid]["payment"] = "paid"
