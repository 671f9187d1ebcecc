"""Orders that hold a product whose listing is gone, where deleting it in the POS deletes it in the store (ASM-20)."""

import pytest

from tests.shop import OpenShop, Shop

GONE = {"deleted_product": "deleted"}


def gone(here: Shop) -> Shop:
    here.do("delete_product", sku="MUG")
    here.sync()
    assert "MUG" not in here.world.store.listings
    return here


@pytest.mark.parametrize(("verb", "status"), [("cancel_order", "CANCELLED"), ("refund_order", "REFUNDED")])
def test_such_an_order_can_be_ended_and_restocks_what_is_there(shop: OpenShop, verb: str, status: str) -> None:
    here = shop(products={"MUG": 5, "TEA": 5}, link=GONE)
    here.booked("W1", {"MUG": 1, "TEA": 1})
    here.booked("W2", {"MUG": 1})
    gone(here)
    step = here.do(verb, order="W1")
    assert (here.order_row("W1").payment_status, here.online("TEA")) == (status, 5)
    assert "MUG" not in step.decisions[0].text
    assert "nothing is restocked online" in here.do(verb, order="W2").decisions[0].text
    here.sync()


def test_such_an_order_can_be_edited(shop: OpenShop) -> None:
    here = shop(products={"MUG": 5, "TEA": 5}, link={**GONE, "edited_order": "updated"})
    here.booked("W1", {"MUG": 1, "TEA": 1})
    gone(here)
    assert here.refused("edit_order", order="W1", items={"MUG": 2}) == "There is no listing MUG."
    here.do("edit_order", order="W1", items={"TEA": 2})
    here.sync()
    assert (here.stock("MUG"), here.stock("TEA")) == (5, 3)


def test_such_an_order_is_booked_although_no_outlet_has_the_goods(shop: OpenShop) -> None:
    here = shop(products={"MUG": 1}, link=GONE)
    here.order()
    here.ring()
    here.do("delete_product", sku="MUG")
    here.do("reorder", message="order W1")
    here.sync()
    assert here.sale("W1").oversold == 1
    assert here.stock() == -1


def test_what_if_the_store_is_right_about_a_product_that_it_does_not_know_yet(shop: OpenShop) -> None:
    here = shop(what_if={"STK-01": "the store is right"})
    here.do("add_product", sku="TEA", name="Tea", price="4", stock={"Main Street": 5})
    here.do("reorder", message="product TEA")
    here.do("receive_stock", outlet="Main Street", items={"TEA": 2})
    here.sync()
    assert here.online("TEA") == 7
