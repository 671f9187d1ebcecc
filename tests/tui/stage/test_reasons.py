"""The Why panel: each reason opens in place, with its rule's statement, source and confidence, and the facts here."""

import pytest
from textual.pilot import Pilot

from sandbox.sync import RULES
from sandbox.tui.rules.screen import RulesScreen
from sandbox.tui.view.why import meaning
from tests.tui.conftest import Open, seen, stage
from tests.tui.stories import ASK, BOOKED

SIZES = [(80, 24), (120, 36), (160, 48)]


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def to_why(pilot: Pilot[int]) -> None:
    """To the booking of the order, with the keys in the Why panel."""
    await press(pilot, *["right"] * ASK, "2", "right", "shift+tab")
    assert stage(pilot).player.index == BOOKED
    assert stage(pilot).look.focus == "why"


def words(pilot: Pilot[int]) -> str:
    """The words of the Why panel without frames and line ends."""
    return " ".join(stage(pilot).query_one("#why").text().replace("│", " ").split())  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", SIZES)
async def test_enter_opens_the_reason_under_the_cursor_in_place(opened: Open, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        await to_why(pilot)
        decisions = stage(pilot).view.why.decisions
        place = next(n for n, said in enumerate(decisions) if said.rule == "STK-05")
        await press(pilot, *["down"] * place)
        assert "► STK-05 MUG at Main Street 10 → 9." in words(pilot)
        assert RULES["STK-05"].statement not in words(pilot)
        await press(pilot, "enter")
        assert "► STK-05 MUG at Main Street 10 → 9." in words(pilot), "the sentence of this case stays"
        assert f"rule {RULES['STK-05'].statement[:30]}" in words(pilot)
        await press(pilot, "enter")
        assert RULES["STK-05"].statement[:30] not in words(pilot)


async def test_an_open_reason_has_source_confidence_and_the_facts_of_this_case(opened: Open) -> None:
    async with opened(size=(160, 48)) as pilot:
        await to_why(pilot)
        decisions = stage(pilot).view.why.decisions
        place = next(n for n, said in enumerate(decisions) if said.rule == "STK-05")
        await press(pilot, *["down"] * place, "enter")
        rule = RULES["STK-05"]
        assert f"source {rule.source}" in words(pilot)
        sure = f"confidence {rule.trust}: {meaning(rule)} "
        assert f"{sure}({rule.assumption}: When does stock leave the POS?)" in words(pilot)
        assert "here stock MUG Main Street: quantity 10 → 9" in words(pilot)
        nothing = next(n for n, said in enumerate(decisions) if not said.changes)
        await press(pilot, *["up"] * place, *["down"] * nothing, "enter")
        assert "here nothing was changed by it" in words(pilot)


async def test_the_page_of_the_rule_under_the_cursor_is_one_key_away(opened: Open) -> None:
    async with opened(size=(120, 36)) as pilot:
        await to_why(pilot)
        await press(pilot, "down", "down")
        rule = stage(pilot).view.why.decisions[2].rule
        await press(pilot, "u")
        assert isinstance(pilot.app.screen, RulesScreen)
        assert pilot.app.screen.chosen == rule
        await press(pilot, "escape")
        assert stage(pilot).reasons.rule == rule


async def test_a_click_on_a_sentence_opens_it_and_one_on_an_id_shows_its_page(opened: Open) -> None:
    async with opened(size=(160, 48)) as pilot:
        await press(pilot, *["right"] * ASK, "2", "right")
        line = next(n for n, row in enumerate(seen(pilot).splitlines()) if "STK-05" in row)
        x = seen(pilot).splitlines()[line].index("STK-05")
        await pilot.click(offset=(x + 12, line))
        await pilot.pause()
        assert "here stock MUG Main Street: quantity 10 → 9" in words(pilot)
        assert stage(pilot).look.focus == "why"
        line = next(n for n, row in enumerate(seen(pilot).splitlines()) if "STK-05" in row)
        x = seen(pilot).splitlines()[line].index("STK-05")
        await pilot.click(offset=(x + 2, line))
        await pilot.pause()
        assert isinstance(pilot.app.screen, RulesScreen)


async def test_another_step_begins_with_its_reasons_closed(opened: Open) -> None:
    async with opened(size=(120, 36)) as pilot:
        await to_why(pilot)
        await press(pilot, "enter", "right")
        assert stage(pilot).reasons.opened == set()
        await press(pilot, "up")
        assert "Why: nothing more above." in seen(pilot)


async def test_a_step_without_a_reason_has_nothing_to_open(opened: Open) -> None:
    async with opened(size=(120, 36)) as pilot:
        await press(pilot, "shift+tab", "enter")
        assert "Nothing has happened yet" in seen(pilot)


OVERSOLD = """
scenario: The last one is sold twice
about: The line is cut, and both sides sell the last mug.
shows: [STK-05]
given: {outlets: [Main], products: {MUG: {name: Mug, price: 1.00, stock: {Main: 1}}}}
steps:
  - cut: both
  - place_order: {id: W1, email: ada@example.com, items: {MUG: 1}}
  - ring_sale: {id: R1, outlet: Main, items: {MUG: 1}}
  - restore: both
  - sync:
"""


@pytest.mark.parametrize("size", SIZES)
async def test_what_went_wrong_stands_first_then_what_the_scenario_is_about(
    opened: Open, size: tuple[int, int]
) -> None:
    async with opened(OVERSOLD, size=size) as pilot:
        await press(pilot, *["right"] * 5)
        view, journal = stage(pilot).view, stage(pilot).player.teller.simulation.journal
        rules = [said.rule for said in view.why.decisions]
        spoke = [said.rule for said in journal[view.step - 1].decisions]
        assert rules[:3] == ["SYN-06", "STK-11", "ASG-08"]
        assert rules[3] == "STK-05"
        assert rules[4:] == [rule for rule in spoke if rule not in rules[:4]]
        assert "SYN-06 Oversold by 1: when order W1 was placed" in words(pilot)
        await press(pilot, "p")
        assert "Because  SYN-06 Oversold by 1" in " ".join(seen(pilot).splitlines())


@pytest.mark.parametrize("size", SIZES)
async def test_digits_go_to_the_story_and_to_the_reasons(opened: Open, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        await press(pilot, "9")
        assert stage(pilot).look.focus == "why"
        await press(pilot, "8")
        assert stage(pilot).look.focus == "story"
        assert "┌─ 8 Story" in seen(pilot)
        assert "┌─ 9 Why" in seen(pilot)


async def test_the_words_of_trust_are_explained_in_the_help(opened: Open) -> None:
    async with opened(size=(120, 48)) as pilot:
        await press(pilot, "f1")
        text = " ".join(seen(pilot).replace("│", " ").split())
        assert "documented: another official page says so" in text
        assert "seed: Lightspeed's own help page on this says so" in text
