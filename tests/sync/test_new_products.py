"""Products that are new to the store while their stock moves: what is read once is not overtaken by older words."""

import pytest

from tests.shop import OpenShop

FORMS = pytest.mark.parametrize("form", ["less in flight", "raw sum", "change"])


@FORMS
def test_a_level_that_was_sent_before_the_product_was_read_does_not_count(shop: OpenShop, form: str) -> None:
    here = shop(products={"MUG": 3}, link={"level_push": form})
    here.do("add_product", sku="SET", name="Set", price="9", components={"MUG": 1})
    here.do("receive_stock", outlet="Main Street", items={"MUG": 1})
    here.do("slow", seconds=0)
    here.ring()
    here.sync()
    assert here.online("SET") == here.online("MUG") == here.stock() == 3


@FORMS
def test_a_level_that_overtakes_the_product_is_not_missed(shop: OpenShop, form: str) -> None:
    here = shop(link={"level_push": form})
    here.do("add_product", sku="TEA", name="Tea", price="4", stock={"Main Street": 5})
    here.do("reorder", message="product TEA")
    here.do("receive_stock", outlet="Main Street", items={"TEA": 2})
    here.sync()
    here.ring(items={"TEA": 1})
    here.sync()
    assert here.online("TEA") == here.stock("TEA") == 6


@FORMS
@pytest.mark.parametrize("arrives_first", ["order W1", "product WEB"])
def test_what_was_made_online_and_ordered_is_off_sale_when_the_pos_has_it(
    shop: OpenShop, form: str, arrives_first: str
) -> None:
    here = shop(link={"level_push": form})
    here.do("add_listing", sku="WEB", name="Web", price="7", quantity=3)
    here.order(items={"WEB": 1})
    here.do("add_product", sku="WEB", name="Web", price="7", stock={"Main Street": 5})
    here.do("reorder", message="order W1" if arrives_first == "product WEB" else "product WEB")
    here.sync()
    assert here.online("WEB") == here.stock("WEB") == 4


@FORMS
def test_an_order_edited_before_the_pos_had_the_product_counts_no_more(shop: OpenShop, form: str) -> None:
    here = shop(link={"level_push": form})
    here.do("add_listing", sku="WEB", name="Web", price="7", quantity=9)
    here.booked(items={"WEB": 1})
    here.do("edit_order", order="W1", items={"WEB": 3})
    here.sync()
    here.do("add_product", sku="WEB", name="Web", price="7", stock={"Main Street": 5})
    here.sync()
    here.ring(items={"WEB": 1})
    here.sync()
    assert here.online("WEB") == here.stock("WEB") == 4


def test_an_item_kept_as_text_brings_nothing_back_that_it_never_took(shop: OpenShop) -> None:
    here = shop(link={"edited_order": "updated"})
    here.do("add_listing", sku="WEB", name="Web", price="7", quantity=9)
    here.booked("W1", {"WEB": 1, "MUG": 1}, payment="Cash")
    here.do("add_product", sku="WEB", name="Web", price="7", stock={"Main Street": 5})
    here.sync()
    here.do("edit_order", order="W1", items={"WEB": 3, "MUG": 1})
    here.sync()
    assert here.stock("WEB") == 5, "the line is text still"
    here.do("void_sale", sale="W1")
    here.sync()
    assert (here.stock("WEB"), here.stock("MUG")) == (5, 10)


def test_where_stock_leaves_with_the_goods_an_item_kept_as_text_takes_none(shop: OpenShop) -> None:
    here = shop(link={"stock_leaves": "when fulfilled"})
    here.do("add_listing", sku="WEB", name="Web", price="7", quantity=9)
    here.booked("W1", {"WEB": 1, "MUG": 1})
    here.do("add_product", sku="WEB", name="Web", price="7", stock={"Main Street": 5})
    here.do("fulfill", sale="W1")
    here.sync()
    assert (here.stock("WEB"), here.stock("MUG")) == (5, 9)
