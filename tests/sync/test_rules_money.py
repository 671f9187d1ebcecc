"""Rules about tax, promotions, gift cards and loyalty. How these tests work is told in ``tests/conftest.py``."""

from decimal import Decimal

from tests.shop import OpenShop

ADA = {"ada@example.com": {"name": "Ada", "loyalty": "yes", "points": "20"}}
PERCENT = {"loyalty": "10"}


def test_TAX_01_each_side_has_its_own_rate(shop: OpenShop) -> None:
    here = shop()
    here.do("set_pos_tax", percent="15")
    assert here.in_flight("store") == []
    here.do("set_online_tax", percent="20")
    here.order()
    assert here.order_row().tax == Decimal("2.00")


def test_TAX_02_the_sale_keeps_the_online_tax(shop: OpenShop) -> None:
    here = shop(pos={"tax": "50"}, store={"tax": "20"})
    assert here.booked().tax == Decimal("2.00")
    assert here.said("TAX-02") == "The tax stays 2.00 as online; the POS would make it 4.00."


def test_PRO_01_a_promotion_of_the_pos_runs_online(shop: OpenShop) -> None:
    here = shop()
    here.do("add_promotion", name="Spring", percent="10")
    here.sync()
    assert here.booked(items={"MUG": 2}).total == Decimal("21.60")


def test_PRO_01_a_promotion_of_the_store_stays_there(shop: OpenShop) -> None:
    here = shop()
    here.do("add_online_promotion", name="Web", percent="10")
    here.sync()
    assert "Web" not in here.world.pos.promotions
    assert "does not hear of it" in here.said("PRO-01")


def test_PRO_02_a_promotion_with_a_condition_stays_in_the_pos(shop: OpenShop) -> None:
    here = shop()
    here.do("add_promotion", name="Two for one", percent="50", condition="buy 2")
    here.sync()
    assert "Two for one" not in here.world.store.promotions
    assert "stays in the POS" in here.said("PRO-02")


def test_PRO_03_a_synced_promotion_cannot_be_edited_online(shop: OpenShop) -> None:
    here = shop()
    here.do("add_promotion", name="Spring", percent="10")
    here.sync()
    assert here.refused("edit_online_promotion", name="Spring", percent="20").startswith("PRO-03 Spring came from")


def test_a_promotion_of_the_store_can_be_edited_there(shop: OpenShop) -> None:
    here = shop()
    here.do("add_online_promotion", name="Web", percent="10")
    here.do("edit_online_promotion", name="Web", percent="25")
    here.order()
    assert here.order_row().total == Decimal("9.00")


def test_GFT_01_a_gift_card_is_redeemed_in_both_places(shop: OpenShop) -> None:
    here = shop(gift_cards={"GC1": "20.00"})
    here.order(gift_card="GC1")
    here.sync()
    here.ring(gift_card="GC1", payment="Card")
    assert here.world.pos.gift_cards["GC1"].balance == Decimal("0.00")
    assert here.sale("W1").payment == "Gift card"
    assert [(part.type, part.amount) for part in here.sale("R1").payments] == [
        ("Gift card", Decimal("8.00")),
        ("Card", Decimal("4.00")),
    ]


def test_GFT_01_an_empty_card_pays_nothing(shop: OpenShop) -> None:
    here = shop(gift_cards={"GC1": "0"})
    reason = here.refused("place_order", id="W1", email="a@b.c", items={"MUG": 1}, gift_card="GC1")
    assert reason == "GFT-01 Gift card GC1 is empty."


def test_GFT_02_gift_cards_work_with_this_store_only(shop: OpenShop) -> None:
    here = shop(gift_cards={"GC1": "20.00"})
    here.order(gift_card="GC1")
    assert "another store could not take it" in here.said("GFT-02")


def test_PAY_09_gift_card_and_loyalty_are_payments_of_the_sale(shop: OpenShop) -> None:
    here = shop(customers=ADA, gift_cards={"GC1": "5.00"})
    sale = here.booked(items={"MUG": 2}, gift_card="GC1", redeem="4.00")
    assert {part.type: part.amount for part in sale.payments} == {
        "Gift card": Decimal("5.00"),
        "Loyalty": Decimal("4.00"),
        "Lightspeed Payments": Decimal("15.00"),
    }
    assert sale.payment_status == "paid"


def test_LOY_01_a_point_is_a_unit_of_money(shop: OpenShop) -> None:
    here = shop(customers=ADA)
    here.order(redeem="4.00")
    assert here.profile().points == Decimal("16.00")
    assert here.order_row().loyalty_redeemed == Decimal("4.00")


def test_LOY_01_more_than_there_is_cannot_be_redeemed(shop: OpenShop) -> None:
    here = shop(customers=ADA, products={"MUG": 10})
    reason = here.refused("place_order", id="W1", email="ada@example.com", items={"MUG": 2}, redeem="20.01")
    assert "has 20.00 of loyalty" in reason


def test_LOY_02_an_order_that_is_paid_online_earns_at_once(shop: OpenShop) -> None:
    here = shop(customers=ADA, pos=PERCENT)
    assert here.booked().earned == Decimal("1.20")
    assert here.profile().points == Decimal("21.20")


def test_LOY_02_an_unpaid_order_earns_when_it_is_paid_at_the_till(shop: OpenShop) -> None:
    here = shop(customers=ADA, pos=PERCENT)
    here.booked(payment="Cash")
    assert here.profile().points == Decimal("20.00")
    here.do("take_payment", sale="W1")
    assert here.profile().points == Decimal("21.20")


def test_LOY_03_a_guest_cannot_redeem(shop: OpenShop) -> None:
    here = shop(customers=ADA)
    fields = {"id": "W1", "email": "ada@example.com", "items": {"MUG": 1}, "redeem": "4", "guest": "yes"}
    assert here.refused("place_order", **fields) == "LOY-03 A guest cannot redeem loyalty: log in first."


def test_LOY_04_shipping_earns_nothing(shop: OpenShop) -> None:
    here = shop(customers=ADA, pos=PERCENT, shipping_methods={"Post": {"rate": "10.00"}})
    assert here.booked(shipping_method="Post").earned == Decimal("1.20")


def test_LOY_05_a_products_own_rate_counts_online(shop: OpenShop) -> None:
    here = shop(customers=ADA, pos=PERCENT, products={"MUG": {"loyalty": "50", "stock": {"Main Street": 5}}})
    assert here.booked().earned == Decimal("6.00")


def test_CUS_13_a_new_online_customer_joins_loyalty(shop: OpenShop) -> None:
    here = shop(pos=PERCENT)
    sale = here.booked(name="Ada")
    assert here.profile(sale.customer).loyalty
    assert [notice.subject for notice in here.world.store.notices] == ["Welcome to our loyalty program"]
