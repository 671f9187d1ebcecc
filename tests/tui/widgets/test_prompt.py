"""While a question is asked on the bottom line, all keys are for the answer, wherever one clicks meanwhile."""

import pytest
from textual import events

from sandbox.tui.widgets.prompt import Prompt
from tests.tui.conftest import Open, press, settled, stage


@pytest.mark.parametrize("presenter", [False, True])
@pytest.mark.parametrize("key", ["tab", "shift+tab"])
async def test_tab_moves_no_panel_while_it_asks(opened: Open, key: str, presenter: bool) -> None:
    async with opened() as pilot:
        screen = stage(pilot)
        await press(pilot, *(["p"] if presenter else []), "home", "right", "g")
        prompt = pilot.app.screen.query_one(Prompt)
        focus, notice = screen.look.focus, screen.notice
        await press(pilot, key)
        assert prompt.is_modal
        assert (screen.look.focus, screen.notice) == (focus, notice)
        await press(pilot, "3", "enter")
        assert screen.view.step == 3
        await press(pilot, key)
        assert (screen.look.focus, screen.notice) != (focus, notice)


@pytest.mark.parametrize("zoomed", [False, True])
async def test_a_click_leaves_the_keys_to_the_question(opened: Open, zoomed: bool) -> None:
    async with opened() as pilot:
        screen = stage(pilot)
        await press(pilot, "right", "1", *(["e"] if zoomed else []), "g")
        prompt = screen.query_one(Prompt)
        await pilot.click("#zoom" if zoomed else "#pos", offset=(5, 5))
        await settled(pilot)
        await press(pilot, "3")
        assert prompt.typed == "3"
        await press(pilot, "enter")
        assert screen.view.step == 3
        assert screen.zoom.open is zoomed
        await press(pilot, "g")
        await pilot.click("#zoom" if zoomed else "#pos", offset=(5, 5))
        await press(pilot, "escape")
        assert not prompt.is_modal
        assert screen.zoom.open is zoomed
        if zoomed:
            await press(pilot, "escape")
            assert not screen.zoom.open


async def test_who_comes_back_to_the_terminal_goes_on_typing(opened: Open) -> None:
    async with opened() as pilot:
        screen = stage(pilot)
        await press(pilot, "1", "e", "g", "1")
        pilot.app.post_message(events.AppBlur())
        await settled(pilot)
        pilot.app.post_message(events.AppFocus())
        await settled(pilot)
        await press(pilot, "2")
        assert screen.query_one(Prompt).typed == "12"
