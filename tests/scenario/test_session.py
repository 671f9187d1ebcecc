"""A story that is still being written: acting, going back and acting again, other rules, starting over."""

from pathlib import Path

import pytest

from sandbox.actions import ACTIONS, Action
from sandbox.scenario.library import shipped
from sandbox.scenario.reading import load
from sandbox.scenario.session import Impossible, Session, demo


def order(id: str = "W1", **items: int) -> Action:
    return ACTIONS["place_order"].model_validate(
        {"id": id, "email": "ada@example.com", "items": items or {"MUG": 1}, "payment": "Cash"}
    )


def texts(session: Session) -> list[str]:
    return [moment.text for moment in session.moments if moment.step is not None]


def test_acting_at_an_earlier_moment_replaces_the_future() -> None:
    session = demo()
    session.do(order("W1"))
    placed = len(session.moments) - 1
    session.sync()
    assert session.ahead(placed) == 3
    session.act(placed, order("W2", TEA=1))
    assert texts(session) == ["order W1 placed online", "order W2 placed online"]
    assert len(session.simulation.journal) == 2


def test_acting_in_the_midst_of_a_sync_keeps_what_had_arrived() -> None:
    session = demo()
    session.do(order("W1"))
    session.sync()
    arrived = next(n for n, moment in enumerate(session.moments) if moment.text == "order W1 reached the POS")
    session.act(arrived, order("W2", TEA=1))
    assert texts(session) == ["order W1 placed online", "order W1 reached the POS", "order W2 placed online"]


def test_what_a_rule_refuses_changes_nothing_and_is_no_failure() -> None:
    session = demo()
    before = session.simulation.world.digest
    made = session.do(order("W1", POT=2))
    assert made[-1].step is not None
    assert "POT has only 1 online" in made[-1].step.refusal
    assert session.simulation.world.digest == before
    assert session.run.failures == ()


def test_what_cannot_be_tried_says_why_and_leaves_the_future_alone() -> None:
    session = demo()
    session.do(order("W1"))
    session.sync()
    before = texts(session)
    with pytest.raises(Impossible, match="There is no sale W9"):
        session.act(1, ACTIONS["void_sale"].model_validate({"sale": "W9"}))
    assert texts(session) == before


def test_one_message_arrives_when_time_passes_until_it_is_due() -> None:
    session = demo()
    session.do(order("W1"))
    assert [moment.text for moment in session.arrive()] == ["order W1 reached the POS"]
    session.do(ACTIONS["cut"].model_validate({}))
    assert session.arrive() == ()


def test_a_setting_plays_the_story_again_under_it() -> None:
    session = demo()
    session.do(order("W1"))
    session.sync()
    assert session.simulation.world.pos.level("MUG", "Main Street").quantity == 4
    session.set("stock_leaves", "when paid")
    assert session.simulation.world.pos.level("MUG", "Main Street").quantity == 5
    assert session.changes() == ["stock leaves: when paid"]
    session.choose("CUS-02", "overwrite")
    assert session.changes() == ["stock leaves: when paid", "CUS-02: overwrite"]
    session.choose("CUS-02", "")
    assert session.changes() == ["stock leaves: when paid"]


def test_starting_over_says_what_it_did() -> None:
    session = demo()
    session.do(order("W1"))
    session.set("stock_leaves", "when paid")
    assert session.to_start() == "Back at the start: 1 step is forgotten; settings and rules stay as they are."
    assert session.setting("stock_leaves") == "when paid"
    session.do(order("W1"))
    assert session.reset() == "Everything is as at first: 1 step is forgotten; turned back: stock leaves: when paid."
    assert session.setting("stock_leaves") == "when placed"
    assert texts(session) == []


def test_a_session_starts_from_any_moment_of_a_lesson() -> None:
    scenario = load(shipped() / Path("01-first-steps/1-online-sale.yaml"))
    whole = Session(scenario)
    for moment, shown in enumerate(whole.moments):
        part = Session(scenario, moment)
        assert part.moments[-1].position >= shown.position
        assert part.moments[: moment + 1][0] == whole.moments[0]
        assert part.simulation.world.now >= 0
        part.do(ACTIONS["cut"].model_validate({}))
        assert texts(part)[-1] == "the line is cut"
