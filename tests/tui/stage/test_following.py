"""The Story follows its end until somebody scrolls it, says so, and follows again when it is told to."""

import pytest
from textual.pilot import Pilot

from sandbox.tui.widgets.lines import Lines
from tests.tui.conftest import Open, press, seen, stage

SHOP = """
scenario: A long tale
given:
  outlets: [Tbilisi]
  products:
    WINE: {name: Wine, price: 1.00, stock: {Tbilisi: 9}}
steps:
"""
LONG = SHOP + "".join(
    f"  - say: This is the sentence number {n} of a tale that takes its time.\n" for n in range(1, 31)
)
ASKS = """
  - ask: Which sentence was the last one?
    choices: [the first, the 30th]
    answer: the 30th
  - ring_sale: {id: R1, outlet: Tbilisi, items: {WINE: 1}}
"""
AWAY = "scrolled, 8 follows again"


def told(pilot: Pilot[int]) -> str:
    """The lines of the Story that are in view, without those that count what is above and below."""
    lines = stage(pilot).query_one("#story", Lines).text().splitlines()[1:-1]
    return "\n".join(line for line in lines if "▲" not in line and "▼" not in line)


@pytest.mark.parametrize("size", [(80, 24), (110, 30), (120, 36), (160, 48)])
async def test_a_story_that_was_scrolled_stays_until_it_is_told_to_follow(opened: Open, size: tuple[int, int]) -> None:
    async with opened(LONG, size=size) as pilot:
        await press(pilot, *["right"] * 25, "8")
        assert "sentence number 25" in seen(pilot)
        assert AWAY not in seen(pilot)
        await press(pilot, "pageup", "pageup")
        assert AWAY in seen(pilot)
        assert "sentence number 25" not in seen(pilot)
        before = told(pilot)
        await press(pilot, "right", "right")
        assert AWAY in seen(pilot)
        assert told(pilot) == before
        await press(pilot, "8")
        assert "sentence number 27" in seen(pilot)
        assert AWAY not in seen(pilot)
        await press(pilot, "right")
        assert "sentence number 28" in seen(pilot)


@pytest.mark.parametrize("large", [False, True])
async def test_scrolled_down_to_its_end_it_follows_again(opened: Open, large: bool) -> None:
    async with opened(LONG, size=(80, 24)) as pilot:
        await press(pilot, *["right"] * 25, "8", *(["e"] if large else []), "pageup")
        assert AWAY in seen(pilot)
        await press(pilot, "right")
        assert AWAY in seen(pilot)
        await press(pilot, *["pagedown"] * 5)
        assert AWAY not in seen(pilot)
        await press(pilot, "right")
        assert "sentence number 27" in seen(pilot)


async def test_a_click_on_the_words_lets_it_follow(opened: Open) -> None:
    async with opened(LONG, size=(120, 36)) as pilot:
        await press(pilot, *["right"] * 25, "8", "pageup")
        y, line = next((y, line) for y, line in enumerate(seen(pilot).splitlines()) if AWAY in line)
        await pilot.click(offset=(line.index("follows"), y))
        await press(pilot)
        assert AWAY not in seen(pilot)
        assert "sentence number 25" in seen(pilot)


async def test_a_question_is_always_in_view(opened: Open) -> None:
    async with opened(LONG + ASKS.lstrip("\n"), size=(80, 24)) as pilot:
        await press(pilot, *["right"] * 30, "8", "pageup", "pageup")
        assert AWAY in seen(pilot)
        await press(pilot, "right")
        assert "? Which sentence was the last one?" in seen(pilot)
        assert stage(pilot).player.waiting == 2
