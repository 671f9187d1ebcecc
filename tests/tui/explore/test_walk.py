"""The walk of somebody who never saw the app: from a lesson to a scenario of one's own, from the screen alone."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from sandbox.commands.common import named
from sandbox.scenario.reading import load
from sandbox.scenario.run import run
from sandbox.tui.app import SandboxApp
from tests.tui import conftest
from tests.tui.explore.test_explore import press, write


def seen(pilot: Pilot[int]) -> str:
    """The words on the screen as a person reads them, from line to line inside a box."""
    return " ".join(conftest.seen(pilot).replace("│", " ").replace("┃", " ").split())


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_from_a_lesson_to_a_scenario_that_passes(
    size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = SandboxApp()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        # find the lesson and play it up to its question
        await press(pilot, "slash")
        await write(pilot, "sold twice")
        await pilot.app.workers.wait_for_complete()
        assert "The last one is sold twice" in seen(pilot)
        await press(pilot, "enter", "enter")
        assert "The shop and the store sell the same last lamp" in seen(pilot)
        for _ in range(4):
            await press(pilot, "right")
        assert "Two seconds later Noor clicks on Buy. What happens?" in seen(pilot)
        await press(pilot, "2")
        assert "◄ your answer" in seen(pilot)
        await press(pilot, "right")
        assert "✓ your answer, right" in seen(pilot) or "✓ you: The store sells it to her" in seen(pilot)

        # begin anew, and take the store offline
        await press(pilot, "z")
        assert "► To the start" in seen(pilot)
        await press(pilot, "enter")
        assert "Back at the start" in seen(pilot)
        await press(pilot, "i", "enter", "tab", "tab")
        assert "store" in seen(pilot)
        await press(pilot, "enter")
        assert "Last: the online store cannot be reached" in seen(pilot)

        # sell the last lamp on both sides
        await press(pilot, "a", "down", "enter", "enter")
        assert "Last: sale R1 rung at Kanda Arcade" in seen(pilot)
        await press(pilot, "a", "enter", "enter")
        assert "Last: order W1 placed online" in seen(pilot)

        # mend the line, let both sides know, and read why it oversold
        await press(pilot, "i", "down", "enter", "enter", "s")
        assert "-1" in seen(pilot)
        while "Last: order W1 reached the POS" not in seen(pilot):
            await press(pilot, "left")
        assert "-1 ▼1" in seen(pilot)
        await press(pilot, "9")
        why = seen(pilot)
        for _ in range(40):
            await press(pilot, "down")
            why += seen(pilot)
        assert "STK-11" in why
        assert "SYN-06" in why

        # find where the -1 came from: the order that was placed while the store could not be told
        await press(pilot, "1", "enter")
        chain = seen(pilot)
        assert "Where does this come from? LAMP at Kanda Arcade is -1" in chain
        assert chain.index("order W1 placed online") < chain.index("order W1 reached the POS")
        await press(pilot, "escape")

        # compare with another setting
        await press(pilot, "end", "c")
        await write(pilot, "ASM-06")
        await press(pilot, "enter", "enter")
        screen = seen(pilot)
        assert "They part at “order W1 reached the POS”" in screen
        assert "differs" in screen
        await press(pilot, "escape")

        # keep it as a scenario, which passes
        await press(pilot, "k")
        await write(pilot, "The lamp that was sold twice")
        await press(pilot, "down")
        await write(pilot, "lamp.yaml")
        await press(pilot, "enter")
        assert "Kept, and it passes: lamp.yaml in" in seen(pilot)
    kept = run(load(named("lamp.yaml")))
    assert kept.outcome == "passed"
    assert {"STK-11", "SYN-06"} <= set(kept.rules)
