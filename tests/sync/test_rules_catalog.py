"""Rules about products, each by its id. How these tests work is told in ``tests/conftest.py``."""

from decimal import Decimal
from typing import Any

import pytest

from tests.shop import OpenShop

COMPOSITE = {"components": {"MUG": 2, "TEA": 1}}


def test_CAT_01_a_product_made_in_the_pos_is_listed_in_the_store(shop: OpenShop) -> None:
    here = shop()
    here.do("add_product", sku="TEA", name="Green tea", price="4.50")
    here.sync()
    listing = here.listing("TEA")
    assert (listing.name, listing.price, listing.enabled) == ("Green tea", Decimal("4.50"), True)


def test_a_new_product_can_be_bought_online_once_it_arrived(shop: OpenShop) -> None:
    here = shop()
    here.do("add_product", sku="TEA", name="Green tea", price="4.50", stock={"Main Street": 3})
    assert "TEA" not in here.world.store.listings
    here.sync()
    here.booked(items={"TEA": 1})
    assert (here.stock("TEA"), here.online("TEA")) == (2, 2)


def test_ordering_a_product_that_has_not_reached_the_store_is_refused(shop: OpenShop) -> None:
    here = shop()
    here.do("add_product", sku="TEA", name="Green tea", price="4.50", stock={"Main Street": 3})
    here.refused("place_order", id="W1", email="ada@example.com", items={"TEA": 1})


def test_a_product_that_left_late_does_not_undo_a_newer_level(shop: OpenShop) -> None:
    here = shop()
    here.do("slow", seconds=60)
    here.do("add_product", sku="TEA", name="Green tea", price="4.50", stock={"Main Street": 5})
    here.do("slow", seconds=2)
    here.do("receive_stock", outlet="Main Street", items={"TEA": 3})
    here.sync()
    assert here.online("TEA") == here.stock("TEA") == 8


def test_CAT_01_a_product_edited_in_the_store_does_not_reach_the_pos(shop: OpenShop) -> None:
    here = shop()
    here.do("edit_listing", sku="MUG", name="Better mug", price="15")
    assert here.in_flight("pos") == []
    assert here.world.pos.products["MUG"].name == "Mug"
    assert "hears nothing" in here.said("CAT-01")


def test_CAT_02_on_connecting_everything_is_sent(shop: OpenShop) -> None:
    here = shop(products={"MUG": 4, "TEA": 3}, link={"connected": "no"})
    assert len(here.world.store.listings) == 0
    here.do("connect_store")
    here.sync()
    assert (here.online("MUG"), here.online("TEA")) == (4, 3)


def test_CAT_03_a_new_product_is_on_sale_at_once(shop: OpenShop) -> None:
    here = shop()
    here.do("add_product", sku="TEA", name="Tea", price="4", stock={"Main Street": 1})
    here.sync()
    assert here.listing("TEA").enabled


def test_CAT_04_what_is_edited_in_the_pos_reaches_the_store(shop: OpenShop) -> None:
    here = shop()
    here.do("edit_product", sku="MUG", price="14", brand="Clay & Co", category="Cups")
    here.sync()
    listing = here.listing()
    assert (listing.price, listing.brand, listing.category) == (Decimal("14.00"), "Clay & Co", "Cups")


def test_CAT_05_supplier_and_tags_stay_in_the_pos(shop: OpenShop) -> None:
    here = shop()
    here.do("edit_product", sku="MUG", supplier="Clay & Co", tags="blue")
    assert here.world.pos.products["MUG"].supplier == "Clay & Co"
    assert here.said("CAT-05") == "Not sent to the store: supplier and tags of MUG."


def test_CAT_06_the_stores_own_fields_survive_an_edit_in_the_pos(shop: OpenShop) -> None:
    here = shop()
    here.do("edit_listing", sku="MUG", subtitle="Handmade", compare_to_price="20")
    here.do("edit_product", sku="MUG", name="Blue mug")
    here.sync()
    assert (here.listing().name, here.listing().subtitle) == ("Blue mug", "Handmade")
    assert here.said("CAT-06") == "The store keeps its own compare-to price and subtitle of MUG."


