"""Names from outside are text everywhere: on the stage, in the library, in titles; they do nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox.tui.app import SandboxApp
from tests.tui.conftest import Open, seen
from tests.tui.stories import HOSTILE

NAMED = "[@click=app.quit]"


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_markup_in_names_is_text_and_does_nothing(opened: Open, size: tuple[int, int]) -> None:
    async with opened(HOSTILE, size=size) as pilot:
        met = ""
        for key in ["right", "right", "right", "1", "right", "right", "right", "7", "6", "4", "3", "2"]:
            await pilot.press(key)
            await pilot.pause()
            met += seen(pilot)
        for words in ("[@click=app.quit]title[/]", "[@click=app.quit]say[/]", "[@click=app.quit]Which?[/]"):
            assert words in met
        rows = seen(pilot).splitlines()
        for y, row in enumerate(rows):
            if NAMED[:8] in row:
                await pilot.click(offset=(row.index(NAMED[:8]) + 3, y))
        await pilot.pause()
        assert pilot.app._exit is False
        assert pilot.app.is_running


async def test_wide_names_keep_the_frames_whole(opened: Open) -> None:
    async with opened(HOSTILE) as pilot:
        await pilot.press(*["right"] * 3, "2", "right")
        await pilot.pause()
        from rich.cells import cell_len

        assert {cell_len(row) for row in seen(pilot).splitlines() if row.startswith("┃")} == {160}
        assert "青いマグカップ" in seen(pilot)


async def test_markup_in_the_library_is_text(write: Callable[..., Path]) -> None:
    folder = write(HOSTILE, "[b]folder[/b]/one.yaml").parent.parent
    app = SandboxApp([folder])
    async with app.run_test(size=(120, 36)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        screen = seen(pilot)
        assert "[@click=app.quit]title[/]" in screen
        assert "[b]folder[/b]" in screen
        assert "[@click=app.quit]tag[/]" in screen
        await pilot.press("slash", *"[/]", "enter")
        await pilot.pause()
        assert "/ [/]" in seen(pilot)
