"""The library says what came of each scenario when it was last run, and goes on where one was left."""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from operator import sub
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sandbox.scenario.suite import Result
from sandbox.tui.app import SandboxApp
from sandbox.tui.library.past import ago
from sandbox.tui.library.screen import LibraryScreen
from sandbox.workspace.history import History
from sandbox.workspace.positions import Positions
from tests.tui.conftest import seen, stage
from tests.tui.stories import NAME


@pytest.fixture
def folder(write: Callable[..., Path]) -> Path:
    write(NAME, "shop/a.yaml")
    write(NAME.replace("The name does not match", "Another"), "shop/b.yaml")
    return write(NAME.replace("The name does not match", "Third"), "shop/c.yaml").parent


@asynccontextmanager
async def library(folder: Path, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Pilot[int]]:
    """The library over a folder, with a workspace beside it, as the command opens and leaves it."""
    app = SandboxApp([folder])
    app.recall(folder.parent / "kept")
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot
    app.end()


async def settled(pilot: Pilot[int]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await settled(pilot)


def line(pilot: Pilot[int], words: str) -> str:
    """The line of the list on which the words stand."""
    return next(part for part in seen(pilot).replace("\n", "│").split("│") if words in part)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_the_last_result_of_each_scenario_and_when(folder: Path, size: tuple[int, int]) -> None:
    now = time.time()
    for result, hours in (
        (Result(str(folder / "a.yaml"), "", "passed"), 3),
        (Result(str(folder / "b.yaml"), "", "failed"), 50),
    ):
        History(folder.parent / "kept", partial(sub, now, hours * 3600)).record([result])
    async with library(folder, size) as pilot:
        assert "passed 3 h ago" in seen(pilot)
        assert "✓" in line(pilot, "► The name does not match")
        assert "3 h ago" in line(pilot, "► The name does not match")
        assert "✗" in line(pilot, "  Another")
        assert "2 days ago" in line(pilot, "  Another")
        assert "ago" not in line(pilot, "  Third")
        await press(pilot, "down")
        assert "✗ failed 2 days ago" in seen(pilot)


async def test_a_play_is_no_test_result(folder: Path) -> None:
    async with library(folder) as pilot:
        await press(pilot, "enter", "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert not any(words in seen(pilot) for words in ("passed", "failed", "just now", "left at", "played"))
        await press(pilot, "enter", "end", "escape")
        assert "played to the end just now" in " ".join(seen(pilot).split())
        assert not any(words in seen(pilot) for words in ("✓", "✗", "passed", "failed", "c go on"))
    async with library(folder) as pilot:
        assert " played " in line(pilot, "► The name does not match")
    assert not History(folder.parent / "kept").last()


async def test_a_play_to_the_end_tells_how_many_answers_were_right(folder: Path) -> None:
    async with library(folder, (80, 24)) as pilot:
        await press(pilot, "enter", "right", "right", "right", "2", "end", "escape")
        player = Positions(folder.parent / "kept").all()[str(folder / "a.yaml")]
        assert (player.ended, player.right, player.questions) == (True, 1, 1)
        assert "1 of 1 right just now" in line(pilot, "► The name does not match")


async def test_who_looks_again_keeps_what_was_played(folder: Path) -> None:
    async with library(folder) as pilot:
        await press(pilot, "enter", "end", "escape", "enter", "escape")
        assert "played to the end" in seen(pilot)


async def test_what_others_ran_in_the_meantime_is_seen_on_coming_back(folder: Path) -> None:
    async with library(folder) as pilot:
        await press(pilot, "enter")
        History(folder.parent / "kept").record([Result(str(folder / "c.yaml"), "", "failed")])
        await press(pilot, "escape")
        assert "✗" in line(pilot, "  Third")


async def test_a_lesson_left_in_the_middle_goes_on_there_with_the_answers(folder: Path) -> None:
    async with library(folder) as pilot:
        await press(pilot, "c")
        assert "It was not left in the middle" in seen(pilot)
        await press(pilot, "enter")
        while not stage(pilot).player.waiting:
            await press(pilot, "right")
        await press(pilot, "1", "right")
        left = stage(pilot).player
        where = f"left at step {left.view().place.split()[1]} of"
    assert Positions(folder.parent / "kept").all()[str(folder / "a.yaml")].moment == left.index
    async with library(folder) as pilot:
        assert where in seen(pilot)
        assert "c go on" in seen(pilot)
        await press(pilot, "down")
        assert where not in seen(pilot)
        await press(pilot, "up", "c")
        again = stage(pilot).player
        assert (again.index, again.answers) == (left.index, left.answers)
        assert again.answers
        await press(pilot, "end", "escape")
        assert where not in seen(pilot)
    async with library(folder) as pilot:
        assert where not in seen(pilot)


async def test_enter_begins_at_the_beginning_all_the_same(folder: Path) -> None:
    async with library(folder) as pilot:
        await press(pilot, "enter", "right", "right", "escape", "enter")
        assert (stage(pilot).player.index, stage(pilot).player.answers) == (0, {})


async def test_who_comes_back_goes_on_where_they_were(folder: Path) -> None:
    async with library(folder) as pilot:
        await press(pilot, "enter", "right", "right")
    app = SandboxApp([folder], folder / "a.yaml")
    app.recall(folder.parent / "kept")
    app.resume()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert stage(pilot).player.index == 2


async def test_a_workspace_that_cannot_be_used_spoils_nothing(folder: Path) -> None:
    (folder.parent / "kept").write_text("a file where the folder should be")
    async with library(folder) as pilot:
        assert "3 scenarios" in seen(pilot)
        await press(pilot, "enter", "right", "right", "escape")
        assert "left at step" in seen(pilot)  # for as long as the app runs
    assert (folder.parent / "kept").is_file()


def test_how_long_ago() -> None:
    minute, hour, day = 60, 3600, 86_400
    found = [ago(1e9 - since, 1e9) for since in (-5, 89, 90, 59 * minute, 35 * hour, 2 * day, 59 * day, 400 * day)]
    assert found == [
        "just now",
        "just now",
        "2 min ago",
        "59 min ago",
        "35 h ago",
        "2 days ago",
        "59 days ago",
        "Aug 2000",
    ]
