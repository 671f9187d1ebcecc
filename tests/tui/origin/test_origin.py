"""Enter on a value tells where it comes from."""

import pytest

from tests.tui.conftest import Open, seen, stage
from tests.tui.stories import BOOKED, ORDERED

TO_BOOKED = ["right"] * 3 + ["2", "right"]


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_enter_on_a_level_shows_its_chain_oldest_cause_first(opened: Open, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        await pilot.press(*TO_BOOKED, "1", "enter")
        await pilot.pause()
        text = seen(pilot)
        assert "Where does this come from? MUG at Main Street is 9" in text
        first, last = text.index("● step 1"), text.index("STK-05 MUG at Main Street 10 → 9.")
        assert first < text.index("► step 2") < last


async def test_a_link_of_the_chain_is_a_jump(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.press(*TO_BOOKED, "1", "enter", "home", "enter")
        await pilot.pause()
        assert stage(pilot).player.index == ORDERED


async def test_escape_leaves_the_chain_where_it_was_asked_for(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.press(*TO_BOOKED, "1", "enter", "escape")
        await pilot.pause()
        assert stage(pilot).player.index == BOOKED


async def test_without_a_chosen_value_enter_tells_of_the_latest_change(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.press(*TO_BOOKED, "enter")
        await pilot.pause()
        assert "MUG at Main Street is 9" in seen(pilot)


async def test_the_cursor_goes_by_row_and_column_and_stays_while_time_passes(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.press("1", "down", "full_stop", "right", "enter")
        await pilot.pause()
        text = seen(pilot)
        assert "TEA at North is 0" in text or "online sum of TEA" in text.lower()
        assert "It has been so since the shop opened." in text


async def test_the_first_click_moves_the_cursor_and_the_second_asks(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.press(*TO_BOOKED)
        await pilot.pause()
        lines = seen(pilot).splitlines()
        y = next(n for n, line in enumerate(lines) if line.split()[1:4] == ["MUG", "Blue", "mug"])
        x = lines[y].index("9 ▼1")
        await pilot.click(offset=(x, y))
        await pilot.pause()
        assert stage(pilot).look.cursor == ("MUG", "at Main Street")
        await pilot.click(offset=(x, y))
        await pilot.pause()
        assert "MUG at Main Street is 9" in seen(pilot)


async def test_a_panel_without_rows_says_how_it_is_filled(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.press("2", "enter")
        await pilot.pause()
        assert "a, Ring sale" in seen(pilot)


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_an_earlier_change_of_the_value_is_a_line_and_a_jump(opened: Open, size: tuple[int, int]) -> None:
    story = """
scenario: Two sales
about: The same mug is sold twice at the till.
given: {outlets: [Main], products: {MUG: {name: Mug, price: 1.00, stock: {Main: 1}}}}
steps:
  - ring_sale: {id: R1, outlet: Main, items: {MUG: 1}}
  - ring_sale: {id: R2, outlet: Main, items: {MUG: 1}}
"""
    async with opened(story, size=size) as pilot:
        await pilot.press("end", "1", "enter")
        await pilot.pause()
        text = seen(pilot)
        assert "● It was 1 when the shop opened." in text
        assert "○ before: step 1 STK-04 sale R1 rung at Main: 1 → 0" in text
        assert "MUG at Main 0 → -1" in text
        await pilot.press("home", "down", "enter")
        await pilot.pause()
        assert stage(pilot).view.step == 1
