"""The tour: at the very first start, over the real stage, with the real keys, and in nobody's way."""

from collections.abc import Callable
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from textual.pilot import Pilot

import sandbox.tui
from sandbox.cli import cli
from sandbox.tui.app import SandboxApp
from sandbox.tui.library.screen import LibraryScreen
from sandbox.tui.stage.screen import StageScreen
from sandbox.tui.tour.cards import CARDS
from sandbox.workspace.settings import SettingsFile
from tests.tui.conftest import seen, settled, stage
from tests.tui.stories import NAME

SIZES = [(80, 24), (120, 36), (160, 48)]
WALK = (
    ["right"], ["space"], ["right", "right", "2"], ["right", "right"], ["enter", "escape"], ["left"], ["a", "escape"],
    ["p", "p"], ["f1", "escape"],
)  # fmt: skip
"""The keys that the cards ask for, card by card."""

Begin = Callable[..., SandboxApp]


@pytest.fixture
def first(write: Callable[..., Path], tmp_path: Path) -> Begin:
    """An app as somebody starts it who has a workspace, and a library of one scenario."""

    def begun(scenario: bool = False, workspace: str = "workspace") -> SandboxApp:
        file = write(NAME, "library/story.yaml")
        app = SandboxApp([file.parent], file if scenario else None)
        app.recall(tmp_path / workspace)
        app.first = True
        return app

    return begun


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await settled(pilot)


def card(pilot: Pilot[int]) -> str:
    """The number of the card that is shown, as the card tells it; empty where there is none."""
    _, _, after = seen(pilot).partition("╔═ Tour ")
    return after.partition("═")[0].partition(" ·")[0].strip()


@pytest.mark.parametrize("size", SIZES)
async def test_each_card_asks_for_a_key_and_goes_on_when_it_was_pressed(first: Begin, size: tuple[int, int]) -> None:
    app = first()
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for number, keys in enumerate(WALK):
            assert card(pilot) == f"{number + 1} of {len(CARDS)}"
            asked = "".join(span.text for span in CARDS[number].ask)
            words = " ".join(seen(pilot).replace("║", " ").split())
            assert all(part in words for part in asked.split()), asked
            await press(pilot, *keys[:-1])
            if len(keys) == 1 or keys[0] == "right":
                assert card(pilot) == f"{number + 1} of {len(CARDS)}"
            await press(pilot, keys[-1])
        assert card(pilot) == ""
        assert "That was the tour." in seen(pilot)
        assert stage(pilot).player.answers == {3: 1}
        assert stage(pilot).tour is None


async def test_a_card_hides_neither_the_question_nor_what_it_speaks_of(first: Begin) -> None:
    app = first()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "right", "space", "right", "right")
        assert card(pilot).startswith("3")
        assert all(answer in seen(pilot) for answer in ("1 The POS", "2 The online store", "3 Both in the same second"))
        await press(pilot, "1")
        assert "1 The POS ◄ your answer" in seen(pilot)
        await press(pilot, "right", "right")
        assert card(pilot).startswith("5")
        assert "5 ▼1" in seen(pilot)
        assert "ORD-01 Order W1001" in seen(pilot)
        await pilot.resize_terminal(160, 48)
        await settled(pilot)
        assert card(pilot).startswith("5")
        assert "ORD-01 Order W1001" in seen(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_a_question_is_never_covered_whichever_card_is_shown(first: Begin, size: tuple[int, int]) -> None:
    app = first()
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "right", "space", "right", "right", "2", *["right"] * 5)
        assert card(pilot).startswith("5")
        assert stage(pilot).player.waiting == 3
        assert all(f"{n} {words}" in seen(pilot) for n, words in ((1, "A parked"), (2, "A pending"), (3, "A closed")))


@pytest.mark.parametrize("size", SIZES)
async def test_digits_are_asked_for_when_a_question_waits_and_not_before(first: Begin, size: tuple[int, int]) -> None:
    app = first()
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "right", "space", "space")
        assert card(pilot).startswith("3")
        assert not stage(pilot).player.waiting
        assert "until the question comes" in " ".join(seen(pilot).replace("║", " ").split())
        assert "Press 1, 2 or 3" not in seen(pilot)
        await press(pilot, "right")
        assert stage(pilot).player.waiting
        assert "Press 1, 2 or 3" in seen(pilot)
        assert "RETAIL POS" in seen(pilot) or "POS 1 Stock" in seen(pilot)  # of which it asks


async def test_the_titles_of_the_cards_are_not_cut(first: Begin) -> None:
    app = first()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for number, keys in enumerate(WALK):
            assert CARDS[number].title in seen(pilot)
            await press(pilot, *keys)


async def test_the_card_about_the_reasons_leaves_them_in_sight(first: Begin) -> None:
    app = first()
    async with app.run_test(size=(160, 48)) as pilot:
        await settled(pilot)
        await press(pilot, "right", "space", "right", "right", "2", "right")
        assert card(pilot).startswith("4")
        assert " Why ──" in seen(pilot)
        assert "8 Story" in seen(pilot)


async def test_any_other_key_works_and_escape_leaves_the_tour_only(first: Begin) -> None:
    app = first()
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "m", "plus", "1", "down", "n")
        assert card(pilot).startswith("1")
        assert stage(pilot).player.bookmarks == {0}
        assert "2x" in seen(pilot)
        assert stage(pilot).look.focus == "stock"
        await press(pilot, "escape")
        assert card(pilot) == ""
        assert "The tour is over" in seen(pilot)
        assert stage(pilot).player.bookmarks == {0}
        await press(pilot, "right")
        assert stage(pilot).player.index == 1
        await press(pilot, "escape")
        assert isinstance(app.screen, LibraryScreen)


