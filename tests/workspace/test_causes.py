"""What a session keeps of an action is what it reads again: for every action, and through every door."""

from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest

from sandbox.actions import ACTIONS, Action
from sandbox.scenario.library import find, shipped
from sandbox.scenario.reading import load
from sandbox.scenario.session import Impossible, demo
from sandbox.scenario.story import Do, Sync
from sandbox.workspace.causes import ONCE, action_data, action_of
from sandbox.workspace.files import Unkept
from sandbox.workspace.journal import Entry, Journal, Reading
from sandbox.workspace.session import KeptSession
from sandbox.workspace.sessions import Sessions

VERBS = pytest.mark.parametrize("verb", sorted(ACTIONS))


@pytest.fixture
def sessions(tmp_path: Path) -> Sessions:
    return Sessions(tmp_path / "workspace")


def filled(verb: str, *, whole: bool) -> Action:
    """An action with what its fields give as examples, or something of their kind; ``whole`` gives all of them."""
    given = {
        field.alias or name: field.examples[0] if field.examples else _of_a_kind(name, field.annotation)
        for name, field in ACTIONS[verb].model_fields.items()
        if whole or field.is_required()
    }
    return ACTIONS[verb].model_validate(given)


def _of_a_kind(name: str, kind: Any) -> Any:
    kinds = [part for part in get_args(kind) if part is not type(None)]
    if get_origin(kind) is Literal:
        return kinds[-1]
    if get_origin(kind) in (dict, list):
        return {"MUG": 2} if get_origin(kind) is dict else ["MUG"]
    if get_origin(kind) is not None:  # an Annotated, or something that may be left out
        return _of_a_kind(name, kinds[0])
    return True if kind is bool else "ada@example.com" if name == "email" else "2" if kind is not str else "Ada"


def register(session: KeptSession) -> None:
    session.do(ACTIONS["choose_register"].model_validate({"register": session.simulation.world.link.register}))


@VERBS
@pytest.mark.parametrize("whole", [False, True], ids=["what it needs", "all fields"])
def test_what_is_written_of_an_action_is_read_as_the_same_action(verb: str, whole: bool, tmp_path: Path) -> None:
    action = filled(verb, whole=whole)
    journal = Journal.begin(tmp_path / "a.journal", {"title": "A story"})
    journal.append([action_data(action)])
    journal.close()
    (entry,) = Reading(tmp_path / "a.journal").entries
    again = action_of(entry)
    assert (again, again.told, again.model_fields_set) == (action, action.told, action.model_fields_set)


def test_every_deed_of_every_lesson_done_by_hand_is_there_again_with_the_same_world(sessions: Sessions) -> None:
    seen: set[str] = set()
    for file in find([shipped()]):
        scenario = load(file)
        session = sessions.begin(scenario, 0)
        for item in scenario.items:
            if isinstance(item, Do):
                with suppress(Impossible):
                    session.do(item.action)
                    seen.add(item.action.verb)
            elif isinstance(item, Sync):
                session.sync()
        digest, steps = session._fingerprint(), session.simulation.journal
        session.close()
        again = sessions.open(session.id)
        assert again.said == [], file
        assert (again._fingerprint(), again.simulation.journal) == (digest, steps), file
        again.close()
    assert {"choose_register", "place_order", "add_product", "change"} <= seen


def test_a_session_that_begins_with_a_register_takes_its_name_from_that(sessions: Sessions) -> None:
    session = sessions.begin(demo().scenario)
    register(session)
    assert "is now the register for online orders" in sessions.all()[0].name


def with_the_register_by_its_old_name(sessions: Sessions) -> tuple[KeptSession, bytes]:
    """A session as an older Sandbox wrote it, and its file."""
    session = sessions.begin(demo().scenario, name="Old")
    session.say("Before.")
    register(session)
    session.do(ACTIONS["wait"].model_validate({"seconds": 60}))
    for number in range(9):
        session.say(f"After {number}.")
    session.close()
    found = Reading(sessions.file(session.id))
    for entry in found.entries:
        if entry.get("verb") == "choose_register":
            entry["with"] = {"register_name": entry["with"]["register"]}
    sessions.file(session.id).unlink()
    journal = Journal.begin(sessions.file(session.id), found.head)
    journal.append(found.entries)
    journal.close()
    return session, sessions.file(session.id).read_bytes()


