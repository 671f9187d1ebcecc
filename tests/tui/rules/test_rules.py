"""The rules page: from a decision to its rule and back."""

import pytest
from textual.events import Paste

from sandbox.sync import RULES
from sandbox.tui.rules.screen import RulesScreen
from sandbox.tui.view.why import meaning
from tests.tui.conftest import Open, seen, stage
from tests.tui.stories import BOOKED, NAME

TO_BOOKED = ["right"] * 3 + ["2", "right"]


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_a_rule_says_its_statement_source_confidence_and_when_it_spoke(
    opened: Open, size: tuple[int, int]
) -> None:
    async with opened(size=size) as pilot:
        await pilot.press(*TO_BOOKED, "u", "slash", *"CUS-02", "enter")
        await pilot.pause()
        text = seen(pilot)
        assert "CUS-02" in text
        assert "source" in text
        assert "confidence  seed" in text
        await pilot.press("pagedown", "pagedown", "pagedown")
        await pilot.pause()
        assert 'The order says "A. Byron"' in seen(pilot)


async def test_a_click_on_a_decision_opens_its_rule_and_enter_leads_back_to_the_step(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.press(*TO_BOOKED)
        await pilot.pause()
        lines = seen(pilot).splitlines()
        y = next(n for n, line in enumerate(lines) if "CUS-02 The order says" in line)
        await pilot.click(offset=(lines[y].index("CUS-02") + 1, y))
        await pilot.pause()
        assert isinstance(pilot.app.screen, RulesScreen)
        assert pilot.app.screen.chosen == "CUS-02"
        await pilot.press("escape")
        await pilot.press("end", "u", "slash", *"CUS-02", "enter", "enter")
        await pilot.pause()
        assert stage(pilot).player.index == BOOKED


async def test_rules_that_spoke_stand_first_and_one_that_did_not_says_so(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.press(*TO_BOOKED, "u", "end", "enter")
        await pilot.pause()
        assert "It has not spoken here." in seen(pilot)
        assert "has not spoken here yet" in seen(pilot).splitlines()[-1]
        await pilot.press("home")
        await pilot.pause()
        assert "It spoke" in seen(pilot)


async def test_the_scenarios_that_show_a_rule_can_be_opened_from_the_library(opened: Open) -> None:
    async with opened(NAME) as pilot:
        await pilot.press("escape")
        await pilot.app.workers.wait_for_complete()
        await pilot.press("u", "slash", *"cus-02", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        lines = seen(pilot).splitlines()
        y = next(n for n, line in enumerate(lines) if "» " in line)
        await pilot.click(offset=(lines[y].index("» ") + 3, y))
        await pilot.pause()
        assert "CUS-02" in stage(pilot).player.teller.run.scenario.shows


async def test_words_are_pasted_into_the_search_and_ctrl_u_empties_it(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.press(*TO_BOOKED, "u", "slash")
        pilot.app.post_message(Paste("PAY-08\n"))
        await pilot.pause()
        assert "/ PAY-08" in seen(pilot)
        assert "1 rule of " in seen(pilot)
        assert "► PAY-08" in seen(pilot)
        await pilot.press("ctrl+u", *"cus-02")
        await pilot.pause()
        assert "/ cus-02" in seen(pilot)
        assert "► CUS-02" in seen(pilot)


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_how_sure_a_rule_is_and_its_setting_are_said_in_words(opened: Open, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        await pilot.press(*TO_BOOKED, "u", "slash", *"FUL-07", "enter")
        await pilot.pause()
        text = " ".join(seen(pilot).replace("│", " ").split())
        assert "fulfillment echo" in text
        assert "fulfillment_echo" not in text
        rule = RULES["FUL-07"]
        assert f"{rule.trust}: {meaning(rule)}" in text
        assert "ASM-10: Do statuses of the POS reach the store?" in text
