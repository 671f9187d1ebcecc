"""Work that takes long: it shows how far it is, takes no key but Escape, and leaves nothing half done."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from sandbox.scenario import progress
from sandbox.scenario.session import Session
from sandbox.tui.app import SandboxApp
from sandbox.tui.compare.screen import CompareScreen
from sandbox.tui.explore.form import Form
from sandbox.tui.library.screen import LibraryScreen
from sandbox.tui.stage.screen import StageScreen
from sandbox.tui.working.screen import WorkingScreen
from sandbox.workspace.sessions import Sessions
from tests.tui.conftest import Open, seen, stage

ORDERS = 12
STORY = """\
scenario: A busy day
given:
  products:
    MUG: {name: Blue mug, price: 12.00, stock: {Main Street: 90}}
steps:
""" + "".join(f"  - place_order: {{id: W{n}, email: ada@example.com, items: {{MUG: 1}}}}\n" for n in range(ORDERS))
"""Twelve orders are placed, and nothing of it has arrived."""


class Gate:
    """Holds up the work in the midst of it, until it is let go."""

    def __init__(self) -> None:
        self.reached, self.open = Event(), Event()
        self.after = 0

    def told(self, unit: str, done: int, of: int = 0) -> None:
        progress.told(unit, done, of)
        self.after -= 1
        if not self.after:
            self.reached.set()
            assert self.open.wait(30), "nobody let the work go on"
            progress.told(unit, done, of)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """The work of running a story stands still after some steps; and nobody waits for it a moment."""
    made = Gate()
    for module in ("run", "performance", "scenes"):
        monkeypatch.setattr(f"sandbox.scenario.{module}.told", made.told)
    monkeypatch.setattr("sandbox.tui.working.job.PATIENCE", 0)
    yield made
    made.open.set()


async def over(pilot: Pilot[int]) -> None:
    """Until nothing is worked on."""
    for _ in range(400):
        await pilot.pause(0.02)
        if not isinstance(pilot.app.screen, WorkingScreen):
            await pilot.pause()
            return
    raise AssertionError("the work never ends")


async def own(pilot: Pilot[int]) -> StageScreen:
    """The story on the stage, at its end, as one's own."""
    screen = stage(pilot)
    screen.explorer.kept = getattr(pilot.app, "begin", Session)(screen.player.teller.run.scenario)
    await pilot.press("end")
    await pilot.pause()
    return screen


@asynccontextmanager
async def working(pilot: Pilot[int], gate: Gate, after: int, *keys: str) -> AsyncIterator[WorkingScreen]:
    """What the keys begin is in the midst of its work."""
    gate.after = after
    for key in keys:
        await pilot.press(key)
    assert gate.reached.wait(30)
    screen = pilot.app.screen
    assert isinstance(screen, WorkingScreen)
    yield screen


async def test_it_says_what_and_how_far(opened: Open, gate: Gate) -> None:
    async with opened(STORY) as pilot:
        await over(pilot)
        await own(pilot)
        async with working(pilot, gate, 3, "s") as box:
            box._look()
            assert "Everything arrives" in box.text()
            assert "step 15" in box.text()
            assert "Esc stops it" in box.text()
            gate.open.set()
        await over(pilot)
        assert "24 steps (← goes through them), the last" in seen(pilot)


async def test_escape_stops_it_and_all_is_as_before(opened: Open, gate: Gate) -> None:
    async with opened(STORY) as pilot:
        await over(pilot)
        screen = await own(pilot)
        session = screen.explorer.session
        before, digest = list(session.simulation.journal), session.simulation.world.digest
        text = screen.text()
        async with working(pilot, gate, 5, "s") as box:
            await pilot.press("escape")
            assert "stopping" in box.text()
            gate.open.set()
        await over(pilot)
        assert "Stopped: everything is as it was before." in seen(pilot)
        assert session.simulation.journal == before
        assert session.simulation.world.digest == digest
        screen.show()
        assert screen.text() == text
        await pilot.press("s")
        await over(pilot)
        assert len(session.simulation.journal) == ORDERS * 3


async def test_other_keys_do_nothing_meanwhile(opened: Open, gate: Gate) -> None:
    async with opened(STORY) as pilot:
        await over(pilot)
        screen = await own(pilot)
        index = screen.player.index
        async with working(pilot, gate, 5, "s") as box:
            for key in ("left", "home", "s", "a", "q", "enter", "question_mark", "tab", "c"):
                await pilot.press(key)
            assert pilot.app.screen is box
            assert screen.player.index == index
            gate.open.set()
        await over(pilot)
        assert len(screen.explorer.session.simulation.journal) == ORDERS * 3


async def test_a_terminal_of_another_size_shows_no_world_that_is_half_done(opened: Open, gate: Gate) -> None:
    async with opened(STORY, (120, 36)) as pilot:
        await over(pilot)
        screen = await own(pilot)
        async with working(pilot, gate, 5, "s"):
            await pilot.resize_terminal(160, 48)
            await pilot.pause()
            assert "step 12 of 12" in screen.text()
            gate.open.set()
        await over(pilot)
        assert max(map(len, seen(pilot).splitlines())) == 160
        assert "step 36 of 36" in seen(pilot)


