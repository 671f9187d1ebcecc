"""Rules about handing goods over, each by its id. How these tests work is told in ``tests/conftest.py``."""

from sandbox.world.pos import Part
from tests.shop import OpenShop

TWO = ["Main Street", "North"]
SPLIT = {"MUG": {"Main Street": 5}, "TEA": {"North": 5}}


def test_FUL_01_new_then_packed_then_fulfilled(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    here.do("pack", sale="W1")
    assert [row.status for row in here.fulfillments()] == ["Packed"]
    here.do("fulfill", sale="W1")
    assert [row.status for row in here.fulfillments()] == ["Fulfilled"]


def test_FUL_01_what_is_new_may_be_handed_over_unpacked(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    here.do("fulfill", sale="W1")
    assert here.sale().state == "closed"


def test_FUL_01_the_last_part_closes_the_sale(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products=SPLIT)
    here.booked(items={"MUG": 1, "TEA": 1})
    here.do("fulfill", sale="W1", outlet="North")
    assert here.sale().state == "pending"
    here.do("fulfill", sale="W1", outlet="Main Street")
    assert here.sale().state == "closed"


def test_FUL_01_what_is_packed_is_not_packed_again(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    here.do("pack", sale="W1")
    assert here.refused("pack", sale="W1").startswith("FUL-01 Sale W1 is Packed already")


def test_FUL_01_what_is_handed_over_is_not_handed_over_again(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    here.do("fulfill", sale="W1")
    assert here.refused("fulfill", sale="W1").startswith("FUL-01 Sale W1 is Fulfilled already")


def test_FUL_01_an_outlet_hands_over_only_its_own_part(shop: OpenShop) -> None:
    here = shop(outlets=[*TWO, "Kiosk"], products=SPLIT)
    here.booked(items={"MUG": 1, "TEA": 1})
    assert here.refused("pack", sale="W1", outlet="Kiosk") == "FUL-01 Kiosk has no part of sale W1."


def test_FUL_01_a_sale_of_the_till_has_nothing_to_fulfill(shop: OpenShop) -> None:
    here = shop()
    here.ring()
    assert here.refused("fulfill", sale="R1") == "FUL-01 Sale R1 has nothing to fulfill."


def test_FUL_02_in_progress_is_set_by_the_scanner_app(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    here.do("pick", sale="W1")
    assert [row.status for row in here.fulfillments()] == ["In progress"]


def test_FUL_02_the_web_app_has_no_button_for_it(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    assert here.refused("pick", sale="W1", by="web app").startswith("FUL-02 The web app has no button")


def test_FUL_03_done_leaves_the_page_and_stays_in_the_sales_history(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    here.do("fulfill", sale="W1")
    assert not here.fulfillments()[0].open
    assert here.sale().number == "W1"
    assert here.said("FUL-03") == "Off the Fulfillments page: W1 at Main Street; the sales history keeps it."


def test_FUL_04_the_shopper_gets_an_email(shop: OpenShop) -> None:
    here = shop(shipping_methods={"Counter": {"type": "PICKUP"}})
    here.booked(shipping_method="Counter")
    here.do("pack", sale="W1")
    here.sync()
    assert [(row.email, row.subject) for row in here.world.store.notices] == [
        ("ada@example.com", "Order W1 is ready for pickup")
    ]


def test_FUL_05_the_status_reaches_the_store_in_its_own_words(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    here.do("pack", sale="W1")
    here.sync()
    assert here.order_row().fulfillment_status == "PROCESSING"
    here.do("fulfill", sale="W1")
    here.sync()
    assert here.order_row().fulfillment_status == "SHIPPED"


def test_FUL_06_a_status_set_in_the_store_stays_there(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    here.do("set_fulfillment_status", order="W1", status="SHIPPED")
    here.sync()
    assert here.order_row().fulfillment_status == "SHIPPED"
    assert [row.status for row in here.fulfillments()] == ["New"]


def test_FUL_07_the_order_changes_after_the_last_part(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products=SPLIT)
    here.booked(items={"MUG": 1, "TEA": 1})
    here.do("fulfill", sale="W1", outlet="North")
    here.sync()
    assert here.order_row().fulfillment_status == "AWAITING_PROCESSING"
    here.do("fulfill", sale="W1", outlet="Main Street")
    here.sync()
    assert here.order_row().fulfillment_status == "SHIPPED"


def test_FUL_08_a_part_cannot_be_handed_over(shop: OpenShop) -> None:
    here = shop()
    here.booked(items={"MUG": 3})
    assert "beta" in here.refused("fulfill", sale="W1", items={"MUG": 1})


def test_FUL_08_a_part_can_be_handed_over_in_the_beta(shop: OpenShop) -> None:
    here = shop(pos={"partial_fulfillment": "yes"})
    here.booked(items={"MUG": 3})
    here.do("fulfill", sale="W1", items={"MUG": 1})
    assert [(row.status, row.handed) for row in here.fulfillments()] == [("New", (Part("MUG", 1),))]
    here.do("fulfill", sale="W1", items={"MUG": 2})
    assert here.sale().state == "closed"
