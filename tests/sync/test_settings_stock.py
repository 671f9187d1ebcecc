"""Settings about stock: when it leaves the POS, in which form a level is told, what a number typed online does."""

import pytest

from tests.shop import OpenShop

TWO = ["Main Street", "North"]


@pytest.mark.parametrize("setting", ["when placed", "when paid", "when fulfilled"])
def test_stock_leaves(shop: OpenShop, setting: str) -> None:
    here = shop(link={"stock_leaves": setting})
    seen = {}
    here.booked(payment="Cash")
    seen["when placed"] = here.stock()
    here.do("take_payment", sale="W1")
    here.sync()
    seen["when paid"] = here.stock()
    here.do("fulfill", sale="W1")
    here.sync()
    seen["when fulfilled"] = here.stock()
    moments = list(seen)
    first = moments.index(setting)
    assert [seen[moment] for moment in moments] == [10] * first + [9] * (3 - first)


@pytest.mark.parametrize("setting", ["when placed", "when paid", "when fulfilled"])
def test_stock_leaves_online_at_once_whenever_it_leaves_the_pos(shop: OpenShop, setting: str) -> None:
    here = shop(link={"stock_leaves": setting})
    here.booked(payment="Cash")
    assert here.online() == 9


@pytest.mark.parametrize("setting", ["when placed", "when paid"])
def test_stock_leaves_with_a_paid_order_at_once(shop: OpenShop, setting: str) -> None:
    here = shop(link={"stock_leaves": setting})
    here.booked(payment="PayPal")
    assert here.stock() == 9


@pytest.mark.parametrize(("setting", "shown"), [("less in flight", 6), ("raw sum", 9), ("change", 6)])
def test_level_push_while_an_order_is_in_flight(shop: OpenShop, setting: str, shown: int) -> None:
    here = shop(link={"level_push": setting})
    here.ring()
    here.do("cut", side="pos")
    here.order(items={"MUG": 3})
    here.simulation.settle()
    assert here.online() == shown


@pytest.mark.parametrize("setting", ["less in flight", "raw sum", "change"])
def test_level_push_ends_with_the_same_number(shop: OpenShop, setting: str) -> None:
    here = shop(link={"level_push": setting})
    here.ring()
    here.order(items={"MUG": 3})
    here.sync()
    assert here.stock() == here.online() == 6


@pytest.mark.parametrize("setting", ["less in flight", "raw sum"])
def test_level_push_of_a_whole_number_throws_an_online_edit_away(shop: OpenShop, setting: str) -> None:
    here = shop(link={"level_push": setting})
    here.do("edit_online_stock", sku="MUG", quantity=50)
    here.ring()
    here.sync()
    assert here.online() == 9


def test_level_push_of_a_change_keeps_an_online_edit(shop: OpenShop) -> None:
    here = shop(link={"level_push": "change"})
    here.do("edit_online_stock", sku="MUG", quantity=50)
    here.ring()
    here.sync()
    assert here.online() == 49


def test_level_push_of_a_change_moves_a_composite_too(shop: OpenShop) -> None:
    here = shop(
        outlets=TWO,
        products={"MUG": {"Main Street": 4, "North": 5}, "TEA": 9, "SET": {"components": {"MUG": 2, "TEA": 1}}},
        link={"level_push": "change"},
    )
    assert here.online("SET") == 2
    here.do("receive_stock", outlet="Main Street", items={"MUG": 4})
    here.sync()
    assert here.online("SET") == 4
    here.order(items={"SET": 1, "MUG": 1})
    here.ring(items={"TEA": 6})
    here.sync()
    assert here.levels("MUG") == {"Main Street": 5, "North": 5}
    assert (here.online("SET"), here.online("MUG"), here.online("TEA")) == (2, 10, 2)


@pytest.mark.parametrize(("setting", "online", "pos"), [("stays", 50, 10), ("reverted", 10, 10), ("synced", 50, 50)])
def test_online_stock_edit(shop: OpenShop, setting: str, online: int, pos: int) -> None:
    here = shop(link={"online_stock_edit": setting})
    here.do("edit_online_stock", sku="MUG", quantity=50)
    here.sync()
    assert (here.online(), here.stock()) == (online, pos)


def test_online_stock_edit_synced_goes_to_the_outlet_of_the_online_register(shop: OpenShop) -> None:
    here = shop(
        outlets=TWO, products={"MUG": {"Main Street": 4, "North": 6}}, registers={"Web": "North"},
        link={"online_stock_edit": "synced"},
    )  # fmt: skip
    here.do("edit_online_stock", sku="MUG", quantity=7)
    here.sync()
    assert here.levels() == {"Main Street": 4, "North": 3}


@pytest.mark.parametrize("leaves", ["when paid", "when fulfilled"])
def test_raw_sums_bring_back_what_has_not_left_yet_until_it_has(shop: OpenShop, leaves: str) -> None:
    here = shop(link={"level_push": "raw sum", "stock_leaves": leaves})
    here.booked(payment="Cash")
    here.ring()
    here.sync()
    assert (here.stock(), here.online()) == (9, 9), "the order's unit is on sale again"
    here.do("take_payment", sale="W1")
    here.do("fulfill", sale="W1")
    here.sync()
    assert here.stock() == here.online() == 8


def test_a_change_that_was_lost_is_not_forgotten_while_another_is_on_its_way(shop: OpenShop) -> None:
    here = shop(link={"level_push": "change"})
    here.ring(id="R1")
    here.do("lose")
    here.ring(id="R2")
    here.do("poll")
    here.sync()
    assert here.online() == 9, "which of the two is missing shows only when nothing is on its way"
    here.do("poll")
    here.sync()
    assert here.stock() == here.online() == 8


@pytest.mark.parametrize("form", ["less in flight", "raw sum"])
def test_a_level_that_was_lost_is_not_forgotten_while_an_older_one_is_on_its_way(shop: OpenShop, form: str) -> None:
    here = shop(link={"level_push": form})
    here.ring(id="R1")
    here.ring(id="R2")
    here.do("lose", message="level MUG 8")
    for _ in range(2):
        here.do("poll")
        here.sync()
    assert here.stock() == here.online() == 8
    assert here.simulation.quiet
