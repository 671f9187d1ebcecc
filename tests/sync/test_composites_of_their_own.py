"""What if a composite had stock of its own (CAT-14): it is sold by itself, and its components keep theirs."""

from typing import Any

import pytest

from sandbox.sync.laws import broken
from tests.shop import OpenShop, Shop, Stock

TWO = ["Main Street", "North"]
SET = {"components": {"MUG": 2, "TEA": 1}}


def opened(shop: OpenShop, **link: Any) -> Shop:
    """Four MUGs and three TEAs at Main Street, two and one at North: two SETs and one of them."""
    products: dict[str, Stock] = {
        "MUG": {"Main Street": 4, "North": 2},
        "TEA": {"Main Street": 3, "North": 1},
        "SET": SET,
    }
    return shop(outlets=TWO, products=products, link=link, what_if={"CAT-14": "stock of its own"})


def lawful(here: Shop) -> None:
    """The laws are excused where a rule is another; here they hold all the same."""
    here.sync()
    assert broken(here.world, here.simulation.journal) == []


FORMS = ["less in flight", "raw sum", "change"]


@pytest.mark.parametrize("form", FORMS)
def test_a_sale_in_the_shop_takes_the_composite_alone(shop: OpenShop, form: str) -> None:
    here = opened(shop, level_push=form)
    here.ring(items={"SET": 1})
    lawful(here)
    assert here.levels("SET") == {"Main Street": 1, "North": 1}
    assert here.levels("MUG") == {"Main Street": 4, "North": 2}
    assert (here.online("SET"), here.online("MUG"), here.online("TEA")) == (2, 6, 4)
    assert here.said("CAT-14") == "Only the composite moves: SET at Main Street 2 → 1; its components stay."


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("leaves", ["when placed", "when paid", "when fulfilled"])
def test_an_order_takes_the_composite_alone_and_a_void_gives_it_back(shop: OpenShop, form: str, leaves: str) -> None:
    here = opened(shop, level_push=form, stock_leaves=leaves)
    here.booked(items={"SET": 3}, payment="Cash")
    lawful(here)
    here.do("void_sale", sale="W1")
    lawful(here)
    assert here.levels("SET") == {"Main Street": 2, "North": 1}
    assert here.levels("MUG") == {"Main Street": 4, "North": 2}
    if form != "raw sum" or leaves == "when placed":
        assert here.online("SET") == 3


def test_an_order_that_two_outlets_share_takes_from_each_its_own(shop: OpenShop) -> None:
    here = opened(shop)
    here.booked(items={"SET": 3})
    lawful(here)
    assert here.levels("SET") == {"Main Street": 0, "North": 0}
    assert here.levels("MUG") == {"Main Street": 4, "North": 2}


def test_a_return_brings_back_the_composite_alone(shop: OpenShop) -> None:
    here = opened(shop)
    here.ring(items={"SET": 1})
    here.do("return_sale", sale="R1", outlet="North")
    lawful(here)
    assert here.levels("SET") == {"Main Street": 1, "North": 2}
    assert here.levels("MUG") == {"Main Street": 4, "North": 2}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("verb", "fields", "left"),
    [
        ("count_stock", {"outlet": "Main Street", "items": {"SET": 7}}, {"Main Street": 7, "North": 1}),
        ("receive_stock", {"outlet": "Main Street", "items": {"SET": 3}}, {"Main Street": 5, "North": 1}),
        ("adjust_stock", {"outlet": "North", "items": {"SET": -1}}, {"Main Street": 2, "North": 0}),
        (
            "transfer_stock",
            {"source": "Main Street", "to": "North", "items": {"SET": 2}},
            {"Main Street": 0, "North": 3},
        ),
    ],
)
def test_it_is_counted_received_and_moved_by_itself(
    shop: OpenShop, form: str, verb: str, fields: dict[str, Any], left: dict[str, int]
) -> None:
    here = opened(shop, level_push=form)
    here.do(verb, **fields)
    lawful(here)
    assert here.levels("SET") == left
    assert here.levels("MUG") == {"Main Street": 4, "North": 2}
    assert here.online("SET") == sum(left.values())


@pytest.mark.parametrize("form", FORMS)
def test_what_happens_to_a_component_leaves_it_alone_from_the_start(shop: OpenShop, form: str) -> None:
    here = opened(shop, level_push=form)
    here.ring(items={"TEA": 3})
    lawful(here)
    assert here.levels("SET") == {"Main Street": 2, "North": 1}
    assert (here.online("SET"), here.online("TEA")) == (3, 1)
    assert here.said("CAT-14").startswith("Stock of its own, as many as the components make: 2 at Main Street and 1")
    here.ring(items={"SET": 2}, id="R2")
    lawful(here)
    assert here.levels("SET") == {"Main Street": 0, "North": 1}


def test_a_new_one_may_have_an_opening_stock_and_is_made_of_no_composite(shop: OpenShop) -> None:
    here = opened(shop)
    here.do("add_product", sku="BOX", name="Box", price="9", components={"MUG": 1}, stock={"North": 5})
    lawful(here)
    assert here.online("BOX") == 5
    here.ring("North", items={"BOX": 2})
    lawful(here)
    assert (here.online("BOX"), here.stock("MUG", "North")) == (3, 2)
    assert "a composite itself" in here.refused("add_product", sku="BAG", name="Bag", price="9", components={"BOX": 1})


def test_an_edit_of_an_order_and_a_number_typed_online_move_it_alone(shop: OpenShop) -> None:
    here = opened(shop, edited_order="updated", online_stock_edit="synced")
    here.do("edit_online_stock", sku="SET", quantity=5)
    lawful(here)
    assert here.levels("SET") == {"Main Street": 4, "North": 1}
    here.booked(items={"MUG": 1})
    here.do("edit_order", order="W1", items={"SET": 2})
    lawful(here)
    assert here.levels("SET") == {"Main Street": 2, "North": 1}
    assert here.levels("MUG") == {"Main Street": 4, "North": 2}
