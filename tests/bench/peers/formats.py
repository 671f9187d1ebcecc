"""The same story in the format of every runner: a product, an outlet and a customer; an order, synced and paid; three
checks. Values differ from file to file.
"""

import shutil
from pathlib import Path

from tests.bench import files

HERE = Path(__file__).parent

FEATURE = """\
Feature: Order {n}
  Scenario: order {n} reaches the outlet
    Given a product "SKU-{n}" with {stock} in stock
    And an outlet "{outlet}" that holds it
    And a customer "Name {n}" with email "c{n}@example.test"
    When "c{n}@example.test" orders {quantity} of "SKU-{n}" as "O-{n}"
    And the queue is synced
    And order "O-{n}" is marked paid
    Then the outlet holds {left} of "SKU-{n}"
    And the sale for "O-{n}" belongs to "Name {n}"
    And the sale for "O-{n}" is "paid"
"""
STEPS = (
    ("given", 'a product "{sku}" with {stock:d} in stock', "sku, stock", "S.add_product(shop, sku, stock)"),
    ("given", 'an outlet "{name}" that holds it', "name", "S.add_outlet(shop, name)"),
    ("given", 'a customer "{name}" with email "{email}"', "name, email", "S.add_customer(shop, name, email)"),
    (
        "when",
        '"{email}" orders {quantity:d} of "{sku}" as "{order}"',
        "email, quantity, sku, order",
        "S.place_order(shop, order, sku, quantity, email)",
    ),
    ("when", "the queue is synced", "", "S.sync(shop)"),
    ("when", 'order "{order}" is marked paid', "order", "S.mark_paid(shop, order)"),
    ("then", 'the outlet holds {left:d} of "{sku}"', "left, sku", "assert shop['outlet'][sku] == left"),
    (
        "then",
        'the sale for "{order}" belongs to "{name}"',
        "order, name",
        "assert shop['sales'][order]['customer'] == name",
    ),
    (
        "then",
        'the sale for "{order}" is "{status}"',
        "order, status",
        "assert shop['sales'][order]['payment'] == status",
    ),
)
ROBOT = """\
*** Settings ***
Library    ShopLibrary

*** Test Cases ***
Order {n} Reaches The Outlet
    Add Product    SKU-{n}    {stock}
    Add Outlet    {outlet}
    Add Customer    Name {n}    c{n}@example.test
    Place Order    O-{n}    SKU-{n}    {quantity}    c{n}@example.test
    Sync Queue
    Mark Paid    O-{n}
    Outlet Stock Should Be    SKU-{n}    {left}
    Customer Should Be    O-{n}    Name {n}
    Payment Should Be    O-{n}    paid
"""
ROBOT_LIBRARY = """\
import shop as S


class ShopLibrary:
    ROBOT_LIBRARY_SCOPE = "TEST"

    def __init__(self):
        self.s = S.new_shop()

    def add_product(self, sku, stock: int): S.add_product(self.s, sku, stock)
    def add_outlet(self, name): S.add_outlet(self.s, name)
    def add_customer(self, name, email): S.add_customer(self.s, name, email)
    def place_order(self, order, sku, quantity: int, email): S.place_order(self.s, order, sku, quantity, email)
    def sync_queue(self): S.sync(self.s)
    def mark_paid(self, order): S.mark_paid(self.s, order)
    def outlet_stock_should_be(self, sku, left: int): assert self.s["outlet"][sku] == left
    def customer_should_be(self, order, name): assert self.s["sales"][order]["customer"] == name
    def payment_should_be(self, order, status): assert self.s["sales"][order]["payment"] == status
"""
PYTEST = """\
import shop as S


def test_order_{n}():
    shop = S.new_shop()
    S.add_product(shop, "SKU-{n}", {stock})
    S.add_outlet(shop, "{outlet}")
    S.add_customer(shop, "Name {n}", "c{n}@example.test")
    S.place_order(shop, "O-{n}", "SKU-{n}", {quantity}, "c{n}@example.test")
    S.sync(shop)
    S.mark_paid(shop, "O-{n}")
    assert shop["outlet"]["SKU-{n}"] == {left}
    assert shop["sales"]["O-{n}"]["customer"] == "Name {n}"
    assert shop["sales"]["O-{n}"]["payment"] == "paid"
"""
BARE = """\
name: order {n} reaches the outlet
given:
  product: {{sku: SKU-{n}, stock: {stock}}}
  outlet: {{name: {outlet}}}
  customer: {{name: Name {n}, email: c{n}@example.test}}
actions:
  - {{do: place_order, order: O-{n}, sku: SKU-{n}, quantity: {quantity}, email: c{n}@example.test}}
  - {{do: sync}}
  - {{do: mark_paid, order: O-{n}}}
checks:
  - {{check: stock, key: SKU-{n}, equals: {left}}}
  - {{check: customer, key: O-{n}, equals: Name {n}}}
  - {{check: payment, key: O-{n}, equals: paid}}
"""


