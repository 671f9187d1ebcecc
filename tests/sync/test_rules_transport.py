"""Rules about the wire itself, each by its id. How these tests work is told in ``tests/conftest.py``."""

from tests.shop import OpenShop

HOUR = 3600


def test_SYN_01_no_page_promises_a_time(shop: OpenShop) -> None:
    here = shop()
    here.do("slow", seconds=90)
    here.order()
    here.simulation.deliver()
    assert here.world.now == 90
    assert "1 min 30 s" in here.said("SYN-01")


def test_SYN_02_polling_sends_again_what_was_lost(shop: OpenShop) -> None:
    here = shop()
    here.order()
    here.do("lose", message="order W1")
    here.simulation.settle()
    assert len(here.world.pos.sales) == 0
    here.do("poll")
    here.sync()
    assert here.sale().order == "W1"


def test_SYN_02_a_lost_level_is_repaired_too(shop: OpenShop) -> None:
    here = shop()
    here.ring()
    here.do("lose")
    here.simulation.settle()
    assert here.online() == 10
    here.do("poll", side="store")
    here.sync()
    assert here.online() == 9


def test_SYN_02_what_is_not_in_flight_cannot_be_lost(shop: OpenShop) -> None:
    here = shop()
    here.order()
    assert "in flight: order W1" in here.refused("lose", message="order W9")


def test_SYN_03_a_message_is_tried_again_up_the_ladder(shop: OpenShop) -> None:
    here = shop()
    here.do("cut", side="pos")
    here.order()
    here.simulation.advance(3 * HOUR)
    (message,) = here.world.wire.messages
    assert message.attempts == 6, "at once, after 15, 30, 45 and 60 minutes, after 2 hours"
    here.do("restore", side="pos")
    here.simulation.advance(HOUR)
    assert here.sale().order == "W1"


def test_SYN_03_a_message_is_given_up_after_a_day(shop: OpenShop) -> None:
    here = shop()
    here.do("cut", side="pos")
    here.order()
    here.simulation.advance(25 * HOUR)
    assert here.in_flight("pos") == []
    assert "given up" in here.said("SYN-03")


def test_SYN_03_a_repeated_order_is_booked_once(shop: OpenShop) -> None:
    here = shop()
    here.order()
    here.do("repeat", message="order W1")
    steps = here.sync()
    assert [step.told for step in steps].count("order W1 reached the POS") == 2
    assert [sale.number for sale in here.world.pos.sales] == ["W1"]


def test_SYN_04_a_message_that_falls_behind_does_not_undo_a_newer_one(shop: OpenShop) -> None:
    here = shop()
    here.do("count_stock", outlet="Main Street", items={"MUG": 7})
    here.do("reorder")
    here.do("count_stock", outlet="Main Street", items={"MUG": 5})
    here.sync()
    assert here.online() == 5
    assert here.spoke("SYN-04")


def test_SYN_04_an_order_that_was_cancelled_on_the_way_is_not_booked(shop: OpenShop) -> None:
    here = shop()
    here.order()
    here.do("cancel_order", order="W1")
    here.sync()
    assert len(here.world.pos.sales) == 0
    assert (here.stock(), here.online()) == (10, 10)


def test_SYN_04_an_old_level_that_is_repeated_does_not_undo_a_newer_one(shop: OpenShop) -> None:
    here = shop()
    here.ring()
    here.do("receive_stock", outlet="Main Street", items={"MUG": 5})
    here.do("repeat", message="level MUG 9")
    here.simulation.settle()
    assert here.online() == here.stock() == 14
    assert here.spoke("SYN-04")
