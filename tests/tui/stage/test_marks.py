"""The signs of the time line: what arrived and where, and a bookmark that hides no sign."""

import pytest
from textual.pilot import Pilot

from sandbox.tui.stage.draw.bars import time_line
from sandbox.tui.view import Mark
from sandbox.tui.view.spans import plain, width
from sandbox.tui.widgets.lines import Lines
from tests.tui.conftest import Open, press, seen, stage
from tests.tui.stories import BOOKED, LEVEL, NAME


def signs(pilot: Pilot[int]) -> str:
    return stage(pilot).query_one("#line", Lines).text()


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_arrivals_show_to_which_side(opened: Open, size: tuple[int, int]) -> None:
    async with opened(NAME, size=size) as pilot:
        await press(pilot, "end", "home", *["right"] * 3, "2", *["right"] * (LEVEL - 3))
        marks = stage(pilot).view.marks
        assert marks[BOOKED].sign == "◄"
        assert marks[LEVEL].sign == "►"
        assert signs(pilot).replace("─", "").startswith(" ●»●?◄[►]")


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_a_bookmark_leaves_the_sign_of_a_failure(opened: Open, size: tuple[int, int]) -> None:
    async with opened(NAME + "  - say: And so it ends.\n  - say: Truly.\n", size=size) as pilot:
        await press(pilot, "f", "m")
        assert "[✗]" in signs(pilot)
        assert "bookmark" in seen(pilot).splitlines()[0] or "⚑" in seen(pilot).splitlines()[0]
        await press(pilot, "right", "right")
        assert "✗⚑─»─[»]" in signs(pilot)
        span = next(each for each in stage(pilot).query_one("#line", Lines)._shown[0] if each.role.endswith("flagged"))
        style = stage(pilot).query_one("#line", Lines)._style(span.role)
        assert style.underline
        assert style.color != stage(pilot).query_one("#line", Lines)._style("dim flagged").color
        await press(pilot, "b")
        assert "[✗]" in signs(pilot)
        await press(pilot, "m")
        assert "bookmark" not in seen(pilot).splitlines()[0]


@pytest.mark.parametrize(("count", "room"), [(10, 40), (10, 24), (200, 60), (1, 20)])
def test_with_bookmarks_it_is_as_wide_as_without(count: int, room: int) -> None:
    marks = [Mark("●", "now", "step", "a step")] * count
    for index in range(count):
        without, flagged = (time_line(marks, index, room, places)[0] for places in ((), range(count)))
        assert width(without) == width(flagged) == room
        assert plain(flagged).replace("⚑", "─").strip() == plain(without).strip() or "⚑" in plain(flagged)
        assert plain(flagged).count("●") == plain(without).count("●")
        assert all(span.role.endswith("flagged") for span in flagged if span.text == "●")


async def test_the_page_of_keys_tells_the_signs(opened: Open) -> None:
    async with opened(NAME, size=(80, 50)) as pilot:
        await press(pilot, "f1")
        words = " ".join(seen(pilot).replace("│", " ").split())
        assert "◄ arrived at the POS ► arrived at the store" in words
        assert "⚑ behind a sign, or a line below it: a bookmark" in words
