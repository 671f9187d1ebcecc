"""Who gets the room where there is little of it: the panels with rows."""

import pytest

from sandbox.scenario.library import find, shipped
from sandbox.scenario.reading import load
from sandbox.scenario.run import run
from sandbox.tui.app import SandboxApp
from sandbox.tui.explore.form import Form
from sandbox.tui.stage.draw.boxes import Look, side
from sandbox.tui.view import Teller
from tests.tui.conftest import Open, seen, settled, stage

ONLINE_SALE = shipped() / "01-first-steps" / "1-online-sale.yaml"


async def test_empty_panels_take_one_line_where_the_rows_need_the_room() -> None:
    app = SandboxApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("e", "escape")
        await settled(pilot)
        assert all(f"┃ {sku} " in seen(pilot) for sku in ("MUG", "TEA", "POT", "GIFT"))
        assert "Orders No order yet. a, Place order" in seen(pilot)
        line = next(n for n, row in enumerate(seen(pilot).splitlines()) if "Place order" in row)
        await pilot.click(offset=(seen(pilot).splitlines()[line].index("Place order"), line))
        await settled(pilot)
        assert isinstance(app.screen, Form)
        assert app.screen.words == "Place order"


@pytest.mark.parametrize("size", [(120, 36), (160, 48)])
async def test_where_there_is_room_they_keep_their_headings(size: tuple[int, int]) -> None:
    app = SandboxApp()
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press("e", "escape")
        await settled(pilot)
        rows = seen(pilot).splitlines()
        below = next(n for n, row in enumerate(rows) if "No order yet." in row)
        assert "Payment" in rows[below - 1]


async def test_a_row_takes_more_lines_before_its_words_are_cut_where_there_is_room() -> None:
    file = next(file for file in find([shipped()]) if file.stem == "1-online-sale")
    app = SandboxApp(scenario=file, step=3)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        words = " ".join(seen(pilot).split())
        assert "W1001 Harbour Street 1 TEAPOT, 2 BOWL" in words
        assert "W1001 Amara Okafor 76.00 PAID" in words
        rows = seen(pilot).splitlines()
        below = next(n for n, row in enumerate(rows) if "Harbour Street  1 TEAPOT" in row) + 1
        await pilot.click(offset=(rows[below].index("New"), below))
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "Status of W1001" in seen(pilot)


async def test_the_line_on_one_row_says_whole_things_first_that_it_is_cut() -> None:
    app = SandboxApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for key in ("e", "escape", "i", "enter", "enter", "a", "down", "enter", "enter", "a", "enter", "enter"):
            await pilot.press(key)
            await settled(pilot)
        (line,) = (row for row in seen(pilot).splitlines() if row.startswith(" line "))
        words = line.partition("  i ")[0]
        assert words.rstrip() == " line ⊞ ✗ cut · ◄─ order W1 + · 2 more"
        assert "…" not in words


@pytest.mark.parametrize("size", [(110, 18), (112, 20)])
async def test_the_buttons_of_the_line_say_that_there_are_more(size: tuple[int, int]) -> None:
    app = SandboxApp()
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press("e", "escape")
        await settled(pilot)
        y, row = next((y, row) for y, row in enumerate(seen(pilot).splitlines()) if "─ i Cut" in row)
        assert "Slow" in row
        await pilot.click(offset=(row.index(" +") + 1, y))
        await settled(pilot)
        assert "What happens to the line?" in seen(pilot)


async def test_the_sign_of_another_word_leaves_the_name_of_the_goods() -> None:
    app = SandboxApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for key in ("e", "escape", "a", "enter", "down", "down", "tab", "tab", "enter"):
            await pilot.press(key)
            await settled(pilot)
        row = next(row for row in seen(pilot).splitlines() if "sold out" in row)
        assert " POT  Tea pot    0 ▼1  sold out *" in row


async def test_the_footer_names_each_key_once_after_the_window_grew() -> None:
    app = SandboxApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("e", "escape", "4", "e", "escape")
        await settled(pilot)
        await pilot.resize_terminal(160, 48)
        await settled(pilot)
        footer = seen(pilot).splitlines()[-1]
        assert footer.count("Esc library") == footer.count("a act") == 1


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_what_lies_between_the_two_sides_is_called_the_line_everywhere(size: tuple[int, int]) -> None:
    app = SandboxApp()
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for key, said in (("e", ""), ("escape", " line"), ("i", "the line?"), ("escape", " line"), ("f1", "All keys")):
            await pilot.press(key)
            await settled(pilot)
            assert said in seen(pilot)
            assert "wire" not in seen(pilot).casefold()


async def test_the_lines_of_a_row_stay_as_they_are_while_one_watches(opened: Open) -> None:
    """At each moment, also where the answer takes lines of the sides, from each panel, and after deeds."""

    def told() -> None:
        lines = [line[:40] for line in seen(pilot).splitlines()]
        row = next(number for number, line in enumerate(lines) if "TEAPOT" in line)
        assert "Stoneware teapot" in lines[row + 1], stage(pilot).view.place

    async with opened(ONLINE_SALE.read_text(encoding="utf-8"), size=(80, 24)) as pilot:
        for _ in range(stage(pilot).player.last + 1):
            await pilot.press("1", "right") if stage(pilot).player.waiting else await pilot.press("2", "1", "right")
            await pilot.pause()
            told()
        await pilot.press("a", "escape", "9", "enter")
        await pilot.pause()
        told()


def test_more_rows_elsewhere_change_no_row_and_lines_that_are_taken_neither() -> None:
    view = Teller(run(load(ONLINE_SALE))).at(0)
    few = {panel.id: 2 for panel in view.pos}

    def ample(height: int, **most: int) -> bool:
        look = Look("", view.pos[0].id, {})
        return "stock" in side(view.pos, {**few, **most}, 1, ("", ""), 40, height, "pos", look, usual=40).ample

    assert ample(40)
    assert ample(40, sales=900, fulfillments=900, customers=900)
    assert ample(8), "an answer takes lines for a moment only"
    assert not ample(40, stock=900)
