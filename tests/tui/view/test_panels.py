"""A panel shows what fits, and says how much more there is and whether it changed."""

from functools import partial
from pathlib import Path

import pytest
from rich.cells import cell_len

from sandbox.scenario.reading import load
from sandbox.scenario.run import run
from sandbox.tui.view import Teller
from sandbox.tui.view.columns import Cell, Column, arrange
from sandbox.tui.view.panel import TablePanel, TextPanel
from sandbox.tui.view.spans import Line, Span, plain

LESSONS = Path(__file__).parents[3] / "scenarios" / "01-first-steps"


def table(rows: int, changed: tuple[int, ...] = ()) -> TablePanel:
    return TablePanel(
        "stock",
        "Stock",
        "Stock",
        empty="No product yet.",
        changed=changed,
        anchor=(changed[0], changed[0] + 1) if changed else (0, 0),
        columns=(Column("SKU", 4, 6),),
        keys=range(rows),
        cells=lambda key: [Cell(f"P{key}"), Cell("")],
    )


def shown(panel: TablePanel | TextPanel, height: int, top: int | None = None) -> list[str]:
    return [plain(line).rstrip() for line in panel.window(30, height, top).lines]


def test_a_short_table_is_shown_whole() -> None:
    assert shown(table(3), 3) == ["P0", "P1", "P2"]


def test_a_long_table_tells_how_much_more_there_is() -> None:
    assert shown(table(100_000), 4) == ["P0", "P1", "P2", "(99,997 more: ▼)"]


def test_the_row_that_changed_comes_into_view() -> None:
    assert shown(table(100_000, (50_000,)), 4) == ["(49,999 above: ▲)", "P49999", "P50000", "(49,999 more: ▼)"]


def test_changed_rows_out_of_view_are_counted() -> None:
    lines = shown(table(100, (1, 50, 99)), 4)
    assert lines[-1] == "(97 more: ▼, 2 changed)"


def test_scrolling_stops_at_both_ends() -> None:
    assert shown(table(5), 4, -3)[0] == "P0"
    assert shown(table(5), 4, 99) == ["(2 above: ▲)", "P2", "P3", "P4"]


def test_every_row_can_be_reached_at_any_height() -> None:
    for height in range(2, 8):
        met = {line for top in range(12) for line in shown(table(12), height, top)}
        assert {f"P{number}" for number in range(12)} <= met, height


def test_an_empty_panel_says_so() -> None:
    assert shown(table(0), 3) == ["No product yet."]


def test_paragraphs_are_counted_not_lines() -> None:
    def block(text: str, room: int) -> list[Line]:
        return [(Span(text),), (Span("  more"),)]

    panel = TextPanel("why", "Why", "Why", blocks=tuple(partial(block, f"R{n}") for n in range(4)))
    assert shown(panel, 4) == ["R0", "  more", "R1", "(3 more: ▼)"]


def test_columns_that_do_not_fit_flow_to_a_second_line() -> None:
    columns = Column("Sale", 4, 4), Column("Customer", 8, 20), Column("Total", 6, 6, True, 2), Column("Payment", 19, 19)
    cells = [Cell("W1"), Cell("Ada Lovelace"), Cell("12.00"), Cell("Lightspeed Payments"), Cell("+ New", "new")]
    layout = arrange(columns, 34)
    lines = [plain(line) for line in layout.rows(cells)]
    assert lines[0].split() == ["W1", "Ada", "Lovelace", "12.00"]
    assert lines[1].split() == ["Lightspeed", "Payments", "+", "New"]


def test_a_wide_name_keeps_the_columns_in_line() -> None:
    layout = arrange((Column("SKU", 4, 4), Column("Product", 8, 8), Column("Online", 6, 6, True, 3)), 40)
    lines = layout.rows([Cell("A"), Cell("青いマグカップ"), Cell("5", "", "▼1"), Cell("")])
    other = layout.rows([Cell("B"), Cell("Tea"), Cell("5", "", "▼1"), Cell("")])
    ends = {cell_len(plain(line)[: plain(line).index("▼1")]) for line in (lines[0], other[0])}
    assert len(ends) == 1


