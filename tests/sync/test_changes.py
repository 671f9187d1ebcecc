"""Settings and rules that change while the story goes on, and a side that starts over."""

import pytest
from pydantic import ValidationError

from sandbox.actions import ACTIONS
from sandbox.actions.settings import SETTINGS
from sandbox.sync.laws import broken
from tests.shop import OpenShop

TWO = ["Main Street", "North"]


# --- change ---


def test_a_setting_holds_from_the_step_on_in_which_it_changes(shop: OpenShop) -> None:
    here = shop()
    here.booked("W1", payment="Cash")
    here.do("change", to={"stock_leaves": "when paid", "delay": "60"})
    here.booked("W2", payment="Cash")
    assert here.stock() == 9
    assert here.world.link.delay == 60
    here.simulation.go(0)
    assert here.world.link.stock_leaves == "when placed"


def test_a_rule_is_made_another_way_from_a_step_on_and_back_again(shop: OpenShop) -> None:
    here = shop(customers={"ada@example.com": "Ada"})
    here.booked("W1", name="Bob")
    here.do("change", to={"CUS-02": "overwrite"})
    here.booked("W2", name="Kim")
    here.do("change", to={"CUS-02": "as it is"})
    here.booked("W3", name="Eve")
    here.do("change", to={"CUS-02": "off"})
    assert here.profile().name == "Kim"
    assert here.simulation.off == {"CUS-02"}
    assert here.simulation.what_if == {}


def test_before_the_change_the_old_rules_hold_when_something_else_is_done_there(shop: OpenShop) -> None:
    here = shop(customers={"ada@example.com": "Ada"})
    here.ring()
    before = here.simulation.position
    here.do("change", to={"CUS-02": "overwrite"})
    assert here.simulation.what_if == {"CUS-02": "overwrite"}
    here.simulation.go(before)
    assert here.simulation.what_if == {}
    here.booked("W1", name="Kim")
    assert here.profile().name == "Ada"
    assert here.simulation.what_if == {}


def test_a_fork_goes_on_under_the_rules_of_its_moment(shop: OpenShop) -> None:
    here = shop()
    here.do("change", to={"CUS-02": "overwrite"})
    assert here.simulation.fork().what_if == {"CUS-02": "overwrite"}
    here.simulation.go(0)
    assert here.simulation.fork().what_if == {}


@pytest.mark.parametrize("to", [{"CUS-99": "off"}, {"CUS-02": "no such way"}])
def test_a_rule_or_a_way_that_is_not_there_changes_nothing(shop: OpenShop, to: dict[str, str]) -> None:
    here = shop()
    assert "CUS-" in here.refused("change", to=to)
    assert here.simulation.excuse == ""


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ({"colour": "red"}, "there is no setting colour"),
        ({"connected": "no"}, "there is no setting connected"),
        (
            {"stock_leaves": "never"},
            "one of the known words, `when placed`, `when paid` or `when fulfilled`, not `never`",
        ),
        ({"loss": "101"}, "`loss` must be at most 100, not `101`"),
        ({"loss": "-1"}, "`loss` must be at least 0, not `-1`"),
        ({"loss": "some"}, "`loss` must be a whole number, not `some`"),
        ({"delay": "1 minute"}, "`delay` must be a whole number of seconds, such as 60, not `1 minute`"),
        ({}, "at least 1"),
    ],
)
def test_a_value_that_does_not_fit_is_said(to: dict[str, str], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        ACTIONS["change"].model_validate({"to": to})


def test_what_comes_of_a_deed_is_no_setting() -> None:
    assert {"register", "pos_reachable", "store_reachable", "connected"}.isdisjoint(SETTINGS)


def test_a_change_that_concerns_the_laws_excuses_them_from_there_on(shop: OpenShop) -> None:
    here = shop()
    here.do("change", to={"delay": "5"})
    assert here.simulation.excuse == ""
    here.do("change", to={"stock_leaves": "when paid"})
    assert here.simulation.excuse == "stock leaves changed in step 2"
    here.simulation.back()
    assert here.simulation.excuse == ""


# --- start over ---


@pytest.mark.parametrize(("side", "other"), [("pos", "store"), ("store", "pos")])
def test_one_side_stands_as_the_story_began_and_the_other_is_not_touched(shop: OpenShop, side: str, other: str) -> None:
    here = shop(outlets=TWO, products={"MUG": {"Main Street": 4, "North": 6}})
    opening = {name: dict(table.rows) for name, table in here.world.tables.items()}
    here.booked("W1")
    here.ring("North")
    before = {name: dict(table.rows) for name, table in here.world.tables.items()}
    here.do("start_over", side=side)
    for name, table in here.world.tables.items():
        if name.startswith(f"{side}."):
            assert table.rows == opening[name], name
        elif name.startswith(f"{other}."):
            assert table.rows == before[name], name
    assert not len(here.world.wire.messages)
    here.simulation.back()
    assert {name: dict(table.rows) for name, table in here.world.tables.items()} == before


@pytest.mark.parametrize(("side", "sums"), [("pos", (10, 9)), ("store", (9, 10))])
def test_the_two_differ_until_they_are_compared(shop: OpenShop, side: str, sums: tuple[int, int]) -> None:
    here = shop()
    here.booked("W1")
    here.do("start_over", side=side)
    here.sync()
    assert (here.stock(), here.online()) == sums
    assert broken(here.world, [])
    here.do("poll")
    here.sync()
    assert here.stock() == here.online() == 9
    assert broken(here.world, []) == []


def test_a_message_of_an_order_that_the_store_has_forgotten_is_turned_away(shop: OpenShop) -> None:
    here = shop()
    here.booked("W1")
    here.do("start_over", side="store")
    here.do("fulfill", sale="W1")
    step = here.sync()[-1]
    refusals = [step.refusal for step in here.simulation.journal if step.refusal]
    assert refusals == ["The online store does not know order W1 any more: nothing follows."]
    assert step.told.endswith("reached the store")


def test_starting_over_excuses_the_laws_and_says_so(shop: OpenShop) -> None:
    here = shop()
    here.do("start_over", side="pos")
    assert here.simulation.excuse == "the POS starts over in step 1"
