"""The library keeps up with the files on the disk, and begins where one left off."""

import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from sandbox.scenario.session import demo
from sandbox.tui.app import SandboxApp
from sandbox.tui.library.screen import LibraryScreen
from sandbox.tui.stage.screen import StageScreen
from sandbox.workspace.sessions import Sessions
from tests.tui.conftest import press as pressed
from tests.tui.conftest import seen, settled

BROKEN = "scenario: One\nstepps: []\n"
MENDED = "scenario: One and only\nsteps:\n  - say: Hello\n"
CASES = "matrix: {one: {w: tea}, two: {w: milk}}\nscenario: Case of ${w}\nsteps:\n  - say: Hello\n"
CANNOT = "✗ This file cannot be played."


async def looked(pilot: Pilot[int]) -> None:
    """All that is looked for beside the screen is found and painted."""
    await settled(pilot)
    await pilot.app.workers.wait_for_complete()
    await settled(pilot)


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pressed(pilot, key)
        await looked(pilot)


@asynccontextmanager
async def library(*paths: Path, workspace: Path | None = None) -> AsyncIterator[Pilot[int]]:
    app = SandboxApp(paths)
    if workspace is not None:
        app.recall(workspace)
        app.use(Sessions(workspace))
    async with app.run_test(size=(120, 36)) as pilot:
        await looked(pilot)
        yield pilot


async def test_a_file_that_was_mended_can_be_played(write: Callable[..., Path]) -> None:
    file = write(BROKEN, "shop/one.yaml")
    async with library(file.parent) as pilot:
        assert CANNOT in seen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, LibraryScreen)
        file.write_text(MENDED)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, StageScreen)
        await press(pilot, "escape")
        assert "One and only" in seen(pilot)
        assert CANNOT not in seen(pilot)


async def test_a_file_that_was_broken_and_mended_again_can_be_played(write: Callable[..., Path]) -> None:
    file = write(MENDED, "shop/one.yaml")
    async with library(file.parent) as pilot:
        file.write_text(BROKEN)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert CANNOT in seen(pilot)
        assert "stepps" in seen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, LibraryScreen)
        file.write_text(MENDED)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, StageScreen)


async def test_a_file_that_is_broken_while_it_is_read_is_read_again(write: Callable[..., Path]) -> None:
    file = write(MENDED, "shop/one.yaml")
    write(MENDED.replace("only", "more"), "shop/two.yaml")
    async with library(file.parent) as pilot:
        await press(pilot, "down")
        file.write_text(BROKEN)
        await press(pilot, "up")
        assert CANNOT in seen(pilot)


async def test_coming_back_shows_what_is_new_and_what_is_gone(write: Callable[..., Path]) -> None:
    file = write(MENDED, "shop/one.yaml")
    gone = write(MENDED.replace("One and only", "Soon gone"), "shop/two.yaml")
    async with library(file.parent) as pilot:
        assert "2 scenarios" in seen(pilot)
        await press(pilot, "u")
        gone.unlink()
        write(MENDED.replace("One and only", "Brand new"), "shop/three.yaml")
        write(
            CASES,
            "shop/four.yaml",
        )
        await press(pilot, "escape")
        assert "4 scenarios in 3 files" in seen(pilot)
        assert "Brand new" in seen(pilot)
        assert "Case of milk" in seen(pilot)
        assert "Soon gone" not in seen(pilot)


async def test_coming_back_from_an_editor_shows_what_was_written_there(write: Callable[..., Path]) -> None:
    file = write(BROKEN, "shop/one.yaml")
    async with library(file.parent) as pilot:
        pilot.app.post_message(events.AppBlur())
        await looked(pilot)
        file.write_text(MENDED)
        pilot.app.post_message(events.AppFocus())
        await looked(pilot)
        assert "One and only" in seen(pilot)
        assert CANNOT not in seen(pilot)


async def test_reading_counts_files_as_files(write: Callable[..., Path]) -> None:
    file = write(MENDED, "shop/one.yaml")
    write(CASES, "shop/two.yaml")
    async with library(file.parent) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, LibraryScreen)
        assert "3 scenarios in 2 files" in seen(pilot)
        screen.shelf.put([screen.shelf.books[0].__class__(file, "shop", "one")], None)
        screen.show()
        await pilot.pause()
        assert "reading 1 of 2 files …" in seen(pilot)


@pytest.mark.parametrize(("hours", "begins"), [(2, True), (50, False)])
async def test_the_library_begins_at_what_was_left_lately(
    write: Callable[..., Path], tmp_path: Path, hours: float, begins: bool
) -> None:
    file = write(MENDED, "shop/one.yaml")
    sessions = Sessions(tmp_path / "workspace")
    session = sessions.begin(demo().scenario)
    session.sync()
    session.say("What was done before the machine stopped.")
    session.close()
    then = time.time() - hours * 3600
    os.utime(sessions.file(session.id), (then, then))
    async with library(file.parent, workspace=tmp_path / "workspace") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, LibraryScreen)
        assert screen.book is not None
        assert (screen.book.own is not None) is begins
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, StageScreen)
        assert (pilot.app.screen.explorer.kept is not None) is begins


async def test_where_one_chose_a_lesson_it_stays_chosen(write: Callable[..., Path], tmp_path: Path) -> None:
    file = write(MENDED, "shop/one.yaml")
    sessions = Sessions(tmp_path / "workspace")
    session = sessions.begin(demo().scenario)
    session.say("Done before.")
    session.close()
    app = SandboxApp([file.parent])
    app.recall(tmp_path / "workspace")
    app.use(Sessions(tmp_path / "workspace"))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("end")
        await looked(pilot)
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        await press(pilot, "end")
        await press(pilot, "u", "escape")
        assert screen.book is not None
        assert screen.book.file == file
