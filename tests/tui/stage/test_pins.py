"""What a trainer keeps in view: watched values, bookmarks, failures, a row in full."""

import pytest

from tests.tui.conftest import Open, seen, stage
from tests.tui.stories import ASK, BOOKED, ORDERED

TO_BOOKED = ["right"] * 3 + ["2", "right"]


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_watched_value_shows_what_it_was_at_each_step(opened: Open, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        await pilot.press(*TO_BOOKED, "1", "v")
        await pilot.pause()
        assert "MUG at Main Street  10 ─► 9 step 2 ···" in seen(pilot)
        await pilot.press("home")
        await pilot.pause()
        assert "MUG at Main Street  10 ···" in seen(pilot), "what is to come is not told before it happens"
        await pilot.press("end")
        await pilot.pause()
        assert "MUG at Main Street  10 ─► 9 step 2" in seen(pilot)
        assert "···" not in seen(pilot), "at the end nothing is to come"
        await pilot.press("v")
        await pilot.pause()
        assert "MUG at Main Street is no longer watched." in seen(pilot)
        assert "─► 9 step 2" not in seen(pilot)


async def test_a_watched_level_below_zero_is_marked(opened: Open) -> None:
    story = """
scenario: Below zero
about: More is sold than there is.
given: {outlets: [Main], products: {MUG: {name: Mug, price: 1.00, stock: {Main: 1}}}}
steps:
  - ring_sale: {id: R1, outlet: Main, items: {MUG: 3}}
"""
    async with opened(story) as pilot:
        await pilot.press("right", "1", "v")
        await pilot.pause()
        assert "MUG at Main  1 ─► ✗-2 step 1" in seen(pilot)


async def test_a_row_in_full_tells_which_step_and_rule_changed_which_field(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.press("end", "6", "o")
        await pilot.pause()
        text = seen(pilot)
        assert "Orders of the store · W1" in text
        assert "E-mail" in text
        assert "came to be" in text
        assert text.index("History") < text.index("order W1 placed online")
        await pilot.press("escape")
        await pilot.pause()
        assert stage(pilot).player.index == stage(pilot).player.last


async def test_bookmarks_are_set_seen_visited_and_taken_away(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.press("b")
        await pilot.pause()
        assert "There is no bookmark yet; m sets one." in seen(pilot)
        await pilot.press("right", "right", "m", "home", "b")
        await pilot.pause()
        assert stage(pilot).player.index == ORDERED
        assert "⚑" in seen(pilot)
        await pilot.press("m")
        await pilot.pause()
        assert "⚑" not in seen(pilot)


async def test_a_failure_is_jumped_to(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.press("f")
        await pilot.pause()
        assert stage(pilot).view.marks[stage(pilot).player.index].sign == "✗"
        assert ASK < BOOKED < stage(pilot).player.index


async def test_the_history_of_a_product_has_its_levels(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.press(*TO_BOOKED, "1", "o")
        await pilot.pause()
        assert "stock MUG Main Street: In stock 10 → 9" in seen(pilot)
        assert "STK-05 MUG at Main Street 10 → 9." in seen(pilot)


OUTLETS = """
scenario: A kiosk closes
about: Its outlet is deleted.
given:
  outlets: [Main Street, Kiosk]
  products: {MUG: {name: Mug, price: 1.00, stock: {Main Street: 5, Kiosk: 3}}}
steps:
  - transfer_stock: {source: Kiosk, to: Main Street, items: {MUG: 3}}
  - disconnect_outlet: Kiosk
  - delete_outlet: Kiosk
  - ring_sale: {id: R1, outlet: Main Street, items: {MUG: 1}}
"""


async def test_a_column_is_known_by_its_outlet_also_when_an_outlet_before_it_is_deleted(opened: Open) -> None:
    async with opened(OUTLETS, size=(120, 36)) as pilot:
        await pilot.press("1", "full_stop", "v")  # Kiosk
        await pilot.press("full_stop", "v")  # the sum
        await pilot.press("end")
        await pilot.pause()
        assert "MUG at Kiosk  3 ─► 0 step 1 ─► none step 3" in seen(pilot)
        assert "Online sum of MUG  8 ─► 7 step 4" in seen(pilot)
        await pilot.press("v")
        await pilot.pause()
        assert "Online sum of MUG is no longer watched." in seen(pilot)


async def test_what_is_pinned_at_the_end_has_the_numbers_of_before(opened: Open) -> None:
    async with opened(OUTLETS, size=(120, 36)) as pilot:
        await pilot.press("end", "1", "full_stop", "v")
        await pilot.pause()
        assert "Online sum of MUG  8 ─► 7 step 4" in seen(pilot)


async def test_the_cursor_stays_on_its_outlet_while_that_is_there(opened: Open) -> None:
    async with opened(OUTLETS, size=(120, 36)) as pilot:
        await pilot.press("1", "full_stop", "end")
        await pilot.press("y", "enter")  # there is no Kiosk here: the row's name is read
        await pilot.pause()
        assert "SKU of MUG is MUG" in seen(pilot)
        await pilot.press("escape", "home", "enter")
        await pilot.pause()
        assert "MUG at Kiosk is 3" in seen(pilot)


async def test_pins_of_an_earlier_version_are_read_by_the_numbers_of_their_columns(opened: Open) -> None:
    async with opened(OUTLETS, size=(120, 36)) as pilot:
        pins = stage(pilot).pins
        pins.go_on(stage(pilot).player.teller, [("stock", "MUG", 4), ("stock", "MUG", 9)], [])
        assert [track.pin for track in pins.values] == [("stock", "MUG", "sum")]