SALES = (
    Column("Sale", 4, 4),
    Column("Customer", 8, 20),
    Column("Total", 6, 6, True, 2),
    Column("State", 7, 9),
    Column("Outlet", 8, 11, spare=1),
)


def sale(*marked: int, note: str) -> list[Cell]:
    words = ["W1", "Ada Lovelace", "12.00", "closed", "Main Street"]
    cells = [Cell(word, "mark" if n in marked else "", "*" if n in marked else "") for n, word in enumerate(words)]
    return [*cells, Cell(note, "mark")]


def one(room: int, cells: list[Cell]) -> str:
    return "\n".join(plain(line).rstrip() for line in arrange(SALES, room).rows(cells))


def test_a_spare_column_gives_way_where_that_saves_a_line() -> None:
    assert arrange(SALES, 80).seen == (0, 1, 2, 3, 4)
    assert arrange(SALES, 36).seen == (0, 1, 2, 3)
    assert arrange(SALES, 36).tall == 1


def test_what_changed_in_a_column_that_gave_way_is_told_behind_the_row() -> None:
    assert "* Outlet Main Street, was North" in one(48, sale(4, note="* was North"))


def test_a_note_without_room_stands_in_the_place_of_words_that_did_not_change() -> None:
    row = one(36, sale(3, note="* was pending"))
    assert row.split() == ["W1", "*", "was", "pending", "12.00", "closed", "*"]
    assert row.index("12.00") == one(36, sale(note="")).index("12.00")


def test_of_a_note_that_is_longer_than_any_room_the_rest_is_counted_and_what_changed_stays() -> None:
    row = one(36, sale(3, note="* was pending, flag now refund in POS, note was empty"))
    assert row.startswith("W1 * was pending, 2 more")
    assert "…" not in row
    assert row.endswith("closed *")


def test_that_a_row_is_new_is_said_in_a_sign_before_words_give_way() -> None:
    row = one(36, sale(note="+ New"))
    assert row.split()[:4] == ["W1", "Ada", "Lovelace", "12.00"]
    assert row.endswith(" +")


def test_columns_close_up_where_that_leaves_every_word_whole() -> None:
    columns = Column("Order", 5, 5), Column("Signed", 8, 12), Column("Total", 5, 5, True, 2), Column("Payment", 16, 16)
    cells = [Cell("W1001"), Cell("Amara Okafor"), Cell("76.00"), Cell("AWAITING_PAYMENT"), Cell("")]
    (row,) = arrange(columns, 44).rows(cells)
    assert plain(row).split() == ["W1001", "Amara", "Okafor", "76.00", "AWAITING_PAYMENT"]
    assert arrange(columns, 42).lost > 0


def test_a_row_takes_another_line_for_whole_words_where_it_may() -> None:
    columns = Column("Sale", 5, 5), Column("Outlet", 8, 14), Column("Goods", 6, 16), Column("Status", 9, 9)
    cells = [Cell("W1001"), Cell("Harbour Street"), Cell("1 TEAPOT, 2 BOWL"), Cell("New"), Cell("+ New", "new")]
    (row,) = arrange(columns, 42).rows(cells)
    assert "…" in plain(row)
    lines = [plain(line).split() for line in arrange(columns, 42, ample=True).rows(cells)]
    assert lines == [["W1001", "Harbour", "Street", "1", "TEAPOT,", "2", "BOWL"], ["New", "+", "New"]]


def test_a_name_takes_the_other_line_before_a_number_does() -> None:
    columns = (
        Column("SKU", 6, 6), Column("Product", 9, 16), Column("Harbour Street", 1, 11, True, 3, "Harbour"),
        Column("Online sum", 1, 7, True, 3, "Sum"),
    )  # fmt: skip
    cells = [Cell("TEAPOT"), Cell("Stoneware teapot"), Cell("6"), Cell("6"), Cell("")]
    (row,) = arrange(columns, 32, False).rows(cells)
    assert "…" in plain(row)
    lines = [plain(line).split() for line in arrange(columns, 32, False, ample=True).rows(cells)]
    assert lines == [["TEAPOT", "6", "6"], ["Stoneware", "teapot"]]


