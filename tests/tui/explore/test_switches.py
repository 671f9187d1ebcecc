"""What the list of settings says and offers."""

import pytest

from sandbox.actions import ACTIONS
from sandbox.scenario.session import demo
from sandbox.tui.explore import switches
from tests.tui.conftest import Open, seen, settled

SETTINGS = [row.value for row in switches.questions(demo()) if row.value.startswith("setting:")]


@pytest.mark.parametrize("what", SETTINGS)
def test_each_choice_of_a_setting_has_words_of_its_own(what: str) -> None:
    words = [row.about for row in switches.ways(demo(), what)]
    assert len(words) > 1
    assert all(words)
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("what", ["setting:shortage", "setting:delay", "setting:loss", "rule:CUS-02"])
def test_what_it_is_already_is_not_offered(what: str) -> None:
    session = demo()
    now = next(row.value for row in switches.ways(session, what) if row.aside == switches.STANDS)
    offered = [row.value for row in switches.others(session, what)]
    assert offered
    assert now not in offered
    switches.turn(session, what, offered[0])
    again = [row.value for row in switches.others(session, what)]
    assert offered[0] not in again
    assert what == "setting:delay" or now in again


def test_comparing_says_that_the_story_stays_as_it_is() -> None:
    session = demo()
    session.do(ACTIONS["cut"].model_validate({}))
    last = len(session.moments) - 1
    assert "a step of your story" in " ".join(row.about for row in switches.whens(session, last))
    compared = switches.whens(session, last, turns=False)
    assert all("your story stays as it is" in row.about for row in compared)


async def test_turning_a_setting_offers_another_way_and_says_what_it_does(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.press("end", "x")
        await settled(pilot)
        await pilot.press(*"shortage", "enter")
        await settled(pilot)
        assert "the store keeps the order" in " ".join(seen(pilot).replace("│", " ").split()).lower()
        assert "below zero; the sale is marked oversold" not in seen(pilot)
