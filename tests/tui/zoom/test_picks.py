"""Rows are put in order and filtered without being made, and what was read of them is read once."""

from collections.abc import Callable, Hashable
from decimal import Decimal
from pathlib import Path

import pytest

from sandbox.scenario.reading import load
from sandbox.scenario.run import run
from sandbox.tui.view import Teller
from sandbox.tui.view.columns import Cell, Column
from sandbox.tui.view.panel import TablePanel, Value
from sandbox.tui.zoom.picks import Order, Picks
from tests.tui.stories import NAME

ROWS: dict[str, tuple[Value, ...]] = {
    "W2": ("W2", "Ada", Decimal("9.50"), 3),
    "W10": ("W10", "Zoë", Decimal("10.00"), -1),
    "W1": ("W1", "Bob", Decimal("100.00"), "no limit"),
}


TITLES = ("Order", "Signed", "Total", "Online")


def panel(changed: tuple[int, ...] = ()) -> TablePanel:
    def cells(key: Hashable) -> list[Cell]:
        raise AssertionError("no row has to be made to be found")

    return TablePanel(
        "orders",
        "Orders",
        "Orders",
        changed=changed,
        columns=(
            Column("Order", 4, 4),
            Column("Signed", 4, 4),
            Column("Total", 6, 6, True),
            Column("Online", 4, 4, True),
        ),
        keys=tuple(ROWS),
        cells=cells,
        words=lambda key: " ".join(map(str, ROWS[str(key)])).casefold(),
        worth=lambda column: lambda key: ROWS[str(key)][TITLES.index(column)],
    )


@pytest.mark.parametrize(
    ("order", "keys"),
    [
        (Order("Order"), ["W1", "W2", "W10"]),
        (Order("Order", falling=True), ["W10", "W2", "W1"]),
        (Order("Signed"), ["W2", "W1", "W10"]),
        (Order("Total"), ["W2", "W10", "W1"]),
        (Order("Online"), ["W10", "W2", "W1"]),
    ],
)
def test_numbers_go_by_size_and_words_by_the_numbers_in_them(order: Order, keys: list[str]) -> None:
    assert list(Picks().of(panel(), 0, order, "").keys) == keys


@pytest.mark.parametrize(("words", "keys"), [("ad", ["W2"]), ("ZOË", ["W10"]), ("w 00", ["W10", "W1"]), ("x", [])])
def test_a_row_is_found_by_all_the_words_wherever_they_stand(words: str, keys: list[str]) -> None:
    assert list(Picks().of(panel(), 0, None, words).keys) == keys


def test_the_filter_keeps_the_order_and_tells_where_rows_and_changes_are() -> None:
    picked = Picks().of(panel(changed=(0, 2)), 0, Order("Total", falling=True), "w 00")
    assert list(picked.keys) == ["W1", "W10"]
    assert picked.changed == (0,)
    assert (picked.place("W10"), picked.place("W2")) == (1, None)


def test_rows_are_read_anew_only_when_the_moment_is_another_one() -> None:
    read: list[Hashable] = []
    picks, shop = Picks(), panel()
    seen = shop.words

    def words(key: Hashable) -> str:
        read.append(key)
        return seen(key)

    object.__setattr__(shop, "words", words)
    for typed in ("a", "ad", "ada"):
        picks.of(shop, 1, None, typed)
    assert len(read) == len(ROWS)
    picks.of(shop, 2, None, "ada")
    assert len(read) == 2 * len(ROWS)


def test_without_a_choice_the_panel_stays_as_it_is() -> None:
    whole = panel()
    assert Picks().of(whole, 0, None, "") is whole


SETS = """
scenario: Sets and names
given:
  outlets: [Main, Side]
  products:
    TIN: {name: Tin, price: 1.00, stock: {Main: 5, Side: 2}}
    CUP: {name: Cup, price: 1.00, stock: {Main: 9}}
    SET: {name: Set, price: 1.00, components: {TIN: 1, CUP: 2}}
  customers: {ADA: {name: Ada}}
steps:
  - ring_sale: {id: R1, outlet: Main, items: {CUP: 3}, customer: ADA}
  - receive_stock: {outlet: Side, items: {CUP: 4}}
  - sync:
  - ring_sale: {id: R2, outlet: Side, items: {SET: 1}}
  - edit_customer: {code: ADA, name: Ada King}
  - add_product: {sku: POT, name: Pot, price: 2.00, stock: {Main: 1}}
  - disconnect_outlet: Side
  - delete_product: TIN
  - place_order: {id: W1, email: a@example.com, name: Ann, items: {CUP: 1}}
  - sync:
"""


@pytest.mark.parametrize("story", [NAME, SETS])
def test_what_is_kept_from_the_moment_before_is_what_would_be_read(story: str, write: Callable[..., Path]) -> None:
    teller = Teller(run(load(write(story))))
    ways = [*range(len(teller.moments)), *range(len(teller.moments) - 1, -1, -1), 5, 1]
    moments = [(index, spoken) for index in ways for spoken in (None, *range(teller.decisions(index) + 1))]
    known: dict[tuple[str, Order | None, str], Picks] = {}
    for index, spoken in moments:
        view = teller.at(index, spoken=spoken)
        for shown in (*view.pos, *view.store):
            assert isinstance(shown, TablePanel)
            orders = [None, *(Order(column.id, falling) for column in shown.columns for falling in (True, False))]
            for order in orders:
                for words in ("", "a", "main 1"):
                    picks = known.setdefault((shown.id, order, words), Picks())
                    found = picks.of(shown, (index, spoken), order, words)
                    fresh = Picks().of(shown, 0, order, words)
                    assert (list(found.keys), found.changed) == (list(fresh.keys), fresh.changed)


def test_after_a_step_only_the_rows_that_it_changed_are_read_again(write: Callable[..., Path]) -> None:
    teller = Teller(run(load(write(SETS))))
    picks, read = Picks(), list[Hashable]()
    for index in (0, 1):
        shown = teller.at(index).pos[0]
        assert isinstance(shown, TablePanel)

        def words(key: Hashable, seen: Callable[[Hashable], str] = shown.words) -> str:
            read.append(key)
            return seen(key)

        object.__setattr__(shown, "words", words)
        picks.of(shown, index, None, "c")
    assert read[:3] == ["TIN", "CUP", "SET"]
    assert set(read[3:]) == {"CUP", "SET"}


def test_the_rows_are_picked_once_for_a_moment() -> None:
    picks, shop = Picks(), panel()
    assert picks.of(shop, 0, Order("Total"), "w") is picks.of(shop, 0, Order("Total"), "w")
    assert picks.of(shop, 0, Order("Total"), "w") is not picks.of(shop, 0, Order("Total"), "a")