def test_CAT_07_an_edit_in_the_pos_overwrites_a_price_of_the_store(shop: OpenShop) -> None:
    here = shop()
    here.do("edit_listing", sku="MUG", price="9")
    here.do("edit_product", sku="MUG", description="Blue")
    here.sync()
    assert here.listing().price == Decimal("12.00")
    assert here.said("CAT-07") == "What was edited in the store is gone: price 9.00 → 12.00."


def test_CAT_08_an_image_of_the_store_stays_there_and_one_of_the_pos_comes(shop: OpenShop) -> None:
    here = shop()
    here.do("edit_listing", sku="MUG", image="web.png")
    assert "seen online only" in here.said("CAT-08")
    assert here.world.pos.products["MUG"].image == ""
    here.do("edit_product", sku="MUG", image="shop.png")
    here.sync()
    assert here.listing().image == "shop.png"
    assert "comes from the POS" in here.said("CAT-08")


def test_CAT_09_a_variant_of_the_pos_appears_online_and_not_the_other_way(shop: OpenShop) -> None:
    here = shop()
    here.do("add_product", sku="MUG-XL", name="Big mug", price="15", variant_of="MUG")
    here.sync()
    assert here.listing("MUG-XL").variant_of == "MUG"
    assert "appears in the store" in here.said("CAT-09")
    here.do("add_listing", sku="MUG-S", name="Small mug", price="9", variant_of="MUG")
    here.sync()
    assert "MUG-S" not in here.world.pos.products


def test_CAT_10_an_item_that_the_pos_does_not_know_is_kept_as_text(shop: OpenShop) -> None:
    here = shop()
    here.do("add_listing", sku="WEB", name="Web only", price="9", quantity=5)
    sale = here.booked(items={"WEB": 1, "MUG": 1})
    assert [line.sku for line in sale.lines] == ["WEB", "MUG"]
    assert here.parts() == {"Main Street": {"MUG": 1, "WEB": 1}}, "it is handed over with the rest"
    assert here.levels("WEB") == {}, "and moves no stock"
    assert sale.oversold == 0


def test_CAT_11_inactive_in_the_pos_is_unavailable_online_until_it_is_back(shop: OpenShop) -> None:
    here = shop()
    here.do("edit_product", sku="MUG", active=False)
    here.sync()
    assert here.listing().status == "off"
    here.do("edit_product", sku="MUG", active=True)
    here.sync()
    assert here.listing().status == "on sale"


