"""What the store has done by itself with an order is counted once, in whatever form the levels are pushed."""

from typing import Any

import pytest

from tests.shop import OpenShop, Shop

FORMS = ["less in flight", "raw sum", "change"]
LEAVES = ["when placed", "when paid", "when fulfilled"]
TWO = ["Main Street", "North"]


def agrees(here: Shop, units: int) -> None:
    """Both sides have so many MUGs, now and after a sale in the shop."""
    assert (sum(here.levels().values()), here.online()) == (units, units)
    here.ring(id="R9")
    here.sync()
    assert (sum(here.levels().values()), here.online()) == (units - 1, units - 1)


# --- an edit that the sale follows ---


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("quantity", [1, 3])
def test_an_edit_that_the_sale_follows(shop: OpenShop, form: str, quantity: int) -> None:
    here = shop(link={"level_push": form, "edited_order": "updated"})
    here.booked(items={"MUG": 2})
    here.do("edit_order", order="W1", items={"MUG": quantity})
    here.sync()
    agrees(here, 10 - quantity)


@pytest.mark.parametrize("form", FORMS)
def test_two_edits_that_the_sale_follows_at_once(shop: OpenShop, form: str) -> None:
    here = shop(link={"level_push": form, "edited_order": "updated"})
    here.booked(items={"MUG": 2})
    here.do("edit_order", order="W1", items={"MUG": 5})
    here.do("edit_order", order="W1", items={"MUG": 4})
    here.sync()
    agrees(here, 6)


@pytest.mark.parametrize("leaves", ["when paid", "when fulfilled"])
@pytest.mark.parametrize("quantity", [1, 3])
def test_an_edit_that_the_sale_follows_before_its_stock_leaves(shop: OpenShop, leaves: str, quantity: int) -> None:
    here = shop(link={"level_push": "change", "edited_order": "updated", "stock_leaves": leaves})
    here.booked(items={"MUG": 2}, payment="Cash")
    here.do("edit_order", order="W1", items={"MUG": quantity})
    here.sync()
    assert (here.stock(), here.online()) == (10, 10 - quantity)
    here.do("take_payment", sale="W1")
    here.do("fulfill", sale="W1")
    here.sync()
    agrees(here, 10 - quantity)


def test_a_level_between_an_edit_and_the_sale_that_follows_it_is_put_right(shop: OpenShop) -> None:
    here = shop(link={"edited_order": "updated", "stock_leaves": "when fulfilled"})
    here.booked(items={"MUG": 2}, payment="Cash")
    here.do("cut", side="pos")
    here.do("edit_order", order="W1", items={"MUG": 4})
    here.do("count_stock", outlet="Main Street", items={"MUG": 20})
    here.sync()
    here.do("restore", side="pos")
    here.sync()
    assert here.online() == 16


@pytest.mark.parametrize("form", FORMS)
def test_an_edit_of_units_that_no_outlet_has(shop: OpenShop, form: str) -> None:
    here = shop(
        products={"MUG": 3}, link={"level_push": form, "edited_order": "updated", "shortage": "unassigned"}
    )  # fmt: skip
    here.order(items={"MUG": 3})
    here.ring(items={"MUG": 3})
    here.sync()
    here.do("edit_order", order="W1", items={"MUG": 1})
    here.do("receive_stock", outlet="Main Street", items={"MUG": 4})
    here.sync()
    agrees(here, 4)


def test_an_edit_of_a_composite_that_the_sale_follows(shop: OpenShop) -> None:
    here = shop(
        products={"MUG": 10, "SET": {"components": {"MUG": 2}}},
        link={"level_push": "change", "edited_order": "updated"},
    )
    here.booked(items={"SET": 1})
    here.do("edit_order", order="W1", items={"SET": 3})
    here.sync()
    assert (here.stock(), here.online("MUG"), here.online("SET")) == (4, 4, 2)


