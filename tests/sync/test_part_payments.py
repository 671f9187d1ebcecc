"""Orders that are paid in parts: by gift card, by loyalty, by a method that takes the money later."""

from decimal import Decimal

import pytest

from tests.shop import OpenShop, Shop

FAN = {"ada@example.com": {"name": "Ada", "points": "10.00"}}


def tenders(here: Shop, number: str = "W1") -> dict[str, Decimal]:
    """What was paid, or given back, by each payment type."""
    return {payment.type: payment.amount for payment in here.sale(number).payments}


@pytest.mark.parametrize("payment", ["Cash", "Lightspeed Payments"])
def test_an_order_that_a_gift_card_pays_wholly_is_paid_on_both_sides(shop: OpenShop, payment: str) -> None:
    here = shop(gift_cards={"GIFT": "50"})
    here.booked(payment=payment, gift_card="GIFT")
    assert here.order_row().payment_status == "PAID"
    assert here.sale().payment_status == "paid"
    assert tenders(here) == {"Gift card": 12}, "no part of nothing"
    assert here.said("PAY-08") == "Nothing is left to pay: order W1 is PAID."
    assert here.said("PAY-09") == "12.00 by gift card, which is all."
    assert not here.spoke("PAY-02")
    assert not here.spoke("PAY-03")


def test_a_part_by_gift_card_and_the_rest_by_an_offline_method(shop: OpenShop) -> None:
    here = shop(gift_cards={"GIFT": "5"})
    here.booked(payment="Cash", gift_card="GIFT")
    assert here.order_row().payment_status == "AWAITING_PAYMENT"
    assert here.sale().balance == 7
    assert here.said("PAY-02") == "Cash is not integrated: the sale arrives part paid, 7.00 to pay."


def test_loyalty_that_was_spent_does_not_come_back_as_money(shop: OpenShop) -> None:
    here = shop(customers=FAN)
    here.booked(items={"MUG": 2}, redeem="10")
    here.do("fulfill", sale="W1")
    here.do("return_sale", sale="W1", outlet="Main Street")
    assert tenders(here, "W1-R") == {"Lightspeed Payments": -14}
    assert here.sale("W1-R").money == "sent back"
    assert here.said("REF-04") == "Lightspeed Payments sends 14.00 back by itself."
    assert here.said("REF-11").endswith("What was spent on the sale is not given back by itself.")
    assert here.profile().points == 0


def test_what_a_gift_card_paid_goes_back_after_the_money_and_is_flagged(shop: OpenShop) -> None:
    here = shop(gift_cards={"GIFT": "4"})
    here.booked(items={"MUG": 2}, gift_card="GIFT", payment="Stripe")
    here.do("fulfill", sale="W1")
    here.do("return_sale", sale="W1", outlet="Main Street", items={"MUG": 1})
    assert tenders(here, "W1-R") == {"Stripe": -12}
    here.do("return_sale", sale="W1", outlet="Main Street")
    assert tenders(here, "W1-R2") == {"Stripe": -8, "Gift card": -4}
    assert here.sale("W1-R2").money == "not moved"
    assert "12.00 by Gift card and Stripe has not moved" in here.said("REF-05")


def test_an_order_is_never_refunded_above_its_total(shop: OpenShop) -> None:
    here = shop()
    here.booked(items={"MUG": 2})
    here.do("fulfill", sale="W1")
    here.sync()
    here.do("refund_order", order="W1", amount="10")
    here.do("return_sale", sale="W1", outlet="Main Street")
    here.sync()
    assert here.order_row().refunded == here.order_row().total == 24
    assert here.said("REF-13") == "Order W1 is REFUNDED; it was refunded on both sides, 10.00 too much."


def test_loyalty_is_taken_back_by_the_share_that_was_returned(shop: OpenShop) -> None:
    here = shop(customers={"ada@example.com": {"name": "Ada", "loyalty": "yes"}}, pos={"loyalty": "10"})
    here.booked(items={"MUG": 3})
    here.do("fulfill", sale="W1")
    here.do("return_sale", sale="W1", outlet="Main Street", items={"MUG": 1})
    assert here.said("REF-11") == "Ada loses 1.20 of the 3.60 points that the sale earned."
    assert here.profile().points == Decimal("2.40")


def test_an_integrated_method_can_take_the_money_later(shop: OpenShop) -> None:
    here = shop()
    here.booked(payment="Stripe", capture="later")
    assert here.order_row().payment_status == "AWAITING_PAYMENT"
    assert here.sale().payment_status == "unpaid"
    here.do("mark_paid", order="W1")
    here.sync()
    assert tenders(here) == {"Stripe": 12}
    assert here.said("PAY-07") == "The store says PAID by Stripe: 12.00 is added to sale W1."


def test_a_late_word_of_payment_finds_a_sale_that_is_paid_already(shop: OpenShop) -> None:
    here = shop()
    here.booked(payment="Stripe", capture="later")
    here.do("mark_paid", order="W1")
    here.do("take_payment", sale="W1", payment="Card")
    here.sync()
    assert tenders(here) == {"Card": 12}
    assert here.said("PAY-07") == "Sale W1 is paid already."


def test_a_late_word_of_payment_finds_no_sale(shop: OpenShop) -> None:
    here = shop(what_if={"ORD-02": "paid only"})
    here.order(payment="Stripe", capture="later")
    here.sync()
    here.do("mark_paid", order="W1")
    here.sync()
    assert here.said("PAY-07") == "The POS has no open sale for order W1: nothing is settled."


def test_where_goods_may_leave_unpaid_it_is_said(shop: OpenShop) -> None:
    here = shop(what_if={"PAY-04": "handed over"})
    here.booked(payment="Cash")
    here.do("fulfill", sale="W1")
    assert here.said("PAY-04") == "The goods may leave, though 12.00 is still to be paid."


def test_where_only_the_default_rate_counts_it_is_said(shop: OpenShop) -> None:
    here = shop(
        products={"MUG": {"loyalty": "20", "stock": {"Main Street": 5}}},
        customers={"ada@example.com": {"name": "Ada", "loyalty": "yes"}},
        pos={"loyalty": "10"},
        what_if={"LOY-05": "default only"},
    )
    here.booked()
    assert here.profile().points == Decimal("1.20")
    assert here.said("LOY-05").startswith("Only the default rate counts, not MUG's 20")
