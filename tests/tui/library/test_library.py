"""The library lists all scenarios by folder, finds them by words, and never breaks over a file."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sandbox.tui.app import SandboxApp
from sandbox.tui.library.screen import LibraryScreen
from sandbox.tui.stage.screen import StageScreen
from tests.tui.conftest import seen, settled
from tests.tui.stories import NAME


@pytest.fixture
def folder(write: Callable[..., Path]) -> Path:
    write(NAME, "shop/01-customers/name.yaml")
    write(NAME.replace("The name does not match", "Last unit").replace("names", "stock"), "shop/02-stock/last.yaml")
    write("scenario: Broken\nstepps: []\n", "shop/02-stock/broken.yaml")
    write("\x00\x01", "shop/02-stock/binary.yaml")
    return write("not a scenario", "shop/notes.txt").parent


@asynccontextmanager
async def library(*paths: Path, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Pilot[int]]:
    app = SandboxApp(paths)
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        yield pilot


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_scenarios_stand_by_folder_with_what_they_say_of_themselves(folder: Path, size: tuple[int, int]) -> None:
    async with library(folder, size=size) as pilot:
        screen = seen(pilot)
        order = [screen.index(f"│ {words}") for words in ("01-customers", " ► The name does not match", "02-stock")]
        assert order == sorted(order)
        assert "customers, names" in screen
        assert "Her profile" in screen
        assert "CUS-01, CUS-02" in screen
        assert "4 scenarios" in screen


async def test_a_scenario_plays_by_itself_where_that_is_asked_for(folder: Path) -> None:
    app = SandboxApp(scenario=folder / "01-customers/name.yaml")
    app.playing = True
    async with app.run_test() as pilot:
        await settled(pilot)
        assert isinstance(app.screen, StageScreen)
        assert app.screen.player.playing
        assert app.screen._timer is not None
        app.screen._tick()
        assert app.screen.player.index == 1
        await press(pilot, "space")
        assert not app.screen.player.playing


async def test_each_case_of_a_matrix_stands_by_itself(write: Callable[..., Path]) -> None:
    cases = "matrix: {one: {word: tea}, two: {word: milk}}\n"
    text = NAME.replace("scenario: The name", f"{cases}scenario: ${{word}}, the name")
    folder = write(text, "shop/matrix.yaml").parent
    async with library(folder) as pilot:
        assert "tea, the name does not match" in seen(pilot)
        assert "2 scenarios" in seen(pilot)
        await press(pilot, "down")
        assert "case   two" in seen(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        assert "Sandbox · milk, the name does not match" in seen(pilot)
        await press(pilot, "escape")
        assert " ► milk, the name" in seen(pilot)


async def test_a_file_that_cannot_be_read_is_shown_with_its_problem(folder: Path) -> None:
    async with library(folder) as pilot:
        await press(pilot, "slash", *"broken", "enter")
        assert "✗ cannot be played" in seen(pilot)
        assert "stepps" in seen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert "This file cannot be played" in seen(pilot)


async def test_a_broken_file_opened_directly_is_told_in_the_library(folder: Path) -> None:
    app = SandboxApp([folder], folder / "02-stock" / "broken.yaml")
    async with app.run_test(size=(120, 36)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)
        assert "✗ This file cannot be played." in seen(pilot)


async def test_search_finds_by_all_words_and_escape_shows_all_again(folder: Path) -> None:
    async with library(folder) as pilot:
        await press(pilot, "slash", *"stock ada")
        assert "Last unit" in seen(pilot)
        assert "The name does not match" not in seen(pilot)
        await press(pilot, *"zz")
        assert "No scenario has “stock adazz” in it." in seen(pilot)
        await press(pilot, "escape")
        assert "The name does not match" in seen(pilot)


async def test_keys_that_are_typed_into_the_search_do_nothing_else(folder: Path) -> None:
    async with library(folder) as pilot:
        await press(pilot, "slash", *"qt?")
        assert "/ qt?" in seen(pilot)
        assert pilot.app.is_running


async def test_enter_plays_and_escape_comes_back_to_the_same_place(folder: Path) -> None:
    async with library(folder) as pilot:
        await press(pilot, "slash", *"last", "enter")
        assert " ► Last unit" in seen(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, StageScreen)
        await press(pilot, "right", "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert " ► Last unit" in seen(pilot)
        assert "The name does not match" not in seen(pilot), "the search stands as it was"


async def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    async with library(tmp_path / "nowhere") as pilot:
        assert "there is no such file or folder" in seen(pilot)
        assert "There is no scenario here." in seen(pilot)
        await press(pilot, "enter", "down")
        assert pilot.app.is_running


async def test_the_scenarios_that_ship_are_all_there() -> None:
    async with library() as pilot:
        assert "scenario" in seen(pilot).splitlines()[0]
        assert "✗" not in seen(pilot)


async def test_the_words_of_the_trade_find_what_the_lessons_call_otherwise() -> None:
    async with library() as pilot:
        for words in ("offline", "outage", "oversold", "click and collect", "pickup"):
            await press(pilot, "slash", *words)
            assert f"/ {words}" in seen(pilot)
            assert "No scenario has" not in seen(pilot), words
            await press(pilot, "escape")
        await press(pilot, "slash", *"oversold")
        assert "The last one is sold twice" in seen(pilot)


async def test_a_new_search_replaces_the_old_words_and_ctrl_u_clears(folder: Path) -> None:
    async with library(folder) as pilot:
        await press(pilot, "slash", *"ada", "enter", "slash", *"last")
        assert "/ last " in seen(pilot)
        assert "adalast" not in seen(pilot)
        await press(pilot, *"zz", "ctrl+u", *"name")
        assert "/ name " in seen(pilot)
        assert "The name does not match" in seen(pilot)
        await press(pilot, "enter", "slash", "enter")
        assert "/ name " in seen(pilot)
