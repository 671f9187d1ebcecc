"""What the tests of the app share: scenarios in a folder of their own, and an app to press keys in."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sandbox.scenario.reading import load
from sandbox.scenario.run import run
from sandbox.tui.app import SandboxApp
from sandbox.tui.stage.screen import StageScreen
from sandbox.tui.view import Teller
from sandbox.tui.working.screen import WorkingScreen
from tests.tui.stories import NAME

Open = Callable[..., AbstractAsyncContextManager[Pilot[int]]]


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that is worked on in a test is long, however busy the machine is: no box tells how far it is."""
    monkeypatch.setattr("sandbox.tui.working.job.PATIENCE", 60)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a scenario file, and give its path."""

    def written(text: str, name: str = "story.yaml") -> Path:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    return written


@pytest.fixture
def teller(write: Callable[..., Path]) -> Teller:
    """The teller of the story about names."""
    return Teller(run(load(write(NAME))))


@pytest.fixture
def opened(write: Callable[..., Path]) -> Open:
    """Open a story on the stage, at a size."""

    @asynccontextmanager
    async def open_it(text: str = NAME, size: tuple[int, int] = (160, 48)) -> AsyncIterator[Pilot[int]]:
        app = SandboxApp(scenario=write(text))
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            yield pilot

    return open_it


async def settled(pilot: Pilot[int]) -> None:
    """What was begun is done and painted, however long it takes."""
    await pilot.pause()
    while isinstance(pilot.app.screen, WorkingScreen):
        await pilot.pause()
    await pilot.pause()


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, each when what the one before began is done."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def stage(pilot: Pilot[int]) -> StageScreen:
    """The stage of a running app."""
    screen = pilot.app.screen
    assert isinstance(screen, StageScreen)
    return screen


def top(pilot: Pilot[int]) -> object:
    """The screen that takes the keys."""
    return pilot.app.screen


def seen(pilot: Pilot[int]) -> str:
    """The whole screen as text, line by line, as it was painted."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)
