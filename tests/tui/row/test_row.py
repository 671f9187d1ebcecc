"""The row in full: in the words of the screen, with its history, each change of which is a jump."""

import pytest

from sandbox.scenario.reading import load
from sandbox.scenario.run import run
from sandbox.tui.row.page import page
from sandbox.tui.row.screen import RowScreen
from sandbox.tui.view.spans import plain
from tests.tui.conftest import Open, press, seen, stage

STORY = """
scenario: Mugs come and go
about: The same mug is sold at the till and online.
given: {outlets: [Main], products: {MUG: {name: Mug, price: 1.00, stock: {Main: 9}}}}
steps:
  - ring_sale: {id: R1, outlet: Main, items: {MUG: 1}}
  - ring_sale: {id: R2, outlet: Main, items: {MUG: 2}}
  - place_order: {id: W1, email: a@example.com, name: Ada, items: {MUG: 1}}
  - sync:
"""
SIZES = [(80, 24), (160, 48)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_steps_of_the_history_are_chosen_and_jumped_to_with_keys(opened: Open, size: tuple[int, int]) -> None:
    async with opened(STORY, size=size) as pilot:
        await press(pilot, "end", "1", "o")
        page = pilot.app.screen
        assert isinstance(page, RowScreen)
        await press(pilot, "home", "up", "down")
        assert page.chosen == 1
        await press(pilot, "enter")
        assert stage(pilot).view.step == page.panel.steps[1] == 2


@pytest.mark.parametrize("size", SIZES)
async def test_the_chosen_change_is_always_in_view_and_marked(opened: Open, size: tuple[int, int]) -> None:
    async with opened(STORY, size=size) as pilot:
        await press(pilot, "end", "1", "o")
        page = pilot.app.screen
        assert isinstance(page, RowScreen)
        for key in ("end", *["up"] * 6, "home", "pagedown"):
            await press(pilot, key)
            assert page.chosen is not None
            lines = page.query_one("#row")._shown  # type: ignore[attr-defined]
            marked = [plain(line) for line in lines if any(span.role == "cursor" for span in line)]
            assert len(marked) == 1
            assert f"step {page.panel.steps[page.chosen]} " in marked[0]


@pytest.mark.parametrize(
    ("keys", "title", "words"),
    [
        ("1", "Stock of the POS · MUG", ("SKU", "stock MUG Main: In stock 9 → 8")),
        ("2", "Sales history of the POS · W1", ("Outlet", "Goods", "1 MUG Mug at 1.00", "Online order")),
        ("5", "Listings of the store · MUG", ("Online", "Stock counted", "Online 9 → 8")),
        ("6", "Orders of the store · W1", ("Signed", "Fulfillment", "AWAITING_PROCESSING")),
    ],
)
async def test_it_speaks_as_the_panels_do(opened: Open, keys: str, title: str, words: tuple[str, ...]) -> None:
    async with opened(STORY, size=(160, 48)) as pilot:
        await press(pilot, "end", keys, "o")
        text = seen(pilot)
        assert title in text
        for each in words:
            assert each in text


def test_what_only_the_sync_reads_is_nowhere(write) -> None:  # type: ignore[no-untyped-def]
    simulation = run(load(write(STORY))).simulation
    text = page(simulation, "Listing", "store.listings", "MUG").text(100)
    for inner in ("Drift", "External", "Ordered", "Level ", "drift", "level 0"):
        assert inner not in text
    assert "store.listings" not in text


async def test_a_row_without_history_says_so_and_enter_leaves_it_open(opened: Open) -> None:
    async with opened(STORY) as pilot:
        await press(pilot, "1", "o", "enter", "down")
        assert isinstance(pilot.app.screen, RowScreen)
        assert "Nothing has changed it since the shop opened." in seen(pilot)
        assert "Enter jump" not in seen(pilot)
