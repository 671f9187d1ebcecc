"""Rules about money, each by its id. How these tests work is told in ``tests/conftest.py``."""

from decimal import Decimal

import pytest

from sandbox.world.pos import Payment
from tests.shop import OpenShop


@pytest.mark.parametrize("method", ["Lightspeed Payments", "PayPal"])
def test_PAY_01_the_processors_name_shows_on_the_sale(shop: OpenShop, method: str) -> None:
    here = shop()
    sale = here.booked(items={"MUG": 2}, payment=method)
    assert sale.payments == (Payment(method, Decimal("24.00")),)
    assert (sale.payment_status, sale.balance) == ("paid", Decimal("0.00"))


@pytest.mark.parametrize("method", ["Cash", "Cheque", "Bank deposit"])
def test_PAY_02_an_offline_method_arrives_unpaid(shop: OpenShop, method: str) -> None:
    here = shop()
    sale = here.booked(payment=method)
    assert (sale.payment_status, sale.balance, sale.payments) == ("unpaid", Decimal("12.00"), ())
    assert here.said("PAY-02") == f"{method} is not integrated: the sale arrives unpaid, 12.00 to pay."


def test_PAY_02_holds_for_a_method_of_the_merchants_own(shop: OpenShop) -> None:
    here = shop(payment_methods={"Invoice": "offline"})
    assert here.booked(payment="Invoice").payment_status == "unpaid"
    assert "Invoice" in here.said("PAY-02")


def test_PAY_03_unpaid_though_the_store_said_paid_before_the_order_arrived(shop: OpenShop) -> None:
    here = shop()
    here.order(payment="Bank deposit")
    here.do("mark_paid", order="W1")
    here.sync()
    assert here.order_row().payment_status == "PAID"
    assert here.sale().payment_status == "unpaid"
    assert "Bank deposit is not integrated" in here.said("PAY-03")


def test_PAY_03_unpaid_though_the_store_says_paid_later(shop: OpenShop) -> None:
    here = shop()
    here.booked(payment="Bank deposit")
    here.do("mark_paid", order="W1")
    here.sync()
    assert here.sale().payment_status == "unpaid"
    assert "W1 stays unpaid in the POS" in here.said("PAY-03")


def test_PAY_04_what_is_not_paid_cannot_be_handed_over(shop: OpenShop) -> None:
    here = shop()
    here.booked(payment="Cash")
    reason = here.refused("fulfill", sale="W1")
    assert reason == "PAY-04 Sale W1 is unpaid, 12.00 to pay: take the payment first."


def test_PAY_05_an_unpaid_order_is_settled_at_the_till(shop: OpenShop) -> None:
    here = shop()
    here.booked(payment="Bank deposit")
    here.do("take_payment", sale="W1", payment="Card")
    assert (here.sale().payment_status, here.sale().payment) == ("paid", "Card")


def test_PAY_05_what_is_paid_is_not_paid_again(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    assert here.refused("take_payment", sale="W1") == "PAY-05 Sale W1 is paid already."


def test_PAY_06_the_store_hears_that_the_order_was_paid_at_the_till(shop: OpenShop) -> None:
    here = shop()
    here.booked(payment="Cash")
    here.do("take_payment", sale="W1")
    assert here.order_row().payment_status == "AWAITING_PAYMENT", "the store has not heard yet"
    here.sync()
    assert here.order_row().payment_status == "PAID"


def test_PAY_07_the_pos_is_told_that_an_order_is_marked_paid(shop: OpenShop) -> None:
    here = shop()
    here.booked(payment="Bank deposit")
    here.do("mark_paid", order="W1")
    assert [body.label for body in here.in_flight("pos")] == ["order W1 paid"]


def test_PAY_07_a_late_capture_settles_the_sale(shop: OpenShop) -> None:
    here = shop(off=["PAY-08"])  # the gateway's word is late: the order waits for its payment
    here.booked(payment="Stripe")
    assert here.sale().payment_status == "unpaid"
    here.do("mark_paid", order="W1")
    here.sync()
    assert (here.sale().payment_status, here.sale().payment) == ("paid", "Stripe")


def test_PAY_08_a_gateway_says_paid_at_once(shop: OpenShop) -> None:
    here = shop()
    here.order()
    assert here.order_row().payment_status == "PAID"


def test_PAY_08_an_offline_method_waits(shop: OpenShop) -> None:
    here = shop()
    here.order(payment="Cash")
    assert here.order_row().payment_status == "AWAITING_PAYMENT"
    assert "offline method" in here.said("PAY-08")


@pytest.mark.parametrize("payment", ["Lightspeed Payments", "Cash"])
def test_an_order_that_costs_nothing_needs_no_payment_on_either_side(shop: OpenShop, payment: str) -> None:
    here = shop()
    sale = here.booked(discount="1000", payment=payment)
    used = "The discount, 1000.00, is more than the goods: 12.00 of it is used."
    assert here.said("PAY-08") == f"{used} Nothing is left to pay: order W1 is PAID."
    assert here.said("PAY-01").startswith("Order W1 costs 0.00: there is nothing to pay")
    assert (here.order_row().payment_status, sale.payment_status, sale.payments) == ("PAID", "paid", ())
    assert not here.spoke("PAY-02")
    here.do("fulfill", sale="W1")


def test_a_discount_within_the_goods_is_used_in_silence(shop: OpenShop) -> None:
    here = shop(shipping_methods={"Bike": {"type": "DELIVERY", "rate": "3.50"}})
    here.order(discount="12.00", shipping_method="Bike")
    assert "discount" not in here.said("PAY-08")
    here.order("W2", discount="12.01", shipping_method="Bike")
    assert here.said("PAY-08").startswith("The discount, 12.01, is more than the goods: 12.00 of it is used.")