# --- a cancellation that the sale follows ---


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("leaves", LEAVES)
def test_a_cancellation_that_voids_the_sale(shop: OpenShop, form: str, leaves: str) -> None:
    here = shop(link={"level_push": form, "stock_leaves": leaves})
    here.booked(items={"MUG": 3}, payment="Cash")
    here.do("cancel_order", order="W1")
    here.sync()
    agrees(here, 10)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("late", ["order", "cancellation"])
def test_a_cancellation_before_the_order_was_booked(shop: OpenShop, form: str, late: str) -> None:
    here = shop(link={"level_push": form})
    here.order(items={"MUG": 3}, payment="Cash")
    here.do("cancel_order", order="W1")
    if late == "order":
        here.do("reorder", message="order W1")
    here.sync()
    agrees(here, 10)


@pytest.mark.parametrize("form", FORMS)
def test_a_cancellation_of_an_order_that_was_turned_away(shop: OpenShop, form: str) -> None:
    here = shop(products={"MUG": 3}, link={"level_push": form, "shortage": "refused"})
    here.order(items={"MUG": 3})
    here.ring()
    here.sync()
    assert here.world.pos.sales.find("W1") == []
    here.do("cancel_order", order="W1")
    here.sync()
    agrees(here, 2)


def test_a_cancellation_of_units_that_no_outlet_had(shop: OpenShop) -> None:
    here = shop(products={"MUG": 3}, link={"level_push": "change", "shortage": "unassigned"})
    here.order(items={"MUG": 3}, payment="Cash")
    here.ring(items={"MUG": 2})
    here.sync()
    here.do("cancel_order", order="W1")
    here.sync()
    agrees(here, 1)


def test_a_cancellation_of_an_order_that_stands_in_no_outlet(shop: OpenShop) -> None:
    here = shop(products={"MUG": 3}, link={"level_push": "change", "shortage": "unassigned"})
    here.order(items={"MUG": 3}, payment="Cash")
    here.ring(items={"MUG": 3})
    here.sync()
    assert here.fulfillments() == []
    here.do("cancel_order", order="W1")
    here.sync()
    assert here.said("CAN-05") == "Nothing had left the stock yet, so nothing comes back."
    assert (here.stock(), here.online()) == (0, 0)


def test_a_void_of_a_sale_that_is_flagged_as_cancelled_online(shop: OpenShop) -> None:
    here = shop(link={"level_push": "change"})
    here.booked(items={"MUG": 3})
    here.do("cancel_order", order="W1")
    here.sync()
    assert here.sale().flag == "cancelled online, refund in POS"
    here.do("void_sale", sale="W1")
    here.sync()
    agrees(here, 10)


def test_what_the_customer_has_is_not_given_back_by_a_cancellation(shop: OpenShop) -> None:
    here = shop(
        outlets=TWO, products={"MUG": {"Main Street": 4, "North": 4}},
        link={"level_push": "change", "cancel_echo": "always void"},
    )  # fmt: skip
    here.booked(items={"MUG": 6})
    here.do("fulfill", sale="W1", outlet="Main Street")
    here.do("cancel_order", order="W1")
    here.sync()
    assert here.levels() == {"Main Street": 0, "North": 4}
    assert here.said("CAN-05") == "Back in stock: MUG at North 2 → 4. 4 MUG were handed over and do not come back."
    agrees(here, 4)


# --- a sale that ends before its stock has left ---


@pytest.mark.parametrize("form", ["less in flight", "change"])
@pytest.mark.parametrize("leaves", ["when paid", "when fulfilled"])
def test_a_void_before_the_stock_has_left_keeps_nothing_off_sale(shop: OpenShop, form: str, leaves: str) -> None:
    here = shop(link={"level_push": form, "stock_leaves": leaves})
    here.booked(items={"MUG": 3}, payment="Cash")
    assert here.online() == 7
    here.do("void_sale", sale="W1")
    here.sync()
    agrees(here, 10)


