"""How a sale ends: handed over, voided, cancelled online, returned; and what is refused then."""

from typing import Any

import pytest
from msgspec.structs import replace

from sandbox.sync.laws import broken
from tests.shop import OpenShop


def test_what_was_handed_over_cannot_be_voided(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    here.do("fulfill", sale="W1")
    assert here.refused("void_sale", sale="W1") == ("CAN-04 Goods of sale W1 were handed over: return them instead.")
    assert here.stock() == 9


@pytest.mark.parametrize("cancel_echo", ["void if untouched", "always void", "ignored"])
def test_goods_that_the_customer_has_do_not_come_back_with_a_cancellation(shop: OpenShop, cancel_echo: str) -> None:
    here = shop(link={"cancel_echo": cancel_echo})
    here.booked()
    here.do("fulfill", sale="W1")
    here.sync()
    here.do("cancel_order", order="W1")
    here.sync()
    assert here.stock() == 9
    assert [row.status for row in here.fulfillments()] == ["Fulfilled"]
    here.ring()
    here.sync()
    assert here.online() == here.stock() == 8, "the next level takes away what the store restocked"


def test_what_was_cancelled_online_is_not_shipped(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    here.do("cancel_order", order="W1")
    here.sync()
    assert here.sale().flag == "cancelled online, refund in POS"
    reason = here.refused("fulfill", sale="W1")
    assert reason == "CAN-03 Order W1 was cancelled online: sale W1 is not handed over."


def test_a_parcel_that_left_before_the_cancellation_was_known_sends_no_mail(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    here.do("fulfill", sale="W1")
    here.do("cancel_order", order="W1")
    here.sync()
    assert here.order_row().fulfillment_status == "WILL_NOT_DELIVER"
    assert not here.spoke("FUL-04")


def test_voiding_a_paid_sale_says_what_becomes_of_the_money(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    here.do("void_sale", sale="W1")
    assert here.said("CAN-04") == (
        "Sale W1 is voided; the store is told. Its 12.00 are still here: give them back by hand."
    )


def test_a_paid_sale_that_is_pending_is_voided_and_its_money_given_back_by_hand(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    reason = here.refused("return_sale", sale="W1", outlet="Main Street")
    assert reason == "REF-09 Sale W1 is pending, not closed: void it instead and give the money back by hand."


def test_an_unpaid_sale_is_not_closed_by_a_status_of_the_store(shop: OpenShop) -> None:
    here = shop(link={"fulfillment_edit": "mirrored"})
    here.booked(payment="Cash")
    here.do("set_fulfillment_status", order="W1", status="SHIPPED")
    here.sync()
    assert here.sale().state == "pending"
    assert [row.open for row in here.fulfillments()] == [True]
    assert here.said("FUL-06") == "SHIPPED online, but sale W1 is unpaid: it stays open."


def test_a_mirrored_status_takes_the_stock_that_leaves_when_fulfilled(shop: OpenShop) -> None:
    here = shop(link={"fulfillment_edit": "mirrored", "stock_leaves": "when fulfilled"})
    here.booked()
    assert here.stock() == 10
    here.do("set_fulfillment_status", order="W1", status="SHIPPED")
    here.sync()
    assert here.sale().state == "closed"
    assert here.stock() == here.online() == 9


@pytest.mark.parametrize("fields", [{"special_order": True}, {"when_short": "unfulfilled"}], ids=["special", "short"])
def test_a_sale_for_later_is_pending_until_it_is_handed_over(shop: OpenShop, fields: dict[str, Any]) -> None:
    here = shop(pos={"warn_below_zero": "yes"})
    here.ring(items={"MUG": 12}, **fields)
    assert here.sale("R1").state == "pending"
    assert here.refused("return_sale", sale="R1", outlet="Main Street").startswith("REF-09")
    here.do("fulfill", sale="R1")
    here.sync()
    assert here.sale("R1").state == "closed"
    here.do("return_sale", sale="R1", outlet="Main Street")
    here.sync()
    assert here.stock() == here.online() == 10


def test_the_till_of_a_shop_with_one_outlet_is_not_the_online_register(shop: OpenShop) -> None:
    here = shop()
    here.ring()
    assert here.sale("R1").register != here.world.link.register


def test_the_second_part_of_a_split_order_leaves_the_page_alone(shop: OpenShop) -> None:
    here = shop(outlets=["Main Street", "North"], products={"MUG": 1, "TEA": {"North": 1}})
    here.booked(items={"MUG": 1, "TEA": 1})
    here.do("fulfill", sale="W1", outlet="North")
    here.do("fulfill", sale="W1", outlet="Main Street")
    assert here.all_said("FUL-03") == [
        "Off the Fulfillments page: W1 at North; the sales history keeps it.",
        "Off the Fulfillments page: W1 at Main Street; the sales history keeps it.",
    ]


def test_what_a_return_keeps_is_counted_right(shop: OpenShop) -> None:
    here = shop()
    here.booked(items={"MUG": 3})
    here.do("fulfill", sale="W1")
    here.do("return_sale", sale="W1", outlet="Main Street", items={"MUG": 1})
    assert here.said("REF-03") == "Back: 1 MUG; the customer keeps 2."


def test_a_refund_in_the_store_tells_where_refunds_belong(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    here.do("refund_order", order="W1")
    assert not here.spoke("REF-06"), "that rule is about PayPal"
    assert here.said("REF-01") == (
        "A refund by Lightspeed Payments belongs in the POS, which hears nothing of this one."
    )


@pytest.mark.parametrize(
    ("fields", "refunded", "said"),
    [
        ({}, "", "the money stays here"),
        ({}, "5", "the money stays here"),
        ({"payment": "Cash", "gift_card": "GIFT"}, "", "the money stays here"),
        ({"payment": "Cash"}, "", "nothing was paid"),
    ],
    ids=["paid", "partly refunded", "part by gift card", "unpaid"],
)
def test_a_cancellation_says_what_becomes_of_the_money(
    shop: OpenShop, fields: dict[str, Any], refunded: str, said: str
) -> None:
    here = shop(gift_cards={"GIFT": "5"})
    here.booked(**fields)
    if refunded:
        here.do("refund_order", order="W1", amount=refunded)
    here.do("cancel_order", order="W1")
    assert here.said("CAN-01").endswith(f"{said}.")


def test_a_void_before_the_goods_have_left_the_stock_says_that_nothing_comes_back(shop: OpenShop) -> None:
    here = shop(link={"stock_leaves": "when fulfilled"})
    here.booked()
    here.do("void_sale", sale="W1")
    assert here.said("CAN-05") == "Nothing had left the stock yet, so nothing comes back."
    assert here.stock() == 10
    assert [row.status for row in here.fulfillments()] == ["Cancelled"]


# --- the copy of an order that was cancelled between its two arrivals ---


@pytest.mark.parametrize("form", ["less in flight", "raw sum", "change"])
@pytest.mark.parametrize("first", ["the copy", "the cancellation"])
def test_a_copy_of_a_cancelled_order_is_not_booked_again(shop: OpenShop, form: str, first: str) -> None:
    here = shop(link={"repeated_order": "booked again", "level_push": form})
    here.order(payment="Cash")
    here.do("repeat")
    here.simulation.deliver()
    here.do("cancel_order", order="W1")
    if first == "the cancellation":
        here.do("reorder", message="order W1")
    here.sync()
    assert here.said("ORD-10") == (
        "Order W1 is booked as sale W1 already, and CANCELLED by now: it is not booked again."
    )  # fmt: skip
    assert not here.spoke("SYN-04") or "not booked" not in here.said("SYN-04")
    assert (here.stock(), here.online(), here.listing().drift) == (10, 10, 0)
    here.ring(items={"MUG": 10})
    here.sync()
    assert here.refused("place_order", id="W2", email="ada@example.com", items={"MUG": 1}).endswith("cannot be bought.")


# --- units that no outlet had ---


def test_only_what_had_left_stock_comes_back_with_a_return(shop: OpenShop) -> None:
    here = shop(products={"MUG": 3}, link={"shortage": "unassigned"})
    here.order(items={"MUG": 3})
    here.ring(items={"MUG": 2})
    here.sync()
    here.do("fulfill", sale="W1")
    here.do("return_sale", sale="W1", outlet="Main Street")
    here.sync()
    assert (here.stock(), here.online()) == (1, 1)
    assert here.said("STK-09") == "Back in stock: MUG at Main Street 0 → 1; 2 MUG had left no outlet."


def test_of_a_return_in_parts_no_more_comes_back_than_had_left_stock(shop: OpenShop) -> None:
    here = shop(products={"MUG": 3}, link={"shortage": "unassigned"})
    here.order(items={"MUG": 3})
    here.ring()
    here.sync()
    here.do("fulfill", sale="W1")
    back = []
    for _ in range(3):
        here.do("return_sale", sale="W1", outlet="Main Street", items={"MUG": 1})
        here.sync()
        back.append(here.stock())
    assert back == [1, 2, 2]
    assert here.said("STK-09") == "Nothing comes back in stock: 1 MUG had left no outlet."


def test_a_return_that_makes_stock_out_of_nothing_breaks_a_law(shop: OpenShop) -> None:
    here = shop(products={"MUG": 3}, link={"shortage": "unassigned"})
    here.order(items={"MUG": 3})
    here.ring(items={"MUG": 2})
    here.sync()
    here.do("fulfill", sale="W1")
    here.do("return_sale", sale="W1", outlet="Main Street")
    here.sync()
    row = here.world.pos.level("MUG", "Main Street")
    here.world.pos.stock.put(replace(row, quantity=3))
    assert any("3 left and 2 sold" in breach for breach in broken(here.world, here.simulation.journal))


# --- what cannot be returned, and what the customer keeps ---


def test_nothing_of_a_voided_sale_is_returned(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    here.do("void_sale", sale="W1")
    reason = here.refused("return_sale", sale="W1", outlet="Main Street")
    assert reason == "REF-09 Sale W1 is voided: there is nothing to return."


@pytest.mark.parametrize("form", ["less in flight", "raw sum", "change"])
def test_goods_of_a_voided_sale_that_the_customer_has_are_taken_off_the_store(shop: OpenShop, form: str) -> None:
    here = shop(link={"cancel_echo": "always void", "level_push": form})
    here.booked(items={"MUG": 3})
    here.do("fulfill", sale="W1")
    here.sync()
    here.do("cancel_order", order="W1")
    here.sync()
    assert (here.stock(), here.online(), here.listing().drift) == (7, 7, 0)
    assert here.said("CAN-05") == "3 MUG were handed over and do not come back."
    assert here.said("STK-02").startswith("Sent to the store: MUG 7")


@pytest.mark.parametrize("form", ["less in flight", "raw sum", "change"])
@pytest.mark.parametrize("leaves", ["when placed", "when fulfilled"])
@pytest.mark.parametrize("end", ["void", "cancel", "cancel, then void"])
def test_of_a_sale_handed_over_in_part_only_the_rest_comes_back(
    shop: OpenShop, form: str, leaves: str, end: str
) -> None:
    echo = "void if untouched" if end == "cancel, then void" else "always void"
    here = shop(
        link={"cancel_echo": echo, "level_push": form, "stock_leaves": leaves},
        pos={"partial_fulfillment": True},
    )
    here.booked(items={"MUG": 3})
    here.do("fulfill", sale="W1", items={"MUG": 1})
    if "cancel" in end:
        here.do("cancel_order", order="W1")
        here.sync()
    if "void" in end:
        here.do("void_sale", sale="W1")
        here.sync()
    assert here.said("CAN-05").endswith("1 MUG was handed over and does not come back.")
    assert (here.stock(), here.online(), here.listing().drift) == (9, 9, 0)
    assert [row.open for row in here.fulfillments()] == [False]
