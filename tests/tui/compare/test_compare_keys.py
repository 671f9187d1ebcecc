"""The keys of the comparison are those of the stage; what does nothing here says so. Nothing is cut in silence."""

import pytest

from sandbox.scenario.reading import load
from sandbox.scenario.session import Session
from sandbox.tui.app import SandboxApp
from sandbox.tui.compare.choosing import other_way
from sandbox.tui.compare.draw import columns, shortened
from sandbox.tui.compare.screen import CompareScreen
from sandbox.tui.origin.screen import OriginScreen
from tests.tui.compare.test_choosing import shipped_file, words
from tests.tui.conftest import press, seen, settled

LONGEST = (
    ("vendor-example-one.yaml", "setting:level_push", "change"),
    ("bad-weather.yaml", "setting:stock_leaves", "when fulfilled"),
    ("always-a-new-profile.yaml", "setting:same_email", "none"),
    ("prices-as-sold.yaml", "setting:stock_leaves", "when paid"),
)
"""The shipped stories and settings of which most is said."""


def compared(name: str, what: str, way: str, since: int | None = None) -> CompareScreen:
    """The screen of a shipped story with a switch turned."""
    return CompareScreen(other_way(Session(load(shipped_file(name))), what, way, since))


@pytest.mark.parametrize("size", [(72, 18), (80, 24)])
@pytest.mark.parametrize(("name", "what", "way"), LONGEST)
async def test_the_whole_sentence_is_on_the_screen(size: tuple[int, int], name: str, what: str, way: str) -> None:
    app = SandboxApp()
    async with app.run_test(size=size) as pilot:
        app.push_screen(screen := compared(name, what, way))
        await settled(pilot)
        assert screen.comparison.sentence in words(pilot)
        assert screen.comparison.sentence.startswith("In the end")
        assert "as it is" in seen(pilot).split("differ", 1)[1], "and there is room for cells"


async def test_a_sentence_that_does_not_fit_says_so_and_has_the_screen_on_a_key() -> None:
    app = SandboxApp()
    async with app.run_test(size=(72, 18)) as pilot:
        app.push_screen(screen := compared(*LONGEST[0]))
        screen.note = "And this is to be known of it, too. " * 6 + "That is all."
        await settled(pilot)
        assert "more: ▼" in seen(pilot)
        assert "That is all." not in words(pilot)
        await press(pilot, "e")
        assert "That is all." in words(pilot)
        await press(pilot, "escape")
        assert "more: ▼" in seen(pilot)
        assert isinstance(app.screen, CompareScreen)


async def test_the_keys_of_the_stage_walk_and_what_is_no_key_here_says_so() -> None:
    app = SandboxApp()
    async with app.run_test(size=(120, 36)) as pilot:
        app.push_screen(screen := compared("7-last-unit.yaml", "setting:level_push", "raw sum"))
        await press(pilot, "home", "right_square_bracket")
        first = screen.walk.index
        assert "[≠]" in seen(pilot)
        await press(pilot, "right_square_bracket")
        assert screen.walk.index > first
        await press(pilot, "left_square_bracket")
        assert screen.walk.index == first
        await press(pilot, "left_square_bracket")
        assert "No value differs before this." in seen(pilot)
        await press(pilot, "g", "3", "enter")
        assert "· step 3 of " in seen(pilot)
        await press(pilot, "g", "9", "9", "enter")
        assert "There is no step 99: the story has " in seen(pilot)
        await press(pilot, "end", "space")
        assert "This is the end of the story." in seen(pilot)
        await press(pilot, "home", "space")
        assert screen.walk.playing
        assert "❚❚ pause" in seen(pilot)
        await press(pilot, "space")
        assert not screen.walk.playing
        for key, said in (("m", "Set a bookmark"), ("4", "panel"), ("a", ""), ("R", "Rule by rule")):
            await press(pilot, key)
            last = seen(pilot).splitlines()[-1]
            assert said in last
            assert "it does nothing here. Esc leads to it." in last
        assert isinstance(app.screen, CompareScreen)


async def test_a_value_tells_where_it_comes_from_in_either_world() -> None:
    app = SandboxApp()
    async with app.run_test(size=(120, 36)) as pilot:
        app.push_screen(screen := compared("7-last-unit.yaml", "setting:level_push", "raw sum"))
        await press(pilot, "f", "o", "enter")
        assert isinstance(app.screen, OriginScreen)
        assert "listings LAMP · quantity is 0, there" in seen(pilot)
        await press(pilot, "escape", "comma", "enter")
        assert "listings LAMP · quantity is -1, as it is" in seen(pilot)
        before = screen.walk.index
        await press(pilot, "home", "enter")
        assert isinstance(pilot.app.screen, CompareScreen)
        assert screen.walk.index < before


async def test_only_rows_with_the_typed_words_are_shown() -> None:
    app = SandboxApp()
    async with app.run_test(size=(120, 36)) as pilot:
        app.push_screen(compared("7-last-unit.yaml", "setting:level_push", "raw sum"))
        await press(pilot, "slash", *"listings", "enter")
        assert "listings LAMP · quantity" in seen(pilot)
        assert "stock LAMP" not in seen(pilot)
        await press(pilot, "slash", *"nobody", "enter")
        assert "No row has “nobody” in its name." in seen(pilot)
        await press(pilot, "enter")
        assert "No row has “nobody” in its name." in seen(pilot).splitlines()[-1]
        await press(pilot, "escape")
        assert "stock LAMP" in seen(pilot)


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_names_are_whole_and_the_title_of_the_other_world_too(size: tuple[int, int]) -> None:
    app = SandboxApp()
    async with app.run_test(size=size) as pilot:
        app.push_screen(screen := compared("where-it-shows.yaml", "setting:stock_leaves", "when fulfilled", 2))
        await press(pilot, "end")
        shown = seen(pilot)
        for _ in range(screen.table.total):
            await press(pilot, "down")
            shown += seen(pilot)
        for number in range(screen.table.total):
            cell = screen.table.cell(number)
            assert f"{cell.row} · {cell.field}" in shown
        assert "stock leaves: when fulfilled, after step" in words(pilot)
        assert any(line.strip("┃ ").endswith(screen.comparison.change) for line in seen(pilot).splitlines())


def test_where_a_name_cannot_be_whole_its_middle_gives_way() -> None:
    short = [shortened(f"fulfillments W501 Kanda Arcade {floor} · stock taken", 30) for floor in ("one", "two")]
    assert len(set(short)) == 2
    assert all(len(text) == 30 and text.endswith("· stock taken") for text in short)
    assert columns((44, 3, 3), 76).name >= 49
