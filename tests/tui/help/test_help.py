"""The page of keys is read page by page, and its ends are one key away."""

import pytest

from sandbox.tui.help.screen import HelpScreen
from sandbox.tui.view.spans import plain
from sandbox.tui.widgets.lines import Lines
from tests.tui.conftest import Open, seen, settled


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_pages_follow_one_another_and_no_line_is_passed_over(opened: Open, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        await pilot.press("1", "f1")
        await settled(pilot)
        page = pilot.app.screen
        assert isinstance(page, HelpScreen)
        read, pages = page.query_one(Lines).text(), 1
        while "more: ▼" in page.query_one(Lines).text():
            before = page.query_one(Lines).text()
            await pilot.press("pagedown")
            await settled(pilot)
            assert page.query_one(Lines).text() != before
            read, pages = read + page.query_one(Lines).text(), pages + 1
        room = min(size[0], 76) - 4
        lines = [plain(page.panel.row(number, room)[0]).rstrip() for number in range(page.panel.count(room))]
        assert all(line in read for line in lines)
        assert pages <= len(lines) // (size[1] // 2) + 1


async def test_end_and_home_go_to_the_ends(opened: Open) -> None:
    async with opened(size=(80, 24)) as pilot:
        await pilot.press("1", "f1")
        await settled(pilot)
        top = seen(pilot)
        assert "This panel, and below all keys" in top
        await pilot.press("end")
        await settled(pilot)
        assert "more: ▼" not in seen(pilot)
        assert "above: ▲" in seen(pilot)
        await pilot.press("home")
        await settled(pilot)
        assert seen(pilot) == top