async def test_the_tour_comes_by_itself_only_once(first: Begin, tmp_path: Path) -> None:
    app = first()
    async with app.run_test() as pilot:
        await settled(pilot)
        assert card(pilot).startswith("1")
    assert SettingsFile(tmp_path / "workspace").read().tour_seen
    again = first()
    async with again.run_test() as pilot:
        await settled(pilot)
        assert isinstance(again.screen, LibraryScreen)


async def test_no_tour_where_a_file_is_opened_or_nothing_can_be_remembered_or_nobody_asks(
    first: Begin, tmp_path: Path
) -> None:
    with_file = first(scenario=True)
    async with with_file.run_test() as pilot:
        await settled(pilot)
        assert isinstance(with_file.screen, StageScreen)
        assert with_file.screen.tour is None
    assert not SettingsFile(tmp_path / "workspace").read().tour_seen
    (tmp_path / "file").write_text("where the folder should be")
    nowhere = first(workspace="file")
    async with nowhere.run_test() as pilot:
        await settled(pilot)
        assert isinstance(nowhere.screen, LibraryScreen)
    served = first()
    served.first = False
    async with served.run_test() as pilot:
        await settled(pilot)
        assert isinstance(served.screen, LibraryScreen)


async def test_the_tour_is_offered_again_on_the_page_of_keys_and_in_the_palette(first: Begin) -> None:
    app = first()
    app.first = False
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "f1")
        assert "t the tour" in seen(pilot)
        await press(pilot, "t")
        assert card(pilot).startswith("1")
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, LibraryScreen)
        await press(pilot, "ctrl+p", *"tour")
        await app.workers.wait_for_complete()
        await press(pilot, "down", "enter")
        await app.workers.wait_for_complete()
        await settled(pilot)
        assert card(pilot).startswith("1")


async def test_a_card_names_the_keys_that_the_user_chose(first: Begin, tmp_path: Path) -> None:
    (tmp_path / "workspace").mkdir()
    (tmp_path / "workspace" / "keys.yaml").write_text("stage.step: ctrl+g\n")
    app = first()
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "Press Ctrl+G for its first sentence." in seen(pilot)
        await press(pilot, "ctrl+g")
        assert card(pilot).startswith("2")


def test_only_the_commands_that_open_the_library_begin_with_the_tour(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[dict[str, Any]] = []
    unasked = signature(sandbox.tui.open_app).parameters["first"].default

    def open_app(**wanted: Any) -> int:
        opened.append(wanted)
        return 0

    monkeypatch.setattr(sandbox.tui, "open_app", open_app)
    CliRunner().invoke(cli, [])
    CliRunner().invoke(cli, ["open"])
    assert [each["first"] for each in opened] == [True, True]
    assert unasked is False


async def test_who_acts_during_the_tour_is_told_how_to_go_on(first: Begin) -> None:
    app = first()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert card(pilot).startswith("1 of")
        await press(pilot, "a")
        await press(pilot, "enter")
        await press(pilot, "enter")
        assert card(pilot) == ""
        assert "The story is yours now, the tour ends; the list of keys (F1) has it again." in seen(pilot)
        await press(pilot, "s")
        assert "reached the" in seen(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_taken_from_a_story_it_leads_back_to_the_same_step(first: Begin, size: tuple[int, int]) -> None:
    app = first(scenario=True)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "right", "right", "p")
        await press(pilot, "f1", "t")
        assert card(pilot).startswith("1")
        assert "Esc leads back to where you were" in seen(pilot)
        await press(pilot, "right", "escape")
        assert "The name does not match" in seen(pilot).splitlines()[0]
        assert stage(pilot).player.index == 2
        assert "you are back where you were" in seen(pilot)
        await press(pilot, "left", "right")
        assert stage(pilot).player.index == 2
        await press(pilot, "escape")
        assert isinstance(app.screen, LibraryScreen)


async def test_its_end_says_where_escape_leads_and_it_leads_there(first: Begin) -> None:
    app = first(scenario=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "right", "right", "f1", "t")
        for keys in WALK:
            await press(pilot, *keys)
        assert "Esc leads back to “The name does not match”, step 1 of" in " ".join(seen(pilot).split())
        await press(pilot, "left")
        assert seen(pilot).splitlines()[-1].rstrip().endswith("Esc back where you were")
        await press(pilot, "escape")
        assert stage(pilot).player.index == 2
        assert "The name does not match" in seen(pilot).splitlines()[0]


async def test_taken_twice_it_still_leads_back_to_the_story(first: Begin) -> None:
    app = first(scenario=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "right", "right", "f1", "t")
        await press(pilot, "right", "f1", "t")
        assert card(pilot).startswith("1")
        await press(pilot, "escape")
        assert stage(pilot).player.index == 2
        assert "The name does not match" in seen(pilot).splitlines()[0]


async def test_back_counts_wherever_the_card_began(first: Begin) -> None:
    app = first()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for keys in WALK[:5]:
            await press(pilot, *keys)
        assert card(pilot).startswith("6")
        await press(pilot, "right", "right")
        assert card(pilot).startswith("6")
        await press(pilot, "left")
        assert card(pilot).startswith("7")


async def test_at_the_end_of_the_lesson_nothing_goes_on(first: Begin) -> None:
    app = first()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for keys in WALK[:-1]:
            await press(pilot, *keys)
        await press(pilot, "end", "f1", "escape")
        assert "That was the tour. Esc leads to all lessons." in seen(pilot)
