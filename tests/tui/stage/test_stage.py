"""The stage is played with keys and clicks: forward, back, to a place, with questions; at three sizes."""

import pytest
from textual.pilot import Pilot

from sandbox.tui.help.screen import HelpScreen
from sandbox.tui.keymap.spelling import shown
from tests.tui.conftest import Open, seen, stage
from tests.tui.stories import ASK, BOOKED, NAME, ORDERED, SAY

SIZES = [(80, 24), (120, 36), (160, 48)]


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_forward_back_and_jump_show_the_same_screen(opened: Open, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        await press(pilot, "right", "right", "right", "2", "right")
        played = seen(pilot)
        await press(pilot, "right", "right", "left", "left")
        assert seen(pilot) == played
        await press(pilot, "end", "g", "2", "enter")
        assert seen(pilot) == played
        await press(pilot, "home", *["right"] * BOOKED)
        assert seen(pilot) == played


@pytest.mark.parametrize("size", SIZES)
async def test_the_screen_says_which_side_is_which_what_changed_why_and_what_is_next(
    opened: Open, size: tuple[int, int]
) -> None:
    async with opened(size=size) as pilot:
        await press(pilot, "right", "right", "right", "2", "right")
        screen = seen(pilot)
        top = next(line for line in screen.splitlines() if "POS" in line)
        assert top.index("POS") < top.index("STORE")
        assert "9 ▼1" in screen
        assert "level MUG 13 ─►" in screen
        assert "CUS-01 ada@example.com is Ada Lovelace's profile." in screen
        assert "Last: order W1 reached the POS" in screen
        assert "Next: level MUG 13 reaches the store (2 s)" in screen
        assert "[◄]" in screen
        assert "Space play" in screen


async def test_a_question_waits_for_an_answer(opened: Open) -> None:
    async with opened() as pilot:
        await press(pilot, *["right"] * 6)
        assert stage(pilot).player.index == ASK
        assert "The question waits for an answer: press 1 to 2" in seen(pilot)
        await press(pilot, "7")
        assert "There is no answer 7: press 1 to 2." in seen(pilot)
        await press(pilot, "2")
        assert "2 Ada Lovelace ◄ your answer" in seen(pilot)
        await press(pilot, "right")
        assert "2 Ada Lovelace ✓ your answer, right" in seen(pilot)


async def test_play_goes_on_by_itself_and_stops_at_a_question(opened: Open) -> None:
    async with opened() as pilot:
        screen = stage(pilot)
        await press(pilot, "space")
        assert screen.player.playing
        assert "pause" in seen(pilot)
        while screen.player.playing:
            screen._tick()
        assert screen.player.index == ASK
        await press(pilot, "2", "space", "left")
        assert not screen.player.playing


async def test_a_control_that_cannot_be_used_says_why(opened: Open) -> None:
    async with opened() as pilot:
        for keys, words in (
            (["left"], "This is the beginning of the scenario."),
            (["home"], "This is the beginning of the scenario."),
            (["end", "right"], "This is the end of the scenario."),
            (["space"], "This is the end of the scenario."),
            (["minus", "minus", "minus"], "This is the slowest speed."),
            (["g", "9", "9", "enter"], "There is no step 99"),
            (["g", "x", "enter"], "Type the number of a step, as 4, or a time"),
        ):
            await press(pilot, *keys)
            assert words in seen(pilot).splitlines()[-1], keys


async def test_going_to_a_time(opened: Open) -> None:
    async with opened() as pilot:
        await press(pilot, "g", *"09:00:02", "enter")
        assert stage(pilot).player.index == BOOKED


async def test_marks_are_jumped_to_in_both_directions(opened: Open) -> None:
    async with opened() as pilot:
        await press(pilot, "shift+right")
        assert stage(pilot).player.index == SAY
        await press(pilot, "right_square_bracket")
        assert stage(pilot).player.index == ASK
        await press(pilot, "shift+left", "left_square_bracket")
        assert stage(pilot).player.index == 0


async def test_restart_opens_the_questions_again(opened: Open) -> None:
    async with opened() as pilot:
        await press(pilot, *["right"] * 3, "1", "right", "r")
        assert stage(pilot).player.index == 0
        await press(pilot, *["right"] * 5)
        assert stage(pilot).player.index == ASK


async def test_what_comes_next_can_be_hidden_from_the_room(opened: Open) -> None:
    async with opened() as pilot:
        await press(pilot, "right", "h", "left")
        assert "the story goes on" not in seen(pilot)
        await press(pilot, "h")
        assert "the story goes on" in seen(pilot)


async def test_everything_can_be_clicked(opened: Open) -> None:
    async with opened() as pilot:
        line = pilot.app.screen.query_one("#line")
        await pilot.click(line, offset=(1 + 3 * ASK, 0))
        assert stage(pilot).player.index == ASK
        rows = seen(pilot).splitlines()
        y = next(n for n, row in enumerate(rows) if "2 Ada Lovelace" in row)
        await pilot.click(offset=(rows[y].index("Ada Lovelace") + 1, y))
        assert "◄ your answer" in seen(pilot)
        y = next(n for n, row in enumerate(rows) if "|◄" in row)
        await pilot.click(offset=(rows[y].index("|◄"), y))
        assert stage(pilot).player.index == 0


async def test_small_screens_have_tabs_and_say_what_changed_behind_them(opened: Open) -> None:
    async with opened(size=(80, 24)) as pilot:
        await press(pilot, *["right"] * ORDERED)
        screen = seen(pilot)
        assert "1 Stock 2 Sales 3 Fulf 4 Cust" in screen
        assert "also new here: Orders +1, Shop +1" in screen
        assert "A. Byron" not in screen.split("Story")[0]
        await press(pilot, "6")
        screen = seen(pilot)
        assert "W1" in screen.split("Story")[0]
        assert "new: Listings ▼1, Shop +1" in screen
        await press(pilot, "4")
        assert "Ada Lovelace" in seen(pilot).split("Story")[0]


@pytest.mark.parametrize("size", SIZES)
async def test_a_change_without_a_panel_is_told_under_its_side(opened: Open, size: tuple[int, int]) -> None:
    story = NAME.replace("  - say: Ada", "  - disconnect_outlet: North\n  - say: Ada")
    async with opened(story, size=size) as pilot:
        await press(pilot, "right")
        assert "* outlet North: connected was" in seen(pilot)


async def test_panels_scroll_with_keys_and_the_wheel_says_when_it_ends(opened: Open) -> None:
    async with opened(size=(120, 36)) as pilot:
        await press(pilot, *["right"] * 3, "2", "right", "9")
        before = seen(pilot)
        await press(pilot, *["pagedown"] * 3)
        assert "above: ▲)" in seen(pilot)
        assert "Why: nothing more below." in seen(pilot)
        await press(pilot, *["pageup"] * 3)
        await press(pilot, "left", "right")
        assert seen(pilot) == before


async def test_the_time_line_of_a_long_story_scrolls(opened: Open) -> None:
    story = NAME.split("  - note")[0] + "".join(f"  - say: word {n}\n" for n in range(120))
    async with opened(story, size=(80, 24)) as pilot:
        await press(pilot, "end")
        bottom = seen(pilot).splitlines()[-2]
        assert "[»]" in bottom
        assert "◄" in bottom
        await press(pilot, "home")
        assert "►" in seen(pilot).splitlines()[-2].split("|◄")[0]


async def test_every_key_has_an_id_and_a_place_in_the_help(opened: Open) -> None:
    async with opened() as pilot:
        bindings = [active.binding for active in stage(pilot).active_bindings.values()]
        assert all(binding.id for binding in bindings if not binding.key.startswith(("ctrl+", "super+")))
        await press(pilot, "f1")
        assert "All keys" in seen(pilot)
        page = pilot.app.screen
        assert isinstance(page, HelpScreen)
        lines = page.panel.text(200).splitlines()
        for binding in bindings:
            if binding.id:
                rows = [line for line in lines if line.rstrip().endswith(f" {binding.description}")]
                assert rows, binding.description
                digit = binding.key.isdecimal() and any("1 to 9" in row for row in rows)
                assert digit or any(shown(binding.key) in row.split() for row in rows), binding.key
        await press(pilot, "escape")
        assert "Last:" in seen(pilot)


async def test_the_theme_can_be_light_or_dark(opened: Open) -> None:
    async with opened() as pilot:
        words = seen(pilot)
        dark = pilot.app.screen.query_one("#head").render_line(0)
        await press(pilot, "t")
        assert seen(pilot) == words
        assert pilot.app.screen.query_one("#head").render_line(0) != dark
