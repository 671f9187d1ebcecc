"""A bare loop, the floor under all runners: parse each file of a folder, drive the shop, compare, print a line."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from shop import add_customer, add_outlet, add_product, mark_paid, new_shop, place_order, sync  # beside this file

ACTIONS: dict[str, Callable[..., None]] = {"place_order": place_order, "sync": sync, "mark_paid": mark_paid}


def value(shop: dict[str, Any], check: str, key: str) -> object:
    """What a check looks at."""
    return shop["outlet"][key] if check == "stock" else shop["sales"][key][check]


def holds(story: dict[str, Any]) -> bool:
    """Do what one file says, and tell whether its checks hold."""
    shop, given = new_shop(), story["given"]
    add_product(shop, **given["product"])
    add_outlet(shop, **given["outlet"])
    add_customer(shop, **given["customer"])
    for action in story["actions"]:
        ACTIONS[action.pop("do")](shop, **action)
    return all(value(shop, check["check"], check["key"]) == check["equals"] for check in story["checks"])


passed = count = 0
for file in sorted(Path(sys.argv[1]).iterdir()):
    held = holds(yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader))
    print("PASS" if held else "FAIL", file.name)
    passed, count = passed + held, count + 1
print(f"{passed} passed, {count - passed} failed")
sys.exit(passed != count)
