"""Sessions save themselves and open as they were left."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox.actions import ACTIONS
from sandbox.scenario.library import find, shipped
from sandbox.scenario.reading import load
from sandbox.scenario.run import run
from sandbox.scenario.session import Impossible, Session, demo
from sandbox.scenario.story import Scenario
from sandbox.workspace.files import Unkept
from sandbox.workspace.numbered import KEPT_DELETED
from sandbox.workspace.session import KeptSession
from sandbox.workspace.sessions import Sessions

STORY = """\
scenario: A mug is sold
given:
  outlets: [Main Street, North]
  products:
    MUG: {name: Blue mug, price: 12.00, stock: {Main Street: 10}}
steps:
  - say: The shop is open.
"""


@pytest.fixture
def story(tmp_path: Path) -> Scenario:
    file = tmp_path / "files" / "mug.yaml"
    file.parent.mkdir()
    file.write_text(STORY, encoding="utf-8")
    return load(file)


@pytest.fixture
def sessions(tmp_path: Path) -> Sessions:
    return Sessions(tmp_path / "workspace")


def order(session: Session, id: str) -> None:
    fields = {"id": id, "email": "ada@example.com", "name": "Ada", "items": {"MUG": 1}}
    session.do(ACTIONS["place_order"].model_validate(fields))


def same(one: Session, two: Session) -> bool:
    for each in (one, two):
        each.simulation.go(len(each.simulation.journal))
    return (
        one.simulation.world == two.simulation.world
        and one.simulation.journal == two.simulation.journal
        and [moment.text for moment in one.moments] == [moment.text for moment in two.moments]
        and one.changes() == two.changes()
    )


def reopened(sessions: Sessions, session: KeptSession) -> KeptSession:
    session.close()
    again = sessions.open(session.id)
    assert again.said == []
    assert again.saved
    return again


def cut_in_a_sync(session: KeptSession) -> None:
    session.sync()
    session.cut(len(session.moments) - 2)


def set_and_reset(session: KeptSession) -> None:
    session.set("delay", 9)
    session.reset()


def side_and_undo(session: KeptSession) -> None:
    session.start_over(1, "pos")
    session.undo()


def back_and_undo(session: KeptSession) -> None:
    session.reset()
    session.say("Once more.")
    session.undo()


DEEDS: dict[str, Callable[[KeptSession], object]] = {
    "order": lambda session: order(session, "W2"),
    "sync": lambda session: session.sync(),
    "arrive": lambda session: session.arrive(),
    "say": lambda session: session.say("Bob comes in ☕."),
    "cut": lambda session: session.cut(2),
    "cut in a sync": cut_in_a_sync,
    "act": lambda session: session.act(1, ACTIONS["cut"].model_validate({})),
    "set": lambda session: session.set("delay", 60),
    "choose": lambda session: session.choose("STK-05", "off"),
    "change": lambda session: session.change(1, {"delay": "60", "STK-05": "off"}),
    "one side": lambda session: session.start_over(1, "store"),
    "one side and undo": side_and_undo,
    "undo": back_and_undo,
    "to start": lambda session: session.to_start(),
    "reset": set_and_reset,
}


@pytest.mark.parametrize("deed", DEEDS)
def test_each_deed_is_there_after_opening_again(deed: str, story: Scenario, sessions: Sessions) -> None:
    session = sessions.begin(story)
    order(session, "W1")
    DEEDS[deed](session)
    again = reopened(sessions, session)
    assert same(session, again)
    DEEDS["say"](again)
    order(again, "W3")
    assert same(again, reopened(sessions, again))


def test_what_cannot_be_done_is_not_kept(story: Scenario, sessions: Sessions) -> None:
    session = sessions.begin(story)
    order(session, "W1")
    with pytest.raises(Impossible):
        order(session, "W1")
    session.sync()
    with pytest.raises(Impossible):
        session.act(3, ACTIONS["receive_stock"].model_validate({"outlet": "Nowhere", "items": {"MUG": 1}}))
    assert same(session, reopened(sessions, session))


def test_a_session_opens_at_the_step_and_with_the_answers_at_which_it_was_left(
    story: Scenario, sessions: Sessions
) -> None:
    session = sessions.begin(story)
    order(session, "W1")
    session.sync()
    session.stand(2, {1: 0})
    session.stand(1, {1: 1})
    again = reopened(sessions, session)
    assert (again.moment, again.answers) == (1, {1: 1})


def test_every_lesson_can_be_kept(sessions: Sessions) -> None:
    for file in find([shipped()]):
        session = sessions.begin(load(file))
        assert same(session, reopened(sessions, session)), file


def test_the_demo_shop_and_a_lesson_from_its_middle_can_be_kept(story: Scenario, sessions: Sessions) -> None:
    for session in (sessions.begin(demo().scenario), sessions.begin(story, 0)):
        session.say("On we go.")
        assert same(session, reopened(sessions, session))


def test_a_session_does_not_need_its_files_any_more(tmp_path: Path, sessions: Sessions) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "_shop.yaml").write_text(STORY[STORY.index("given") : STORY.index("steps")])
    file = folder / "story.yaml"
    file.write_text("scenario: Shared\nuse: _shop.yaml\nsteps:\n  - say: Hello.\n")
    session = sessions.begin(load(file))
    order(session, "W1")
    (folder / "_shop.yaml").unlink()
    file.unlink()
    again = reopened(sessions, session)
    assert same(session, again)
    assert again.scenario.file == file


def test_the_case_of_a_matrix_is_kept(tmp_path: Path, sessions: Sessions) -> None:
    file = tmp_path / "many.yaml"
    file.write_text(
        STORY.replace("steps:", "matrix:\n  few: {count: 3}\n  many: {count: 5}\nsteps:").replace("10}", '"${count}"}')
    )
    session = sessions.begin(load(file, "many"))
    again = reopened(sessions, session)
    assert same(session, again)
    assert again.simulation.world.pos.level("MUG", "Main Street").quantity == 5


def test_steps_that_go_otherwise_than_before_are_said(story: Scenario, sessions: Sessions) -> None:
    session = sessions.begin(story)
    order(session, "W1")
    session.saving.write({"op": "say", "words": "x", "world": "0" * 16})
    session.close()
    again = sessions.open(session.id)
    assert again.said == ["From deed 2 on the world is another than when it was saved: the rules have changed."]


def test_a_session_that_another_process_has_open_is_shown_and_not_saved(story: Scenario, sessions: Sessions) -> None:
    session = sessions.begin(story)
    order(session, "W1")
    other = sessions.open(session.id)
    assert same(session, other)
    assert not other.saved
    assert "held by another process" in other.saving.problem
    other.say("Only here.")
    session.say("Kept.")
    assert reopened(sessions, session).moments[-1].text == "Kept."


def test_sessions_are_listed_renamed_deleted_and_taken_back(story: Scenario, tmp_path: Path) -> None:
    now = [1000.0]
    sessions = Sessions(tmp_path / "workspace", lambda: now[0])
    for name in ("", "Monday", "Tuesday"):
        sessions.begin(story, name=name).close()
    assert {(entry.id, entry.name) for entry in sessions.all()} == {(1, "A mug is sold"), (2, "Monday"), (3, "Tuesday")}
    sessions.rename(2, "Friday")
    assert sessions.find("Friday").id == 2
    sessions.delete(3)
    assert [entry.id for entry in sessions.all(deleted=True)] == [3]
    with pytest.raises(LookupError, match="there is no session `Tuesday`"):
        sessions.find("Tuesday")
    sessions.take_back(3)
    assert sessions.find("Tuesday").id == 3
    sessions.delete(1)
    now[0] += KEPT_DELETED + 1
    assert sessions.begin(story).id == 4
    assert sessions.all(deleted=True) == []
    assert not sessions.file(1).exists()


def test_two_sessions_of_one_name_go_by_number(story: Scenario, sessions: Sessions) -> None:
    for _ in range(2):
        sessions.begin(story).close()
    with pytest.raises(LookupError, match="take its number: 2, 1"):
        sessions.find("A mug is sold")
    assert sessions.find("2").id == 2


def test_a_lost_list_is_made_again_from_the_journals(story: Scenario, sessions: Sessions, tmp_path: Path) -> None:
    session = sessions.begin(story, name="Monday")
    order(session, "W1")
    session.close()
    for file in (tmp_path / "workspace").glob("sessions.json*"):
        file.unlink()
    (entry,) = sessions.all()
    assert (entry.id, entry.name) == (1, "A mug is sold")
    assert sessions.begin(story).id == 2
    assert same(sessions.open(1), session)


def test_an_export_is_a_scenario_that_holds(story: Scenario, sessions: Sessions, tmp_path: Path) -> None:
    session = sessions.begin(story)
    order(session, "W1")
    session.sync()
    file = tmp_path / "exported.yaml"
    file.write_text(sessions.export(session.id), encoding="utf-8")
    again = run(load(file))
    assert again.outcome == "passed"
    assert again.simulation.world == session.simulation.world


def test_a_session_that_is_not_there_says_so(sessions: Sessions) -> None:
    with pytest.raises(Unkept):
        sessions.open(7)
