"""What-if: each variant of a rule does what its meaning says."""

from decimal import Decimal

import pytest

from sandbox.sync import RULES
from sandbox.world.wire import OrderPlaced
from tests.shop import OpenShop

TWO = ["Main Street", "North"]


def test_what_if_CUS_02_overwrite_renames_the_profile(shop: OpenShop) -> None:
    here = shop(customers={"ada@example.com": "Ada Lovelace"}, what_if={"CUS-02": "overwrite"})
    here.booked(name="A. Byron")
    assert here.profile().name == "A. Byron"


def test_what_if_ORD_02_paid_only_turns_an_unpaid_order_away(shop: OpenShop) -> None:
    here = shop(what_if={"ORD-02": "paid only"})
    here.order("W1", payment="Cash")
    here.order("W2", payment="PayPal")
    here.sync()
    assert [sale.number for sale in here.world.pos.sales] == ["W2"]
    assert "the POS does not take it" in here.said("ORD-02")


def test_what_if_ORD_10_booked_twice_makes_a_second_sale(shop: OpenShop) -> None:
    here = shop(what_if={"ORD-10": "booked twice"})
    here.booked()
    here.arrives("pos", OrderPlaced("W1"))
    assert [sale.number for sale in here.world.pos.sales] == ["W1", "W1-2"]
    assert here.stock() == 8


def test_what_if_STK_11_blocked_refuses_to_ring_what_is_not_there(shop: OpenShop) -> None:
    here = shop(products={"MUG": 1}, what_if={"STK-11": "blocked"})
    reason = here.refused("ring_sale", id="R1", outlet="Main Street", items={"MUG": 2})
    assert reason == "STK-11 MUG at Main Street would fall to -1."


def test_what_if_STK_11_blocked_does_not_stop_the_wire(shop: OpenShop) -> None:
    here = shop(products={"MUG": 1}, what_if={"STK-11": "blocked"})
    here.ring()
    here.order()
    for _ in range(10):
        if here.simulation.deliver() is None:
            break
    assert here.simulation.quiet, "a refused message is still in flight, and would be delivered for ever"


def test_what_if_PAY_02_trusted_takes_the_stores_word(shop: OpenShop) -> None:
    here = shop(what_if={"PAY-02": "trusted"})
    here.order(payment="Bank deposit")
    here.do("mark_paid", order="W1")
    here.sync()
    assert (here.sale().payment_status, here.sale().payment) == ("paid", "Bank deposit")


def test_what_if_PAY_04_handed_over_lets_unpaid_goods_go(shop: OpenShop) -> None:
    here = shop(what_if={"PAY-04": "handed over"})
    here.booked(payment="Cash")
    here.do("fulfill", sale="W1")
    assert (here.sale().state, here.sale().payment_status) == ("closed", "unpaid")


def test_what_if_CAN_05_lost_keeps_the_goods_of_a_cancelled_sale_away(shop: OpenShop) -> None:
    here = shop(what_if={"CAN-05": "lost"})
    here.booked(payment="Cash")
    here.do("cancel_order", order="W1")
    here.sync()
    assert here.stock() == 9


def test_what_if_CAT_07_price_stays_keeps_the_price_of_the_store(shop: OpenShop) -> None:
    here = shop(what_if={"CAT-07": "price stays"})
    here.do("edit_listing", sku="MUG", price="9")
    here.do("edit_product", sku="MUG", description="Blue")
    here.sync()
    assert here.listing().price == Decimal("9.00")


def test_what_if_CAT_10_made_in_the_POS_makes_the_missing_product(shop: OpenShop) -> None:
    here = shop(what_if={"CAT-10": "made in the POS"})
    here.do("add_listing", sku="WEB", name="Web only", price="9", quantity=5)
    here.booked(items={"WEB": 1})
    assert here.world.pos.products["WEB"].name == "Web only"


def test_what_if_CAT_14_stock_of_its_own_leaves_the_components(shop: OpenShop) -> None:
    here = shop(products={"MUG": 5, "SET": {"components": {"MUG": 2}}}, what_if={"CAT-14": "stock of its own"})
    here.ring(items={"SET": 1})
    assert here.stock("MUG") == 5


def test_what_if_CUS_01_name_decides_finds_the_customer_by_name(shop: OpenShop) -> None:
    here = shop(customers={"KIM": "Kim Lee"}, what_if={"CUS-01": "name decides"})
    assert here.booked(name="kim lee").customer == "KIM"


def test_what_if_CUS_03_always_new_makes_a_profile_for_each_order(shop: OpenShop) -> None:
    here = shop(customers={"ada@example.com": "Ada"}, what_if={"CUS-03": "always new"})
    assert here.booked(name="Ada").customer != "ada@example.com"
    assert len(here.world.pos.customers) == 2


def test_what_if_CUS_04_no_name_leaves_the_name_empty(shop: OpenShop) -> None:
    here = shop(what_if={"CUS-04": "no name"})
    assert here.profile(here.booked().customer).name == ""


