"""A bare loop, the floor under all runners: parse each file of a folder, drive the shop, compare, print a line."""

import sys
from pathlib import Path
from typing import Any

import yaml
from shop import add_customer, add_outlet, add_product, mark_paid, new_shop, place_order, sync  # beside this file


def holds(story: dict[str, Any]) -> bool:
    """Do what one file says, and tell whether its three checks hold."""
    shop = new_shop()
    add_product(shop, story["sku"], story["stock"])
    add_outlet(shop, story["outlet"])
    add_customer(shop, story["name"], story["email"])
    place_order(shop, story["order"], story["sku"], story["quantity"], story["email"])
    sync(shop)
    mark_paid(shop, story["order"])
    sale = shop["sales"][story["order"]]
    return (
        shop["outlet"][story["sku"]] == story["left"]
        and sale["customer"] == story["name"]
        and sale["payment"] == "paid"
    )


passed = count = 0
for file in sorted(Path(sys.argv[1]).iterdir()):
    held = holds(yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader))
    print("PASS" if held else "FAIL", file.name)
    passed, count = passed + held, count + 1
print(f"{passed} passed, {count - passed} failed")
sys.exit(passed != count)
