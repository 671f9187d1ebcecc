"""Two worlds made by the same causes: where they part, what differs, and what is said of it."""

from typing import Any

import pytest

from sandbox.actions import ACTIONS
from sandbox.scenario.cells import Cell
from sandbox.scenario.compare import compared, deeds
from sandbox.scenario.session import Session, demo
from tests.scenario.conftest import Read


@pytest.fixture
def session() -> Session:
    """Ada orders a mug and will pay in cash; a tea is sold at the till."""
    session = demo()
    order = {"id": "W1", "email": "ada@example.com", "name": "A. Byron", "items": {"MUG": 1}, "payment": "Cash"}
    for verb, fields in (
        ("place_order", order),
        ("sync", None),
        ("ring_sale", {"id": "R1", "outlet": "Main Street", "items": {"TEA": 2}}),
        ("sync", None),
    ):
        if fields is None:
            session.sync()
        else:
            session.do(ACTIONS[verb].model_validate(fields))
    return session


def differing(session: Session, **change: Any) -> list[Cell]:
    comparison = compared(session, **change)
    return comparison.differing(len(comparison.beats) - 1)


def test_a_setting_changes_cells_and_the_sentence_names_the_step_and_the_rules(session: Session) -> None:
    found = compared(session, settings={"stock_leaves": "when paid"})
    assert found.apart is not None
    assert found.apart.step == "order W1 reached the POS"
    cells = found.differing(len(found.beats) - 1)
    assert Cell("pos.stock", ("MUG", "Main Street"), "quantity", "4", "5") in cells
    assert "They part at “order W1 reached the POS”: as it is, " in found.sentence
    assert "with stock leaves: when paid" in found.sentence
    assert "stock MUG Main Street quantity is 4, and 5 there" in found.sentence


def test_before_they_part_nothing_differs(session: Session) -> None:
    found = compared(session, rules={"CUS-02": "overwrite"})
    assert found.apart is not None
    for beat in range(found.apart.beat):
        assert found.differing(beat) == []
    assert found.differing(found.apart.beat) == [
        Cell("pos.customers", "ada@example.com", "name", "Ada Lovelace", "A. Byron")
    ]


def test_a_rule_switched_off_says_nothing_there(session: Session) -> None:
    found = compared(session, rules={"CUS-02": "off"})
    assert found.apart is not None
    assert found.apart.one.startswith("CUS-02 says “")
    assert found.apart.other == "nothing is said"


def test_a_skipped_deed_did_not_happen(session: Session) -> None:
    rung = next(n for n in deeds(session) if session.made_by(n)[0].text == "sale R1 rung at Main Street")
    found = compared(session, skip=rung)
    assert found.apart is not None
    assert found.apart.step == "sale R1 rung at Main Street"
    cells = found.differing(len(found.beats) - 1)
    assert Cell("pos.stock", ("TEA", "Main Street"), "quantity", "18", "20") in cells
    assert Cell("pos.sales", "R1", "total", "9.00", "not there") in cells


def test_what_changes_nothing_is_said_to_change_nothing(session: Session) -> None:
    found = compared(session, settings={"deleted_product": "deleted"})
    assert found.apart is None
    assert found.sentence == "Nothing differs: deleted product: deleted changes nothing in this story."
    assert differing(session, settings={"deleted_product": "deleted"}) == []


def test_the_session_itself_stays_as_it_was(session: Session) -> None:
    before = [moment.text for moment in session.moments], session.scenario
    compared(session, settings={"stock_leaves": "when paid"}, rules={"CUS-02": "off"}, skip=1).sentence  # noqa: B018
    assert ([moment.text for moment in session.moments], session.scenario) == before


# --- from the same step ---


def test_two_worlds_from_the_same_step_are_the_same_up_to_it(session: Session) -> None:
    session.do(ACTIONS["place_order"].model_validate({"id": "W2", "email": "ada@example.com", "items": {"MUG": 1},
                                                      "payment": "Cash"}))  # fmt: skip
    session.sync()
    here = next(n for n, moment in enumerate(session.moments) if moment.text == "sale R1 rung at Main Street")
    found = compared(session, settings={"stock_leaves": "when paid"}, since=here)
    step = session.moments[here].position
    assert found.change == f"stock leaves: when paid, after step {step}"
    assert found.apart is not None
    assert found.apart.step == "order W2 reached the POS"
    for beat in range(found.apart.beat):
        assert found.differing(beat) == []
    end = found.differing(len(found.beats) - 1)
    assert Cell("pos.stock", ("MUG", "Main Street"), "quantity", "3", "4") in end, "W1 had taken its mug before"


def test_a_change_after_which_nothing_is_otherwise_says_so(session: Session) -> None:
    end = len(session.moments) - 1
    found = compared(session, rules={"CUS-02": "overwrite"}, since=end)
    assert found.apart is None
    assert "Nothing differs: CUS-02: overwrite, after step" in found.sentence


def test_from_the_midst_of_a_sync_both_worlds_go_on_alike(session: Session) -> None:
    here = next(n for n, moment in enumerate(session.moments) if moment.text == "order W1 reached the POS")
    found = compared(session, settings={"deleted_product": "deleted"}, since=here)
    assert found.apart is None
    found.one.simulation.go(len(found.one.simulation.journal))
    session.simulation.go(len(session.simulation.journal))
    assert found.one.simulation.world.pos.sales.rows.keys() == session.simulation.world.pos.sales.rows.keys()


def test_walking_shows_what_a_fresh_look_shows(session: Session) -> None:
    walked = compared(session, settings={"stock_leaves": "when paid"})
    beats = range(len(walked.beats))
    for beat in (*beats, *reversed(beats), *beats):
        fresh = compared(session, settings={"stock_leaves": "when paid"})
        assert walked.cells(beat) == fresh.cells(beat)
    assert any(walked.differing(beat) for beat in beats)


def test_a_composite_with_stock_of_its_own_is_sold_without_its_components(read: Read) -> None:
    session = Session(
        read(
            """\
            scenario: A set of two tins
            given:
              products:
                TIN: {name: Tea tin, price: 12.00, stock: {Main Street: 5}}
                SET: {name: Two tins, price: 20.00, components: {TIN: 2}}
            steps:
              - place_order: {id: W1, email: ada@example.com, items: {SET: 1}}
              - sync:
              - count_stock: {outlet: Main Street, items: {TIN: 3}}
              - sync:
            """
        )
    )
    found = compared(session, rules={"CAT-14": "stock of its own"})
    end = found.differing(len(found.beats) - 1)
    counted = next(n for n, beat in enumerate(found.beats) if beat.text.startswith("stock counted"))
    sold = found.differing(counted - 1)
    assert Cell("pos.stock", ("TIN", "Main Street"), "quantity", "3", "5") in sold
    assert Cell("store.listings", "TIN", "quantity", "3", "5") in sold
    assert end == [Cell("pos.stock", ("SET", "Main Street"), "quantity", "not there", "1")]
    assert "STK-05 says “TIN at Main Street 5 → 3”" in found.sentence
