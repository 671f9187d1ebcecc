"""The line between the two sides: its faults are buttons, it is reached by key and mouse, its messages are rows."""

import pytest
from textual.pilot import Pilot

from sandbox.tui.explore.form import Form
from sandbox.tui.origin.screen import OriginScreen
from sandbox.tui.row.screen import RowScreen
from sandbox.tui.widgets.lines import Lines
from tests.tui.conftest import Open, press, seen, stage

SIZES = [(80, 24), (120, 36), (160, 48)]
FAULTS = ("Cut", "Restore", "Slow", "Repeat", "Reorder", "Lose", "Poll")
OVERTAKEN = """
scenario: Two levels on their way
given:
  outlets: [Tbilisi]
  products:
    WINE: {name: Saperavi 2021, price: 16.00, stock: {Tbilisi: 10}}
steps:
  - ring_sale: {id: R1, outlet: Tbilisi, items: {WINE: 1}}
  - ring_sale: {id: R2, outlet: Tbilisi, items: {WINE: 6}}
  - sync:
"""
"""After two steps two messages are on their way."""


def buttons(pilot: Pilot[int]) -> dict[str, tuple[Lines, int, int]]:
    """The buttons of the line: where each is."""
    found = {}
    for part in ("wire", "wireline"):
        lines = stage(pilot).query_one(f"#{part}", Lines)
        for y, line in enumerate(lines._shown if lines.display else ()):
            x = 0
            for span in line:
                if span.act.startswith("explore:"):
                    found[span.text.strip()] = lines, x + len(span.text) - 1, y
                x += len(span.text)
    return found


@pytest.mark.parametrize("size", [*SIZES, (110, 30), (100, 30)])
@pytest.mark.parametrize("fault", FAULTS)
async def test_each_fault_is_a_button_with_two_messages_on_the_way(
    opened: Open, size: tuple[int, int], fault: str
) -> None:
    async with opened(OVERTAKEN, size=size) as pilot:
        await press(pilot, "right", "right")
        assert len(stage(pilot).player.teller.after(2).wire.messages) == 2
        assert list(buttons(pilot)) == ["i", *FAULTS]
        lines, x, y = buttons(pilot)[fault]
        await pilot.click(lines, offset=(x, y))
        await press(pilot)
        assert isinstance(pilot.app.screen, Form)
        assert pilot.app.screen.words == fault


async def test_on_one_row_messages_give_way_to_what_can_happen_to_them(opened: Open) -> None:
    long = OVERTAKEN.replace("WINE", "WINE-OF-THE-HOUSE-2021-0750")
    async with opened(long, size=(80, 24)) as pilot:
        await press(pilot, "right", "right")
        assert list(buttons(pilot)) == ["i", "Cut", "Slow", "Repeat", "Reorder", "Lose", "Poll"]
        row = next(line for line in seen(pilot).splitlines() if line.startswith(" line"))
        assert "2 messages" in row or "1 more" in row


async def test_a_line_that_is_cut_offers_to_restore_it(opened: Open) -> None:
    story = OVERTAKEN.replace("  - sync:", "  - cut:\n  - sync:").replace("WINE", "WINE-OF-THE-HOUSE-2021-0750")
    async with opened(story, size=(80, 24)) as pilot:
        await press(pilot, "right", "right", "right")
        assert "Restore" in buttons(pilot)
        assert "Cut" not in buttons(pilot)


