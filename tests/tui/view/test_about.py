"""Every panel and every column of it is explained, on the page of help first."""

import pytest
from textual.pilot import Pilot

from sandbox.tui.view import Teller
from sandbox.tui.view.about import PANELS, lines
from sandbox.tui.view.panel import TablePanel
from sandbox.tui.view.spans import plain
from sandbox.tui.view.wire import WirePanel
from tests.tui.conftest import Open, seen

OUTLETS = {"Main Street", "North"}
"""Columns that have the names of the merchant's outlets."""


def test_every_panel_and_every_column_is_explained_and_nothing_else(teller: Teller) -> None:
    panels = teller.at(0).panels
    assert set(PANELS) == {panel.id for panel in panels}
    for shown in panels:
        panel = shown.table if isinstance(shown, WirePanel) else shown
        titles = {column.title for column in panel.columns} if isinstance(panel, TablePanel) else set()
        assert set(PANELS[panel.id].columns) == titles - OUTLETS, panel.id
        words = "\n".join(plain(line) for line, _ in lines(shown))
        for title in titles:
            assert PANELS[panel.id].column(title), (panel.id, title)
            assert f"\n{title}" in words


@pytest.mark.parametrize("key", ["1", "6"])
async def test_help_says_first_what_the_panel_in_focus_is(opened: Open, key: str) -> None:
    async with opened(size=(120, 48)) as pilot:
        assert not await _helps(pilot, "This panel:")
        await pilot.press("escape", key)
        assert await _helps(pilot, {"1": "This panel: Stock", "6": "This panel: Orders"}[key])
        await pilot.press("escape", "e")
        assert await _helps(pilot, {"1": "This panel: Stock", "6": "This panel: Orders"}[key])


async def _helps(pilot: Pilot[int], words: str) -> bool:
    await pilot.press("f1")
    await pilot.pause()
    return words in seen(pilot)
