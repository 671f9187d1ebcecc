"""Goods that another outlet hands over, once theirs is disconnected (ASM-13)."""

import pytest

from tests.shop import OpenShop, Shop

TWO = ["Main Street", "North"]


def split(shop: OpenShop, **link: str) -> Shop:
    """Order W1 of four MUGs, two at each outlet, which have ten then."""
    here = shop(
        outlets=TWO, products={"MUG": {"Main Street": 2, "North": 2}}, link={"open_fulfillments": "reassigned", **link},
        pos={"partial_fulfillment": True},
    )  # fmt: skip
    here.booked(items={"MUG": 4})
    here.do("receive_stock", outlet="Main Street", items={"MUG": 10})
    here.sync()
    return here


def test_the_units_of_one_product_stand_in_one_line(shop: OpenShop) -> None:
    here = split(shop)
    here.do("disconnect_outlet", outlet="North")
    here.sync()
    assert here.parts() == {"Main Street": {"MUG": 4}}
    assert [len(row.parts) for row in here.fulfillments()] == [1]
    assert here.levels() == {"Main Street": 8, "North": 2}


def test_what_the_other_outlet_handed_over_in_part_stays_handed_over(shop: OpenShop) -> None:
    here = split(shop)
    here.do("fulfill", sale="W1", outlet="Main Street", items={"MUG": 1})
    here.do("disconnect_outlet", outlet="North")
    assert here.parts() == {"Main Street": {"MUG": 4}}
    assert here.refused("fulfill", sale="W1", items={"MUG": 4}).endswith("has 3 MUG left to hand over, not 4.")
    here.do("fulfill", sale="W1", items={"MUG": 3})
    assert here.sale().state == "closed"


def test_an_outlet_that_has_handed_over_a_part_hands_over_the_rest(shop: OpenShop) -> None:
    here = split(shop)
    here.do("fulfill", sale="W1", outlet="North", items={"MUG": 1})
    here.do("disconnect_outlet", outlet="North")
    assert here.parts() == {"Main Street": {"MUG": 2}, "North": {"MUG": 2}}
    assert here.levels() == {"Main Street": 10, "North": 0}


def test_goods_of_which_a_part_is_packed_are_in_progress(shop: OpenShop) -> None:
    here = split(shop)
    here.do("pack", sale="W1", outlet="Main Street")
    here.do("disconnect_outlet", outlet="North")
    assert [row.status for row in here.fulfillments()] == ["In progress"]


@pytest.mark.parametrize("leaves", ["when placed", "when fulfilled"])
def test_an_outlet_that_has_handed_over_already_gets_no_more(shop: OpenShop, leaves: str) -> None:
    here = split(shop, stock_leaves=leaves)
    here.do("fulfill", sale="W1", outlet="Main Street")
    here.do("disconnect_outlet", outlet="North")
    here.sync()
    assert [(row.outlet, row.status) for row in here.fulfillments()] == [("Main Street", "Fulfilled"), ("North", "New")]
    assert "still hands over W1" in here.said("OUT-05")
    here.do("fulfill", sale="W1", outlet="North")
    here.sync()
    assert here.levels() == {"Main Street": 10, "North": 0}


def test_an_item_that_the_pos_does_not_know_goes_along_and_moves_no_stock(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products={"MUG": {"North": 5}}, link={"open_fulfillments": "reassigned"})
    here.do("add_listing", sku="WEB", name="Web only", price="3", quantity=4)
    here.booked(items={"MUG": 1, "WEB": 2})
    here.do("disconnect_outlet", outlet="North")
    here.sync()
    assert here.parts() == {"Main Street": {"MUG": 1, "WEB": 2}}
    assert here.levels("WEB") == {}
