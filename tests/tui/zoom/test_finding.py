"""Words are found in the panels of sentences: those that have them are shown, and the keys stay where they are."""

import pytest

from tests.tui.conftest import Open, press, seen, stage
from tests.tui.stories import ASK, BOOKED, NAME

SIZES = [(80, 24), (160, 48)]
TOLD = NAME.replace("  - ask: Whose name will the POS show?\n    choices: [A. Byron, Ada Lovelace]\n"
                    "    answer: Ada Lovelace\n", "")  # fmt: skip
"""The story without its question."""


@pytest.mark.parametrize("size", SIZES)
async def test_words_are_found_in_the_story(opened: Open, size: tuple[int, int]) -> None:
    async with opened(TOLD, size=size) as pilot:
        await press(pilot, "end", "8", "slash", *"address decides")
        screen = seen(pilot)
        assert "Story" in screen.splitlines()[1]
        assert "/ address decides    1 of " in screen
        assert "The e-mail address decides." in screen
        assert "signs as A. Byron" not in screen
        await press(pilot, "enter", "escape")
        assert "signs as A. Byron" in seen(pilot)


async def test_words_that_stand_on_two_lines_are_found(opened: Open) -> None:
    about = "Ada signs an online order with another name. Her profile in the POS keeps its own."
    async with opened(TOLD, size=(80, 24)) as pilot:
        await press(pilot, "8", "slash", *"ada pos keeps its own")
        assert about.split(".")[0] in seen(pilot)
        await press(pilot, *"zzz")
        assert "No sentence has “ada pos keeps its ownzzz” in it; Esc clears the filter." in seen(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_in_the_why_the_cursor_goes_through_the_rules_that_have_the_words(
    opened: Open, size: tuple[int, int]
) -> None:
    async with opened(TOLD, size=size) as pilot:
        await press(pilot, *["right"] * (BOOKED - 1), "9", "slash")
        many = len(stage(pilot).view.why.decisions)
        assert many > 3
        await press(pilot, *"stk", "enter")
        screen = seen(pilot)
        assert f" of {many}" in screen
        assert "CUS-01" not in screen.split("line ⊞")[0]
        chosen = stage(pilot).reasons
        met = {chosen.rule}
        for _ in range(many):
            await press(pilot, "down")
            met.add(chosen.rule)
        assert met == {each.rule for each in stage(pilot).view.why.decisions if each.rule.startswith("STK")}
        await press(pilot, "enter")
        assert "confidence" in seen(pilot)


async def test_sentences_are_in_no_order_and_say_so(opened: Open) -> None:
    async with opened(TOLD, size=(80, 24)) as pilot:
        for key, name in (("8", "Story"), ("9", "Why")):
            await press(pilot, key)
            if not stage(pilot).zoom.open:
                await press(pilot, "e")
            for order in ("s", "S"):
                await press(pilot, order)
                assert f"{name} has sentences, which have no other order; / finds words in them." in seen(pilot)


async def test_the_palette_says_of_each_panel_what_can_be_done_there(opened: Open) -> None:
    from sandbox.tui.zoom.palette import Panels

    async with opened(TOLD, size=(120, 36)) as pilot:
        told = {panel: about for _, panel, about in Panels(pilot.app.screen)._all()}
        assert told["story"] == told["why"] == "Find words in its sentences there"
        assert told["stock"] == told["wire"] == "Sort and filter its rows there"


async def test_a_question_is_answered_while_words_are_looked_for(opened: Open) -> None:
    async with opened(NAME, size=(80, 24)) as pilot:
        await press(pilot, *["right"] * ASK, "tab")
        while stage(pilot).look.focus != "story":
            await press(pilot, "tab")
        await press(pilot, "slash", *"whose", "enter")
        assert "? Whose name will the POS show?" in seen(pilot)
        await press(pilot, "2")
        assert "your answer" in seen(pilot)
