"""Orders that are edited in the store, before and after they reached the POS."""

import pytest

from tests.shop import OpenShop


@pytest.mark.parametrize("quantity", [1, 5])
def test_an_order_edited_on_its_way_is_booked_as_it_is_now(shop: OpenShop, quantity: int) -> None:
    here = shop(products={"MUG": 30})
    here.order(items={"MUG": 2})
    here.do("edit_order", order="W1", items={"MUG": quantity})
    here.sync()
    assert here.online() == here.stock() == 30 - quantity
    assert here.sale().total == here.order_row().total
    assert here.sale().flag == ""
    assert here.said("ORD-12") == "Sale W1 agrees with order W1 already."


def test_an_item_that_is_edited_out_on_the_way_is_for_sale_again(shop: OpenShop) -> None:
    here = shop(products={"MUG": 5, "TEA": 5})
    here.order(items={"MUG": 2, "TEA": 1})
    here.do("edit_order", order="W1", items={"TEA": 3})
    here.sync()
    assert (here.online("MUG"), here.online("TEA")) == (5, 2)
    assert here.levels("MUG") == {"Main Street": 5}
    assert here.levels("TEA") == {"Main Street": 2}


def test_an_abandoned_checkout_is_not_edited(shop: OpenShop) -> None:
    here = shop(products={"MUG": 3})
    here.do("abandon_checkout", id="W1", email="ada@example.com", items={"MUG": 1})
    assert here.refused("edit_order", order="W1", items={"MUG": 3}).endswith("INCOMPLETE: there is nothing to edit.")
    assert here.online() == 3


@pytest.mark.parametrize(("verb", "status"), [("cancel_order", "CANCELLED"), ("refund_order", "REFUNDED")])
def test_an_order_that_has_ended_is_not_edited(shop: OpenShop, verb: str, status: str) -> None:
    here = shop()
    here.booked()
    here.do(verb, order="W1")
    reason = here.refused("edit_order", order="W1", items={"MUG": 3})
    assert reason == f"ORD-12 Order W1 is {status}: there is nothing to edit."


def test_an_abandoned_checkout_makes_no_account(shop: OpenShop) -> None:
    here = shop()
    here.do("abandon_checkout", id="W1", email="new@example.com", items={"MUG": 1})
    assert "new@example.com" not in here.world.store.shoppers


@pytest.mark.parametrize("repeated", ["setting", "what if"])
def test_an_order_that_is_booked_twice_leaves_the_store_with_the_number_of_the_pos(
    shop: OpenShop, repeated: str
) -> None:
    by_setting = repeated == "setting"
    here = shop(
        products={"MUG": 4},
        link={"repeated_order": "booked again"} if by_setting else {},
        what_if={} if by_setting else {"ORD-10": "booked twice"},
    )
    here.order()
    here.do("repeat")
    here.sync()
    assert (here.stock(), here.online()) == (2, 2)
    assert here.said("ORD-10") == "Order W1 is booked as sale W1 already, and is booked again."
    here.do("count_stock", outlet="Main Street", items={"MUG": 3})
    here.sync()
    assert here.online() == 3


def test_an_order_that_is_refunded_on_its_way_was_paid_all_the_same(shop: OpenShop) -> None:
    here = shop()
    here.order()
    here.do("refund_order", order="W1", amount="2")
    here.sync()
    assert here.sale().payment == "Lightspeed Payments"
    assert here.sale().balance == 0
    here.do("fulfill", sale="W1")
    assert here.sale().state == "closed"


def test_an_edit_before_the_store_learned_of_the_sale_leaves_nothing_behind(shop: OpenShop) -> None:
    here = shop(products={"MUG": 30})
    here.do("cut", side="store")
    here.order(items={"MUG": 5})
    here.sync()
    assert here.sale().order == "W1"
    assert here.order_row().sale == "", "the store could not be told"
    here.do("edit_order", order="W1", items={"MUG": 2})
    here.do("restore", side="store")
    here.sync()
    here.ring()
    here.sync()
    assert here.online() == here.stock() == 24


def test_a_cancelled_order_that_arrives_twice_is_counted_once(shop: OpenShop) -> None:
    here = shop()
    here.order(items={"MUG": 2})
    here.do("repeat")
    here.do("cancel_order", order="W1")
    here.sync()
    here.ring()
    here.sync()
    assert here.online() == here.stock() == 9


def test_an_order_that_was_lost_and_then_cancelled_keeps_nothing_from_being_sold(shop: OpenShop) -> None:
    here = shop()
    here.order(items={"MUG": 2})
    here.do("lose")
    here.do("cancel_order", order="W1")
    here.sync()
    here.do("poll")
    here.sync()
    assert here.world.pos.sales.find("W1") == []
    here.ring()
    here.sync()
    assert here.online() == here.stock() == 9


def test_the_edit_says_by_which_rule_the_stock_online_moves(shop: OpenShop) -> None:
    here = shop(products={"MUG": 10, "TEA": 5})
    here.booked(items={"MUG": 3})
    here.do("edit_order", order="W1", items={"MUG": 1, "TEA": 2})
    assert here.said("STK-06") == "Online stock: MUG 7 → 9, TEA 5 → 3, as the order is edited."
    assert (here.online("MUG"), here.online("TEA")) == (9, 3)


def test_an_edit_that_leaves_the_goods_alone_moves_nothing_online(shop: OpenShop) -> None:
    here = shop()
    here.booked(items={"MUG": 3})
    before = here.all_said("STK-06")
    here.do("edit_order", order="W1", items={"MUG": 3})
    assert here.all_said("STK-06") == before


def test_a_change_says_how_far_an_edit_has_set_the_store_apart(shop: OpenShop) -> None:
    here = shop(link={"level_push": "change"})
    here.booked(items={"MUG": 3})
    here.do("edit_order", order="W1", items={"MUG": 5})
    here.sync()
    here.ring()
    assert here.said("STK-02") == "Sent to the store: MUG 6, a change of -1."
    here.sync()
    assert here.online() == 4
    assert here.said("STK-01") == (
        "The store's MUG 5 → 4, by the change of -1; it is 2 below the 6 of the POS, as only changes are sent."
    )


@pytest.mark.parametrize("form", ["less in flight", "raw sum", "change"])
def test_units_in_flight_do_not_set_the_store_apart(shop: OpenShop, form: str) -> None:
    here = shop(link={"level_push": form})
    here.ring()
    here.order(items={"MUG": 3})
    here.sync()
    assert not any("below the" in said or "above the" in said for said in here.all_said("STK-01"))


def test_comparing_tells_what_stays_apart_where_only_changes_are_sent(shop: OpenShop) -> None:
    here = shop(link={"level_push": "change"})
    here.booked(items={"MUG": 3})
    here.do("edit_order", order="W1", items={"MUG": 1})
    here.sync()
    here.do("poll")
    assert here.said("SYN-02") == (
        "Compared: nothing was missed. What differs and stays so, as only changes are sent: MUG by +2."
    )
    assert here.online() == 9


def test_a_level_that_changes_nothing_says_so(shop: OpenShop) -> None:
    here = shop(link={"level_push": "change"})
    here.booked(items={"MUG": 3})
    assert here.said("STK-02") == "Sent to the store: MUG 7, no change."
    assert here.said("STK-01") == "The store's MUG is 7, as the POS says."
