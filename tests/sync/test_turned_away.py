"""Orders that the POS turned away, and what becomes of their units when the order is edited afterwards."""

import pytest

from sandbox.sync.lawful import still_lawful
from sandbox.sync.laws import broken
from sandbox.world import Change, Step
from tests.shop import OpenShop, Shop

REFUSED = {"shortage": "refused"}
FORMS = ["less in flight", "raw sum", "change"]


def turned_away(shop: OpenShop, **link: str) -> Shop:
    """Order W1 of three MUGs, of which the shop sold two meanwhile: the POS has one, and takes no order of three."""
    here = shop(products={"MUG": 3}, link={**REFUSED, **link})
    here.order(items={"MUG": 3})
    here.ring(items={"MUG": 2})
    here.sync()
    assert here.world.pos.sales.find("W1") == []
    assert here.stock() == here.online() == 1
    return here


@pytest.mark.parametrize("edited", ["left alone", "updated"])
@pytest.mark.parametrize("quantity", [1, 2, 5])
def test_its_edit_is_the_stores_own_until_the_next_level(shop: OpenShop, quantity: int, edited: str) -> None:
    here = turned_away(shop, edited_order=edited)
    here.do("edit_order", order="W1", items={"MUG": quantity})
    here.sync()
    assert here.world.pos.sales.find("W1") == []
    assert (here.stock(), here.online()) == (1, 1 + 3 - quantity)
    assert here.said("ORD-12") == "Order W1 was turned away by the POS: the edit books nothing there."
    here.do("receive_stock", outlet="Main Street", items={"MUG": 1})
    here.sync()
    assert here.online() == here.stock() == 2, "none of its units is kept from being sold"


def test_an_item_that_is_edited_in_is_for_sale_as_the_pos_has_it(shop: OpenShop) -> None:
    here = shop(products={"MUG": 1, "TEA": 5}, link=REFUSED)
    here.order()
    here.ring()
    here.sync()
    here.do("edit_order", order="W1", items={"TEA": 2})
    here.do("count_stock", outlet="Main Street", items={"MUG": 4, "TEA": 6})
    here.sync()
    assert (here.online("MUG"), here.online("TEA")) == (4, 6)


@pytest.mark.parametrize("quantity", [1, 3, 4])
def test_comparing_offers_it_again_as_it_is_then(shop: OpenShop, quantity: int) -> None:
    here = turned_away(shop)
    here.do("edit_order", order="W1", items={"MUG": quantity})
    here.do("receive_stock", outlet="Main Street", items={"MUG": 9})
    here.sync()
    here.do("poll")
    here.sync()
    assert here.sale().lines[0].quantity == quantity
    assert here.stock() == here.online() == 10 - quantity


@pytest.mark.parametrize("form", FORMS)
def test_turning_it_away_again_gives_nothing_back_a_second_time(shop: OpenShop, form: str) -> None:
    here = turned_away(shop, level_push=form)
    for _ in range(2):
        here.do("poll")
        here.sync()
    assert here.stock() == here.online() == 1


def test_it_never_counts_the_units_of_another_order(shop: OpenShop) -> None:
    here = turned_away(shop)
    here.order("W2")
    here.do("lose")
    here.do("poll", side="pos")
    here.do("reorder", message="order W2")
    here.simulation.deliver()
    assert here.said("ASG-08").endswith("order W1 is not booked in the POS.")
    assert here.world.wire.booked["MUG"].units == 3, "W2's unit is still to be booked"


def test_booked_in_the_end_it_never_counts_the_units_of_another_order(shop: OpenShop) -> None:
    here = turned_away(shop)
    here.do("receive_stock", outlet="Main Street", items={"MUG": 9})
    here.sync()
    here.order("W2")
    here.do("lose")
    here.do("poll", side="pos")
    here.do("reorder", message="order W2")
    here.simulation.deliver()
    assert here.sale("W1").total == here.order_row("W1").total
    assert here.world.wire.booked["MUG"].units == 3, "W2's unit is still to be booked"


def test_an_order_that_is_neither_booked_nor_turned_away_is_missed(shop: OpenShop) -> None:
    here = shop(link=REFUSED)
    here.order()
    here.do("lose")
    here.world.wire.lost.remove(next(iter(here.world.wire.lost)).number)
    assert "order W1 has 0 sales" in broken(here.world, here.simulation.journal)


def test_what_is_looked_at_after_each_step_knows_it_too(shop: OpenShop) -> None:
    here = turned_away(shop)
    journal = here.simulation.journal
    assert still_lawful(here.world, journal)
    away = Change("wire.turned_away", "W1", here.world.wire.turned_away["W1"], None)
    here.world.apply(away)
    assert not still_lawful(here.world, [*journal, Step(99, 0, journal[-1].cause, (away,), ())])


@pytest.mark.parametrize("quantity", [1, 4])
def test_an_order_with_an_unknown_item_is_turned_away_alike(shop: OpenShop, quantity: int) -> None:
    here = shop(link={"unmapped_item": "refused"})
    here.do("add_listing", sku="WEB", name="Web only", price="9", quantity=5)
    here.order(items={"WEB": 1, "MUG": 2})
    here.sync()
    here.do("edit_order", order="W1", items={"MUG": quantity})
    here.sync()
    here.do("count_stock", outlet="Main Street", items={"MUG": 6})
    here.sync()
    assert here.online() == here.stock() == 6
    here.do("poll")
    here.sync()
    assert here.online() == here.stock() == 6 - quantity
