"""A panel shows what fits, and says how much more there is and whether it changed."""

from functools import partial

from rich.cells import cell_len

from sandbox.tui.view.columns import Cell, Column, arrange
from sandbox.tui.view.panel import TablePanel, TextPanel
from sandbox.tui.view.spans import Line, Span, plain


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
