"""The cells of a comparison: walking to and fro, filtering and leaving out what is the same change no cell."""

import pytest

from sandbox.scenario.cells import Cell
from sandbox.scenario.reading import load
from sandbox.scenario.session import Session
from sandbox.scenario.sheet import Row, Sheet
from sandbox.tui.compare.choosing import other_way
from sandbox.tui.compare.table import Table
from tests.tui.compare.test_choosing import shipped_file


@pytest.fixture
def sheet() -> Sheet:
    """The last unit sold twice, as it is and with every level sent raw."""
    session = Session(load(shipped_file("7-last-unit.yaml")))
    return other_way(session, "setting:level_push", "raw sum").sheet


def cells(table: Table) -> list[Cell]:
    """All cells of a table."""
    return [table.cell(number) for number in range(table.total)]


def test_walking_to_and_fro_shows_what_a_fresh_look_shows(sheet: Sheet) -> None:
    walked = Table(sheet)
    beats = len(sheet.moved)
    for beat in (0, beats - 1, 3, 1, beats - 2, 0, *range(beats), *range(beats - 1, -1, -1)):
        walked.go(beat)
        assert cells(walked) == sheet.cells(beat)
        walked.show(only=True)
        assert cells(walked) == [cell for cell in sheet.cells(beat) if cell.differs]
        assert walked.total == sheet.apart[beat]
        walked.show(only=False, words="listings lamp")
        assert cells(walked) == [cell for cell in sheet.cells(beat) if cell.row == "listings LAMP"]
        walked.show(words="")


def test_each_cell_stands_in_a_line_of_its_own_under_its_side(sheet: Sheet) -> None:
    table = Table(sheet)
    table.go(len(sheet.moved) - 1)
    lines = [table.at(line) for line in range(table.lines)]
    assert [line for line in lines if isinstance(line, int)] == list(range(table.total))
    assert [line for line in lines if isinstance(line, str)] == ["Retail POS", "", "Online store"]
    for number, cell in enumerate(cells(table)):
        assert lines[table.line(number)] == number
        assert table.place(cell) == number
    table.show(words="listings")
    assert table.at(0) == "Online store"
    assert table.line(0) == 1


def test_a_step_looks_only_at_the_rows_that_move_in_it(sheet: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    table = Table(sheet)
    table.go(len(sheet.moved) - 1)
    asked = list[Row]()
    usual = Row.at

    def at(row: Row, beat: int) -> object:
        asked.append(row)
        return usual(row, beat)

    monkeypatch.setattr(Row, "at", at)
    table.go(len(sheet.moved) - 2)
    assert len(asked) == len(sheet.moved[-1]) < len(sheet.rows)
