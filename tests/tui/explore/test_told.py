"""What is said after one key let several messages arrive."""

import pytest

from sandbox.tui.app import SandboxApp
from tests.tui.conftest import Open, press, seen, settled, stage
from tests.tui.stage.test_reasons import OVERSOLD


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_what_went_wrong_on_the_way_is_said_with_the_step_that_says_it(
    opened: Open, size: tuple[int, int]
) -> None:
    async with opened(OVERSOLD, size=size) as pilot:
        await press(pilot, *["right"] * 4, "s")
        assert "SYN-06" not in stage(pilot).view.why.text()
        said = " ".join(seen(pilot).split())
        number = next(
            step.number
            for step in stage(pilot).player.teller.simulation.journal
            if any(decision.rule == "SYN-06" for decision in step.decisions)
        )
        assert f"Step {number}: Oversold by 1" in said
        assert f"g {number} goes there" in said
        await press(pilot, "g", *str(number), "enter")
        assert "SYN-06 Oversold by 1" in stage(pilot).view.why.text()


async def test_where_nothing_went_wrong_the_last_is_told() -> None:
    async with SandboxApp().run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "e", "escape", "a", "enter", "enter", "s")
        assert "steps (← goes through them), the last:" in seen(pilot)
        assert "goes there" not in seen(pilot)
