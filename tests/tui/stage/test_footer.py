"""The footer has the few keys of the moment, whatever was opened before; Escape leaves what was opened last."""

import pytest
from textual.pilot import Pilot

from sandbox.tui.library.screen import LibraryScreen
from sandbox.tui.stage.footer import pairs
from tests.tui.conftest import Open, press, seen, stage
from tests.tui.stories import ASK

SIZES = [(80, 24), (160, 48)]


def footer(pilot: Pilot[int]) -> str:
    return seen(pilot).splitlines()[-1]


@pytest.mark.parametrize("size", SIZES)
async def test_escape_closes_the_rule_then_ends_the_mode_then_leaves(opened: Open, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        await press(pilot, *["right"] * ASK, "2", "right", "R", "right", "9", "enter")
        assert "confidence" in seen(pilot)
        await press(pilot, "9", "escape")
        assert "confidence" not in seen(pilot)
        assert "rule by rule" in seen(pilot).splitlines()[0] or "rule 1 of" in seen(pilot).splitlines()[0]
        await press(pilot, "9")
        assert "Esc whole steps" in footer(pilot)
        await press(pilot, "escape")
        assert "rule 1 of" not in seen(pilot).splitlines()[0]
        assert stage(pilot).by_rule.on is False
        await press(pilot, "9")
        assert "Esc library" in footer(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_a_rule_that_is_open_is_closed_first_where_steps_are_shown_whole(opened: Open) -> None:
    async with opened(size=(80, 24)) as pilot:
        await press(pilot, *["right"] * ASK, "2", "right", "9", "enter", "9")
        assert "Esc close the rule" in footer(pilot)
        assert "Enter close" in footer(pilot)
        await press(pilot, "escape", "9")
        assert "Enter open" in footer(pilot)
        assert "Esc library" in footer(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_looking_at_what_can_be_done_changes_no_key_of_the_moment(opened: Open, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        await press(pilot, "right")
        before = footer(pilot)
        assert before.startswith(" Space play  ←→ step  a act  Tab panel  Esc library")
        await press(pilot, "a", "escape", "c", "escape", "h", "h", "left", "right")
        assert footer(pilot) == before
        await press(pilot, "space")
        assert stage(pilot).player.playing
        assert footer(pilot).startswith(" Space pause")
        assert footer(pilot).rstrip().endswith("Esc library")


async def test_there_are_five_at_most_and_each_stands_there_once(opened: Open) -> None:
    async with opened(size=(160, 48)) as pilot:
        walks = (["home"], ["right"], ["1"], ["9"], ["R"], ["right"], ["R", "8"], *[["right"]] * ASK, ["2"], ["end"],
                 ["a", "escape"], ["space"], ["home", "space"])  # fmt: skip
        for keys in walks:
            await press(pilot, *keys)
            names = [key for key, _, _ in pairs(stage(pilot))]
            assert len(names) <= 5, keys
            assert len(set(names)) == len(names), keys
            assert "Esc" in names, keys
