"""Settings about orders and their sales: what is booked, how it reads, and what follows when it ends."""

import pytest

from sandbox.world.wire import OrderPlaced
from tests.shop import OpenShop


@pytest.mark.parametrize(
    ("setting", "status"), [("integrated", "PAID"), ("both", "PAID"), ("none", "AWAITING_PAYMENT")]
)
def test_payment_echo_to_the_store(shop: OpenShop, setting: str, status: str) -> None:
    here = shop(link={"payment_echo": setting})
    here.booked(payment="Cash")
    here.do("take_payment", sale="W1")
    here.sync()
    assert here.order_row().payment_status == status


@pytest.mark.parametrize(("setting", "status"), [("integrated", "unpaid"), ("both", "paid"), ("none", "unpaid")])
def test_payment_echo_to_the_pos(shop: OpenShop, setting: str, status: str) -> None:
    here = shop(link={"payment_echo": setting})
    here.booked(payment="Bank deposit")
    here.do("mark_paid", order="W1")
    here.sync()
    assert here.sale().payment_status == status


@pytest.mark.parametrize(("setting", "sales", "stock"), [("dropped", ["W1"], 9), ("booked again", ["W1", "W1-2"], 8)])
def test_repeated_order(shop: OpenShop, setting: str, sales: list[str], stock: int) -> None:
    here = shop(link={"repeated_order": setting})
    here.booked()
    here.arrives("pos", OrderPlaced("W1"))
    assert [sale.number for sale in here.world.pos.sales] == sales
    assert here.stock() == stock


@pytest.mark.parametrize("setting", ["Delivery", "Pickup"])
def test_local_delivery(shop: OpenShop, setting: str) -> None:
    here = shop(shipping_methods={"Bike": {"type": "DELIVERY"}}, link={"local_delivery": setting})
    here.booked(shipping_method="Bike")
    assert [row.type for row in here.fulfillments()] == [setting]


@pytest.mark.parametrize(
    ("setting", "state", "flag"),
    [
        ("void if untouched", "pending", "cancelled online, refund in POS"),
        ("ignored", "pending", ""),
        ("always void", "voided", ""),
    ],
)
def test_cancel_echo_to_a_paid_sale(shop: OpenShop, setting: str, state: str, flag: str) -> None:
    here = shop(link={"cancel_echo": setting})
    here.booked()
    here.do("cancel_order", order="W1")
    here.simulation.settle()
    assert (here.sale().state, here.sale().flag) == (state, flag)


@pytest.mark.parametrize(("setting", "status"), [("void if untouched", "CANCELLED"), ("ignored", "AWAITING_PAYMENT")])
def test_cancel_echo_to_the_store(shop: OpenShop, setting: str, status: str) -> None:
    here = shop(link={"cancel_echo": setting})
    here.booked(payment="Cash")
    here.do("void_sale", sale="W1")
    here.simulation.settle()
    assert here.order_row().payment_status == status


@pytest.mark.parametrize(
    ("setting", "total", "stock", "flag"), [("left alone", "12.00", 9, "edited online"), ("updated", "36.00", 7, "")]
)
def test_edited_order(shop: OpenShop, setting: str, total: str, stock: int, flag: str) -> None:
    here = shop(link={"edited_order": setting})
    here.booked()
    here.do("edit_order", order="W1", items={"MUG": 3})
    here.sync()
    assert (str(here.sale().total), here.stock(), here.sale().flag) == (total, stock, flag)


@pytest.mark.parametrize(("setting", "status"), [("mapped", "SHIPPED"), ("none", "AWAITING_PROCESSING")])
def test_fulfillment_echo(shop: OpenShop, setting: str, status: str) -> None:
    here = shop(link={"fulfillment_echo": setting})
    here.booked()
    here.do("fulfill", sale="W1")
    here.sync()
    assert here.order_row().fulfillment_status == status


@pytest.mark.parametrize(("setting", "status"), [("ignored", "New"), ("mirrored", "Fulfilled")])
def test_fulfillment_edit(shop: OpenShop, setting: str, status: str) -> None:
    here = shop(link={"fulfillment_edit": setting})
    here.booked()
    here.do("set_fulfillment_status", order="W1", status="SHIPPED")
    here.sync()
    assert [row.status for row in here.fulfillments()] == [status]


@pytest.mark.parametrize(
    ("setting", "note", "address"), [("sale note", "1 High St · Ring", ""), ("structured", "Ring", "1 High St")]
)
def test_order_note(shop: OpenShop, setting: str, note: str, address: str) -> None:
    here = shop(link={"order_note": setting})
    sale = here.booked(address="1 High St", comment="Ring")
    assert (sale.note, sale.address) == (note, address)


@pytest.mark.parametrize(("setting", "price"), [("as sold", "12.00"), ("priced by POS", "15.00")])
def test_order_prices(shop: OpenShop, setting: str, price: str) -> None:
    here = shop(link={"order_prices": setting})
    here.order()
    here.do("edit_product", sku="MUG", price="15")
    here.sync()
    assert str(here.sale().lines[0].price) == price


@pytest.mark.parametrize(("setting", "status"), [("status", "REFUNDED"), ("none", "PAID")])
def test_refund_echo(shop: OpenShop, setting: str, status: str) -> None:
    here = shop(link={"refund_echo": setting})
    here.booked()
    here.do("fulfill", sale="W1")
    here.do("return_sale", sale="W1", outlet="Main Street")
    here.sync()
    assert here.order_row().payment_status == status


@pytest.mark.parametrize(("setting", "lines", "shipping"), [("line", 2, "0.00"), ("field", 1, "3.00")])
def test_shipping_line(shop: OpenShop, setting: str, lines: int, shipping: str) -> None:
    here = shop(shipping_methods={"Post": {"rate": "3"}}, link={"shipping_line": setting})
    sale = here.booked(shipping_method="Post")
    assert (len(sale.lines), str(sale.shipping), str(sale.total)) == (lines, shipping, "15.00")
