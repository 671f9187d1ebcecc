"""Rules about stock, each by its id. How these tests work is told in ``tests/conftest.py``."""

import pytest
from msgspec.structs import replace

from tests.shop import OpenShop

TWO = ["Main Street", "North"]


def test_STK_01_the_level_of_the_pos_is_set_in_the_store(shop: OpenShop) -> None:
    here = shop()
    here.do("count_stock", outlet="Main Street", items={"MUG": 7})
    here.sync()
    assert here.online() == 7


def test_STK_01_an_online_edit_is_overruled_by_the_next_level(shop: OpenShop) -> None:
    here = shop()
    here.do("edit_online_stock", sku="MUG", quantity=50)
    here.do("count_stock", outlet="Main Street", items={"MUG": 9})
    here.sync()
    assert (here.online(), here.stock()) == (9, 9)


def test_STK_02_the_online_stock_is_the_sum_of_the_connected_outlets(shop: OpenShop) -> None:
    here = shop(
        outlets=[*TWO, "Depot"],
        products={"MUG": {"Main Street": 4, "North": 6, "Depot": 50}},
        link={"disconnected": ["Depot"]},
    )
    here.do("receive_stock", outlet="North", items={"MUG": 1})
    here.sync()
    assert here.online() == 11


def test_STK_02_moving_goods_out_of_the_connected_outlets_lowers_the_sum(shop: OpenShop) -> None:
    here = shop(
        outlets=[*TWO, "Depot"], products={"MUG": {"Main Street": 4, "North": 6}}, link={"disconnected": ["Depot"]}
    )
    here.do("transfer_stock", source="North", to="Depot", items={"MUG": 5})
    here.sync()
    assert here.online() == 5
    assert "Main Street 4 + North 1 = 5" in here.said("STK-02")


def test_moving_goods_between_connected_outlets_leaves_the_online_stock(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products={"MUG": {"Main Street": 4, "North": 6}})
    here.do("transfer_stock", source="North", to="Main Street", items={"MUG": 5})
    here.sync()
    assert here.levels() == {"Main Street": 9, "North": 1}
    assert here.online() == 10


def test_goods_at_an_outlet_that_is_not_connected_tell_the_store_nothing(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products={"MUG": {"Main Street": 4, "North": 6}}, link={"disconnected": ["North"]})
    here.ring("North")
    assert here.stock("MUG", "North") == 5
    assert here.in_flight("store") == []
    assert "North is not connected" in here.said("STK-04")


def test_STK_03_a_new_product_is_tracked_online_from_the_start(shop: OpenShop) -> None:
    here = shop()
    here.do("add_product", sku="TEA", name="Green tea", price="4.50", stock={"Main Street": 3})
    here.sync()
    assert (here.listing("TEA").tracked, here.online("TEA")) == (True, 3)


def test_STK_04_a_sale_in_the_shop_lowers_its_outlet_and_the_online_stock(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products={"MUG": {"Main Street": 4, "North": 6}})
    here.ring("North", {"MUG": 2})
    here.sync()
    assert here.levels() == {"Main Street": 4, "North": 4}
    assert here.online() == 8


def test_STK_05_an_online_sale_lowers_stock_in_both_systems(shop: OpenShop) -> None:
    here = shop()
    here.booked(items={"MUG": 3})
    assert (here.stock(), here.online()) == (7, 7)


def test_STK_06_placing_the_order_takes_the_online_stock_at_once_though_unpaid(shop: OpenShop) -> None:
    here = shop()
    here.order(items={"MUG": 3}, payment="Bank deposit")
    assert here.online() == 7
    assert here.stock() == 10


@pytest.mark.parametrize("when_sold_out", ["show", "hide"])
def test_STK_07_what_is_sold_out_online_cannot_be_bought(shop: OpenShop, when_sold_out: str) -> None:
    here = shop(products={"MUG": {"when_sold_out": when_sold_out}})
    reason = here.refused("place_order", id="W1", email="ada@example.com", items={"MUG": 1})
    assert reason == "STK-07 MUG is sold out online: 1 cannot be bought."


