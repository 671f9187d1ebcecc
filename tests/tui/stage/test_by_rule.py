"""A step walked through rule by rule: the panels show the world as it stood after each rule."""

import pytest
from textual.pilot import Pilot

from sandbox.tui.view import Teller
from sandbox.tui.view.panel import TablePanel
from tests.tui.conftest import Open, seen, stage
from tests.tui.stories import ASK, BOOKED, ORDERED

SIZES = [(80, 24), (120, 36), (160, 48)]


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def rules(pilot: Pilot[int]) -> list[str]:
    """The rules of the step in view, in the order in which they spoke."""
    screen = stage(pilot)
    return [said.rule for said in screen.player.teller.simulation.journal[screen.view.step - 1].decisions]


async def to_booked(pilot: Pilot[int]) -> None:
    await press(pilot, *["right"] * ASK, "2", "right")
    assert stage(pilot).player.index == BOOKED


@pytest.mark.parametrize("size", SIZES)
async def test_the_stock_moves_only_with_the_rule_that_moves_it(opened: Open, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        await to_booked(pilot)
        count, moves = len(rules(pilot)), rules(pilot).index("STK-05") + 1
        await press(pilot, "R")
        assert f"before rule 1 of {count} of step 2" in seen(pilot)
        for spoken in range(1, count + 1):
            await press(pilot, "right")
            screen = seen(pilot)
            assert f"rule {spoken} of {count} of step 2" in screen
            mug = next(line for line in screen.splitlines() if "Blue mug" in line)
            assert ("9 ▼1" in mug) is (spoken == moves), "the change is marked with its own rule, and no other"
            assert mug.split("Blue mug")[1].split()[0] == ("9" if spoken >= moves else "10")
        await press(pilot, "right")
        assert "step 3" in seen(pilot)


async def test_the_reasons_come_one_after_another_and_the_one_that_spoke_is_marked(opened: Open) -> None:
    async with opened(size=(160, 48)) as pilot:
        await to_booked(pilot)
        first, second, *rest = rules(pilot)
        await press(pilot, "R", "right")
        assert f"► {first} " in seen(pilot)
        assert f"{second} " not in stage(pilot).view.why.text()
        assert f"{len(rest) + 1} rules have not spoken yet (→ goes on)." in seen(pilot)
        await press(pilot, "right")
        assert f"► {second} " in seen(pilot)
        assert f"  {first} " in seen(pilot)
        assert f"Next: rule 3 of {len(rest) + 2}, {rest[0]}" in seen(pilot)
        await press(pilot, "h")
        assert f", {rest[0]}" not in seen(pilot)


async def test_back_goes_through_the_rules_and_on_into_the_step_before(opened: Open) -> None:
    async with opened(size=(120, 36)) as pilot:
        await to_booked(pilot)
        count = len(rules(pilot))
        await press(pilot, "R", "right", "left", "left")
        assert stage(pilot).player.index == ASK
        await press(pilot, "right")
        assert f"before rule 1 of {count} of step 2" in seen(pilot)
        await press(pilot, "left", "left", "R")
        assert stage(pilot).player.index == ORDERED
        assert "step 1 of" in seen(pilot)
        assert "Steps are shown whole again." in seen(pilot)


async def test_a_jump_leads_to_the_whole_step_and_a_question_still_waits(opened: Open) -> None:
    async with opened(size=(120, 36)) as pilot:
        await press(pilot, "R", *["right"] * 40)
        assert stage(pilot).player.index == ASK
        assert "The question waits for an answer" in seen(pilot)
        await press(pilot, "end", "home", "end")
        assert stage(pilot).player.index == stage(pilot).player.last


async def test_where_a_value_comes_from_is_told_as_far_as_it_has_come(opened: Open) -> None:
    async with opened(size=(160, 48)) as pilot:
        await to_booked(pilot)
        await press(pilot, "R", "1", "enter")
        assert "MUG at Main Street is 10" in seen(pilot)
        assert "It has been so since the shop opened." in seen(pilot)


async def test_acting_within_a_step_acts_after_the_whole_of_it(opened: Open) -> None:
    async with opened(size=(120, 36)) as pilot:
        await to_booked(pilot)
        await press(pilot, "R", "right", "i", "enter", "enter")
        assert "Last: the line is cut" in seen(pilot)
        assert stage(pilot).player.teller.simulation.world.pos.level("MUG", "Main Street").quantity == 9


async def test_at_the_end_of_ones_own_story_the_rules_come_first_and_then_it_is_up_to_one(opened: Open) -> None:
    async with opened(size=(120, 36)) as pilot:
        await press(pilot, "end", "a", "enter", "enter", "R")
        count = len(rules(pilot))
        assert f"Next: rule 1 of {count}, " in seen(pilot)
        await press(pilot, *["right"] * count)
        assert "Next: up to you" in seen(pilot)
        await press(pilot, "right")
        assert "This is the end of the scenario." in seen(pilot)


async def test_it_is_in_the_palette(opened: Open) -> None:
    async with opened(size=(120, 36)) as pilot:
        await press(pilot, "ctrl+p", *"walk", "space", *"rule")
        await pilot.app.workers.wait_for_complete()
        await press(pilot, "enter")
        assert stage(pilot).by_rule.on


def test_a_row_is_listed_from_the_rule_on_that_makes_it(teller: Teller) -> None:
    decisions = teller.simulation.journal[1].decisions
    made = next(n for n, said in enumerate(decisions, 1) if any(c.table == "pos.sales" for c in said.changes))
    for spoken in range(len(decisions) + 1):
        view = teller.at(BOOKED, spoken=spoken)
        sales = next(panel for panel in view.pos if panel.id == "sales")
        assert isinstance(sales, TablePanel)
        assert list(sales.keys) == (["W1"] if spoken >= made else [])
    assert "W1" in teller.at(BOOKED).pos[1].text()


async def test_at_a_mark_after_the_step_it_says_where_the_rules_spoke_and_that_the_mode_is_on(opened: Open) -> None:
    async with opened(size=(80, 24)) as pilot:
        await to_booked(pilot)
        await press(pilot, "right", "right")
        assert stage(pilot).view.marks[stage(pilot).player.index].sign == "✓"
        await press(pilot, "R")
        assert "the rules spoke at the mark before" in seen(pilot)
        assert "no rule spoke here" not in seen(pilot)
        assert "· rule by rule" in seen(pilot).splitlines()[0]
        await press(pilot, "R")
        assert "rule by rule" not in seen(pilot).splitlines()[0]
