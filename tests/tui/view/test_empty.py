"""A panel without rows says which key fills it, and that key does."""

import pytest
from textual.pilot import Pilot

from sandbox.actions import ACTIONS
from sandbox.tui.explore import catalogue
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


DEEDS = {
    "stock": "Add product", "sales": "Ring sale", "fulfillments": "Place order", "customers": "Add customer",
    "listings": "Add product", "orders": "Place order", "shoppers": "Register shopper",
}  # fmt: skip
ASKED = EMPTY + '  - ask: How long?\n    choices: ["1", "2"]\n    answer: "1"\n'


def named(pilot: Pilot[int], panel: str) -> str:
    """The words of an empty panel on its side, as one line; empty where it stands behind another tab."""
    screen = stage(pilot)
    found = []
    for which in ("pos", "store"):
        lines = screen.query_one(f"#{which}", Lines).text().splitlines()
        owners = screen.drawn[which].owners
        found += [line.strip(" ┃") for line, owner in zip(lines, owners, strict=False) if owner == panel]
    return " ".join(" ".join(found).split())


@pytest.mark.parametrize("size", [(72, 18), (80, 24), (110, 30), (160, 48)])
async def test_every_empty_panel_names_the_keys_wherever_the_focus_is(opened: Open, size: tuple[int, int]) -> None:
    async with opened(EMPTY, size=size) as pilot:
        screen = stage(pilot)
        for focus in ("", "wire", "story", "why", *DEEDS):
            screen.look = screen.look._replace(focus=focus)
            for tab in DEEDS:
                screen.tabs = {"pos": tab if tab in [p.id for p in screen.view.pos] else "stock",
                               "store": tab if tab in [p.id for p in screen.view.store] else "listings"}  # fmt: skip
                screen.show()
                words = named(pilot, tab)
                number = list(DEEDS).index(tab) + 1
                ways = [f"a, {DEEDS[tab]}", f"{number} then a, {DEEDS[tab]}", f"{number} a, {DEEDS[tab]}"]
                assert any(words.endswith(f" {way}") for way in ways), (focus, tab, words)
                if f" {number} " not in words:
                    first = catalogue.leading(focus, screen.pointer.filler())
                    assert catalogue.label(ACTIONS[first]) == DEEDS[tab], (focus, tab, words)


@pytest.mark.parametrize("size", [(72, 18), (80, 24), (110, 30), (160, 48)])
async def test_while_digits_are_answers_it_is_tab_that_goes_to_an_empty_panel(
    opened: Open, size: tuple[int, int]
) -> None:
    async with opened(ASKED, size=size) as pilot:
        await press(pilot, "4", "right", "right")
        assert "? How long?" in seen(pilot)
        listings = named(pilot, "listings")
        assert listings.endswith((" Tab then a, Add product", " Tab a, Add product"))
        while stage(pilot).look.focus != "listings":
            await press(pilot, "tab")
        await press(pilot, "a", "enter")
        assert isinstance(pilot.app.screen, Form)
        assert pilot.app.screen.words == "Add product"


async def test_at_eighty_columns_each_panel_of_the_store_names_its_keys(opened: Open) -> None:
    async with opened(EMPTY, size=(80, 24)) as pilot:
        await press(pilot, "4")
        assert named(pilot, "listings").endswith("Nothing listed yet. 5 then a, Add product")
        assert named(pilot, "shoppers").endswith("None yet: 7 then a, Register shopper")


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
