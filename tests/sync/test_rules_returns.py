"""Rules about going back, each by its id. How these tests work is told in ``tests/conftest.py``."""

from decimal import Decimal

import pytest

from tests.shop import OpenShop, Shop

TWO = ["Main Street", "North"]
ADA = {"ada@example.com": "Ada Lovelace"}
POST = {"Post": {"rate": "3.00"}}


def handed_over(here: Shop, items: dict[str, int] | None = None, **fields: str) -> None:
    """An order that was paid, synced and handed over: sale W1 is closed."""
    here.booked(items=items or {"MUG": 2}, **fields)
    here.do("fulfill", sale="W1")
    here.sync()


def test_REF_01_a_refund_makes_a_sale_with_negative_lines(shop: OpenShop) -> None:
    here = shop()
    handed_over(here)
    here.do("return_sale", sale="W1", outlet="Main Street")
    back = here.sale("W1-R")
    assert (back.return_for, back.state) == ("W1", "closed")
    assert [(line.sku, line.quantity) for line in back.lines] == [("MUG", -2)]


def test_REF_01_what_came_back_does_not_come_back_again(shop: OpenShop) -> None:
    here = shop()
    handed_over(here)
    here.do("return_sale", sale="W1", outlet="Main Street")
    assert "came back already" in here.refused("return_sale", sale="W1", outlet="Main Street")


def test_REF_02_what_was_paid_comes_back_with_shipping(shop: OpenShop) -> None:
    here = shop(shipping_methods=POST)
    handed_over(here, shipping_method="Post")
    here.do("return_sale", sale="W1", outlet="Main Street")
    assert here.sale("W1-R").total == Decimal("-27.00")
    assert here.sale("W1-R").paid == Decimal("-27.00")


def test_REF_02_the_discounts_share_stays_with_the_shop(shop: OpenShop) -> None:
    here = shop()
    handed_over(here, discount="4.00")
    here.do("return_sale", sale="W1", outlet="Main Street", items={"MUG": 1})
    assert here.sale("W1-R").paid == Decimal("-10.00")


def test_REF_03_a_part_can_come_back(shop: OpenShop) -> None:
    here = shop()
    handed_over(here)
    here.do("return_sale", sale="W1", outlet="Main Street", items={"MUG": 1})
    assert [(line.sku, line.quantity) for line in here.sale("W1-R").lines] == [("MUG", -1)]


def test_REF_03_more_than_was_sold_cannot_come_back(shop: OpenShop) -> None:
    here = shop()
    handed_over(here)
    reason = here.refused("return_sale", sale="W1", outlet="Main Street", items={"MUG": 3})
    assert reason == "REF-03 Sale W1 has 2 MUG left to return, not 3."


def test_REF_04_lightspeed_payments_sends_the_money_itself(shop: OpenShop) -> None:
    here = shop()
    handed_over(here)
    here.do("return_sale", sale="W1", outlet="Main Street")
    assert here.sale("W1-R").money == "sent back"


def test_REF_05_with_another_gateway_the_money_has_not_moved(shop: OpenShop) -> None:
    here = shop()
    handed_over(here, payment="Stripe")
    here.do("return_sale", sale="W1", outlet="Main Street")
    assert here.sale("W1-R").money == "not moved"
    assert "24.00 by Stripe has not moved" in here.said("REF-05")


def test_REF_06_paypal_is_not_refunded_in_the_pos(shop: OpenShop) -> None:
    here = shop()
    handed_over(here, payment="PayPal")
    assert "in the store's admin" in here.refused("return_sale", sale="W1", outlet="Main Street")


def test_REF_06_a_refund_in_the_store_does_not_restock_the_pos(shop: OpenShop) -> None:
    here = shop()
    handed_over(here, payment="PayPal")
    here.do("refund_order", order="W1")
    here.sync()
    assert (here.stock(), here.online()) == (8, 10)
    assert "adjust it by hand" in here.said("REF-06")


def test_REF_07_marked_refunded_restocks_online(shop: OpenShop) -> None:
    here = shop()
    here.booked(items={"MUG": 2}, payment="PayPal")
    here.do("refund_order", order="W1")
    assert (here.order_row().payment_status, here.online()) == ("REFUNDED", 10)


def test_REF_07_partially_refunded_restocks_nothing(shop: OpenShop) -> None:
    here = shop()
    here.booked(items={"MUG": 2}, payment="PayPal")
    here.do("refund_order", order="W1", amount="5.00")
    assert (here.order_row().payment_status, here.online()) == ("PARTIALLY_REFUNDED", 8)


def test_REF_07_more_than_was_paid_cannot_be_refunded(shop: OpenShop) -> None:
    here = shop()
    here.booked(payment="PayPal")
    assert "12.00 left to refund" in here.refused("refund_order", order="W1", amount="12.01")


def test_REF_08_the_next_level_takes_the_restock_away(shop: OpenShop) -> None:
    here = shop()
    here.booked(items={"MUG": 2}, payment="PayPal")
    here.do("refund_order", order="W1")
    here.ring()
    here.sync()
    assert here.online() == here.stock() == 7
    assert here.said("REF-08").startswith("MUG was changed by +2 in the store alone")