def test_STK_07_more_than_there_is_cannot_be_bought(shop: OpenShop) -> None:
    here = shop(products={"MUG": 2})
    assert "has only 2" in here.refused("place_order", id="W1", email="ada@example.com", items={"MUG": 3})


def test_STK_07_what_may_be_ordered_ahead_is_sold_at_zero(shop: OpenShop) -> None:
    here = shop(products={"MUG": {"when_sold_out": "preorder"}})
    here.order()
    assert "may be ordered ahead" in here.said("STK-07")
    assert here.online() == -1


@pytest.mark.parametrize(
    ("when_sold_out", "shown"), [("show", "sold out"), ("hide", "hidden"), ("preorder", "pre-order")]
)
def test_a_listing_at_zero_shows_what_its_product_says(shop: OpenShop, when_sold_out: str, shown: str) -> None:
    here = shop(products={"MUG": {"when_sold_out": when_sold_out, "stock": {"Main Street": 1}}})
    assert here.listing().status == "on sale"
    here.order()
    assert here.listing().status == shown


def test_what_is_not_tracked_is_always_on_sale(shop: OpenShop) -> None:
    here = shop(products={"MUG": 0})
    here.world.store.listings.put(replace(here.listing(), tracked=False))
    assert here.listing().status == "on sale"
    here.order()


def test_STK_08_editing_online_leaves_the_pos_alone_and_is_remembered_as_drift(shop: OpenShop) -> None:
    here = shop()
    here.do("edit_online_stock", sku="MUG", quantity=50)
    here.sync()
    assert (here.online(), here.stock()) == (50, 10)
    assert here.listing().drift == 40
    assert "the POS still has 10" in here.said("STK-08")


def test_STK_11_the_pos_sells_below_zero_and_says_so(shop: OpenShop) -> None:
    here = shop(products={"MUG": 1})
    here.ring(items={"MUG": 3})
    assert here.stock() == -2
    assert here.said("STK-11") == "MUG at Main Street is now -2: more was sold than was there."


@pytest.mark.parametrize("to", ["North", "Kiosk"])
def test_STK_11_a_transfer_takes_below_zero_and_says_so(shop: OpenShop, to: str) -> None:
    here = shop(outlets=["Main Street", "North", "Kiosk"], products={"MUG": 1})
    here.do("transfer_stock", source="Main Street", to=to, items={"MUG": 3})
    assert (here.stock(), here.stock(outlet=to)) == (-2, 3)
    assert here.said("STK-11") == "MUG at Main Street is now -2: more was taken than was there."


def test_STK_11_an_adjustment_takes_below_zero_and_says_so(shop: OpenShop) -> None:
    here = shop(products={"MUG": 1})
    here.do("adjust_stock", outlet="Main Street", items={"MUG": -2})
    assert here.said("STK-11") == "MUG at Main Street is now -1: more was taken than was there."


def test_what_is_there_may_be_moved_and_adjusted_without_a_warning(shop: OpenShop) -> None:
    here = shop(outlets=["Main Street", "North"], products={"MUG": {"Main Street": 2, "North": -5}})
    here.do("transfer_stock", source="Main Street", to="North", items={"MUG": 2})
    here.do("adjust_stock", outlet="North", items={"MUG": 1})
    assert not here.spoke("STK-11")


def test_SYN_04_an_older_level_that_arrives_late_does_not_undo_a_newer_one(shop: OpenShop) -> None:
    here = shop()
    here.do("slow", seconds=60)
    here.do("count_stock", outlet="Main Street", items={"MUG": 7})
    here.do("slow", seconds=2)
    here.do("count_stock", outlet="Main Street", items={"MUG": 5})
    here.sync()
    assert here.online() == 5


def test_SYN_06_the_last_unit_is_sold_on_both_sides(shop: OpenShop) -> None:
    here = shop(products={"MUG": 1})
    here.ring()
    here.order()
    here.sync()
    assert (here.stock(), here.online(), here.sale("W1").oversold) == (-1, -1, 1)
    assert "Oversold by 1" in here.said("SYN-06")


