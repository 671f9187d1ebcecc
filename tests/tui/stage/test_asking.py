"""What is asked on the bottom line: all keys are for the answer, and the rest of the screen stays."""

import pytest

from tests.tui.conftest import Open, press, seen, stage

SIZES = [(80, 24), (160, 48)]


@pytest.mark.parametrize("size", SIZES)
async def test_all_keys_are_for_the_answer_until_it_is_given(opened: Open, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        await press(pilot, "g")
        above = seen(pilot).splitlines()[:-1]
        await press(pilot, "q", "p", "h", "right", "f1", "a", "backspace", "2")
        assert seen(pilot).splitlines()[-1].startswith(" Go to step, or time (4, 09:00:04): qph2 ")
        assert seen(pilot).splitlines()[:-1] == above
        await press(pilot, *["backspace"] * 5, "2", "enter")
        assert stage(pilot).view.step == 2
        assert "step 2 of" in seen(pilot)
        assert "Go to step" not in seen(pilot)
        await press(pilot, "left")
        assert stage(pilot).view.step < 2, "the keys are those of the stage again"


async def test_escape_and_no_words_at_all_leave_all_as_it_was(opened: Open) -> None:
    async with opened(size=(80, 24)) as pilot:
        await press(pilot, "right")
        before = seen(pilot)
        await press(pilot, "g", "4", "escape")
        assert seen(pilot) == before
        await press(pilot, "g", "enter")
        assert seen(pilot) == before


async def test_in_the_presenter_view_it_is_asked_there(opened: Open) -> None:
    async with opened(size=(120, 36)) as pilot:
        await press(pilot, "p", "g", "2")
        assert seen(pilot).splitlines()[-1].startswith(" Go to step, or time (4, 09:00:04): 2 ")
        await press(pilot, "enter")
        assert "step 2 of" in seen(pilot)
        assert "Presenter" in seen(pilot)
        await press(pilot, "p")
        assert stage(pilot).view.step == 2


async def test_a_panel_in_full_screen_has_the_keys_back_afterwards(opened: Open) -> None:
    async with opened(size=(120, 36)) as pilot:
        await press(pilot, "1", "e", "w", "5", "x", "escape", "slash", "t")
        assert "/ t" in seen(pilot), "letters are typed into the filter again"


async def test_a_click_elsewhere_leaves_the_question_where_it_is(opened: Open) -> None:
    async with opened(size=(120, 36)) as pilot:
        await press(pilot, "g", "2")
        await pilot.click("#pos", offset=(4, 3))
        await press(pilot, "enter")
        assert stage(pilot).view.step == 2
