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


# --- from a moment on ---


def three_orders() -> Session:
    session = demo()
    for id in ("W1", "W2", "W3"):
        session.do(order(id))
        session.sync()
    return session


def moment_of(session: Session, text: str) -> int:
    return next(n for n, moment in enumerate(session.moments) if moment.text == text)


def test_a_change_holds_from_its_moment_on_and_the_story_goes_on_under_it() -> None:
    session = three_orders()
    here = moment_of(session, "order W2 placed online")
    made = session.change(here, {"stock_leaves": "when paid"})
    assert session.moments[made].text == "from here on stock leaves: when paid"
    assert texts(session).count("order W3 placed online") == 1
    assert session.simulation.world.pos.level("MUG", "Main Street").quantity == 4, "only W1 took its mug"
    assert session.setting("stock_leaves") == session.setting("stock_leaves", here) == "when placed"
    assert session.setting("stock_leaves", made) == "when paid"
    assert session.changes() == [], "the story still begins as it did"


def test_a_rule_stands_as_it_was_before_the_moment_of_its_change() -> None:
    session = three_orders()
    here = moment_of(session, "order W2 placed online")
    made = session.change(here, {"CUS-02": "overwrite"})
    assert (session.way("CUS-02"), session.way("CUS-02", here)) == ("as it is", "as it is")
    assert session.way("CUS-02", made) == "overwrite"


def test_a_change_in_the_midst_of_a_sync_lets_the_rest_arrive_after_it() -> None:
    session = three_orders()
    whole = texts(session)
    here = moment_of(session, "order W2 reached the POS")
    made = session.change(here, {"email_match": "exact"})
    told = texts(session)
    assert told.pop(session.moments[made].position - 1) == "from here on email match: exact"
    assert told == whole


def test_a_change_in_the_midst_of_waiting_waits_for_the_rest_afterwards() -> None:
    session = demo()
    session.do(order("W1"))
    session.do(ACTIONS["wait"].model_validate({"seconds": 600}))
    end = session.simulation.world.now
    session.change(moment_of(session, "order W1 reached the POS"), {"email_match": "exact"})
    session.simulation.go(len(session.simulation.journal))
    assert session.simulation.world.now == end


def test_acting_before_a_change_forgets_the_change() -> None:
    session = three_orders()
    session.change(moment_of(session, "order W2 placed online"), {"CUS-02": "overwrite"})
    session.act(1, order("W9"))
    assert session.simulation.what_if == {}
    assert texts(session) == ["order W9 placed online"]


@pytest.mark.parametrize("way", ["to_start", "reset"])
def test_what_starting_over_has_forgotten_can_be_brought_back(way: str) -> None:
    session = three_orders()
    session.set("email_match", "exact")
    before, world = texts(session), session.simulation.world.digest
    assert session.forgotten == 0
    getattr(session, way)()
    assert session.forgotten == 6
    session.do(order("W9"))
    assert session.undo() == "Brought back: 12 steps, with the settings and rules of then."
    assert (texts(session), session.simulation.world.digest) == (before, world)
    assert session.setting("email_match") == "exact"
    session.undo()
    assert texts(session) == ["order W9 placed online"]


def test_one_side_starts_over_as_a_step_that_can_be_gone_back_from() -> None:
    session = three_orders()
    session.act(len(session.moments) - 1, ACTIONS["start_over"].model_validate({"side": "store"}))
    world = session.simulation.world
    assert not len(world.store.orders)
    assert len(world.pos.sales) == 3
    session.simulation.back()
    assert len(world.store.orders) == 3


def test_what_a_side_that_starts_over_replaces_can_be_brought_back() -> None:
    session = three_orders()
    before = texts(session)
    session.start_over(moment_of(session, "order W2 placed online"), "pos")
    assert texts(session)[-1] == "the POS starts over"
    session.undo()
    assert texts(session) == before
