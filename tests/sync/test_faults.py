"""A wire that loses, repeats and delays by the seed: the same seed the same journal, and comparing repairs."""

from typing import Any

import msgspec
import pytest

from sandbox.sync.laws import broken
from tests.shop import OpenShop, Shop

HOUR, DAY = 60 * 60, 24 * 60 * 60
BAD = {"loss": 30, "repeats": 30, "jitter": 20}


def busy(here: Shop) -> Shop:
    """A day of orders, sales and edits over a bad wire, until nothing is in flight."""
    for number in range(1, 9):
        here.order(f"W{number}", {"MUG": 1, "TEA": 2}, payment="Cash" if number % 3 else "Stripe")
        here.ring(id=f"R{number}", items={"MUG": 1})
        here.simulation.advance(7)
    here.do("edit_product", sku="MUG", price="13")
    here.do("cancel_order", order="W2")
    here.do("mark_paid", order="W1")
    here.simulation.settle()
    return here


def bad_day(shop: OpenShop, **link: Any) -> Shop:
    """The busy day in a shop with such a wire."""
    return busy(shop(products={"MUG": 60, "TEA": 60}, link={**BAD, **link}))


def journal(here: Shop) -> bytes:
    """What happened, to the byte; actions as the data that they are."""
    return msgspec.json.encode(
        here.simulation.journal, enc_hook=lambda action: {"verb": action.verb, **action.model_dump(mode="json")}
    )


@pytest.mark.parametrize("seed", [1, 2, 77])
def test_the_same_seed_gives_the_same_journal(shop: OpenShop, seed: int) -> None:
    assert journal(bad_day(shop, seed=seed)) == journal(bad_day(shop, seed=seed))


def test_another_seed_has_other_faults(shop: OpenShop) -> None:
    days = [bad_day(shop, seed=seed) for seed in range(1, 6)]
    lost = {tuple(message.body.label for message in day.world.wire.lost) for day in days}
    assert len(lost) == len({journal(day) for day in days}) == len(days)


def test_the_seed_does_not_matter_to_a_wire_without_faults(shop: OpenShop) -> None:
    good = {"loss": 0, "repeats": 0, "jitter": 0}
    one, two = bad_day(shop, **good, seed=1), bad_day(shop, **good, seed=2)
    assert journal(one) == journal(two)


@pytest.mark.parametrize("fault", ["loss", "repeats", "jitter"])
def test_each_fault_is_of_its_own(shop: OpenShop, fault: str) -> None:
    here = bad_day(shop, **{name: 0 for name in BAD if name != fault})
    told = [step.told for step in here.simulation.journal]
    good = bad_day(shop, loss=0, repeats=0, jitter=0)
    assert any("was lost on the way" in text for text in told) == (fault == "loss")
    assert bool(len(here.world.wire.lost)) == (fault == "loss")
    more = len(told) - len(good.simulation.journal)
    assert (more > 0) == (fault == "repeats")
    assert here.simulation.journal != good.simulation.journal


@pytest.mark.parametrize("seed", range(1, 13))
def test_the_laws_hold_once_the_two_sides_are_compared(shop: OpenShop, seed: int) -> None:
    here = bad_day(shop, seed=seed)
    for _ in range(40):
        here.do("poll")
        here.sync()
        if here.simulation.quiet:
            break
    assert here.simulation.quiet
    assert broken(here.world, here.simulation.journal) == []
    assert {sku: here.online(sku) for sku in ("MUG", "TEA")} == {sku: here.stock(sku) for sku in ("MUG", "TEA")}
    booked = {sale.order for sale in here.world.pos.sales if sale.order}
    assert booked >= {f"W{number}" for number in (1, 3, 4, 5, 6, 7, 8)}


@pytest.mark.parametrize("seed", [3, 4])
def test_comparing_by_the_clock_repairs_without_being_asked(shop: OpenShop, seed: int) -> None:
    here = bad_day(shop, seed=seed, poll=HOUR)
    here.simulation.advance(DAY)
    assert here.simulation.quiet
    assert broken(here.world, here.simulation.journal) == []


