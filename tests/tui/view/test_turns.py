"""When a value became what, read from the journal: the same as by going through the whole run and looking."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sandbox.actions import ACTIONS
from sandbox.scenario.reading import load
from sandbox.scenario.run import run
from sandbox.scenario.session import Session
from sandbox.tui.view import Teller
from sandbox.tui.view import turns as view_turns
from sandbox.tui.view.panel import TablePanel
from sandbox.tui.view.turns import Pin, Reader, Turns


def by_looking(teller: Teller, pin: Pin) -> Turns:
    found: list[tuple[int, str]] = []
    for position in range(len(teller.journal) + 1):
        panel, key, column = pin
        value = teller.listing(panel).named(teller.after(position), key, column)[1]
        if not found or found[-1][1] != value:
            found.append((position, value))
    return tuple(found)


def cells(teller: Teller, index: int = -1) -> list[Pin]:
    """Every cell that the run shows at a moment, or at its end."""
    view = teller.at(index % len(teller.moments))
    panels = [panel for panel in (*view.pos, *view.store) if isinstance(panel, TablePanel)]
    return [(p.id, key, column.id) for p in panels for key in p.keys for column in p.columns]


def test_the_turns_of_every_value_are_those_that_one_sees(teller: Teller) -> None:
    pins = cells(teller)
    assert len(pins) > 40
    read = [Reader(pin).read(teller) for pin in pins]
    for pin, found in zip(pins, read, strict=True):
        assert found == by_looking(teller, pin), pin
    assert any(len(found) > 1 for found in read)


def test_what_is_read_lets_the_view_stand_where_it_stands(teller: Teller) -> None:
    view = teller.at(4, spoken=1)
    shown = view.text()
    assert Reader(("stock", "MUG", "at Main Street")).read(teller) == ((0, "10"), (2, "9"))
    assert view.text() == shown


def test_a_sale_takes_the_name_of_its_customer_when_that_changes(write: Callable[..., Path]) -> None:
    story = """
scenario: A new name
given: {outlets: [Main], products: {MUG: {name: Mug, price: 1.00, stock: {Main: 5}}}, customers: {ADA: {name: Ada}}}
steps:
  - ring_sale: {id: R1, outlet: Main, items: {MUG: 1}, customer: ADA}
  - sync:
  - edit_customer: {code: ADA, name: Ada King}
"""
    teller = Teller(run(load(write(story))))
    assert Reader(("sales", "R1", "Customer")).read(teller) == ((0, "none"), (1, "Ada"), (3, "Ada King"))


OUTLETS = """
scenario: Outlets come and go
given:
  outlets: [Main, Side]
  products: {MUG: {name: Mug, price: 1.00, stock: {Main: 5, Side: 3}}}
steps:
  - transfer_stock: {source: Side, to: Main, items: {MUG: 3}}
  - disconnect_outlet: Side
  - delete_outlet: Side
  - ring_sale: {id: R1, outlet: Main, items: {MUG: 1}}
"""
SETS = """
scenario: A set
given:
  outlets: [Main, Side]
  products:
    TIN: {name: Tin, price: 1.00, stock: {Main: 5, Side: 2}}
    CUP: {name: Cup, price: 1.00, stock: {Main: 9}}
    SET: {name: Set, price: 1.00, components: {TIN: 1, CUP: 2}}
steps:
  - ring_sale: {id: R1, outlet: Main, items: {CUP: 3}}
  - receive_stock: {outlet: Side, items: {CUP: 4}}
  - sync:
"""


@pytest.mark.parametrize("story", [OUTLETS, SETS])
def test_the_turns_are_those_that_one_sees_also_of_what_comes_and_goes(story: str, write: Callable[..., Path]) -> None:
    teller = Teller(run(load(write(story))))
    pins = {pin for index in range(len(teller.moments)) for pin in cells(teller, index)}
    for pin in pins:
        assert Reader(pin).read(teller) == by_looking(teller, pin), pin
    assert any(len(by_looking(teller, pin)) > 2 for pin in pins)


def test_a_value_at_an_outlet_is_none_once_that_is_deleted(write: Callable[..., Path]) -> None:
    teller = Teller(run(load(write(OUTLETS))))
    assert Reader(("stock", "MUG", "at Side")).read(teller) == ((0, "3"), (1, "0"), (3, "none"))
    assert Reader(("stock", "MUG", "at Main")).read(teller) == ((0, "5"), (1, "8"), (4, "7"))
    assert Reader(("stock", "MUG", "sum")).read(teller) == ((0, "8"), (4, "7"))


def test_where_the_story_goes_on_only_that_is_read(write: Callable[..., Path]) -> None:
    session = Session(load(write(OUTLETS)))
    teller, reader = Teller(session.run), Reader(("stock", "MUG", "at Main"))
    reader.read(teller)
    sale = {"id": "R2", "outlet": "Main", "items": {"MUG": 2}}
    for moment in (len(session.moments) - 1, 1):
        session.act(moment, ACTIONS["ring_sale"].model_validate(sale))
        teller = Teller(session.run, teller)
        assert reader.read(teller) == Reader(reader.pin).read(teller) == by_looking(teller, reader.pin)


def test_a_deed_more_costs_what_it_did(write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(load(write(OUTLETS)))
    reader = Reader(("stock", "MUG", "at Main"))
    reader.read(Teller(session.run))
    steps = len(session.simulation.journal)
    looked: list[int] = []
    read = view_turns._read

    def reads(journal: Any, since: int, found: Any) -> None:
        looked.append(since)
        read(journal, since, found)

    monkeypatch.setattr(view_turns, "_read", reads)
    sale = {"id": "R2", "outlet": "Main", "items": {"MUG": 2}}
    session.act(len(session.moments) - 1, ACTIONS["ring_sale"].model_validate(sale))
    assert reader.read(Teller(session.run))[-1] == (steps + 1, "5")
    assert looked == [steps]
