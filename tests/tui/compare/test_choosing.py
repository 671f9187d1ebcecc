"""Choosing what to compare with: what it is judged over, and what stands first in the list."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sandbox.scenario.library import find, shipped
from sandbox.tui.app import SandboxApp
from sandbox.tui.compare.screen import CompareScreen
from sandbox.tui.explore.picker import Picker
from tests.tui.conftest import press, seen, settled

PAID_LATER, SOLD_TWICE = "2-offline-payment.yaml", "7-last-unit.yaml"


@asynccontextmanager
async def lesson(name: str, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Pilot[int]]:
    """A shipped scenario on the stage."""
    app = SandboxApp(scenario=shipped_file(name))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot


def shipped_file(name: str) -> Path:
    """A file of the library by its name."""
    return next(file for file in find([shipped()]) if file.name == name)


def words(pilot: Pilot[int]) -> str:
    """The words on the screen without its frames."""
    return " ".join(seen(pilot).replace("│", " ").replace("┃", " ").split())


def rows(pilot: Pilot[int]) -> list[str]:
    """The rows of the list, without its frame."""
    return [line.strip("│ ") for line in seen(pilot).splitlines() if "│" in line]


@pytest.mark.parametrize("keys", [(), ("right",) * 3, ("end",)], ids=["at the start", "in the midst", "at the end"])
async def test_from_the_start_the_whole_story_is_compared_wherever_one_stands(keys: tuple[str, ...]) -> None:
    async with lesson(PAID_LATER) as pilot:
        await press(pilot, *keys, "c", *"ASM-01", "enter", "enter")
        if isinstance(pilot.app.screen, Picker):
            await press(pilot, *"start", "enter")
        assert isinstance(pilot.app.screen, CompareScreen)
        said = words(pilot)
        assert "In the end both are the same again." in said
        assert "They part at “order W2001 reached the POS”" in said
        assert "nothing in this story" not in said


async def test_a_deed_that_is_still_to_come_can_be_skipped_and_each_is_told_by_its_step() -> None:
    async with lesson(PAID_LATER) as pilot:
        await press(pilot, "c", *"without")
        listed = [row for row in rows(pilot) if "Without step" in row]
        assert len(listed) == len({row.partition(":")[0] for row in listed}) >= 4
        assert any("Without steps 2 to 3: everything arrives" in row for row in listed)
        assert any("Without step 6: everything arrives" in row for row in listed)
        await press(pilot, *" 6:", "enter")
        assert "step 6 (“everything arrives”) skipped" in words(pilot)
        assert "They part where step 6 (“everything arrives”) is skipped." in words(pilot)


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_what_had_a_say_in_the_story_stands_first_under_a_heading(size: tuple[int, int]) -> None:
    async with lesson(SOLD_TWICE, size) as pilot:
        await press(pilot, "end", "c")
        before = rows(pilot)
        assert any(row.startswith("► ") for row in before)
        walked = list[str]()
        for _ in range(40):
            walked += [row for row in rows(pilot) if row not in walked]
            await press(pilot, "pagedown")
        heads = ["Spoke at this step", "Spoke in this story", "Did not speak in this story"]
        places = [walked.index(head) for head in heads]
        assert places == sorted(places)
        names = [next(n for n, row in enumerate(walked) if name in row) for name in ("ASG-08", "ASM-14")]
        assert places[1] < names[0] < places[2] < names[1]


async def test_the_words_of_the_trade_find_what_they_are_about() -> None:
    async with lesson(SOLD_TWICE, (160, 48)) as pilot:
        await press(pilot, "end", "c", *"oversold")
        found = "\n".join(rows(pilot))
        assert all(name in found for name in ("SYN-06", "ASG-08", "ASM-06"))