def test_titles_get_room_after_the_words_below_them() -> None:
    columns = (
        Column("SKU", 6, 6), Column("Product", 9, 16), Column("Harbour Street", 1, 11, True, 3, "Harbour"),
        Column("Online sum", 1, 7, True, 3, "Sum"),
    )  # fmt: skip
    layout = arrange(columns, 36, False)
    assert plain(layout.heading("Stock", "")).split() == ["Stock", "Product", "Harbour", "Sum"]
    cells = [Cell("TEAPOT"), Cell("Stoneware teapot"), Cell("6"), Cell("6"), Cell("")]
    assert "Stoneware teapot" in plain(layout.rows(cells)[0])


def test_in_a_row_of_many_lines_the_note_takes_the_line_with_room() -> None:
    columns = Column("Sale", 4, 4), Column("Customer", 12, 20), Column("Paid", 16, 16), Column("State", 19, 19)
    cells = [Cell("W1"), Cell("Ada Lovelace"), Cell("PAID"), Cell("PROCESSING", "mark", "*")]
    lines = arrange(columns, 38).rows([*cells, Cell("* was AWAITING_PROCESSING", "mark")])
    words = [plain(line).split() for line in lines]
    assert words == [["W1", "*", "was", "AWAITING_PROCESSING"], ["PROCESSING", "*"]]


def test_the_cell_with_the_cursor_does_not_give_way() -> None:
    cells = sale(3, note="* was pending")
    cells[1] = cells[1]._replace(role="cursor")
    assert "Ada Lov" in one(36, cells)


def test_what_is_special_about_a_row_takes_nothing_away() -> None:
    columns = Column("Sale", 4, 4), Column("Customer", 12, 12), Column("Payment", 19, 19)
    cells = [Cell("R1"), Cell("Ada"), Cell("Lightspeed Payments"), Cell("inactive", "dim")]
    (row,) = arrange(columns, 39).rows(cells)
    assert plain(row).split() == ["R1", "Ada", "inactive", "Lightspeed", "Payments"]


@pytest.mark.parametrize("room", [36, 44, 60])
@pytest.mark.parametrize("file", sorted(LESSONS.glob("*.yaml")), ids=lambda file: file.stem)
def test_every_change_of_the_first_lessons_can_be_read(file: Path, room: int) -> None:
    lesson = Teller(run(load(file)))
    for index in range(len(lesson.moments)):
        view = lesson.at(index)
        for panel in (*view.pos, *view.store):
            assert isinstance(panel, TablePanel)
            for number in panel.changed:
                *cells, note = panel.cells(panel.keys[number])
                row = " ".join(" ".join(plain(line) for line in panel.row(number, room)).split())
                for cell in cells:
                    if cell.mark not in ("", "*"):
                        assert f"{cell.text} {cell.mark}" in row
                    elif cell.mark:
                        assert cell.text in row
                one_word = "," not in note.text
                lines = [plain(line).rstrip() for line in panel.row(number, room)]
                signed = any(line.endswith(note.text[:1]) for line in lines) or any(cell.mark == "*" for cell in cells)
                assert note.text[:10] in row or (one_word and signed)


def test_a_row_of_which_nothing_that_is_seen_changed_is_no_news() -> None:
    lesson = Teller(run(load(LESSONS / "7-last-unit.yaml")))
    again = next(n for n, moment in enumerate(lesson.moments) if moment.text == "level LAMP -1 reached the store")
    view = lesson.at(again)
    assert lesson.simulation.journal[view.step - 1].changes
    assert [panel.id for panel in view.store if panel.news or panel.changed] == []
