"""A word to the user is never cut: where it is too long for the last line, it takes the room of those above it."""

import pytest
from textual.pilot import Pilot

from sandbox.tui.app import SandboxApp
from sandbox.tui.keymap.shown import SENTENCES, Shown
from sandbox.tui.stage.screen import StageScreen
from tests.tui.conftest import Open, press, seen, stage
from tests.tui.stories import NAME

SIZES = [(72, 18), (80, 24), (120, 36), (160, 48)]
LONGEST = max((usual for usual, _ in SENTENCES), key=len)
LONG = (
    "Everything arrived: order W1 reached the POS, level MUG 13 reached the store. Now and then the two differ: they "
    f"differ until stock moves, or the two sides are compared. {LONGEST}, 青いマグカップ."
)


def stage_below(pilot: Pilot[int]) -> StageScreen:
    """The stage, with the presenter view over it."""
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, StageScreen))


def foot(screen: str) -> str:
    """The lowest lines of the screen as one text."""
    return " ".join(" ".join(screen.splitlines()[-4:]).split())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("large", [False, True])
async def test_a_long_notice_is_read_whole_until_the_next_key(opened: Open, size: tuple[int, int], large: bool) -> None:
    async with opened(NAME, size=size) as pilot:
        await press(pilot, "1", *(["e"] if large else []))
        before = seen(pilot)
        words = LONG if size[0] >= 120 else LONG[: 3 * (size[0] - 8)]
        stage(pilot).show(words)
        await press(pilot)
        assert words in foot(seen(pilot)).replace(" カ", "カ")
        assert seen(pilot).splitlines()[:-3] == before.splitlines()[:-3]
        await press(pilot, "comma", "full_stop")
        assert seen(pilot).splitlines()[-2:] == before.splitlines()[-2:]


@pytest.mark.parametrize("size", SIZES)
async def test_a_notice_that_fits_takes_one_line(opened: Open, size: tuple[int, int]) -> None:
    async with opened(NAME, size=size) as pilot:
        stage(pilot).show("Bookmark set; b goes to it.")
        await press(pilot)
        assert seen(pilot).splitlines()[-1] == " Bookmark set; b goes to it."
        assert "►|" in seen(pilot).splitlines()[-2]


async def test_the_notices_that_were_cut_are_whole(opened: Open) -> None:
    async with opened(NAME, size=(80, 24)) as pilot:
        await press(pilot, "R")
        assert "Rule by rule: no rule spoke here. → and ← walk through the rules of each step; R ends it." in foot(
            seen(pilot)
        )
        await press(pilot, "R", "right", "right", "right", "right")
        assert "press 1 to 2 (Shift+→ or ] passes it by)." in foot(seen(pilot))


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (160, 48)])
async def test_the_presenter_view_says_it_whole_too(opened: Open, size: tuple[int, int]) -> None:
    async with opened(NAME, size=size) as pilot:
        await press(pilot, "p")
        words = LONG[: 2 * (size[0] - 8)]
        stage_below(pilot).show(words)
        await press(pilot)
        assert words in foot(seen(pilot))


async def test_what_is_asked_below_a_long_notice_is_alone(opened: Open) -> None:
    async with opened(NAME, size=(80, 24)) as pilot:
        stage(pilot).show(LONG[:200])
        await press(pilot, "g")
        assert "Go to step, or time" in seen(pilot).splitlines()[-1]
        assert "Everything arrived" not in seen(pilot)
        await press(pilot, "escape")
        stage(pilot).show(LONG[:200])
        stage(pilot).ask("How much?", lambda words: None)
        await press(pilot)
        assert "How much?" in seen(pilot).splitlines()[-1]
        assert "Everything arrived" not in seen(pilot)


async def test_the_users_own_keys_stand_in_a_long_notice(opened: Open) -> None:
    async with opened(NAME, size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, SandboxApp)
        app.shown_keys = Shown({"stage.rule_by_rule": ("f8",)})
        await press(pilot, "R")
        assert "F8 ends it." in foot(seen(pilot))