def test_REF_09_only_a_closed_sale_can_be_returned(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    reason = here.refused("return_sale", sale="W1", outlet="Main Street")
    assert reason.startswith("REF-09 Sale W1 is pending, not closed")


def test_REF_10_store_credit_in_place_of_money(shop: OpenShop) -> None:
    here = shop(customers=ADA)
    handed_over(here)
    here.do("return_sale", sale="W1", outlet="Main Street", refund_to="Store credit")
    assert here.profile().store_credit == Decimal("24.00")
    assert here.sale("W1-R").payment == "Store credit"


def test_REF_10_store_credit_needs_a_customer(shop: OpenShop) -> None:
    here = shop()
    here.ring()
    assert "no customer" in here.refused("return_sale", sale="R1", outlet="Main Street", refund_to="Store credit")


def test_REF_11_loyalty_that_was_earned_is_taken_back(shop: OpenShop) -> None:
    here = shop(customers={"ada@example.com": {"name": "Ada", "loyalty": "yes", "points": "5"}}, pos={"loyalty": "10"})
    handed_over(here)
    assert here.profile().points == Decimal("7.40")
    here.do("return_sale", sale="W1", outlet="Main Street", items={"MUG": 1})
    assert here.profile().points == Decimal("6.20")


def test_REF_12_goods_go_to_where_they_are_returned(shop: OpenShop) -> None:
    here = shop(outlets=TWO, link={"disconnected": ["North"]})
    handed_over(here)
    here.do("return_sale", sale="W1", outlet="North")
    here.sync()
    assert here.levels() == {"Main Street": 8, "North": 2}
    assert here.online() == 8
    assert "North is not connected" in here.said("REF-12")


def test_REF_13_the_store_hears_of_a_refund(shop: OpenShop) -> None:
    here = shop()
    handed_over(here)
    here.do("return_sale", sale="W1", outlet="Main Street", items={"MUG": 1})
    here.sync()
    assert here.order_row().payment_status == "PARTIALLY_REFUNDED"
    here.do("return_sale", sale="W1", outlet="Main Street")
    here.sync()
    assert (here.order_row().payment_status, here.order_row().refunded) == ("REFUNDED", Decimal("24.00"))


def test_STK_09_returned_goods_are_for_sale_in_both_places_again(shop: OpenShop) -> None:
    here = shop()
    handed_over(here)
    here.do("return_sale", sale="W1", outlet="Main Street")
    here.sync()
    assert (here.stock(), here.online()) == (10, 10)


def test_STK_09_a_sale_of_the_till_can_come_back_too(shop: OpenShop) -> None:
    here = shop()
    here.ring(items={"MUG": 2})
    here.do("return_sale", sale="R1", outlet="Main Street", items={"MUG": 1})
    here.sync()
    assert here.stock() == here.online() == 9


def test_STK_10_a_broken_return_is_flagged_until_it_is_adjusted(shop: OpenShop) -> None:
    here = shop()
    handed_over(here)
    here.do("return_sale", sale="W1", outlet="Main Street", damaged=True)
    here.sync()
    assert here.sale("W1-R").flag == "damaged, not adjusted"
    assert here.online() == 10, "the broken goods are on sale"
    here.do("adjust_stock", outlet="Main Street", items={"MUG": -2})
    here.sync()
    assert (here.sale("W1-R").flag, here.online()) == ("", 8)


def test_CAN_01_cancelling_restocks_online_and_returns_no_money(shop: OpenShop) -> None:
    here = shop()
    here.booked(items={"MUG": 2})
    here.do("cancel_order", order="W1")
    assert (here.order_row().payment_status, here.online()) == ("CANCELLED", 10)
    assert [notice.subject for notice in here.world.store.notices] == ["Order W1 has been cancelled"]
    assert "the money stays here" in here.said("CAN-01")


def test_CAN_01_what_is_cancelled_is_not_cancelled_again(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    here.do("cancel_order", order="W1")
    assert "nothing to cancel" in here.refused("cancel_order", order="W1")


def test_CAN_02_a_shopper_cannot_cancel(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    assert "no button" in here.refused("cancel_order", order="W1", by="shopper")


@pytest.mark.parametrize(
    ("payment", "state", "flag"), [("Cash", "voided", ""), ("Stripe", "pending", "cancelled online, refund in POS")]
)
def test_CAN_03_an_untouched_sale_is_voided_and_a_paid_one_is_flagged(
    shop: OpenShop, payment: str, state: str, flag: str
) -> None:
    here = shop()
    here.booked(payment=payment)
    here.do("cancel_order", order="W1")
    here.sync()
    assert (here.sale().state, here.sale().flag) == (state, flag)


def test_CAN_04_voiding_the_sale_cancels_the_order(shop: OpenShop) -> None:
    here = shop()
    here.booked(payment="Cash")
    here.do("void_sale", sale="W1")
    here.sync()
    assert here.sale().state == "voided"
    assert here.order_row().payment_status == "CANCELLED"
    assert here.online() == here.stock() == 10, "restocked once"


def test_CAN_04_what_is_voided_is_not_voided_again(shop: OpenShop) -> None:
    here = shop()
    here.booked(payment="Cash")
    here.do("void_sale", sale="W1")
    assert here.refused("void_sale", sale="W1") == "CAN-04 Sale W1 is voided already."


def test_CAN_05_goods_that_were_never_handed_over_come_back_once(shop: OpenShop) -> None:
    here = shop()
    here.booked(items={"MUG": 3}, payment="Cash")
    here.do("cancel_order", order="W1")
    here.sync()
    assert (here.stock(), here.online()) == (10, 10)
    assert [row.status for row in here.fulfillments()] == ["Cancelled"]
