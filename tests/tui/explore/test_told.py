"""What is said after one key let several messages arrive."""

from pathlib import Path

import pytest

from sandbox.scenario.reading import load
from sandbox.scenario.run import run
from sandbox.tui.app import SandboxApp
from sandbox.tui.view.grave import on_the_way
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


LAST_LAMP = """
scenario: The last lamp is sold on both sides of a line that is cut
given:
  outlets: [Kanda Arcade]
  products: {LAMP: {name: Paper lamp, price: 85.00, stock: {Kanda Arcade: 1}}}
steps:
  - cut: both
  - ring_sale: {id: R1, outlet: Kanda Arcade, items: {LAMP: 1}}
  - place_order: {id: W1, email: noor@example.com, name: Noor, items: {LAMP: 1}}
  - restore: both
  - sync:
"""


def test_the_step_in_which_most_went_wrong_tells_it(tmp_path: Path) -> None:
    file = tmp_path / "lamp.yaml"
    file.write_text(LAST_LAMP, encoding="utf-8")
    steps = run(load(file)).simulation.journal
    assert any(decision.rule == "STK-16" for step in steps for decision in step.decisions)
    found = on_the_way(steps)
    assert found is not None
    assert found[1].rule == "SYN-06"


async def test_where_nothing_went_wrong_the_last_is_told() -> None:
    async with SandboxApp().run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "e", "escape", "a", "enter", "enter", "s")
        assert "steps (← goes through them), the last:" in seen(pilot)
        assert "goes there" not in seen(pilot)
