"""Rules about orders and sales, each by its id. How these tests work is told in ``tests/conftest.py``."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from sandbox.world.wire import OrderPlaced
from tests.shop import OpenShop

METHODS = {"Bike": {"type": "DELIVERY", "rate": "3.50"}, "Counter": {"type": "PICKUP"}}


@pytest.mark.parametrize(
    ("payment", "status"), [("Lightspeed Payments", "PAID"), ("Cash", "AWAITING_PAYMENT")], ids=["paid", "unpaid"]
)
def test_ORD_01_an_order_is_told_to_the_pos_when_it_is_placed(shop: OpenShop, payment: str, status: str) -> None:
    here = shop()
    here.order(payment=payment)
    assert here.in_flight("pos") == [OrderPlaced("W1", status)]
    here.sync()
    assert here.sale().order == "W1"


def test_ORD_02_an_unpaid_order_is_booked_all_the_same(shop: OpenShop) -> None:
    here = shop()
    assert here.booked(payment="Cash").payment_status == "unpaid"
    assert here.said("ORD-02") == "Order W1 is not paid yet; it is booked in the POS all the same."


def test_ORD_03_the_order_shows_as_a_sale_and_as_a_fulfillment(shop: OpenShop) -> None:
    here = shop()
    sale = here.booked(items={"MUG": 2})
    assert [(line.sku, line.quantity) for line in sale.lines] == [("MUG", 2)]
    assert here.parts() == {"Main Street": {"MUG": 2}}


def test_ORD_04_a_sale_in_the_shop_is_no_order_online(shop: OpenShop) -> None:
    here = shop()
    here.ring()
    here.sync()
    assert len(here.world.store.orders) == 0
    assert here.said("ORD-04") == "Sale R1 is not sent to the store: its list of orders does not change."


def test_ORD_05_a_new_fulfillment_is_new(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    assert [row.status for row in here.fulfillments()] == ["New"]


@pytest.mark.parametrize(
    ("method", "type"), [("Standard shipping", "Delivery"), ("Bike", "Delivery"), ("Counter", "Pickup")]
)
def test_ORD_06_the_type_is_delivery_or_pickup(shop: OpenShop, method: str, type: str) -> None:
    here = shop(shipping_methods=METHODS)
    sale = here.booked(shipping_method=method)
    assert [row.type for row in here.fulfillments()] == [type]
    assert sale.attribute == type.lower()


def test_ORD_07_the_sale_is_pending_until_it_is_handed_over(shop: OpenShop) -> None:
    here = shop()
    assert here.booked().state == "pending"
    here.do("fulfill", sale="W1")
    assert here.sale().state == "closed"


def test_ORD_09_prices_stay_as_they_were_sold_online(shop: OpenShop) -> None:
    here = shop()
    here.order(items={"MUG": 2})
    here.world.pos.products.put(replace(here.world.pos.products["MUG"], price=Decimal("99.00")))
    here.sync()
    assert (here.sale().lines[0].price, here.sale().total) == (Decimal("12.00"), Decimal("24.00"))
    assert here.said("ORD-09") == "Kept as sold online: MUG 12.00 (POS 99.00); total 24.00."


def test_the_total_holds_shipping_and_discount(shop: OpenShop) -> None:
    here = shop(shipping_methods=METHODS)
    sale = here.booked(items={"MUG": 2}, shipping_method="Bike", discount="5.25")
    assert (sale.discount, sale.total) == (Decimal("5.25"), Decimal("22.25"))
    assert here.order_row().shipping == Decimal("3.50")
    assert here.order_row().total == sale.total == sale.paid


def test_a_discount_takes_no_more_than_the_goods_cost(shop: OpenShop) -> None:
    here = shop(shipping_methods=METHODS)
    sale = here.booked(shipping_method="Bike", discount="100.00")
    assert (sale.discount, sale.total) == (Decimal("12.00"), Decimal("3.50"))


def test_ORD_10_an_order_told_twice_is_booked_once(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    step = here.arrives("pos", OrderPlaced("W1"))
    assert [sale.number for sale in here.world.pos.sales] == ["W1"]
    assert here.stock() == 9
    assert step.rules == ["ORD-10"], "nothing follows"


def test_a_till_sale_with_the_number_of_an_order_on_its_way_breaks_nothing(shop: OpenShop) -> None:
    here = shop()
    here.order("W1")
    here.perform("ring_sale", id="W1", outlet="Main Street", items={"MUG": 1})
    here.sync()  # the laws hold
    assert len(here.world.pos.sales.find("W1")) == 1


def test_ORD_08_address_and_comment_are_in_the_note(shop: OpenShop) -> None:
    here = shop()
    assert here.booked(address="1 High Street", comment="Ring twice").note == "1 High Street · Ring twice"


def test_ORD_11_an_unfinished_checkout_never_syncs(shop: OpenShop) -> None:
    here = shop()
    here.do("abandon_checkout", id="W1", email="ada@example.com", items={"MUG": 1})
    here.simulation.settle()
    assert here.order_row().payment_status == "INCOMPLETE"
    assert (here.online(), len(here.world.pos.sales)) == (10, 0)
    assert "INCOMPLETE" in here.said("ORD-11")


def test_ORD_12_an_order_edited_later_leaves_the_sale_alone_and_flags_it(shop: OpenShop) -> None:
    here = shop()
    here.booked(items={"MUG": 1})
    here.do("edit_order", order="W1", items={"MUG": 2})
    here.sync()
    assert (here.sale().total, here.sale().flag) == (Decimal("12.00"), "edited online")


def test_ORD_13_the_order_knows_its_sale(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    assert here.order_row().sale == "W1"
