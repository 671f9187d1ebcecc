"""The library leads back to what one did oneself, and to the files that one opened by name."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sandbox.actions import ACTIONS
from sandbox.scenario.verdicts import BY_NAME
from sandbox.tui.app import SandboxApp
from sandbox.tui.library.screen import LibraryScreen
from sandbox.tui.widgets.lines import Lines
from sandbox.workspace.sessions import Sessions
from tests.tui.conftest import seen, stage
from tests.tui.library.test_past import press, settled
from tests.tui.stories import NAME


@pytest.fixture
def folder(write: Callable[..., Path]) -> Path:
    return write(NAME, "shop/a.yaml").parent


@asynccontextmanager
async def opened(
    folder: Path, scenario: Path | None = None, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[Pilot[int]]:
    app = SandboxApp([folder], scenario)
    app.recall(folder.parent / "kept")
    app.use(Sessions(folder.parent / "kept"))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot
    app.end()


async def sell_a_mug(pilot: Pilot[int]) -> None:
    """A deed in a shop of one's own, and what it leads to."""
    explorer = stage(pilot).explorer
    sale = ACTIONS["ring_sale"].model_validate({"id": "R1", "outlet": "Main Street", "items": {"MUG": 1}})
    explorer.whole("Ring sale", lambda: explorer.session.act(explorer.here, sale), lambda _: explorer.show(""))
    await settled(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_after_esc_the_library_leads_back_to_ones_own_shop(folder: Path, size: tuple[int, int]) -> None:
    async with opened(folder, size=size) as pilot:
        await press(pilot, "e", "escape")
        await sell_a_mug(pilot)
        await press(pilot, "s", "left", "m")
        left = stage(pilot).player
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert "Your story is kept: Enter goes on with it." in seen(pilot)
        await press(pilot, "up", "down", "up")
        assert "Enter go on" in seen(pilot)
        assert f"left at step {len(left.so_far())} of" in " ".join(seen(pilot).split())
        await press(pilot, "enter")
        assert (stage(pilot).player.index, stage(pilot).player.bookmarks) == (left.index, {left.index})


async def test_another_day_it_opens_where_it_was_left_with_what_was_marked(folder: Path) -> None:
    async with opened(folder) as pilot:
        await press(pilot, "e", "escape")
        await sell_a_mug(pilot)
        await press(pilot, "s", "1", "v", "left", "m")
        stage(pilot).show(stage(pilot).pins.toggle_law(next(iter(BY_NAME))))
        left = stage(pilot)
        tracks = left.query_one("#watch", Lines).text()
        assert len(left.pins.tracks) == 2
    async with opened(folder) as pilot:
        assert "Yours" in seen(pilot)
        await press(pilot, "home", "enter")
        assert stage(pilot).player.bookmarks == left.player.bookmarks
        assert stage(pilot).player.index == left.player.index
        assert stage(pilot).query_one("#watch", Lines).text() == tracks


async def test_stories_of_ones_own_are_told_apart_by_what_was_done_first(folder: Path) -> None:
    async with opened(folder) as pilot:
        for _ in range(2):
            await press(pilot, "e", "escape")
            await sell_a_mug(pilot)
            await press(pilot, "escape")
        await press(pilot, "e", "escape", "escape")  # a shop in which nothing is done
    names = [entry.name for entry, _ in Sessions(folder.parent / "kept").left(9)]
    assert len(names) == len(set(names)) == 2
    assert all(name.startswith("A shop to try things in: ") for name in names)


async def test_a_file_opened_by_its_name_has_a_book(folder: Path, write: Callable[..., Path]) -> None:
    file = write(NAME.replace("The name does not match", "A file of mine"), "elsewhere/mine.yaml")
    async with opened(folder, file) as pilot:
        await press(pilot, "right", "right", "escape")
        assert "Opened by name" in seen(pilot)
        assert "► A file of mine" in seen(pilot)
        assert "The name does not match" in seen(pilot)
        await press(pilot, "c")
        assert stage(pilot).player.index == 2


async def test_a_file_of_the_library_opened_by_its_name_stands_there_once(folder: Path) -> None:
    async with opened(folder, folder / "a.yaml") as pilot:
        await press(pilot, "escape")
        assert "Opened by name" not in seen(pilot)
        assert seen(pilot).count("a.yaml") == 1


async def test_a_session_that_cannot_be_read_any_more_says_so(folder: Path) -> None:
    async with opened(folder) as pilot:
        await press(pilot, "e", "escape")
        await sell_a_mug(pilot)
    async with opened(folder) as pilot:
        for file in (folder.parent / "kept" / "sessions").glob("*.journal"):
            file.write_text("rubbish")
        await press(pilot, "home", "enter")
        assert "is damaged" in seen(pilot)
