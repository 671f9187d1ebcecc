"""The laws can be broken: each finds the world in which it does not hold."""

from msgspec.structs import replace

from sandbox.sync.laws import broken
from sandbox.world import Decision, Step
from sandbox.world.store import OnlineOrder
from tests.shop import OpenShop, Shop

TWO = ["Main Street", "North"]


def breaches(here: Shop) -> list[str]:
    return broken(here.world, here.simulation.journal)


def test_the_laws_hold_in_a_shop_that_just_opened(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products={"MUG": {"Main Street": 4, "North": 6}}, link={"disconnected": ["North"]})
    assert breaches(here) == []


def test_an_online_quantity_that_is_not_the_sum(shop: OpenShop) -> None:
    here = shop()
    here.world.store.listings.put(replace(here.listing(), quantity=11))
    assert breaches(here) == ["MUG is 11 online, the connected outlets hold 10"]


def test_an_online_quantity_of_what_is_not_tracked_is_free(shop: OpenShop) -> None:
    here = shop()
    here.world.store.listings.put(replace(here.listing(), quantity=11, tracked=False))
    assert breaches(here) == []


def test_an_order_without_a_sale(shop: OpenShop) -> None:
    here = shop(off=["STK-05", "ORD-03"])
    here.order()
    here.sync()
    assert "order W1 has 0 sales" in breaches(here)


def test_an_order_with_two_sales(shop: OpenShop) -> None:
    here = shop()
    here.world.pos.sales.put(replace(here.booked(), number="W1-2"))
    assert "order W1 has 2 sales" in breaches(here)


def test_stock_that_vanished(shop: OpenShop) -> None:
    here = shop()
    here.world.pos.stock.put(replace(here.world.pos.level("MUG", "Main Street"), quantity=9))
    assert "MUG at Main Street: 9 left and 0 sold are not the 10 that came in" in breaches(here)


def test_stock_of_a_sale_that_was_not_taken(shop: OpenShop) -> None:
    here = shop(off=["STK-04"])
    here.ring(items={"MUG": 2})
    here.sync()
    assert breaches(here) == ["MUG at Main Street: 10 left and 2 sold are not the 10 that came in"]


def test_a_profile_that_an_order_renamed(shop: OpenShop) -> None:
    here = shop(customers={"ada@example.com": "Ada"}, what_if={"CUS-02": "overwrite"})
    here.booked(name="Byron")
    assert breaches(here) == ["order W1 renamed Ada to Byron"]


def test_a_profile_that_a_person_renamed_is_fine(shop: OpenShop) -> None:
    here = shop(customers={"ada@example.com": "Ada"})
    here.do("edit_customer", code="ada@example.com", name="Ada King")
    assert breaches(here) == []


def test_a_sale_of_the_till_that_stands_online(shop: OpenShop) -> None:
    here = shop()
    here.ring(id="R1")
    here.sync()
    here.order()
    here.sync()
    made: OnlineOrder = replace(here.order_row(), id="R1")
    here.world.store.orders.put(made)
    assert "sale R1 was rung in the POS and stands online as an order" in breaches(here)


def test_a_decision_of_an_unknown_rule(shop: OpenShop) -> None:
    here = shop()
    step = here.ring()
    here.sync()
    steps = [Step(step.number, 0, step.cause, (), (Decision("XXX-01", "Because."),))]
    assert broken(here.world, steps) == ["step 1 has a decision of the unknown rule 'XXX-01'"]


def test_a_refusal_needs_no_rule(shop: OpenShop) -> None:
    here = shop()
    here.refused("mark_paid", order="W9")
    assert breaches(here) == []