# --- an order that was turned away, and is booked after all ---


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("items", [{"MUG": 1}, {"MUG": 5}, {"TEA": 2}])
def test_an_order_that_was_edited_while_it_was_turned_away(shop: OpenShop, form: str, items: dict[str, int]) -> None:
    here = shop(products={"MUG": 3, "TEA": 5}, link={"level_push": form, "shortage": "refused"})
    here.order(items={"MUG": 3})
    here.ring()
    here.sync()
    here.do("edit_order", order="W1", items=items)
    here.do("receive_stock", outlet="Main Street", items={"MUG": 8, "TEA": 1})
    here.sync()
    here.do("poll")
    here.sync()
    assert {line.sku: line.quantity for line in here.sale().lines} == items
    assert here.online("TEA") == here.stock("TEA") == 6 - items.get("TEA", 0)
    agrees(here, 10 - items.get("MUG", 0))


# --- a second sale of the same order ---


AGAIN = {"repeated_order": "booked again"}


def twice(shop: OpenShop, link: dict[str, Any]) -> Shop:
    """W1 is booked a second time while W2 is still on its way."""
    here = shop(products={"MUG": 10}, link={**AGAIN, **link})
    here.order("W1", payment="Cash")
    here.do("repeat", message="order W1")
    here.order("W2", items={"MUG": 3}, payment="Cash")
    here.do("reorder", message="order W2")
    return here


def test_a_second_sale_never_counts_the_units_of_another_order(shop: OpenShop) -> None:
    here = twice(shop, {})
    while not here.world.pos.sales.get("W1-2"):
        here.simulation.deliver()
    assert here.world.wire.booked["MUG"].units == 1, "W2's units are still to be booked"
    here.do("cut", side="pos")
    here.simulation.settle()
    assert (here.stock(), here.online()) == (8, 5)
    here.do("restore", side="pos")
    here.sync()
    agrees(here, 5)


@pytest.mark.parametrize("leaves", ["when paid", "when fulfilled"])
@pytest.mark.parametrize("first", ["W1", "W1-2"])
def test_a_second_sale_whose_stock_leaves_later_counts_nothing(shop: OpenShop, leaves: str, first: str) -> None:
    here = twice(shop, {"stock_leaves": leaves})
    here.sync()
    assert (here.stock(), here.online()) == (10, 6)
    for number in (first, "W1" if first == "W1-2" else "W1-2"):
        here.do("take_payment", sale=number)
        here.do("fulfill", sale=number)
        here.sync()
    assert (here.stock(), here.online()) == (8, 5), "W2's three are still to leave"


def test_a_repeated_order_that_cannot_be_booked_again_is_not_turned_away(shop: OpenShop) -> None:
    here = shop(
        products={"MUG": 3}, link={**AGAIN, "shortage": "refused", "stock_leaves": "when fulfilled"}
    )  # fmt: skip
    here.order("W1", items={"MUG": 2}, payment="Cash")
    here.do("repeat")
    here.simulation.deliver()
    here.do("count_stock", outlet="Main Street", items={"MUG": 1})
    here.sync()
    assert "W1" not in here.world.wire.turned_away, "it is booked"
    here.do("receive_stock", outlet="Main Street", items={"MUG": 4})
    here.sync()
    assert (here.stock(), here.online()) == (5, 3)


@pytest.mark.parametrize("setting", [{"shortage": "unassigned"}, {}])
def test_a_second_sale_of_what_is_not_there_counts_nothing(shop: OpenShop, setting: dict[str, str]) -> None:
    here = shop(products={"MUG": 10}, link={**AGAIN, **setting})
    here.do("add_listing", sku="WEB", name="Web only", price="3", quantity=9)
    here.order("W1", items={"WEB": 1, "MUG": 6})
    here.do("repeat", message="order W1")
    here.order("W2", items={"WEB": 2, "MUG": 2})
    here.do("reorder", message="order W2")
    while not here.world.pos.sales.get("W1-2"):
        here.simulation.deliver()
    assert (here.world.wire.booked["WEB"].units, here.world.wire.booked["MUG"].units) == (1, 6)