def test_what_if_CUS_07_letter_by_letter_makes_a_second_profile(shop: OpenShop) -> None:
    here = shop(customers={"KIM@X.com": "Kim"}, what_if={"CUS-07": "letter by letter"})
    here.booked(email="kim@x.com")
    assert len(here.world.pos.customers) == 2


def test_what_if_FUL_07_first_part_flips_the_order(shop: OpenShop) -> None:
    here = shop(
        outlets=TWO, products={"MUG": {"Main Street": 5}, "TEA": {"North": 5}}, what_if={"FUL-07": "first part"}
    )
    here.booked(items={"MUG": 1, "TEA": 1})
    here.do("fulfill", sale="W1", outlet="North")
    here.sync()
    assert here.order_row().fulfillment_status == "SHIPPED"


def test_what_if_GFT_02_another_store_refuses_the_card(shop: OpenShop) -> None:
    here = shop(gift_cards={"GC1": "20"}, what_if={"GFT-02": "another store"})
    reason = here.refused("place_order", id="W1", email="a@b.c", items={"MUG": 1}, gift_card="GC1")
    assert "cannot take GC1" in reason


LOYAL = {"ada@example.com": {"name": "Ada", "loyalty": "yes"}}


def test_what_if_LOY_02_at_once_grants_loyalty_for_an_unpaid_order(shop: OpenShop) -> None:
    here = shop(customers=LOYAL, pos={"loyalty": "10"}, what_if={"LOY-02": "at once"})
    here.booked(payment="Cash")
    assert here.profile().points == Decimal("1.20")


def test_what_if_LOY_05_default_only_ignores_a_products_own_rate(shop: OpenShop) -> None:
    products = {"MUG": {"loyalty": "50", "stock": {"Main Street": 5}}}
    here = shop(customers=LOYAL, products=products, pos={"loyalty": "10"}, what_if={"LOY-05": "default only"})
    assert here.booked().earned == Decimal("1.20")


def test_what_if_PRO_02_all_sync_sends_a_conditional_promotion(shop: OpenShop) -> None:
    here = shop(what_if={"PRO-02": "all sync"})
    here.do("add_promotion", name="Two for one", percent="50", condition="buy 2")
    here.sync()
    assert "Two for one" in here.world.store.promotions


def test_what_if_REF_09_any_sale_can_be_returned_before_it_was_handed_over(shop: OpenShop) -> None:
    here = shop(what_if={"REF-09": "any sale"})
    here.booked()
    here.do("return_sale", sale="W1", outlet="Main Street")
    assert here.sale("W1-R").return_for == "W1"


def test_what_if_REF_13_restocked_twice_puts_the_unit_online_at_once(shop: OpenShop) -> None:
    here = shop(what_if={"REF-13": "restocked twice"})
    here.booked()
    here.do("fulfill", sale="W1")
    here.sync()
    here.do("return_sale", sale="W1", outlet="Main Street")
    here.sync()
    assert (here.stock(), here.online()) == (10, 11)


def test_what_if_STK_01_the_store_is_right_keeps_its_own_number(shop: OpenShop) -> None:
    here = shop(what_if={"STK-01": "the store is right"})
    here.ring()
    here.sync()
    assert (here.stock(), here.online()) == (9, 10)


def test_what_if_STK_02_all_outlets_counts_outlets_that_are_not_connected(shop: OpenShop) -> None:
    here = shop(
        outlets=TWO, products={"MUG": {"Main Street": 4, "North": 6}}, link={"disconnected": ["North"]},
        what_if={"STK-02": "all outlets"},
    )  # fmt: skip
    here.ring()
    here.sync()
    assert here.online() == 9


def test_what_if_STK_08_shop_is_the_master_puts_the_number_back(shop: OpenShop) -> None:
    here = shop(what_if={"STK-08": "shop is the master"})
    here.do("edit_online_stock", sku="MUG", quantity=50)
    assert here.online() == 10


def test_what_if_STK_09_not_restocked_leaves_the_stock(shop: OpenShop) -> None:
    here = shop(what_if={"STK-09": "not restocked"})
    here.ring()
    here.do("return_sale", sale="R1", outlet="Main Street")
    assert here.stock() == 9


def test_what_if_STK_15_raw_sum_brings_sold_units_back_for_a_while(shop: OpenShop) -> None:
    here = shop(what_if={"STK-15": "raw sum"})
    here.ring()
    here.do("cut", side="pos")
    here.order(items={"MUG": 3})
    here.simulation.settle()
    assert here.online() == 9


def test_what_if_SYN_03_no_retries_gives_up_at_once(shop: OpenShop) -> None:
    here = shop(what_if={"SYN-03": "no retries"})
    here.do("cut", side="pos")
    here.order()
    here.simulation.advance(60)
    assert here.in_flight("pos") == []


@pytest.mark.parametrize(("id", "name"), sorted((id, name) for id, found in RULES.items() for name in found.variants))
def test_a_variant_says_what_it_means_and_has_a_test(id: str, name: str) -> None:
    assert RULES[id].variants[name].meaning.endswith(".")
    words = f"test_what_if_{id}_{name}".replace("-", "_").replace(" ", "_")
    assert any(test.startswith(words) for test in globals()), f"write {words}_..."