def test_CAT_12_deleted_in_the_pos_is_disabled_online(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    here.do("delete_product", sku="MUG")
    here.sync()
    assert not here.listing().enabled
    assert here.order_row().items[0].name == "Mug", "old orders keep their lines"


def test_CAT_13_a_sku_is_there_once(shop: OpenShop) -> None:
    here = shop()
    reason = here.refused("add_product", sku="MUG", name="Another", price="1")
    assert reason == "CAT-13 There is a product MUG in the POS already."


def test_CAT_14_a_composite_is_as_many_as_its_components(shop: OpenShop) -> None:
    here = shop(products={"MUG": 5, "TEA": 4, "SET": {"components": {"MUG": 2, "TEA": 1}}})
    assert here.online("SET") == 2
    here.ring(items={"MUG": 2})
    here.sync()
    assert here.online("SET") == 1
    assert here.said("CAT-14") == "The components now make 1 SET."


@pytest.mark.parametrize(
    ("verb", "fields"),
    [
        ("count_stock", {"outlet": "Main Street", "items": {"MUG": 3, "SET": 2}}),
        ("receive_stock", {"outlet": "Main Street", "items": {"SET": 2}}),
        ("adjust_stock", {"outlet": "Main Street", "items": {"SET": -1}}),
        ("transfer_stock", {"source": "Main Street", "to": "North", "items": {"SET": 1}}),
    ],
)
def test_CAT_14_a_composite_has_no_stock_of_its_own(shop: OpenShop, verb: str, fields: dict[str, Any]) -> None:
    here = shop(outlets=["Main Street", "North"], products={"MUG": 5, "TEA": 4, "SET": COMPOSITE})
    assert here.refused(verb, **fields) == (
        "CAT-14 SET is a composite and has no stock of its own: name what it is made of, MUG and TEA."
    )


def test_CAT_14_a_composite_is_added_without_stock_of_its_own(shop: OpenShop) -> None:
    here = shop(products={"MUG": 5, "TEA": 4})
    composite = {"sku": "SET", "name": "Set", "price": "9", "components": {"MUG": 2, "TEA": 1}}
    reason = here.refused("add_product", **composite, stock={"Main Street": 3})
    assert reason == "CAT-14 SET is a composite and has no stock of its own: name what it is made of, MUG and TEA."
    here.do("add_product", **composite)
    here.sync()
    assert here.online("SET") == 2


def test_CAT_14_a_composite_is_not_made_of_composites(shop: OpenShop) -> None:
    here = shop(products={"MUG": 5, "TEA": 4, "SET": COMPOSITE})
    reason = here.refused("add_product", sku="BOX", name="Box", price="20", components={"SET": 2})
    assert reason == "CAT-14 BOX cannot be made of SET, a composite itself: name what that is made of, MUG and TEA."


def test_a_number_typed_online_for_a_composite_reaches_no_outlet(shop: OpenShop) -> None:
    here = shop(products={"MUG": 5, "TEA": 4, "SET": COMPOSITE}, link={"online_stock_edit": "synced"})
    here.do("edit_online_stock", sku="SET", quantity=9)
    here.sync()
    assert here.levels("SET") == {}
    assert here.said("STK-08") == "SET is a composite and has no stock of its own: nothing moves in the POS."
    here.ring(items={"MUG": 1})
    here.sync()
    assert here.online("SET") == 2


def test_CAT_15_a_listing_of_the_store_is_matched_by_its_sku(shop: OpenShop) -> None:
    here = shop()
    here.do("add_listing", sku="TEA", name="Tea", price="4")
    here.do("add_product", sku="TEA", name="Green tea", price="4.50")
    here.sync()
    assert here.listing("TEA").external == "TEA"


def test_CAT_17_a_till_does_not_sell_what_is_inactive_until_it_is_active_again(shop: OpenShop) -> None:
    here = shop(products={"MUG": 10, "TEA": 5})
    here.do("edit_product", sku="MUG", active=False)
    reason = here.refused("ring_sale", id="R1", outlet="Main Street", items={"TEA": 1, "MUG": 1})
    assert reason == "CAT-17 MUG is inactive in the POS: no till sells it until an edit makes it active again."
    here.do("edit_product", sku="MUG", active=True)
    here.ring()
    assert here.stock() == 9


def test_CAT_17_a_till_does_not_sell_what_was_deleted(shop: OpenShop) -> None:
    here = shop()
    here.do("delete_product", sku="MUG")
    reason = here.refused("ring_sale", id="R1", outlet="Main Street", items={"MUG": 1})
    assert reason == "CAT-17 MUG was deleted in the POS: no till sells it."


def test_CAT_12_a_deleted_product_stays_deleted(shop: OpenShop) -> None:
    here = shop()
    here.do("delete_product", sku="MUG")
    for fields in ({"active": True}, {"price": "13"}):
        reason = here.refused("edit_product", sku="MUG", **fields)
        assert reason == "CAT-12 MUG was deleted in the POS, which is for good: add it again under another SKU."
    assert here.refused("delete_product", sku="MUG") == "CAT-12 MUG was deleted in the POS already."


def test_CAT_13_the_sku_of_a_deleted_product_is_not_taken_again(shop: OpenShop) -> None:
    here = shop()
    here.do("delete_product", sku="MUG")
    reason = here.refused("add_product", sku="MUG", name="Another", price="1")
    assert reason == "CAT-13 MUG was deleted in the POS, and old sales keep its SKU: take another one."
    here.do("add_product", sku="MUG-2", name="Another", price="1")


def test_a_sale_from_before_the_deletion_is_handed_over_and_taken_back_as_any(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    here.ring()
    here.do("delete_product", sku="MUG")
    here.sync()
    here.do("fulfill", sale="W1")
    here.do("return_sale", sale="R1", outlet="Main Street")
    here.do("return_sale", sale="W1", outlet="Main Street")
    here.sync()
    assert here.stock() == 10
