"""A panel in full screen: it is put in order, filtered, stepped through, and left on the same row."""

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import Open, seen, settled, stage
from tests.tui.stories import BOOKED, NAME, ORDERED

SIZES = [(80, 24), (120, 36), (160, 48)]
MANY = (
    NAME.replace(
        "    TEA:",
        "".join(
            f"    P{n}: {{name: Plate {n}, price: {n}.00, stock: {{Main Street: {n % 7}}}}}\n" for n in range(1, 200)
        )
        + "    TEA:",
    )
    .replace("  - ask: Whose name will the POS show?\n", "")
    .replace("    choices: [A. Byron, Ada Lovelace]\n    answer: Ada Lovelace\n", "")
)
"""Two hundred products, and no question to wait for."""


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


def column(pilot: Pilot[int], place: int = 0) -> list[str]:
    """The words of a column of the rows in view, from the first row down."""
    rows = [line.strip("┃│ ").split() for line in seen(pilot).splitlines() if line.startswith(("┃", "│"))]
    start = next(number for number, row in enumerate(rows) if row[:1] and row[0].startswith("SKU"))
    return [row[place] for row in rows[start + 1 :] if row and not row[0].startswith("(")]


@pytest.mark.parametrize("size", SIZES)
async def test_a_panel_is_shown_large_and_left_with_the_cursor_on_the_same_row(
    opened: Open, size: tuple[int, int]
) -> None:
    async with opened(MANY, size=size) as pilot:
        await press(pilot, "1", "e")
        assert "RETAIL POS · Stock · 201 rows" in seen(pilot)
        assert "STORE" not in seen(pilot)
        await press(pilot, *["pagedown"] * 5)
        assert "P50" in seen(pilot)
        await press(pilot, "e")
        assert "STORE" in seen(pilot)
        look = stage(pilot).look
        assert look.focus == "stock"
        assert look.cursor is not None
        assert look.cursor[0] == "P50"
        assert "P50" in seen(pilot).split("Story")[0]


async def test_rows_are_put_in_the_order_of_a_column_which_the_heading_names(opened: Open) -> None:
    async with opened(MANY, size=(120, 36)) as pilot:
        await press(pilot, "1", "e", "s")
        assert "by SKU ▲ A to Z" in seen(pilot)
        assert column(pilot)[:4] == ["MUG", "P1", "P2", "P3"]
        await press(pilot, "s", "s")
        assert "by Main Street ▲ smallest first" in seen(pilot)
        assert "Main Street ▲" in seen(pilot).splitlines()[2]
        await press(pilot, "S")
        assert "by Main Street ▼ largest first" in seen(pilot)
        assert column(pilot)[0] == "MUG"
        await press(pilot, "s", "s", "s")
        assert "own order again" in seen(pilot)
        assert " by " not in seen(pilot).splitlines()[1]


