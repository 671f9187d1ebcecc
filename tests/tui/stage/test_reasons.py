"""The Why panel: each reason opens in place, with its rule's statement, source and confidence, and the facts here."""

import pytest
from textual.pilot import Pilot

from sandbox.sync import RULES
from sandbox.tui.rules.screen import RulesScreen
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
        assert f"confidence {rule.trust} ({rule.assumption}: When does stock leave the POS?)" in words(pilot)
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