def _stage(name: str, method: str, path: str, body: str = "", reply: str = "") -> str:
    text = (
        f"  - name: {name}\n    request:\n      url: http://127.0.0.1:{{port}}/{{n}}/{path}\n      method: {method}\n"
    )
    text += f"      json: {{{{{body}}}}}\n" if body else ""
    text += "    response:\n      status_code: 200\n"
    return text + (f"      json: {{{{{reply}}}}}\n" if reply else "")


TAVERN = "test_name: order {n} reaches the outlet\nstages:\n" + "".join(
    [
        _stage(
            "given",
            "POST",
            "given",
            "sku: SKU-{n}, stock: {stock}, outlet: {outlet}, name: Name {n}, email: c{n}@example.test",
        ),
        _stage(
            "order",
            "POST",
            "place_order",
            "order: O-{n}, sku: SKU-{n}, quantity: {quantity}, email: c{n}@example.test",
        ),
        _stage("sync", "POST", "sync", "all: true"),
        _stage("paid", "POST", "mark_paid", "order: O-{n}"),
        _stage("stock", "GET", "stock/SKU-{n}", reply="stock: {left}"),
        _stage("customer", "GET", "customer/O-{n}", reply="value: Name {n}"),
        _stage("payment", "GET", "payment/O-{n}", reply="value: paid"),
    ]
)
NAMES = {
    "behave": "features/order-{n}.feature",
    "pytest-bdd": "features/order-{n}.feature",
    "robotframework": "order-{n}.robot",
    "pytest": "test_order_{n}.py",
    "tavern": "test_order_{n}.tavern.yaml",
    "bare": "order-{n}.yaml",
}
TEXTS = {
    "behave": FEATURE,
    "pytest-bdd": FEATURE,
    "robotframework": ROBOT,
    "pytest": PYTEST,
    "tavern": TAVERN,
    "bare": BARE,
}


def write(runner: str, folder: Path, count: int, port: int) -> None:
    """A folder with so many stories for a runner, and what it needs to run them."""
    if runner == "sandbox":
        files.write(folder, count)
        return
    for number in range(count):
        stock, quantity = 20 + number % 17, 1 + number % 5
        values = {"n": f"{number:05}", "stock": stock, "quantity": quantity, "left": stock - quantity, "port": port}
        values["outlet"] = f"Outlet {number % 7}"
        file = folder / NAMES[runner].format(**values)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(TEXTS[runner].format(**values), encoding="utf-8")
    if runner == "behave":
        _put(folder / "features" / "steps" / "steps.py", _steps_of_behave())
        _put(
            folder / "features" / "environment.py",
            "import shop as S\n\n\ndef before_scenario(context, scenario):\n    context.shop = S.new_shop()\n",
        )
    elif runner == "pytest-bdd":
        _put(folder / "test_all.py", _steps_of_pytest_bdd())


def write_library(folder: Path) -> None:
    """The shop, where the runners import it from."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / "shop.py", folder / "shop.py")
    _put(folder / "ShopLibrary.py", ROBOT_LIBRARY)


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _steps_of_behave() -> str:
    lines = ["from behave import given, when, then", "import shop as S"]
    for number, (kind, pattern, names, body) in enumerate(STEPS):
        arguments = ", ".join(["context", *filter(None, [names])])
        lines += [f"@{kind}({pattern!r})", f"def step_{number}({arguments}):", "    shop = context.shop", f"    {body}"]
    return "\n".join(lines) + "\n"


def _steps_of_pytest_bdd() -> str:
    lines = ["import pytest, shop as S", "from pytest_bdd import given, when, then, parsers, scenarios"]
    lines += ["scenarios('features')", "@pytest.fixture(name='shop')", "def _shop():", "    return S.new_shop()"]
    for number, (kind, pattern, names, body) in enumerate(STEPS):
        arguments = ", ".join(["shop", *filter(None, [names])])
        lines += [f"@{kind}(parsers.parse({pattern!r}))", f"def step_{number}({arguments}):", f"    {body}"]
    return "\n".join(lines) + "\n"
