"""Work that comes to no good end: a form says why in its place, else the bottom line does; nothing ends the app."""

import weakref
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from sandbox.scenario.session import Session
from sandbox.tui.app import SandboxApp
from sandbox.tui.explore.form import Form
from sandbox.tui.library.screen import LibraryScreen
from sandbox.tui.stage.screen import StageScreen
from sandbox.tui.working.screen import WorkingScreen
from sandbox.workspace.sessions import Sessions
from tests.tui.conftest import Open, press, seen, settled, stage, top
from tests.tui.working.test_working import STORY, over, own


def late(monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> Event:
    """What is done by this name waits until it is let go; nobody has patience."""
    go, do = Event(), getattr(owner, name)

    def waits(*given: Any, **named: Any) -> Any:
        assert go.wait(30), "nobody let the work go on"
        return do(*given, **named)

    monkeypatch.setattr(owner, name, waits)
    monkeypatch.setattr("sandbox.tui.working.job.PATIENCE", 0)
    return go


def broken(*given: Any, **named: Any) -> Any:
    """What cannot be foreseen."""
    raise KeyError("lost")


@pytest.mark.parametrize("long", [False, True])
async def test_a_form_says_in_its_place_what_cannot_be(
    opened: Open, monkeypatch: pytest.MonkeyPatch, long: bool
) -> None:
    async with opened(STORY) as pilot:
        screen = await own(pilot)
        await press(pilot, "home", "right", "right")
        screen.explorer.do("act:ring_sale")
        await settled(pilot)
        form = pilot.app.screen
        assert isinstance(form, Form)
        form.values["outlet"] = "Nowhere"
        if long:
            go = late(monkeypatch, Session, "act")
            await pilot.press("enter")
            assert isinstance(pilot.app.screen, WorkingScreen)
            go.set()
            await over(pilot)
        else:
            await press(pilot, "enter")
        assert top(pilot) is form
        assert form.field.name == "outlet"
        assert "Nowhere" in form.problem
        assert form.problem in " ".join(seen(pilot).split())
        form.values["outlet"] = "Main Street"
        await pilot.press("enter")
        await over(pilot)
        assert top(pilot) is screen
        assert "Done: " in screen.notice


@pytest.mark.parametrize("long", [False, True])
async def test_what_nobody_foresaw_is_said_and_the_story_stays(
    opened: Open, monkeypatch: pytest.MonkeyPatch, long: bool
) -> None:
    async with opened(STORY) as pilot:
        screen = await own(pilot)
        steps = len(screen.explorer.session.simulation.journal)
        monkeypatch.setattr(Session, "sync", broken)
        if long:
            go = late(monkeypatch, Session, "sync")
            await pilot.press("s")
            go.set()
            await over(pilot)
        else:
            await press(pilot, "s")
        assert top(pilot) is screen
        assert "KeyError: 'lost'. Everything is as it was before." in seen(pilot)
        assert len(screen.explorer.session.simulation.journal) == steps
        monkeypatch.undo()
        await pilot.press("s")
        await over(pilot)
        assert len(screen.explorer.session.simulation.journal) > steps


async def test_a_comparison_that_fails_leads_back_to_the_stage(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(STORY) as pilot:
        screen = await own(pilot)
        monkeypatch.setattr("sandbox.tui.compare.choosing.compared", broken)
        await press(pilot, "c", *"ASM", "minus", *"01", "enter", "down", "enter")
        while top(pilot) is not screen:  # from when on
            await press(pilot, "enter")
        assert top(pilot) is screen
        assert "KeyError: 'lost'" in seen(pilot)


async def test_a_session_that_cannot_be_shown_leads_to_the_library(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from sandbox.tui.own import open_left

    app = SandboxApp([write(STORY)])
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        monkeypatch.setattr("sandbox.tui.view.Teller", broken)
        open_left(app, None)  # type: ignore[arg-type]  # it is not come to
        await settled(pilot)
        assert isinstance(app.screen, LibraryScreen)
        assert "cannot be opened" in seen(pilot)


async def test_work_stops_what_plays(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(STORY) as pilot:
        screen = await own(pilot)
        await press(pilot, "home", "right", "space")
        assert screen.player.playing
        go = late(monkeypatch, Session, "sync")
        await pilot.press("s")
        assert isinstance(pilot.app.screen, WorkingScreen)
        assert not screen.player.playing
        assert screen._timer is None
        go.set()
        await over(pilot)


@pytest.mark.parametrize("key", ["f1", "ctrl+p"])
async def test_what_lies_over_the_stage_pauses_it(opened: Open, key: str) -> None:
    async with opened(STORY) as pilot:
        screen = stage(pilot)
        await press(pilot, "space")
        assert screen.player.playing
        await press(pilot, key)
        assert top(pilot) is not screen
        assert not screen.player.playing
        assert screen._timer is None
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, StageScreen)
        assert "▶ play" in seen(pilot)


async def test_a_story_that_was_left_does_not_stay_in_memory(write: Callable[..., Path], tmp_path: Path) -> None:
    app = SandboxApp([write(STORY).parent])
    app.recall(tmp_path / "workspace")
    app.use(Sessions(tmp_path / "workspace"))
    stages, sessions = [], []
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        for _ in range(4):
            await press(pilot, "end", "enter", "end", "a", "escape", "s")
            screen = stage(pilot)
            stages.append(weakref.ref(screen))
            sessions.append(weakref.ref(screen.explorer.session))
            del screen
            await press(pilot, "escape")
        await press(pilot, "end", "enter")
        assert isinstance(top(pilot), StageScreen)
        assert [each() for each in stages[:-1]] == [None] * 3
        assert [each() for each in sessions[:-1]] == [None] * 3
