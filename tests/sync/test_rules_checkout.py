"""Rules about the checkout, each by its id. How these tests work is told in ``tests/conftest.py``."""

from decimal import Decimal

from tests.shop import OpenShop, Shop

TWO = ["Main Street", "North"]
METHODS = {
    "Pickup North": {"type": "PICKUP", "outlet": "North"},
    "Locker": {"type": "PICKUP", "outlet": "North", "unlimited": "yes"},
}
ORDER = {"id": "W1", "email": "ada@example.com", "items": {"MUG": 2}}


def short_at_north(shop: OpenShop, rule: str) -> Shop:
    """Two methods of North, which has one MUG of the six."""
    return shop(
        outlets=TWO,
        products={"MUG": {"Main Street": 5, "North": 1}},
        shipping_methods=METHODS,
        store={"shipping_rule": rule},
    )


def test_SHP_01_a_method_of_an_outlet_that_is_not_connected_cannot_be_chosen(shop: OpenShop) -> None:
    here = shop(outlets=TWO, shipping_methods=METHODS, link={"disconnected": ["North"]})
    reason = here.refused("place_order", **ORDER, shipping_method="Pickup North")
    assert reason == 'SHP-01 "Pickup North" belongs to North, which is not connected.'


def test_SHP_02_by_default_a_method_may_be_chosen_though_its_outlet_is_short(shop: OpenShop) -> None:
    here = short_at_north(shop, "allow all")
    here.order(items={"MUG": 2}, shipping_method="Pickup North")
    assert here.said("SHP-02").startswith("North lacks 1 MUG")


def test_SHP_03_the_restricting_rule_refuses_and_steers_elsewhere(shop: OpenShop) -> None:
    here = short_at_north(shop, "restrict")
    reason = here.refused("place_order", **ORDER, shipping_method="Pickup North")
    assert reason.startswith("SHP-03 North lacks 1 MUG. Choose Standard shipping")


def test_SHP_03_the_rule_can_be_changed(shop: OpenShop) -> None:
    here = short_at_north(shop, "allow all")
    here.do("set_shipping_rule", rule="restrict")
    here.refused("place_order", **ORDER, shipping_method="Pickup North")


def test_SHP_04_a_method_can_be_left_out_of_the_restriction(shop: OpenShop) -> None:
    here = short_at_north(shop, "restrict")
    here.order(items={"MUG": 2}, shipping_method="Locker")
    assert here.said("SHP-04") == "Locker is left out of the restriction: it may be chosen whatever North has."


def test_SHP_05_shipping_is_a_line_of_the_sale_and_part_of_its_total(shop: OpenShop) -> None:
    here = shop(shipping_methods={"Post": {"rate": "3.50"}})
    sale = here.booked(shipping_method="Post")
    assert sale.total == Decimal("15.50")
    assert [(line.sku, line.price) for line in sale.lines] == [("MUG", Decimal("12.00")), ("SHIPPING", Decimal("3.50"))]
    assert "a line of its own" in here.said("SHP-05")


def test_SHP_06_tracking_numbers_live_online(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    here.do("add_tracking", order="W1", number="1Z9")
    assert here.order_row().tracking == "1Z9"
    assert here.in_flight("pos") == []
    assert "1Z9" in here.said("SHP-06")


def test_FUL_09_the_order_is_not_marked_as_fulfilled_elsewhere(shop: OpenShop) -> None:
    here = shop()
    here.booked()
    here.do("add_tracking", order="W1", number="1Z9")
    assert "externalFulfillment is not set" in here.said("FUL-09")
