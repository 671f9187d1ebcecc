"""Every scenario that ships can be played on every screen: its frames stay whole, and nothing changed goes untold."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from sandbox.scenario.library import find, shipped
from sandbox.scenario.reading import load
from sandbox.scenario.run import run
from sandbox.tui.stage.draw import bars
from sandbox.tui.stage.draw.boxes import Look, box, side
from sandbox.tui.view import Teller, View
from sandbox.tui.view.changes import Changes
from sandbox.tui.view.spans import Line, plain, width
from sandbox.tui.view.teller import SHOWN

SHIPPED = sorted(find([shipped()]))
SIDES = ((38, 8), (40, 9), (47, 22), (64, 27))


def boxes(view: View, teller: Teller, room: int, height: int, tab: str = "") -> list[list[Line]]:
    look = Look("", tab, {})
    pos = side(view.pos, teller.rows, 1, ("POS", "POS"), room, height, "pos", look, view.elsewhere.get("pos", ""))
    store = side(view.store, teller.rows, 5, ("S", "STORE"), room, height, "store", look)
    told = [box(panel, room * 2, height, "frame", look) for panel in (view.story, view.why, view.wire)]
    return [drawn.lines for drawn in (pos, store, *told)]


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_every_moment_fits_every_screen(file: Path) -> None:
    teller = Teller(run(load(file)))
    for index in range(len(teller.moments)):
        view = teller.at(index)
        for room, height in SIDES:
            for number, lines in enumerate(boxes(view, teller, room, height)):
                assert len(lines) == height
                assert {width(line) for line in lines} == {room if number < 2 else room * 2}
        for room in (80, 120, 160):
            rows = [*bars.head(view, room), *bars.last_and_next(view, room), *bars.time_line(view.marks, index, room)]
            assert all(cell_len(plain(line)) <= room for line in rows)


CUT_NOTE = re.compile(r"(?:^|\s)[*+=] .*…")
"""A note that ends in the midst of what it says."""


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_on_the_smallest_screen_no_note_and_no_news_is_cut(file: Path) -> None:
    teller = Teller(run(load(file)))
    for index in range(len(teller.moments)):
        view = teller.at(index)
        for tab in [panel.id for panel in (*view.pos, *view.store)]:
            pos, store, *_ = boxes(view, teller, 40, 9, tab)
            for line in [plain(line).rstrip() for line in (*pos, *store)]:
                assert not CUT_NOTE.search(line), (index, line)
        rows = [*bars.wire(view, 80), *(bars.head(view, 80) if len(view.title) < 46 else [])]
        assert "…" not in "".join(plain(row) for row in rows)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_forward_and_back_tell_the_same_and_each_change_is_told(file: Path) -> None:
    teller = Teller(run(load(file)))
    count = len(teller.moments)
    forward = []
    for index in range(count):
        view = teller.at(index)
        forward.append(view.text(70))
        moment = teller.moments[index]
        if moment.step is None:
            continue
        tables = {*Changes([moment.step]).tables()} & SHOWN
        told = {panel.id for panel in (*view.pos, *view.store) if panel.news}
        for table, panel in (
            ("pos.sales", "sales"),
            ("pos.fulfillments", "fulfillments"),
            ("store.orders", "orders"),
            ("store.shoppers", "shoppers"),
            ("pos.stock", "stock"),
        ):
            assert table not in tables or panel in told, (index, table)
    assert [teller.at(index).text(70) for index in reversed(range(count))] == forward[::-1]
