"""Rows are put in order and filtered without being made, and what was read of them is read once."""

from collections.abc import Hashable
from decimal import Decimal

import pytest

from sandbox.tui.view.columns import Cell, Column
from sandbox.tui.view.panel import TablePanel, Value
from sandbox.tui.zoom.picks import Order, Picks

ROWS: dict[str, tuple[Value, ...]] = {
    "W2": ("W2", "Ada", Decimal("9.50"), 3),
    "W10": ("W10", "Zoë", Decimal("10.00"), -1),
    "W1": ("W1", "Bob", Decimal("100.00"), "no limit"),
}


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
        worth=lambda column: lambda key: ROWS[str(key)][column],
    )


@pytest.mark.parametrize(
    ("order", "keys"),
    [
        (Order(0), ["W1", "W2", "W10"]),
        (Order(0, falling=True), ["W10", "W2", "W1"]),
        (Order(1), ["W2", "W1", "W10"]),
        (Order(2), ["W2", "W10", "W1"]),
        (Order(3), ["W10", "W2", "W1"]),
    ],
)
def test_numbers_go_by_size_and_words_by_the_numbers_in_them(order: Order, keys: list[str]) -> None:
    assert list(Picks().of(panel(), 0, order, "").keys) == keys


@pytest.mark.parametrize(("words", "keys"), [("ad", ["W2"]), ("ZOË", ["W10"]), ("w 00", ["W10", "W1"]), ("x", [])])
def test_a_row_is_found_by_all_the_words_wherever_they_stand(words: str, keys: list[str]) -> None:
    assert list(Picks().of(panel(), 0, None, words).keys) == keys


def test_the_filter_keeps_the_order_and_tells_where_rows_and_changes_are() -> None:
    picked = Picks().of(panel(changed=(0, 2)), 0, Order(2, falling=True), "w 00")
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
