"""Editing what is on sale: what an edit in the POS carries, what it leaves alone, and what cannot be bought."""

import pytest

from tests.shop import OpenShop


def test_the_first_edit_of_a_listed_product_does_not_bring_sold_units_back(shop: OpenShop) -> None:
    here = shop(products={"MUG": 3})
    here.do("cut", side="pos")
    here.order(items={"MUG": 2})
    here.do("edit_product", sku="MUG", price="13")
    here.sync()
    assert here.online() == 1
    assert not here.spoke("STK-03"), "it was tracked long ago"
    here.do("restore", side="pos")
    here.sync()
    assert here.online() == here.stock() == 1


def test_an_edit_in_the_pos_sends_the_stock_again(shop: OpenShop) -> None:
    here = shop()
    here.do("edit_online_stock", sku="MUG", quantity=50)
    here.do("edit_product", sku="MUG", brand="Claywork")
    here.sync()
    assert here.online() == 10
    assert here.said("REF-08") == "MUG was changed by +40 in the store alone: the POS's level undoes that."


def test_a_new_price_in_the_pos_overwrites_nothing_of_the_stores_own(shop: OpenShop) -> None:
    here = shop()
    here.do("edit_product", sku="MUG", price="15")
    here.sync()
    assert str(here.listing().price) == "15.00"
    assert all("is gone" not in text for text in here.all_said("CAT-07"))


@pytest.mark.parametrize("field", ["name", "description"])
def test_words_that_were_edited_online_are_overwritten_too_and_it_is_said(shop: OpenShop, field: str) -> None:
    here = shop()
    here.do("edit_listing", sku="MUG", **{field: "Ours"})
    here.do("edit_product", sku="MUG", price="13")
    here.sync()
    assert getattr(here.listing(), field) == getattr(here.world.pos.products["MUG"], field)
    assert f"is gone: {field} Ours →" in here.said("CAT-07")


def test_an_edit_without_an_image_leaves_the_image_of_the_store(shop: OpenShop) -> None:
    here = shop()
    here.do("edit_listing", sku="MUG", image="ours.jpg")
    here.do("edit_product", sku="MUG", brand="Claywork")
    here.sync()
    assert here.listing().image == "ours.jpg"
    assert here.listing().brand == "Claywork"


def test_an_edit_does_not_switch_on_what_was_switched_off_online(shop: OpenShop) -> None:
    here = shop()
    here.do("edit_listing", sku="MUG", enabled=False)
    here.do("edit_product", sku="MUG", brand="Claywork")
    here.sync()
    assert here.listing().status == "off"
    here.do("edit_product", sku="MUG", active=True)
    here.sync()
    assert here.listing().status == "on sale", "where the edit says that it is for sale, it is"


def test_what_is_inactive_when_the_store_is_connected_is_listed_and_not_on_sale(shop: OpenShop) -> None:
    here = shop(products={"MUG": 10, "TEA": 5}, link={"connected": False})
    here.do("edit_product", sku="TEA", active=False)
    here.do("connect_store")
    here.sync()
    assert here.listing("TEA").status == "off"
    assert here.listing("MUG").status == "on sale"


@pytest.mark.parametrize(
    ("verb", "fields", "why"),
    [
        ("edit_product", {"sku": "MUG", "active": False}, "it is inactive in the POS; made active there again"),
        ("delete_product", {"sku": "MUG"}, "it was deleted in the POS."),
        ("edit_listing", {"sku": "MUG", "enabled": False}, "its listing is switched off; enabled in the store again"),
    ],
    ids=["inactive in the POS", "deleted in the POS", "switched off online"],
)
def test_what_is_switched_off_cannot_be_ordered_and_whose_doing_that_is_is_said(
    shop: OpenShop, verb: str, fields: dict[str, object], why: str
) -> None:
    here = shop()
    here.do(verb, **fields)
    here.sync()
    reason = here.refused("place_order", id="W1", email="ada@example.com", items={"MUG": 1})
    assert reason.startswith(f"CAT-11 MUG is not available online: {why}")