async def test_a_wait_that_is_stopped_leaves_the_form_and_the_story(opened: Open, gate: Gate) -> None:
    async with opened(STORY) as pilot:
        await over(pilot)
        screen = await own(pilot)
        await pilot.press("home", "right", "right", "w", "1", "d")
        count = len(screen.explorer.session.simulation.journal)
        async with working(pilot, gate, 2, "enter"):
            await pilot.press("escape")
            gate.open.set()
        await over(pilot)
        assert isinstance(pilot.app.screen, StageScreen)
        assert "Stopped: everything is as it was before." in seen(pilot)
        assert len(screen.explorer.session.simulation.journal) == count
        assert "step 2 of 12" in seen(pilot)


async def test_a_form_goes_when_what_it_asked_for_is_done(opened: Open, gate: Gate) -> None:
    async with opened(STORY) as pilot:
        await over(pilot)
        screen = await own(pilot)
        screen.explorer.do("act:wait")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Form)
        async with working(pilot, gate, 1, "enter"):
            gate.open.set()
        await over(pilot)
        assert isinstance(pilot.app.screen, StageScreen)


async def test_a_stopped_start_leads_to_the_library(write: Callable[..., Path], gate: Gate) -> None:
    app = SandboxApp(scenario=write(STORY))
    gate.after = 4
    async with app.run_test(size=(120, 36)) as pilot:
        assert gate.reached.wait(30)
        await pilot.pause()
        box = app.screen
        assert isinstance(box, WorkingScreen)
        box._look()
        assert "Running story.yaml" in box.text()
        assert "step 3 of 12" in box.text()
        await pilot.press("right", "escape")
        gate.open.set()
        await over(pilot)
        assert isinstance(app.screen, LibraryScreen)
        assert "Stopped: story.yaml was not opened." in seen(pilot)


async def test_a_stopped_deed_is_not_kept(tmp_path: Path, write: Callable[..., Path], gate: Gate) -> None:
    sessions = Sessions(tmp_path / "workspace")
    app = SandboxApp(scenario=write(STORY))
    app.begin = sessions.begin
    async with app.run_test(size=(120, 36)) as pilot:
        await over(pilot)
        screen = await own(pilot)
        await pilot.press("home", "right", "right")
        kept = sessions.file(1).read_bytes()
        async with working(pilot, gate, 2, "s"):
            await pilot.press("escape")
            gate.open.set()
        await over(pilot)
        assert sessions.file(1).read_bytes() == kept
        await pilot.press("s")
        await over(pilot)
        done = screen.explorer.session.simulation.world.digest
        screen.explorer.session.close()  # type: ignore[attr-defined]  # it is one that is kept
    again = sessions.open(1)
    assert again.simulation.world.digest == done
    assert again.said == []
    again.close()


async def test_a_comparison_that_is_stopped_shows_none(opened: Open, gate: Gate) -> None:
    async with opened(STORY) as pilot:
        await over(pilot)
        await own(pilot)
        await pilot.press("c")
        await over(pilot)
        await pilot.press(*"ASM", "minus", *"01", "enter", "down")
        async with working(pilot, gate, 3, "enter"):
            await pilot.press("escape")
            gate.open.set()
        await over(pilot)
        assert not isinstance(pilot.app.screen, CompareScreen)
        assert "Stopped" in seen(pilot)


async def test_a_file_whose_check_is_stopped_is_not_left_behind(
    opened: Open, gate: Gate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(STORY) as pilot:
        await over(pilot)
        await own(pilot)
        await pilot.press("k")
        monkeypatch.setattr("sandbox.tui.explore.keeping.run", _held(gate))
        async with working(pilot, gate, 0, "enter"):
            assert list(tmp_path.glob("a-busy-day*.yaml"))
            await pilot.press("escape")
            gate.open.set()
        await over(pilot)
        assert not list(tmp_path.glob("a-busy-day*.yaml"))
        assert "nothing was written" in seen(pilot)


def _held(gate: Gate) -> Callable[[object], None]:
    def run(scenario: object) -> None:
        gate.after = 1
        gate.told("step", 1, 2)

    return run


async def test_an_escape_that_comes_too_late_does_not_leave_the_stage(
    opened: Open, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sandbox.tui.working.job.GRACE", 3600)
    async with opened(STORY) as pilot:
        await over(pilot)
        screen = await own(pilot)
        async with working(pilot, gate, 5, "s"):
            gate.open.set()
        await over(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert "done before it could be stopped" in seen(pilot)


async def test_what_is_quick_is_done_at_once(opened: Open) -> None:
    async with opened(STORY) as pilot:
        screen = await own(pilot)
        screen.explorer.do("sync")
        assert pilot.app.screen is screen
        assert len(screen.explorer.session.simulation.journal) == ORDERS * 3


async def test_a_hand_out_that_is_stopped_is_not_written(
    opened: Open, gate: Gate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(STORY) as pilot:
        await over(pilot)
        await pilot.press("end")
        await pilot.pause()
        screen = stage(pilot)
        text, position = screen.text(), screen.player.teller.simulation.position
        async with working(pilot, gate, 5, "H") as box:
            box._look()
            assert "Writing the hand-out" in box.text()
            assert "moment 5 of 13" in box.text()
            await pilot.press("escape")
            gate.open.set()
        await over(pilot)
        assert "Stopped: no hand-out was written." in seen(pilot)
        assert not list(tmp_path.glob("*.html"))
        assert screen.player.teller.simulation.position == position
        screen.show()
        assert screen.text() == text
        await pilot.press("H")
        await over(pilot)
        assert "Hand-out: a-busy-day-hand-out.html in " in seen(pilot)
        assert (tmp_path / "a-busy-day-hand-out.html").exists()
