"""Acting in the midst of what belongs together: where the act will stand is said before it is done, and is true."""

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import Open, press, seen, stage

TWO = """
scenario: Two levels in one second
about: A basket of two things makes two messages at once.
given:
  outlets: [Main]
  products:
    MUG: {name: Mug, price: 1.00, stock: {Main: 5}}
    TEA: {name: Tea, price: 2.00, stock: {Main: 5}}
steps:
  - place_order: {id: W1, email: ada@example.com, items: {MUG: 1, TEA: 1}}
  - sync:
  - ring_sale: {id: R1, outlet: Main, items: {MUG: 1}}
"""
SIZES = [(80, 24), (120, 36)]


def words(pilot: Pilot[int]) -> str:
    return " ".join(seen(pilot).replace("│", " ").split())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["a", "i"])
async def test_what_arrives_in_the_same_second_comes_first(opened: Open, size: tuple[int, int], key: str) -> None:
    said = "You act after step 4: it arrives in the same second as step 3. This replaces what follows: 1 step."
    async with opened(TWO, size=size) as pilot:
        await press(pilot, "g", "3", "enter")
        before = stage(pilot).query_one("#pos").text()  # type: ignore[attr-defined]
        await press(pilot, key)
        assert said in words(pilot)
        await press(pilot, "escape")
        stage(pilot).show()
        assert stage(pilot).query_one("#pos").text() == before, "the world stands where it stood"  # type: ignore[attr-defined]
        await press(pilot, "i", "enter")
        assert said in words(pilot)
        await press(pilot, "enter")
        assert [step.told for step in stage(pilot).player.teller.simulation.journal][2:] == [
            "level MUG 4 reached the store",
            "level TEA 4 reached the store",
            "the line is cut",
        ]


async def test_at_the_end_of_the_second_nothing_more_is_said(opened: Open) -> None:
    async with opened(TWO, size=(80, 24)) as pilot:
        await press(pilot, "g", "4", "enter", "i")
        assert "This replaces what follows here: 1 step." in words(pilot)
        assert "You act after" not in words(pilot)


async def test_rule_by_rule_the_other_rules_of_the_step_come_first(opened: Open) -> None:
    async with opened(TWO, size=(80, 24)) as pilot:
        await press(pilot, "g", "2", "enter", "R", "right", "i")
        assert "You act after step 2: its other rules speak first. This replaces what follows here: 3" in words(pilot)
        await press(pilot, "escape")
        assert "rule 1 of" in words(pilot)