def test_a_price_of_the_store_survives_where_prices_stay(shop: OpenShop) -> None:
    here = shop(what_if={"CAT-07": "price stays"})
    here.do("edit_listing", sku="MUG", price="9")
    for price in ("13", "14"):
        here.do("edit_product", sku="MUG", price=price, name="Mug of clay")
        here.sync()
    assert str(here.listing().price) == "9.00"
    assert here.listing().name == "Mug of clay", "the rest of the edit arrives"
    assert here.said("CAT-07") == "MUG keeps the price that was set in the store, 9.00."


def test_a_price_that_nobody_set_online_follows_the_pos_where_prices_stay(shop: OpenShop) -> None:
    here = shop(what_if={"CAT-07": "price stays"})
    here.do("edit_product", sku="MUG", price="13")
    here.sync()
    assert str(here.listing().price) == "13.00"


def test_a_product_made_online_is_not_known_to_the_pos_and_it_is_said(shop: OpenShop) -> None:
    here = shop()
    here.do("add_listing", sku="GIFT", name="Gift box", price="9")
    here.sync()
    assert "GIFT" not in here.world.pos.products
    assert here.said("CAT-01") == "The POS does not learn of GIFT."


def test_a_product_made_by_an_order_takes_nothing_from_another(shop: OpenShop) -> None:
    here = shop(what_if={"CAT-10": "made in the POS"})
    here.do("edit_product", sku="MUG", brand="Claywork", supplier="Potter", image="mug.jpg")
    here.do("add_listing", sku="GIFT", name="Gift box", price="9", quantity=3)
    here.booked(items={"GIFT": 1})
    made = here.world.pos.products["GIFT"]
    assert (made.name, str(made.price), made.brand, made.supplier, made.image) == ("Gift box", "9.00", "", "", "")


def test_an_order_of_unknown_items_alone_can_be_handed_over(shop: OpenShop) -> None:
    here = shop()
    here.do("add_listing", sku="GIFT", name="Gift box", price="9", quantity=3)
    here.booked(items={"GIFT": 1})
    here.do("fulfill", sale="W1")
    here.sync()
    assert here.sale().state == "closed"
    assert here.order_row().fulfillment_status == "SHIPPED"


def test_where_a_shortage_is_refused_an_unknown_item_keeps_its_own_stock(shop: OpenShop) -> None:
    here = shop(products={"MUG": 1}, link={"shortage": "refused"})
    here.do("add_listing", sku="GIFT", name="Gift box", price="9", quantity=3)
    here.ring()
    here.order(items={"MUG": 1, "GIFT": 1})
    here.sync()
    assert here.world.pos.sales.find("W1") == []
    assert here.online("GIFT") == 2, "the POS sends no level of what it does not know"


def test_a_composite_of_its_own_gives_back_only_what_composites_took(shop: OpenShop) -> None:
    here = shop(products={"TIN": 10, "SET": {"components": {"TIN": 2}}}, what_if={"CAT-14": "stock of its own"})
    here.booked(items={"SET": 1})
    assert here.stock("TIN") == 10
    here.booked("W2", {"TIN": 3})
    here.ring(items={"TIN": 1})
    here.do("count_stock", outlet="Main Street", items={"TIN": 4})
    assert here.stock("TIN") == 4


@pytest.mark.parametrize("setting", ["stays", "reverted", "synced"])
def test_the_stock_of_a_product_made_online_is_the_stores_own(shop: OpenShop, setting: str) -> None:
    here = shop(link={"online_stock_edit": setting})
    here.do("add_listing", sku="GIFT", name="Gift box", price="9", quantity=3)
    here.do("edit_online_stock", sku="GIFT", quantity=8)
    here.sync()
    assert here.online("GIFT") == 8
    assert here.levels("GIFT") == {}
    assert here.said("STK-08") == "GIFT was made in the store: the POS does not know it and sends no level."