def test_a_lost_order_is_missing_and_no_law_is_broken_by_that(shop: OpenShop) -> None:
    here = shop()
    here.order()
    here.do("lose", message="order W1")
    here.sync()
    assert here.world.pos.sales.find("W1") == []
    assert not here.simulation.quiet, "something was lost, so the laws are not asked for"
    here.do("poll")
    here.sync()
    assert here.simulation.quiet
    assert here.sale().order == "W1"


def test_a_lost_level_leaves_the_store_behind_until_the_comparison(shop: OpenShop) -> None:
    here = shop()
    here.ring()
    here.do("lose", message="level MUG 9")
    here.sync()
    assert (here.online(), here.stock()) == (10, 9)
    assert not here.simulation.quiet
    here.do("poll")
    here.sync()
    assert here.online() == here.stock() == 9


@pytest.mark.parametrize(
    ("verb", "fields", "words"),
    [
        ("take_payment", {"sale": "W1"}, "sale W1 paid"),
        ("pack", {"sale": "W1"}, "W1 Packed"),
        ("cancel_order", {"order": "W1"}, "order W1 cancelled"),
        ("mark_paid", {"order": "W1"}, "order W1 paid"),
        ("edit_product", {"sku": "MUG", "price": "9"}, "product MUG"),
    ],
)
def test_whatever_is_lost_is_sent_again(shop: OpenShop, verb: str, fields: dict[str, str], words: str) -> None:
    here, other = (shop() for _ in range(2))
    for place in (here, other):
        place.booked(payment="Cash")
        place.do(verb, **fields)
    here.do("lose", message=words)
    here.sync()
    here.do("poll")
    assert words in here.said("SYN-02")
    here.sync()
    other.sync()
    assert here.order_row() == other.order_row()
    assert here.sale() == other.sale()
    assert here.listing().price == other.listing().price


def test_the_last_attempt_is_a_day_after_the_first(shop: OpenShop) -> None:
    here = shop(link={"delay": 2})
    here.do("cut", side="pos")
    here.order()
    here.simulation.advance(DAY + 1)
    assert len(here.in_flight("pos")) == 1, "the attempt after 24 hours is still to come"
    here.simulation.advance(HOUR)
    assert here.in_flight("pos") == []
    assert here.said("SYN-03") == "Order W1 is given up after 24 h 2 s and 28 attempts."
    assert not here.simulation.quiet


def test_without_the_ladder_time_goes_on_all_the_same(shop: OpenShop) -> None:
    here = shop(off=["SYN-03"])
    here.do("cut", side="pos")
    here.order()
    here.simulation.advance(3 * DAY)
    assert here.world.now == 3 * DAY
    assert len(here.in_flight("pos")) == 1, "nobody gives it up"
    here.do("restore", side="pos")
    here.simulation.advance(HOUR)
    assert here.sale().order == "W1"


def test_what_the_receiver_refuses_has_arrived_all_the_same(shop: OpenShop) -> None:
    here = shop(products={"MUG": 1}, what_if={"STK-11": "blocked"})
    here.ring()
    here.order()
    steps = here.simulation.settle()
    assert any(step.refusal == "STK-11 MUG at Main Street would fall to -1." for step in steps)
    assert here.in_flight("pos") == []
    assert here.world.pos.sales.find("W1") == []


def test_an_edit_that_the_pos_followed_is_settled_by_the_comparison_though_the_level_was_lost(shop: OpenShop) -> None:
    here = shop(link={"online_stock_edit": "synced"})
    here.do("edit_online_stock", sku="MUG", quantity=4)
    here.simulation.deliver()
    here.do("lose", message="level MUG 4")
    here.do("poll")
    here.sync()
    assert here.simulation.quiet
    assert here.online() == here.stock() == 4
    assert here.listing().drift == 0


def test_a_change_that_was_lost_is_made_up_for_by_the_comparison(shop: OpenShop) -> None:
    here = shop(link={"level_push": "change"})
    here.do("edit_online_stock", sku="MUG", quantity=50)
    here.ring(items={"MUG": 3})
    here.do("lose")
    here.sync()
    assert here.online() == 50
    here.do("poll")
    here.sync()
    assert here.online() == 47, "less the 3 that were sold; what was typed online stays"
