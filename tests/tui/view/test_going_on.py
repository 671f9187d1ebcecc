"""A story that goes on, or another way, is told as if it had been told from the beginning."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox.actions import ACTIONS
from sandbox.scenario.reading import load
from sandbox.scenario.session import Session
from sandbox.tui.view import Teller
from sandbox.tui.view.tables import SAMPLE

ORDERS = SAMPLE // 2
STORY = """\
scenario: A long day
given:
  products:
    MUG: {name: Blue mug, price: 12.00, stock: {Main Street: 900}}
    CUP: {name: Cup, price: 12.00, stock: {Main Street: 900}}
steps:
""" + "".join(
    f"  - place_order: {{id: W{n}, email: c{n % 7}@example.com, name: Ada, items: {{{('MUG', 'CUP')[n % 2]}: 1}}}}\n"
    f"  - sync:\n  - note: This was {n}.\n"
    for n in range(100, 100 + ORDERS)
)


@pytest.fixture
def session(write: Callable[..., Path]) -> Session:
    return Session(load(write(STORY)))


def ring(session: Session, moment: int, id: str) -> None:
    sale = {"id": id, "outlet": "Main Street", "items": {"CUP": 2}}
    session.act(moment, ACTIONS["ring_sale"].model_validate(sale))


def same(teller: Teller, session: Session) -> None:
    fresh = Teller(session.run)
    last = len(fresh.moments) - 1
    assert len(teller.moments) == last + 1
    assert teller.notes == fresh.notes
    assert teller.rows == fresh.rows
    for index in (last, 0, last // 2, last - 1, 3, last):
        assert teller.at(index).text(120) == fresh.at(index).text(120)


def test_a_deed_more(session: Session) -> None:
    teller = Teller(session.run)
    for number in range(3):
        ring(session, len(session.moments) - 1, f"R{number}")
        session.sync()
        teller = Teller(session.run, teller)
        same(teller, session)


@pytest.mark.parametrize("moment", [10, SAMPLE + 60, -2])
def test_another_future(session: Session, moment: int) -> None:
    teller = Teller(session.run)
    ring(session, moment % len(session.moments), "R1")
    teller = Teller(session.run, teller)
    same(teller, session)
    assert "R1" in teller.at(len(teller.moments) - 1).text(120)


def test_all_anew(session: Session) -> None:
    teller = Teller(session.run)
    session.set("stock_leaves", "when paid")
    same(Teller(session.run, teller), session)


def test_most_of_it_is_not_looked_at_again(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    teller = Teller(session.run)
    ring(session, len(session.moments) - 1, "R1")
    looked: list[int] = []
    listing = teller.listing("sales")
    before = type(listing).go_on

    def go_on(self: object, world: object, journal: object, since: int) -> None:
        looked.append(since)
        before(self, world, journal, since)  # type: ignore[arg-type]

    monkeypatch.setattr(type(listing), "go_on", go_on)
    Teller(session.run, teller)
    assert set(looked) == {len(session.simulation.journal) - 1}