def test_STK_12_what_is_sold_and_not_handed_over_is_not_available(shop: OpenShop) -> None:
    here = shop()
    here.booked(items={"MUG": 10})
    assert here.said("STK-12").startswith("The last MUG at Main Street may still stand on the shelf")


def test_STK_12_a_special_order_goes_below_zero_in_the_classic_view(shop: OpenShop) -> None:
    here = shop(products={"MUG": 0})
    here.ring(items={"MUG": 3}, special_order=True)
    assert here.stock() == -3


def test_STK_13_the_beta_view_counts_special_orders_apart(shop: OpenShop) -> None:
    here = shop(products={"MUG": 1}, pos={"stock_view": "beta"})
    here.ring(items={"MUG": 3}, special_order=True)
    level = here.world.pos.level("MUG", "Main Street")
    assert (level.quantity, level.special) == (0, 2)


def test_STK_14_fulfilling_can_move_the_stock(shop: OpenShop) -> None:
    here = shop(link={"stock_leaves": "when fulfilled"})
    here.booked()
    assert here.stock() == 10
    here.do("fulfill", sale="W1")
    assert here.stock() == 9


def test_STK_15_orders_in_flight_are_kept_out_of_the_level(shop: OpenShop) -> None:
    here = shop()
    here.ring()
    here.do("cut", side="pos")
    here.order(items={"MUG": 3})
    here.simulation.settle()
    assert here.online() == 6
    assert here.said("STK-15") == "Kept out of the level: 3 MUG, ordered online and not booked yet."


def test_STK_16_the_store_takes_a_negative_number(shop: OpenShop) -> None:
    here = shop(products={"MUG": 1})
    here.ring(items={"MUG": 3})
    here.sync()
    assert here.online() == -2
    assert "with a warning" in here.said("STK-16")


def test_STK_17_the_store_keeps_stock_by_location(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products={"MUG": {"Main Street": 4, "North": 6}})
    here.ring("North")
    here.sync()
    assert dict(here.listing().locations) == {"Main Street": 4, "North": 5}


@pytest.mark.parametrize(("answer", "stock"), [("continue", -1), ("unfulfilled", -1)])
def test_STK_11_the_till_warns_and_does_what_the_cashier_answers(shop: OpenShop, answer: str, stock: int) -> None:
    here = shop(products={"MUG": 1}, pos={"warn_below_zero": "yes"})
    here.ring(items={"MUG": 2}, when_short=answer)
    assert here.stock() == stock
    assert any("The till warns: Main Street lacks 1 MUG" in text for text in here.all_said("STK-11"))


def test_STK_11_the_cashier_can_take_it_off_the_sale(shop: OpenShop) -> None:
    here = shop(products={"MUG": 1}, pos={"warn_below_zero": "yes"})
    fields = {"id": "R1", "outlet": "Main Street", "items": {"MUG": 2}, "when_short": "remove"}
    assert "takes it off the sale" in here.refused("ring_sale", **fields)


def test_STK_01_says_when_units_were_booked_only_after_the_level_was_sent(shop: OpenShop) -> None:
    here = shop(products={"MUG": 1})
    here.ring()
    here.order()
    here.do("reorder", message="level MUG 0")
    here.sync()
    levels = here.all_said("STK-01")
    assert any("(0 less 1 ordered online and not booked yet when the level was sent)" in said for said in levels)
    assert not any("not booked yet)" in said for said in levels), "it is booked by then"


@pytest.mark.parametrize("leaves", ["when paid", "when fulfilled"])
def test_STK_15_what_is_booked_and_has_not_left_is_not_called_unbooked(shop: OpenShop, leaves: str) -> None:
    here = shop(link={"stock_leaves": leaves})
    here.booked(items={"MUG": 3}, payment="Cash")
    here.ring()
    here.sync()
    why = f"ordered online whose stock leaves {leaves}, and has not left yet"
    assert here.said("STK-15") == f"Kept out of the level: 3 MUG, {why}."
    assert here.said("STK-01") == f"The store's MUG 7 → 6 (9 less 3 {why}), as the POS says."
