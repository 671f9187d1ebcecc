"""A panel without rows says which key fills it, and that key does."""

import pytest
from textual.pilot import Pilot

from sandbox.tui.explore.form import Form
from sandbox.tui.widgets.lines import Lines
from tests.tui.conftest import Open, seen, stage

EMPTY = """
scenario: An empty shop
given:
  outlets: [Main Street]
steps:
  - wait: 1
"""
SIZES = [(80, 24), (120, 36), (160, 48)]
FILLED = [
    ("1", "Stock", "No product yet. a, Add product", "Add product"),
    ("2", "Sales", "No sale yet. a, Ring sale", "Ring sale"),
    ("3", "Fulf", "Nothing to hand over. a, Place order", "Place order"),
    ("4", "Cust", "No customer yet. a, Add customer", "Add customer"),
    ("5", "Listings", "Nothing listed yet. a, Add product", "Add product"),
    ("6", "Orders", "No order yet. a, Place order", "Place order"),
    ("7", "Shop", "No shopper yet. a, Register shopper", "Register shopper"),
]


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("key", "panel", "words", "form"), FILLED)
async def test_the_key_that_an_empty_panel_names_opens_the_form(
    opened: Open, size: tuple[int, int], key: str, panel: str, words: str, form: str
) -> None:
    async with opened(EMPTY, size=size) as pilot:
        await press(pilot, key)
        assert words in seen(pilot), panel
        await press(pilot, "a", "enter")
        assert isinstance(pilot.app.screen, Form)
        assert pilot.app.screen.words == form


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("key", "words", "keys", "form"), [
    ("4", "No order yet. 6 then a, Place order", "6a", "Place order"),
    ("6", "No customer yet. 4 then a, Add customer", "4a", "Add customer"),
    ("3", "No order yet. a, Place order", "a", "Place order"),
    ("", "No order yet. a, Place order", "a", "Place order"),
])  # fmt: skip
async def test_what_another_panel_says_is_true_from_where_the_keys_belong(
    opened: Open, size: tuple[int, int], key: str, words: str, keys: str, form: str
) -> None:
    async with opened(EMPTY, size=size) as pilot:
        stage(pilot).tabs = {"pos": "customers", "store": "orders"}
        await press(pilot, *key)
        sides = stage(pilot).query("#pos, #store").results(Lines)
        assert words in " ".join(" ".join(side.text().replace("┃", " ") for side in sides).split())
        await press(pilot, *keys, "enter")
        assert isinstance(pilot.app.screen, Form)
        assert pilot.app.screen.words == form


async def test_while_digits_are_answers_no_other_panel_names_one(opened: Open) -> None:
    asked = EMPTY + '  - ask: How long?\n    choices: ["1", "2"]\n    answer: "1"\n'
    async with opened(asked, size=(120, 36)) as pilot:
        await press(pilot, "4", "right", "right")
        assert "? How long?" in seen(pilot)
        assert "No order yet." in seen(pilot)
        assert "then a" not in seen(pilot)


@pytest.mark.parametrize(("key", "panel", "words", "form"), FILLED)
async def test_the_same_words_can_be_clicked(opened: Open, key: str, panel: str, words: str, form: str) -> None:
    async with opened(EMPTY, size=(80, 24)) as pilot:
        await press(pilot, key, "e")
        y, line = next((y, line) for y, line in enumerate(seen(pilot).splitlines()) if words in line)
        await pilot.click(offset=(line.index(form), y))
        await pilot.pause()
        assert isinstance(pilot.app.screen, Form)
        assert pilot.app.screen.words == form


async def test_asking_an_empty_panel_where_a_value_comes_from_names_the_key(opened: Open) -> None:
    async with opened(EMPTY, size=(120, 36)) as pilot:
        await press(pilot, "2", "enter")
        assert "Sales history: No sale yet. a, Ring sale." in seen(pilot)


async def test_what_waits_for_a_step_says_so_and_at_the_end_that_one_can_act(opened: Open) -> None:
    async with opened(EMPTY, size=(120, 36)) as pilot:
        assert "Nothing has happened yet. → steps on" in seen(pilot)
        assert "The story has not begun. → steps on" in seen(pilot)
        await press(pilot, "right")
        assert "The story has not begun. a, Act" in seen(pilot)


async def test_a_panel_with_rows_has_its_usual_deed_first(opened: Open) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "a", "enter")
        assert isinstance(pilot.app.screen, Form)
        assert pilot.app.screen.words == "Count stock"