def test_a_journal_with_the_register_by_its_old_name_opens_whole_and_goes_on(sessions: Sessions) -> None:
    session, before = with_the_register_by_its_old_name(sessions)
    assert b'"register_name"' in before
    for _ in range(2):
        again = sessions.open(session.id)
        assert (again.said, again.saved) == ([], True)
        assert again.simulation.world == session.simulation.world
        assert again.simulation.journal == session.simulation.journal
        again.say("On we go.")
        session.say("On we go.")
        again.close()
    assert f"choose_register: {session.simulation.world.link.register}" in sessions.export(session.id)


def test_names_of_once_stand_for_fields_that_there_are() -> None:
    for verb, names in ONCE.items():
        fields = {field.alias or name for name, field in ACTIONS[verb].model_fields.items()}
        assert set(names.values()) <= fields
        assert not set(names) & fields


# --- what cannot be done again ---

UNKNOWN: dict[str, Entry] = {
    "another verb": {"op": "do", "verb": "juggle", "with": {}},
    "a field is missing": {"op": "do", "verb": "place_order", "with": {"id": "W1"}},
    "a field is not known": {"op": "do", "verb": "cut", "with": {"sides": "pos"}},
    "a value does not fit": {"op": "set", "name": "delay", "value": "soon"},
    "another rule": {"op": "choose", "rule": "XXX-1", "variant": "off"},
    "another deed": {"op": "dance"},
    "a moment that is none": {"op": "act", "moment": "x", "verb": "cut", "with": {}},
    "half an entry": {"op": "say"},
}


def with_something_unknown(sessions: Sessions, entry: Entry) -> tuple[int, bytes]:
    session = sessions.begin(demo().scenario)
    session.say("Known.")
    session.saving.write({**entry, "world": ""})
    for number in range(9):
        session.saving.write({"op": "say", "words": f"After {number}.", "world": ""})
    session.stand(5)
    session.close()
    return session.id, sessions.file(session.id).read_bytes()


@pytest.mark.parametrize("unknown", UNKNOWN)
def test_a_session_that_cannot_be_done_again_is_shown_as_a_copy_and_its_file_stays(
    unknown: str, sessions: Sessions
) -> None:
    id, before = with_something_unknown(sessions, UNKNOWN[unknown])
    copy = sessions.open(id)
    assert [moment.text for moment in copy.moments][-1] == "Known."
    assert not copy.saved
    assert copy.saving.problem == "Not saved: a copy only. Deed 2 cannot be done again; the file keeps all 11."
    copy.say("In the copy.")
    copy.stand(1)
    copy.close()
    assert sessions.file(id).read_bytes() == before
    assert sessions.left(9)[0][1] == (0, 0)
    again = sessions.open(id)
    assert again.said == copy.said
    again.close()


@pytest.mark.parametrize("unknown", UNKNOWN)
def test_why_it_cannot_be_done_again_is_said_in_plain_words_after_what_becomes_of_it(
    unknown: str, sessions: Sessions
) -> None:
    id, _ = with_something_unknown(sessions, UNKNOWN[unknown])
    copy = sessions.open(id)
    (said,) = copy.said
    copy.close()
    assert said.startswith(copy.saving.problem)
    assert len(copy.saving.problem) <= 78
    for word in ("validation", "pydantic", "errors for", "input_value", "Traceback", "'dict'"):
        assert word not in said


def test_a_copy_is_not_exported_as_if_it_were_whole(sessions: Sessions) -> None:
    id, before = with_something_unknown(sessions, UNKNOWN["another verb"])
    with pytest.raises(Unkept, match=r"Deed 2 cannot be done again.*the file keeps all 11.*juggle"):
        sessions.export(id)
    assert sessions.file(id).read_bytes() == before


@pytest.mark.parametrize("where", [{"op": "do"}, {"op": "act", "moment": 0}], ids=["at the end", "in the midst"])
def test_what_was_possible_once_and_is_not_any_more_is_a_step_that_is_refused(where: Entry, sessions: Sessions) -> None:
    session = sessions.begin(demo().scenario)
    session.say("Before.")
    outlet = next(row.name for row in session.simulation.world.pos.outlets)
    fields = {"source": outlet, "to": outlet, "items": {"MUG": 1}}
    session.saving.write({**where, "verb": "transfer_stock", "with": fields, "world": ""})
    session.saving.write({"op": "say", "words": "After.", "world": ""})
    session.close()
    before = sessions.file(session.id).read_bytes()
    again = sessions.open(session.id)
    assert again.saved
    assert again.said == ["From deed 2 on the world is another than when it was saved: the rules have changed."]
    *_, refused, after = again.moments
    assert refused.step is not None
    assert refused.step.refusal == f"{outlet} cannot send goods to itself: name another outlet."
    assert after.text == "After."
    again.close()
    assert sessions.file(session.id).read_bytes() == before
