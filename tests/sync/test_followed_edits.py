"""Orders that are edited after they were booked, where the sale follows (ASM-14)."""

from typing import Any

import pytest

from tests.shop import OpenShop, Shop

TWO = ["Main Street", "North"]


def edited(here: Shop, **items: int) -> None:
    here.do("edit_order", order="W1", items=items)
    here.sync()


@pytest.mark.parametrize("quantity", [1, 2, 3, 4, 6])
def test_a_split_order_gives_back_where_the_goods_are(shop: OpenShop, quantity: int) -> None:
    here = shop(
        outlets=TWO, products={"MUG": {"Main Street": 2, "North": 2}}, link={"edited_order": "updated"}
    )  # fmt: skip
    here.booked(items={"MUG": 4})
    assert here.levels() == {"Main Street": 0, "North": 0}
    here.do("receive_stock", outlet="Main Street", items={"MUG": 5})
    edited(here, MUG=quantity)
    assert sum(part["MUG"] for part in here.parts().values() if part) == quantity
    assert here.online() == sum(here.levels().values()) == 9 - quantity
    assert min(here.levels().values()) >= 0


def test_what_stood_in_no_outlet_goes_first(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products={"MUG": {"North": 3}}, link={"edited_order": "updated", "shortage": "unassigned"})
    here.ring("North")
    here.booked(items={"MUG": 3})
    edited(here, MUG=2)
    assert here.parts() == {"North": {"MUG": 2}}
    assert here.levels() == {"Main Street": 0, "North": 0}


@pytest.mark.parametrize("quantity", [1, 5])
def test_an_order_that_stands_in_no_outlet_moves_no_stock(shop: OpenShop, quantity: int) -> None:
    here = shop(products={"MUG": 3}, link={"edited_order": "updated", "shortage": "unassigned"})
    here.order(items={"MUG": 3})
    here.ring(items={"MUG": 3})
    here.sync()
    edited(here, MUG=quantity)
    assert here.sale().lines[0].quantity == quantity
    assert here.stock() == 0
    assert "no stock moves" in here.said("ORD-12")


@pytest.mark.parametrize("leaves", ["when paid", "when fulfilled"])
@pytest.mark.parametrize("quantity", [1, 3, 5])
def test_where_stock_leaves_later_so_many_leave_as_are_ordered_now(shop: OpenShop, quantity: int, leaves: str) -> None:
    here = shop(link={"edited_order": "updated", "stock_leaves": leaves})
    here.booked(items={"MUG": 3}, payment="Cash")
    edited(here, MUG=quantity)
    assert (here.stock(), here.online()) == (10, 10 - quantity)
    here.do("count_stock", outlet="Main Street", items={"MUG": 20})
    here.sync()
    assert (here.stock(), here.online()) == (20, 20 - quantity), "what is ordered stays off sale"
    here.do("take_payment", sale="W1")
    here.do("fulfill", sale="W1")
    here.sync()
    assert here.stock() == here.online() == 20 - quantity


def test_an_item_that_the_pos_does_not_know_moves_no_stock(shop: OpenShop) -> None:
    here = shop(link={"edited_order": "updated"})
    here.do("add_listing", sku="WEB", name="Web only", price="3", quantity=4)
    here.booked(items={"MUG": 3})
    edited(here, MUG=1, WEB=2)
    assert here.parts() == {"Main Street": {"MUG": 1, "WEB": 2}}
    assert (here.stock(), here.levels("WEB")) == (9, {})
    edited(here, MUG=1)
    assert here.parts() == {"Main Street": {"MUG": 1}}


@pytest.mark.parametrize("end", [{"fulfill": {"sale": "W1"}}, {"void_sale": {"sale": "W1"}}])
def test_a_sale_that_has_ended_stays_as_it_is(shop: OpenShop, end: dict[str, Any]) -> None:
    here = shop(link={"edited_order": "updated", "cancel_echo": "ignored"})
    here.booked(items={"MUG": 3})
    ((verb, fields),) = end.items()
    here.do(verb, **fields)
    here.sync()
    before = here.stock()
    edited(here, MUG=1)
    assert (here.stock(), here.sale().lines[0].quantity, here.sale().flag) == (before, 3, "edited online")


def test_goods_that_were_handed_over_do_not_come_back_by_an_edit(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products={"MUG": {"Main Street": 2, "North": 2}}, link={"edited_order": "updated"},
                pos={"partial_fulfillment": True})  # fmt: skip
    here.booked(items={"MUG": 4})
    here.do("fulfill", sale="W1", outlet="Main Street")
    edited(here, MUG=3)
    assert here.parts() == {"Main Street": {"MUG": 2}, "North": {"MUG": 1}}
    edited(here, MUG=1)
    assert here.parts() == {"Main Street": {"MUG": 2}, "North": {"MUG": 1}}
    assert here.sale().flag == "edited online"


# --- an edit to more than is there ---


def test_an_edit_to_more_than_all_outlets_have_marks_the_sale_oversold(shop: OpenShop) -> None:
    here = shop(
        outlets=["Main Street", "North"],
        products={"MUG": {"Main Street": 10, "North": 4}},
        link={"edited_order": "updated"},
    )
    here.booked()
    here.do("edit_order", order="W1", items={"MUG": 40})
    here.sync()
    assert here.sale().oversold == 26
    assert here.said("ORD-12").endswith("; oversold by 26.")
    here.do("edit_order", order="W1", items={"MUG": 15})
    here.sync()
    assert here.sale().oversold == 1
    here.do("edit_order", order="W1", items={"MUG": 2})
    here.sync()
    assert here.sale().oversold == 0
    assert "oversold" not in here.said("ORD-12")


def test_an_edit_before_the_stock_leaves_marks_the_sale_oversold(shop: OpenShop) -> None:
    here = shop(products={"MUG": 10}, link={"edited_order": "updated", "stock_leaves": "when fulfilled"})
    here.booked()
    here.do("edit_order", order="W1", items={"MUG": 12})
    here.sync()
    assert here.sale().oversold == 2