async def test_a_click_on_the_title_of_a_column_puts_its_rows_in_order(opened: Open) -> None:
    async with opened(MANY, size=(120, 36)) as pilot:
        await press(pilot, "1", "e")
        place = seen(pilot).splitlines()[2].index("North")
        await pilot.click("#zoom", offset=(place, 1))
        await pilot.click("#zoom", offset=(place, 1))
        assert "by North ▼ largest first" in seen(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_the_filter_hides_rows_as_one_types_and_says_so(opened: Open, size: tuple[int, int]) -> None:
    async with opened(MANY, size=size) as pilot:
        await press(pilot, "1", "slash", *"plate 19")
        assert "12 of 201" in seen(pilot)
        assert column(pilot) == ["P19", "P119", *(f"P{n}" for n in range(190, 200))]
        await press(pilot, "backspace", "backspace")
        assert "199 of 201" in seen(pilot)
        await press(pilot, "escape")
        assert "201 rows" in seen(pilot)
        await press(pilot, "escape")
        assert "STORE" in seen(pilot)


async def test_letters_that_are_keys_are_typed_and_work_again_when_the_filter_is_kept(opened: Open) -> None:
    async with opened(MANY, size=(120, 36)) as pilot:
        await press(pilot, "1", "slash", *"tea", "enter")
        assert "1 of 201" in seen(pilot)
        await press(pilot, "o")
        assert "Green tea" in seen(pilot)
        assert "History" in seen(pilot)
        await press(pilot, "escape", "enter")
        assert "Where does this come from?" in seen(pilot)
        await press(pilot, "escape", "v")
        assert "is watched" in seen(pilot)


async def test_pasted_words_are_typed(opened: Open) -> None:
    from textual.events import Paste

    async with opened(MANY, size=(120, 36)) as pilot:
        await press(pilot, "1", "slash")
        pilot.app.post_message(Paste("plate\n199"))
        await pilot.pause()
        assert "1 of 201" in seen(pilot)


async def test_order_and_filter_stay_while_one_steps_through_time(opened: Open) -> None:
    async with opened(MANY, size=(120, 36)) as pilot:
        await press(pilot, "1", "e", "s", "s", "S", "slash", *"main 1", "backspace")
        await press(pilot, "escape", "slash", *"mug", "enter", *["right"] * (BOOKED - 1))
        assert stage(pilot).view.step == 2
        screen = seen(pilot)
        assert "1 of 201 · by Product ▼ Z to A" in screen
        assert "9 ▼1" in screen
        await press(pilot, "left")
        assert "1 of 201 · by Product ▼ Z to A" in seen(pilot)
        assert "10" in seen(pilot)
        await press(pilot, "e", "e")
        assert "201 rows · by Product ▼ Z to A" in seen(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_a_filter_that_hides_what_changed_says_so(opened: Open, size: tuple[int, int]) -> None:
    async with opened(MANY, size=size) as pilot:
        await press(pilot, "1", "slash", *"plate", "enter", *["right"] * (BOOKED - 1))
        assert "hides 1 that changed" in seen(pilot)
        await press(pilot, "slash", *["backspace"] * 5, *"mug")
        assert "hides" not in seen(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_what_changed_in_panels_out_of_sight_is_told(opened: Open, size: tuple[int, int]) -> None:
    story = NAME.replace("  - say: Ada", "  - disconnect_outlet: North\n  - say: Ada")
    async with opened(story, size=size) as pilot:
        await press(pilot, "4", "e", "right")
        assert "* outlet North: connected was" in seen(pilot)
        await press(pilot, *["right"] * ORDERED)
        assert "also new: Listings ▼1, Orders +1, Shop +1" in seen(pilot)
        assert "◄─ order W1" in seen(pilot)


async def test_a_question_is_asked_and_answered_in_full_screen(opened: Open) -> None:
    async with opened(NAME, size=(80, 24)) as pilot:
        await press(pilot, "1", "e", "right", "right", "right")
        assert "? Whose name will the POS show?" in seen(pilot)
        await press(pilot, "right")
        assert "The question waits for an answer" in seen(pilot)
        await press(pilot, "2", "right")
        assert "9 ▼1" in seen(pilot)


async def test_a_filter_that_nothing_has_says_the_way_out(opened: Open) -> None:
    async with opened(MANY, size=(80, 24)) as pilot:
        await press(pilot, "1", "slash", *"zzz")
        assert "No row has “zzz” in it; Esc clears the filter." in seen(pilot)
        await press(pilot, "enter", "enter")
        assert "No row is shown; Esc clears the filter." in seen(pilot)


async def test_what_is_typed_is_never_markup(opened: Open) -> None:
    async with opened(MANY, size=(80, 24)) as pilot:
        await press(pilot, "1", "slash", *"[/]")
        assert "/ [/]" in seen(pilot)


async def test_other_panels_are_reached_without_leaving(opened: Open) -> None:
    async with opened(NAME, size=(120, 36)) as pilot:
        await press(pilot, "1", "e", "5")
        assert "ONLINE STORE · Listings · 2 rows" in seen(pilot)
        await press(pilot, "tab", "tab", "tab")
        assert "┌─ Story ─" in seen(pilot).splitlines()[1]
        assert "Ada signs an online order with another name." in seen(pilot)
        await press(pilot, "s")
        assert "Story has sentences, which have no other order; / finds words in them." in seen(pilot)
        await press(pilot, "escape")
        assert "POS" in seen(pilot)


async def test_the_sign_in_a_title_and_the_palette_open_it(opened: Open) -> None:
    async with opened(NAME, size=(120, 36)) as pilot:
        lines = seen(pilot).splitlines()
        y = next(n for n, line in enumerate(lines) if "Sales history ⊞" in line)
        await pilot.click(offset=(lines[y].index("⊞"), y))
        assert "RETAIL POS · Sales history" in seen(pilot)
        await pilot.click(offset=(seen(pilot).splitlines()[1].index("⊟"), 1))
        assert "ONLINE STORE" in seen(pilot)
        await press(pilot, "ctrl+p", *"full orders")
        await press(pilot, "down", "enter")
        assert "ONLINE STORE · Orders" in seen(pilot)


async def test_the_same_keys_play_the_story_in_full_screen(opened: Open) -> None:
    async with opened(MANY, size=(80, 24)) as pilot:
        await press(pilot, "1", "e", "end")
        assert stage(pilot).player.index == stage(pilot).player.last
        await press(pilot, "home", "space")
        assert stage(pilot).player.playing
        await press(pilot, "space", "g", "2", "enter")
        assert stage(pilot).view.step == 2


async def test_the_order_by_an_outlet_ends_where_the_outlet_does(opened: Open) -> None:
    story = MANY.replace("[Main Street, North]", "[Main Street, North, Kiosk]")
    story = story.replace("steps:\n", "steps:\n  - disconnect_outlet: Kiosk\n  - delete_outlet: Kiosk\n")
    async with opened(story, size=(120, 36)) as pilot:
        await press(pilot, "1", "e", *["s"] * 5, "S")
        assert "by Kiosk ▼ largest first" in seen(pilot)
        await press(pilot, "right", "right")
        assert "Kiosk" not in seen(pilot).splitlines()[2]
        assert "201 rows" in seen(pilot)
        assert " by " not in seen(pilot).splitlines()[1]
        await press(pilot, "home", "s", "S", "end")
        assert "by Online sum ▼ largest first" in seen(pilot), "the sum is there at any time"


async def test_rule_by_rule_the_filter_reads_the_rows_of_that_rule(opened: Open) -> None:
    async with opened(MANY, size=(120, 36)) as pilot:
        await press(pilot, *["right"] * BOOKED, "left", "1", "slash", *"mug 10", "enter")
        assert "0 of 201" in seen(pilot)
        await press(pilot, "R")
        assert "1 of 201" in seen(pilot)
        await press(pilot, *["right"] * 14)
        assert "0 of 201" in seen(pilot)


async def test_a_click_goes_to_a_value_and_a_second_one_asks_where_it_comes_from(opened: Open) -> None:
    async with opened(MANY, size=(80, 24)) as pilot:
        await press(pilot, "1", "slash", *"tea", "enter", "full_stop")
        y, row = next((y, line) for y, line in enumerate(seen(pilot).splitlines()) if "Green tea" in line)
        for _ in range(2):
            await pilot.click(offset=(row.index("6"), y))
            await settled(pilot)
        assert "Where does this come from? TEA at Main Street is 6" in seen(pilot)


async def test_the_cursor_goes_only_to_columns_that_are_in_view(opened: Open) -> None:
    async with opened(NAME.replace("Blue mug", "Blue mug of stoneware"), size=(80, 24)) as pilot:
        await press(pilot, *["right"] * ORDERED, "5")
        assert "Price" not in seen(pilot).split("\n line ")[0]
        met = set()
        for _ in range(8):
            await press(pilot, "full_stop")
            cursor = stage(pilot).look.cursor
            assert cursor is not None
            met.add(cursor[1])
        assert met == {"SKU", "Listing", "Online", "Status"}
        await press(pilot, "e", "full_stop", "full_stop", "full_stop", "full_stop")
        assert "Price" in seen(pilot)
