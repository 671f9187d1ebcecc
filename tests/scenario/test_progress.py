"""Long work tells how far it is, can be stopped between two steps, and leaves a session whole."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sandbox.actions import ACTIONS
from sandbox.scenario import source
from sandbox.scenario.compare import compared
from sandbox.scenario.progress import Listener, Stopped, heard_by
from sandbox.scenario.reading import load
from sandbox.scenario.record import recorded
from sandbox.scenario.run import run
from sandbox.scenario.session import Impossible, Session
from sandbox.workspace.session import KeptSession
from sandbox.workspace.sessions import Sessions
from tests.scenario.conftest import HEAD, Write

ORDERS = 6
STORY = HEAD + "".join(
    f"  - place_order: {{id: W{n}, email: ada@example.com, items: {{MUG: 1}}}}\n  - sync:\n" for n in range(ORDERS)
)


def stop_after(times: int) -> Listener:
    """A listener that has enough after so many words."""
    left = times

    def hear(unit: str, done: int, of: int) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Stopped

    return hear


@pytest.fixture
def session(write: Write) -> Session:
    return Session(load(write(STORY)))


def state(session: Session) -> tuple[Any, ...]:
    """All of a session that can be seen."""
    simulation = session.simulation
    stood = simulation.position
    simulation.go(len(simulation.journal))
    digest = simulation.world.digest
    simulation.go(stood)
    moments, items = list(session.moments), list(session.items)
    return (
        list(simulation.journal),
        moments,
        items,
        list(session.ends),
        digest,
        session.scenario,
        stood,
        session.run.failures,
    )


def wait(seconds: int) -> Any:
    return ACTIONS["wait"].model_validate({"seconds": seconds})


def test_a_run_tells_how_far_it_is(write: Write) -> None:
    heard: list[tuple[str, int, int]] = []
    with heard_by(lambda unit, done, of: heard.append((unit, done, of))):
        run(load(write(STORY)))
    assert [words for words in heard if words[2] == 2 * ORDERS] == [("step", n, 2 * ORDERS) for n in range(2 * ORDERS)]
    assert heard[-1][:2] == ("step", ORDERS * 3)


def test_reading_tells_how_far_it_is_and_can_be_stopped(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "OFTEN", 20)
    heard: list[tuple[str, int, int]] = []
    with heard_by(lambda unit, done, of: heard.append((unit, done, of))):
        load(write(STORY))
    lines = [done for unit, done, _ in heard if unit == "line"]
    assert lines == sorted(lines)
    assert len(lines) >= 3
    with heard_by(stop_after(1)), pytest.raises(Stopped):
        load(write(STORY))


def test_nobody_hears_what_is_done_afterwards(write: Write) -> None:
    with heard_by(stop_after(0)), pytest.raises(Stopped):
        run(load(write(STORY)))
    assert run(load(write(STORY))).outcome == "passed"


def _cut_and_sync(session: Session) -> None:
    session.cut(1)
    session.sync()


CHANGES: dict[str, Callable[[Session], object]] = {
    "wait": lambda session: session.act(2, wait(3 * 86_400)),
    "cut and sync": _cut_and_sync,
    "set": lambda session: session.set("stock_leaves", "when paid"),
    "choose": lambda session: session.choose("ORD-10", "off"),
    "change": lambda session: session.change(2, {"delay": "60"}),
    "reset": lambda session: (session.reset(), session.do(wait(1)), session.do(wait(1))),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_stopped_leaves_the_session_as_it_was(session: Session, change: str) -> None:
    session.simulation.go(4)
    before = state(session)
    with heard_by(stop_after(1)), pytest.raises(Stopped), session.whole():
        CHANGES[change](session)
    assert state(session) == before
    with session.whole():
        CHANGES[change](session)
    assert state(session) != before


def test_what_cannot_be_tried_leaves_the_same_moments(session: Session) -> None:
    before = state(session)
    with pytest.raises(Impossible):
        session.act(3, ACTIONS["mark_paid"].model_validate({"order": "W99"}))
    assert state(session) == before
    assert session.moments[-1] is before[1][-1]


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_stopped_is_not_kept(write: Write, tmp_path: Path, change: str) -> None:
    sessions = Sessions(tmp_path / "workspace")
    session = sessions.begin(load(write(STORY)))
    session.do(wait(5))
    file = sessions.file(session.id)
    before, bytes_before = state(session), file.read_bytes()
    with heard_by(stop_after(1)), pytest.raises(Stopped), session.whole():
        CHANGES[change](session)
    assert file.read_bytes() == bytes_before
    with session.whole():
        session.say("On.")
        with heard_by(stop_after(1)), pytest.raises(Stopped), session.whole():
            CHANGES[change](session)
    assert state(session) != before
    after = state(session)
    session.close()
    again = sessions.open(session.id)
    assert isinstance(again, KeptSession)
    assert again.said == []
    assert [moment.text for moment in again.moments] == [moment.text for moment in after[1]]
    again.close()


def test_opening_a_session_tells_how_far_it_is(write: Write, tmp_path: Path) -> None:
    sessions = Sessions(tmp_path / "workspace")
    session = sessions.begin(load(write(STORY)))
    for number in range(4):
        session.say(f"{number}")
    session.close()
    heard: list[tuple[str, int, int]] = []
    with heard_by(lambda unit, done, of: heard.append((unit, done, of))):
        sessions.open(session.id).close()
    assert ("step", 3, 4) in heard
    with heard_by(stop_after(ORDERS * 4)), pytest.raises(Stopped):
        sessions.open(session.id)
    again = sessions.open(session.id)
    assert again.saved, "what was stopped holds no lock"
    again.close()


def test_recording_and_comparing_can_be_stopped(session: Session) -> None:
    for long in (lambda: recorded(session), lambda: compared(session, skip=2)):
        with heard_by(stop_after(2)), pytest.raises(Stopped):
            long()
