"""Exploring with keys and clicks: from the library to the first order, from a lesson at any step, and back."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sandbox.scenario.reading import load
from sandbox.scenario.run import run
from sandbox.tui.app import SandboxApp
from sandbox.tui.compare.screen import CompareScreen
from sandbox.tui.explore.form import Form
from sandbox.tui.explore.picker import Picker
from sandbox.tui.stage.screen import StageScreen
from tests.tui.conftest import Open, seen, stage
from tests.tui.stories import ASK, BOOKED, ORDERED

SIZES = [(80, 24), (120, 36), (160, 48)]


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def write(pilot: Pilot[int], text: str) -> None:
    """Type letters, as a person does."""
    await press(pilot, *({" ": "space", ":": "colon", ",": "comma", ".": "full_stop"}.get(sign, sign) for sign in text))


@asynccontextmanager
async def shop(size: tuple[int, int] = (120, 36)) -> AsyncIterator[Pilot[int]]:
    """The demo shop with the list of deeds closed."""
    app = SandboxApp()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await press(pilot, "e", "escape")
        yield pilot


@pytest.mark.parametrize("size", SIZES)
async def test_three_keys_from_the_start_to_the_first_order(size: tuple[int, int]) -> None:
    app = SandboxApp()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "e explore a shop" in seen(pilot)
        await press(pilot, "e")
        assert "► Place order" in seen(pilot)
        await press(pilot, "enter")
        assert "W1" in seen(pilot)
        assert "ada@example.com" in seen(pilot)
        await press(pilot, "enter")
        assert "Last: order W1 placed online" in seen(pilot)
        assert "Next: up to you" in seen(pilot)
        await press(pilot, "s")
        assert "W1" in stage(pilot).player.teller.simulation.world.pos.sales


async def test_a_refused_action_says_why_and_changes_nothing() -> None:
    async with shop() as pilot:
        before = stage(pilot).explorer.session.simulation.world.digest
        await press(pilot, "a", "enter", "down", "down")
        await write(pilot, "POT: 2")
        await press(pilot, "enter")
        assert "Refused, nothing changed: STK-07 POT has only 1 online" in seen(pilot)
        assert stage(pilot).explorer.session.simulation.world.digest == before


async def test_what_does_not_fit_stays_in_the_form_with_a_word() -> None:
    async with shop() as pilot:
        await press(pilot, "a", "enter", "down")
        await write(pilot, "ada")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Form)
        assert "an e-mail address looks like ada@example.com" in seen(pilot)
        await press(pilot, "down")
        await write(pilot, "CUP")
        await press(pilot, "up", "tab", "enter")
        assert "! There is no listing CUP." in seen(pilot)
        await press(pilot, "tab", "enter")
        assert isinstance(pilot.app.screen, StageScreen)


async def test_acting_in_a_lesson_replaces_what_follows_after_saying_so(opened: Open) -> None:
    async with opened(size=(120, 36)) as pilot:
        await press(pilot, *["right"] * ORDERED)
        await press(pilot, "i")
        assert "This replaces what follows here: 5 steps." in seen(pilot)
        await press(pilot, "escape")
        assert len(stage(pilot).player.teller.simulation.journal) == 6
        await press(pilot, "i", "enter", "enter")
        assert "Last: the line is cut" in seen(pilot)
        assert len(stage(pilot).player.teller.simulation.journal) == 2
        await press(pilot, "left")
        assert "Last: order W1 placed online" in seen(pilot)


async def test_an_answer_stays_when_one_goes_ones_own_way(opened: Open) -> None:
    async with opened(size=(120, 36)) as pilot:
        await press(pilot, *["right"] * ASK, "2", "right")
        assert stage(pilot).player.index == BOOKED
        await press(pilot, "s")
        assert "2 Ada Lovelace ✓ your answer, right" in seen(pilot)


async def test_the_list_begins_with_what_belongs_to_the_panel_in_focus() -> None:
    async with shop() as pilot:
        await press(pilot, "1", "a")
        assert "► Count stock" in seen(pilot)


async def test_every_deed_and_every_action_is_in_the_palette() -> None:
    async with shop() as pilot:
        await press(pilot, "ctrl+p")
        await write(pilot, "receive stock")
        await pilot.app.workers.wait_for_complete()
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Form)
        assert "A delivery arrives at an outlet." in seen(pilot)


async def test_the_line_has_buttons_that_can_be_clicked() -> None:
    async with shop((80, 24)) as pilot:
        line = next(n for n, row in enumerate(seen(pilot).splitlines()) if row.startswith(" line "))
        place = seen(pilot).splitlines()[line].index(" Cut") + 2
        await pilot.click(offset=(place, line))
        await pilot.pause()
        assert "The line to a side goes dead" in seen(pilot)


async def test_a_switch_plays_the_story_again_and_says_so() -> None:
    async with shop((160, 48)) as pilot:
        await press(pilot, "a", "enter", "down", "down", "down", "down")
        await write(pilot, "Cash")
        await press(pilot, "enter", "s", "x")
        await write(pilot, "ASM-01")
        await press(pilot, "enter", "enter")
        assert "► From the start" in seen(pilot), "nothing follows: the whole story is meant most likely"
        await press(pilot, "enter")
        assert "Stock leaves is now: when paid, from the start; 2 steps made again." in seen(pilot)
        assert stage(pilot).player.teller.simulation.world.pos.level("MUG", "Main Street").quantity == 5
        await press(pilot, "x")
        await write(pilot, "CUS-02")
        await press(pilot, "enter")
        assert "Off" in seen(pilot)
        await press(pilot, "end", "escape")


@pytest.mark.parametrize("size", SIZES)
async def test_in_the_midst_of_a_story_a_switch_holds_from_here_on(opened: Open, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        await press(pilot, *["right"] * ORDERED)
        assert stage(pilot).view.step == 1
        await press(pilot, "x")
        await write(pilot, "CUS-02")
        assert "/ CUS-02" in seen(pilot)
        await press(pilot, "enter")
        assert "► overwrite" in seen(pilot)
        await press(pilot, "enter")
        assert "► From here on, after step 1" in seen(pilot)
        await press(pilot, "enter")
        assert "CUS-02 is now: overwrite, from step 2 on; 5 steps made again." in seen(pilot)
        assert "Last: from here on CUS-02: overwrite" in seen(pilot)
        assert stage(pilot).view.step == 2, "one stands where the change was made"
        assert "[◆]" in seen(pilot)
        assert "under this" in seen(pilot)
        await press(pilot, "end")
        assert stage(pilot).player.teller.simulation.world.pos.customers["ADA"].name == "A. Byron"
        await press(pilot, "home", "x")
        await write(pilot, "CUS-02")
        row = next(line for line in seen(pilot).splitlines() if "► CUS-02" in line)
        assert "as it is" in row, "before the change the rule stands as it was"
        await press(pilot, "enter", "enter")
        assert "CUS-02 is now: overwrite, from the start" in seen(pilot), "at the beginning there is no other when"


async def test_a_comparison_from_here_goes_to_the_end_of_the_story(opened: Open) -> None:
    async with opened(size=(160, 48)) as pilot:
        await press(pilot, *["right"] * ORDERED, "c")
        await write(pilot, "CUS-02")
        await press(pilot, "enter", "enter")
        assert "► From here on, after step 1" in seen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CompareScreen)
        screen = seen(pilot)
        assert "CUS-02: overwrite, after step 1" in screen
        assert "They part at “order W1 reached the POS”" in screen
        assert "customers ADA · name" in screen
        assert "after: " in screen.splitlines()[0]
        assert "─◆─" in screen, "where the change was made"


async def test_a_broken_law_is_a_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.sync.lawful.broken", lambda world, steps: ["MUG is 3 online, the outlets hold 4"])
    async with shop((160, 48)) as pilot:
        await press(pilot, "a", "enter", "enter", "s")
        assert "a law is broken: MUG is 3 online, the outlets hold 4" in seen(pilot).splitlines()[-1]
        await press(pilot, "a", "enter", "enter")
        assert "Last: order W2 placed online" in seen(pilot)


async def test_time_passes_as_long_as_is_typed() -> None:
    async with shop() as pilot:
        await press(pilot, "w")
        await write(pilot, "2 h")
        await press(pilot, "enter")
        assert "Mon 11:00:00" in seen(pilot)
        await press(pilot, "w")
        await write(pilot, "soon")
        await press(pilot, "enter")
        assert "Type how long" in seen(pilot)


async def test_what_waits_at_a_cut_line_is_said() -> None:
    async with shop() as pilot:
        await press(pilot, "a", "enter", "enter", "i", "enter", "enter", "s")
        assert "1 message cannot arrive: the line is cut" in seen(pilot)
        await press(pilot, "a", "enter", "enter")
        assert "It waits (i, Restore mends it)." in seen(pilot)
        assert "s lets it reach" not in seen(pilot)
        await press(pilot, "d")
        assert "2 messages cannot arrive: the line is cut" in seen(pilot)


async def test_starting_over_says_what_it_did() -> None:
    async with shop() as pilot:
        await press(pilot, "a", "enter", "enter", "z", "enter")
        assert "Back at the start: 1 step is forgotten" in seen(pilot)
        await press(pilot, "z", "down", "enter")
        assert "Everything is as at first" in seen(pilot)


async def test_what_starting_over_has_forgotten_comes_back() -> None:
    async with shop() as pilot:
        await press(pilot, "z")
        assert "Undo" not in seen(pilot)
        await press(pilot, "escape", "a", "enter", "enter", "s", "z", "enter")
        assert "z, Undo brings them back." in seen(pilot)
        await press(pilot, "z", "end", "down", "down", "down", "down")
        assert "Bring back the 2 deeds" in seen(pilot)
        await press(pilot, "enter")
        assert "Brought back: 4 steps" in seen(pilot)
        assert "W1" in stage(pilot).player.teller.simulation.world.pos.sales


@pytest.mark.parametrize(
    ("downs", "gone", "stays"), [(2, "pos.sales", "store.orders"), (3, "store.orders", "pos.sales")]
)
async def test_one_side_starts_over_as_a_step(downs: int, gone: str, stays: str) -> None:
    async with shop() as pilot:
        await press(pilot, "a", "enter", "enter", "s", "z", *["down"] * downs)
        assert "the two differ" in " ".join(seen(pilot).replace("│", " ").split())
        await press(pilot, "enter")
        assert " does not: they differ until stock moves or i, Poll. ← goes back. 1 " in seen(pilot), "it is not cut"
        assert "stands again as the story began" in seen(pilot), "the step itself says what it means"
        assert _rows(pilot, gone, stays) == (0, 1)
        await press(pilot, "left")
        assert _rows(pilot, gone, stays) == (1, 1)


def _rows(pilot: Pilot[int], *names: str) -> tuple[int, ...]:
    tables = stage(pilot).player.teller.stood(stage(pilot).view).world.tables
    return tuple(len(tables[name]) for name in names)


async def test_what_was_done_is_kept_as_a_scenario_that_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with shop() as pilot:
        await press(pilot, "a", "enter", "enter", "s", "k")
        await write(pilot, "One mug")
        await press(pilot, "down")
        await write(pilot, "mug.yaml")
        await press(pilot, "enter")
        assert "Kept, and it passes: mug.yaml in " in seen(pilot)
        kept = run(load(Path("mug.yaml")))
        assert (kept.scenario.title, kept.outcome) == ("One mug", "passed")
        await press(pilot, "k", "down")
        await write(pilot, "mug.yaml")
        await press(pilot, "enter")
        assert "mug.yaml is there already; choose another name." in seen(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_two_worlds_stand_side_by_side(size: tuple[int, int]) -> None:
    async with shop(size) as pilot:
        await press(pilot, "a", "enter", "enter", "s", "c")
        await write(pilot, "without")
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, CompareScreen)
        screen = seen(pilot)
        told = " ".join(screen.replace("│", " ").split())
        assert "They part where step 1 (“order W1 placed online”) is skipped." in told
        assert "≠" in screen
        assert "differs" in screen
        await press(pilot, "home")
        assert "Both are the same here" in seen(pilot)
        await press(pilot, "f")
        assert "Here they part: order W1 placed online." in seen(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, StageScreen)


async def test_a_click_chooses_and_the_wheel_moves() -> None:
    async with shop((80, 24)) as pilot:
        await press(pilot, "a")
        row = next(n for n, line in enumerate(seen(pilot).splitlines()) if "Ring sale" in line)
        await pilot.click(offset=(6, row))
        await pilot.pause()
        assert "A cashier sells goods at a till." in seen(pilot)
        row = next(n for n, line in enumerate(seen(pilot).splitlines()) if "Payment" in line)
        await pilot.click(offset=(6, row))
        await pilot.pause()
        assert "The payment type." in seen(pilot)


async def test_hostile_words_are_never_markup(opened: Open) -> None:
    from tests.tui.stories import HOSTILE

    async with opened(HOSTILE, size=(120, 36)) as pilot:
        await press(pilot, "1", "a", "enter", "tab", "escape")
        await press(pilot, "c", "enter")
        assert isinstance(pilot.app.screen, Picker)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CompareScreen)
        assert "[@click=app.quit]title[/]" in seen(pilot)


async def test_the_first_tab_in_a_field_of_goods_moves_on() -> None:
    async with shop() as pilot:
        await press(pilot, "a", "enter", "down", "down")
        assert "MUG: 1" in seen(pilot)
        before = seen(pilot)
        await press(pilot, "tab")
        assert "Items" in seen(pilot)
        assert seen(pilot) != before
        form = pilot.app.screen
        assert isinstance(form, Form)
        assert form.values["items"] == "TEA: 1"
        await press(pilot, "shift+tab")
        assert form.values["items"] == "MUG: 1"


async def test_a_slash_in_a_chooser_opens_the_search_and_is_no_letter() -> None:
    async with shop() as pilot:
        await press(pilot, "a", "slash")
        await write(pilot, "ring sale")
        assert "► Ring sale" in seen(pilot)
        assert "/ ring sale" in seen(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_a_chooser_tells_how_many_rows_are_out_of_sight(size: tuple[int, int]) -> None:
    async with shop(size) as pilot:
        await press(pilot, "a")
        picker = pilot.app.screen
        assert isinstance(picker, Picker)
        count = len(picker.choices)

        def told() -> tuple[int, int, int]:
            words = picker.text()
            above, below = re.search(r"\((\d+) above: ▲\)", words), re.search(r"\((\d+) more: ▼\)", words)
            rows = sum(f" {choice.label} " in words for choice in picker.choices)
            return int(above[1]) if above else 0, rows, int(below[1]) if below else 0

        assert told()[0] == 0
        for place in range(count):
            assert sum(told()) >= count  # a row whose name stands in a sentence below counts twice
            assert f"► {picker.choices[place].label}" in picker.text()
            await press(pilot, "down")
        assert told()[2] == 0
        assert told()[0] > 0
        for place in reversed(range(count)):
            assert f"► {picker.choices[place].label}" in picker.text()
            await press(pilot, "up")
        assert told()[0] == 0


async def test_a_setting_whose_question_is_cut_has_it_whole_below() -> None:
    async with shop((80, 24)) as pilot:
        await press(pilot, "x", "down", "down")
        assert "ASM-03 What becomes of a stock edit in the…" in seen(pilot)
        picker = pilot.app.screen
        assert isinstance(picker, Picker)
        assert picker.choices[2].label in " ".join(seen(pilot).replace("│", " ").split())


async def test_two_settings_of_one_question_are_told_apart() -> None:
    async with shop((80, 24)) as pilot:
        await press(pilot, "x")
        picker = pilot.app.screen
        assert isinstance(picker, Picker)
        labels = [choice.label for choice in picker.choices if choice.value.startswith("setting:")]
        assert len(set(labels)) == len(labels)


async def test_what_a_deed_sends_nowhere_promises_no_key() -> None:
    async with shop((120, 36)) as pilot:
        await press(pilot, "i", "enter", "enter")
        assert "Done: the line is cut." in seen(pilot).splitlines()[-1]
        assert "reach" not in seen(pilot).splitlines()[-1]


async def test_in_a_full_screen_panel_the_way_to_the_other_side_is_named() -> None:
    async with shop((120, 36)) as pilot:
        await press(pilot, "e", "a")
        await write(pilot, "ring")
        await press(pilot, "enter", "enter")
        assert "Esc, then s lets it reach the other side." in seen(pilot).splitlines()[-1]
        await press(pilot, "escape", "s")
        assert "steps (← goes through them)" in seen(pilot) or "reached the store" in seen(pilot)


async def test_a_refused_deed_reads_as_refused() -> None:
    async with shop((120, 36)) as pilot:
        await press(pilot, "a", "enter", "down", "down")
        await write(pilot, "POT: 2")
        await press(pilot, "enter")
        assert "Last: refused: order W1 placed online" in seen(pilot)


async def test_the_row_that_a_filter_leaves_fills_the_form() -> None:
    async with shop((120, 36)) as pilot:
        await press(pilot, "1", "slash")
        await write(pilot, "tea")
        await press(pilot, "enter", "a")
        await write(pilot, "ring")
        await press(pilot, "enter")
        assert re.search(r"Items +TEA: 1", seen(pilot))
