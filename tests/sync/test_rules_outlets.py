"""Rules about outlets and registers, each by its id. How these tests work is told in ``tests/conftest.py``."""

from tests.shop import OpenShop

TWO = ["Main Street", "North"]
FOUR_AND_SIX = {"MUG": {"Main Street": 4, "North": 6}}


def test_OUT_01_an_online_sale_is_booked_on_the_online_register(shop: OpenShop) -> None:
    here = shop(
        outlets=TWO, products=FOUR_AND_SIX, registers={"Till": "Main Street", "Web": "North"}, link={"register": "Web"}
    )
    sale = here.booked()
    assert (sale.register, sale.outlet) == ("Web", "North")


def test_OUT_01_follows_when_another_register_is_chosen(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products=FOUR_AND_SIX)
    here.do("choose_register", register="North till")
    assert here.booked().register == "North till"


def test_OUT_02_the_outlet_of_the_online_register_stays_connected(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products=FOUR_AND_SIX)
    reason = here.refused("disconnect_outlet", outlet="Main Street")
    assert "choose another register first" in reason


def test_OUT_02_choosing_a_register_connects_its_outlet(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products=FOUR_AND_SIX, link={"disconnected": ["North"]})
    here.do("choose_register", register="North till")
    here.sync()
    assert here.world.pos.outlets["North"].connected
    assert here.online() == 10


def test_the_old_outlet_can_be_disconnected_once_another_register_is_chosen(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products=FOUR_AND_SIX)
    here.do("choose_register", register="North till")
    here.do("disconnect_outlet", outlet="Main Street")
    here.sync()
    assert here.online() == 6


def test_OUT_03_ticking_an_outlet_adds_its_stock(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products=FOUR_AND_SIX, link={"disconnected": ["North"]})
    assert here.online() == 4
    here.do("connect_outlet", outlet="North")
    here.sync()
    assert here.online() == 10


def test_ticking_twice_sends_nothing(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products=FOUR_AND_SIX)
    here.do("connect_outlet", outlet="North")
    assert here.in_flight("store") == []
    assert here.said("OUT-03") == "North is connected already."


def test_OUT_04_clearing_the_tick_takes_the_stock_away(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products={"MUG": {"Main Street": 0, "North": 6}})
    here.do("disconnect_outlet", outlet="North")
    here.sync()
    assert here.online() == 0
    assert here.listing().status == "sold out"


def test_OUT_05_disconnecting_moves_no_goods_and_keeps_fulfillments(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products={"MUG": {"North": 6}})
    here.booked()
    here.do("disconnect_outlet", outlet="North")
    here.sync()
    assert here.levels() == {"Main Street": 0, "North": 5}
    assert here.parts() == {"North": {"MUG": 1}}
    assert here.said("OUT-05") == "North keeps its stock and still hands over W1."


def test_OUT_06_connecting_copies_no_stock(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products=FOUR_AND_SIX, link={"disconnected": ["North"]})
    here.do("connect_outlet", outlet="North")
    here.sync()
    assert here.levels() == {"Main Street": 4, "North": 6}
    assert "No stock moves between Main Street and North" in here.said("OUT-06")


def test_OUT_07_an_outlet_in_use_is_not_deleted(shop: OpenShop) -> None:
    here = shop(outlets=TWO, products=FOUR_AND_SIX)
    assert "disconnect it first" in here.refused("delete_outlet", outlet="North")
    here.do("disconnect_outlet", outlet="North")
    assert "still holds stock" in here.refused("delete_outlet", outlet="North")


def test_OUT_07_an_outlet_with_nothing_left_is_deleted(shop: OpenShop) -> None:
    here = shop(outlets=TWO, link={"disconnected": ["North"]})
    here.do("delete_outlet", outlet="North")
    assert "North" not in here.world.pos.outlets
    assert {row.outlet for row in here.world.pos.registers} == {"Main Street"}