async def test_all_buttons_stand_in_the_box_even_while_its_messages_scroll(opened: Open) -> None:
    async with opened(OVERTAKEN, size=(120, 30)) as pilot:
        await press(pilot, "right", "right")
        assert list(buttons(pilot)) == ["i", *FAULTS]
        assert "level WINE 9 ─►" in seen(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_a_digit_leads_to_the_line(opened: Open, size: tuple[int, int]) -> None:
    async with opened(OVERTAKEN, size=size) as pilot:
        await press(pilot, "right", "right", "0")
        assert stage(pilot).look.focus == "wire"
        assert stage(pilot).zoom.open is (size == (80, 24))
        assert "level WINE 9" in seen(pilot)
        await press(pilot, "1", "0")
        assert stage(pilot).look.focus == "wire"


async def test_where_the_line_is_one_row_a_click_and_enter_open_it(opened: Open) -> None:
    async with opened(OVERTAKEN, size=(80, 24)) as pilot:
        await press(pilot, "right", "right")
        row = next(y for y, line in enumerate(seen(pilot).splitlines()) if line.startswith(" line"))
        for x in (2, 6, 15):
            await pilot.click(offset=(x, row))
            await press(pilot)
            assert "the line · 2 rows" in seen(pilot)
            await press(pilot, "e")
        for keys in (("enter",), ("o",), ("down",), ("e",)):
            await press(pilot, "1")
            while stage(pilot).look.focus != "wire":
                await press(pilot, "tab")
            assert not stage(pilot).zoom.open
            await press(pilot, *keys)
            assert "the line · 2 rows" in seen(pilot)
            await press(pilot, "e")


@pytest.mark.parametrize("size", SIZES)
async def test_in_full_screen_the_messages_are_rows(opened: Open, size: tuple[int, int]) -> None:
    async with opened(OVERTAKEN, size=size) as pilot:
        await press(pilot, "right", "right", "0")
        if not stage(pilot).zoom.open:
            await press(pilot, "e")
        screen = seen(pilot)
        assert "the line · 2 rows" in screen
        assert all(title in screen for title in ("To", "What", "Sent", "Due", "State", "Sent by"))
        assert "the line is up" in screen
        assert "step 2: sale R2" in screen
        await press(pilot, *["s"] * 6, "S")
        assert "by Sent by ▼ latest first" in seen(pilot)
        assert seen(pilot).index("level WINE 3") < seen(pilot).index("level WINE 9")
        await press(pilot, "slash", *"r1", "enter")
        assert "1 of 2" in seen(pilot)
        assert "level WINE 3" not in seen(pilot).split("line ⊞")[0]


@pytest.mark.parametrize("size", SIZES)
async def test_a_message_tells_where_it_comes_from_and_the_keys_stay_with_the_line(
    opened: Open, size: tuple[int, int]
) -> None:
    async with opened(OVERTAKEN, size=size) as pilot:
        await press(pilot, "right", "right", "0", "down", "enter")
        assert isinstance(pilot.app.screen, OriginScreen)
        screen = seen(pilot)
        assert "level WINE 3 for the store, due 09:00:02" in screen
        assert "step 2" in screen
        assert "STK-02 Sent to the store: WINE 3" in screen
        await press(pilot, "escape", "o")
        assert isinstance(pilot.app.screen, RowScreen)
        assert "level WINE 3" in seen(pilot)
        await press(pilot, "escape", "v")
        assert "A message is not watched" in seen(pilot)
        assert stage(pilot).look.focus == "wire"


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_line_keeps_the_keys(opened: Open, size: tuple[int, int]) -> None:
    async with opened(OVERTAKEN, size=size) as pilot:
        await press(pilot, "0", "enter", "o", "down", "comma")
        assert stage(pilot).look.focus == "wire"
        assert "nothing on its way" in seen(pilot)


async def test_in_its_box_a_click_chooses_a_message_and_a_second_one_asks(opened: Open) -> None:
    async with opened(OVERTAKEN, size=(120, 36)) as pilot:
        await press(pilot, "right", "right")
        y, line = next((y, line) for y, line in enumerate(seen(pilot).splitlines()) if "level WINE 3 ─►" in line)
        for _ in range(2):
            await pilot.click(offset=(line.index("level WINE 3"), y))
            await press(pilot)
        assert isinstance(pilot.app.screen, OriginScreen)
        assert "level WINE 3 for the store" in seen(pilot)


async def test_what_arrived_and_what_was_lost_stands_in_the_table_of_its_step(opened: Open) -> None:
    story = OVERTAKEN.replace("  - sync:", "  - lose: level WINE 9\n  - sync:")
    async with opened(story, size=(120, 36)) as pilot:
        await press(pilot, "right", "right", "right", "0", "e")
        assert "✗ lost" in seen(pilot)
        await press(pilot, "down", "up", "enter")
        assert "level WINE 9 for the store, lost" in seen(pilot)
        await press(pilot, "escape", "right")
        assert "arrived" in seen(pilot)
