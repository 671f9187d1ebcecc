"""A composite without stock of its own shows what its components make, in the columns of all products."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox.scenario.reading import load
from sandbox.scenario.run import run
from sandbox.tui.view import Teller, View
from sandbox.tui.view.panel import TablePanel

STORY = """
scenario: A set
given:
  outlets: [Main, Side]
  products:
    TIN: {name: Tin, price: 1.00, stock: {Main: 5, Side: 2}}
    CUP: {name: Cup, price: 1.00, stock: {Main: 9, Side: 2}}
    SET: {name: Set, price: 1.00, components: {TIN: 1, CUP: 2}}
steps:
  - ring_sale: {id: R1, outlet: Main, items: {CUP: 3}}
  - ring_sale: {id: R2, outlet: Side, items: {SET: 1}}
  - sync:
"""


def told(view: View, key: str) -> list[str]:
    """The numbers of a row, each with its mark."""
    stock = view.pos[0]
    assert isinstance(stock, TablePanel)
    return [f"{cell.text} {cell.mark}".strip() for cell in stock.cells(key)[2:-1]]


@pytest.fixture
def tellers(write: Callable[..., Path]) -> Callable[..., Teller]:
    return lambda what="": Teller(run(load(write(STORY.replace("steps:", f"{what}steps:")))))


def test_it_shows_what_its_components_make_and_how_that_moved(tellers: Callable[..., Teller]) -> None:
    teller = tellers()
    assert told(teller.at(0), "SET") == ["(4)", "(1)", "(5)"]
    first = teller.at(1)
    assert told(first, "SET") == ["(3) ▼1", "(1)", "(4) ▼1"]
    stock = first.pos[0]
    assert isinstance(stock, TablePanel)
    assert [stock.keys[place] for place in stock.changed] == ["CUP", "SET"]
    assert stock.news == "▼3", "what is not on a shelf is not counted twice"
    assert told(teller.at(2), "SET") == ["(3)", "(0) ▼1", "(3) ▼1"]
    assert told(teller.at(2), "TIN") == ["5", "1 ▼1", "6 ▼1"]
    last = teller.at(len(teller.moments) - 1)
    assert last.store[0].text().count("SET  Set") == 1
    assert teller.named(last, "listings", "SET", "Online")[1] == "3", "it is the number that the store has"


def test_its_order_its_filter_and_its_causes_are_of_the_same_number(tellers: Callable[..., Teller]) -> None:
    teller = tellers()
    view = teller.at(1)
    stock = view.pos[0]
    assert isinstance(stock, TablePanel)
    assert [stock.worth("sum")(key) for key in ("TIN", "CUP", "SET")] == [7, 8, 4]
    assert stock.words("SET").split("\n")[4:] == ["(3)", "▼1", "(1)", "", "(4)", "▼1", "", ""]
    words, links = teller.why_value(view, "stock", "SET", "at Main")
    assert words == "SET at Main, made of TIN + 2 CUP, is 3"
    assert links[-1].step == 1


def test_where_its_stock_is_not_told_it_has_no_number(tellers: Callable[..., Teller]) -> None:
    teller = tellers("  link: {composite_stock: none}\n")
    assert told(teller.at(0), "SET") == ["-", "-", "-"]
    assert teller.named(teller.at(0), "stock", "SET", "sum")[1] == "-"


def test_with_stock_of_its_own_it_is_as_any_other(tellers: Callable[..., Teller]) -> None:
    teller = tellers("what_if: {CAT-14: stock of its own}\n")
    assert told(teller.at(0), "SET") == ["(4)", "(1)", "(5)"]
    assert told(teller.at(1), "SET") == ["4", "1", "5"]
    assert told(teller.at(2), "SET") == ["4", "0 ▼1", "4 ▼1"]
