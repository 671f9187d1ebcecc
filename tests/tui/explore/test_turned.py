"""A setting that was changed is named for as long as it is: on the stage, in the presenter view, in the hand-out."""

import pytest

from sandbox.scenario.library import find, shipped
from sandbox.tui.app import SandboxApp
from sandbox.tui.explore.picker import Picker
from sandbox.tui.takeaway.handout import handout
from tests.tui.conftest import press, seen, settled, stage

LESSON = next(file for file in find([shipped()]) if file.stem == "2-offline-payment")
PAID = ("right", "right", "right", "x", "enter", "enter", "down", "enter")
"""Stock leaves when paid, from the start."""


def head(text: str) -> str:
    return text.splitlines()[0]


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_the_head_says_how_many_settings_are_changed_and_leads_to_them(size: tuple[int, int]) -> None:
    async with SandboxApp(scenario=LESSON).run_test(size=size) as pilot:
        await settled(pilot)
        assert "changed" not in head(seen(pilot))
        await press(pilot, *PAID)
        assert "1 setting changed: x" in head(seen(pilot))
        assert "1 expectation fails now (f goes there)" in seen(pilot), "what it does to the story is said at once"
        await press(pilot, "p")
        assert "changed: x" in head(seen(pilot))
        await press(pilot, "p", "home")
        await pilot.click(offset=(head(seen(pilot)).index("changed"), 0))
        await settled(pilot)
        assert isinstance(pilot.app.screen, Picker)
        first = pilot.app.screen.found[0]
        assert first.aside == "stock leaves: when paid · was when placed"


async def test_starting_again_says_that_it_is_still_changed_and_turning_it_back_takes_the_mark_away() -> None:
    async with SandboxApp(scenario=LESSON).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, *PAID, "r")
        assert "Still changed: stock leaves: when paid." in seen(pilot)
        assert stage(pilot).player.index == 0
        await press(pilot, "z")
        asked = " ".join(seen(pilot).replace("│", " ").split())
        assert "settings and rules stay as they are now (stock leaves: when paid)" in asked
        await press(pilot, "escape", "x", "enter", *"placed", "enter")
        assert "All expectations hold again" in seen(pilot)
        assert "changed" not in head(seen(pilot))
        await press(pilot, "r")
        assert "Still changed" not in seen(pilot)


async def test_a_change_from_here_on_is_named_too_and_goes_with_its_step() -> None:
    async with SandboxApp(scenario=LESSON).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "right", "right", "right", "x", "enter", "enter", "enter")
        assert stage(pilot).view.turned == ("stock leaves: when paid, by a step",)
        assert "1 setting changed: x" in head(seen(pilot))
        await press(pilot, "left", "w", *"60", "enter")
        assert stage(pilot).view.turned == ()
        assert "changed" not in head(seen(pilot))


async def test_the_hand_out_begins_with_it() -> None:
    async with SandboxApp(scenario=LESSON).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, *PAID)
        page = handout(stage(pilot).player, stage(pilot).view.turned)
        assert "; changed: stock leaves: when paid" in page.partition("<ol")[0]
