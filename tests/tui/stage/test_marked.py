"""The panel that the keys belong to is always marked: that of the latest change, until somebody chooses one."""

import pytest

from sandbox.tui.stage.screen import StageScreen
from sandbox.tui.widgets.lines import Lines
from tests.tui.conftest import Open, press, stage
from tests.tui.stories import NAME


def marked(screen: StageScreen) -> str:
    """What is drawn as being in focus on the two sides."""
    sides = [screen.query_one(part, Lines) for part in ("#pos", "#store")]
    lines = [side.shown(y) for side in sides for y in range(side.size.height)]
    return " ".join(span.text.strip() for line in lines for span in line if span.role == "focus")


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_at_the_beginning_the_stock_is_marked_and_the_arrows_move_in_it(
    opened: Open, size: tuple[int, int]
) -> None:
    async with opened(size=size) as pilot:
        screen = stage(pilot)
        assert marked(screen).startswith("Stock")
        await press(pilot, "down")
        assert screen.look.focus == "stock"
        chosen = [screen.look.cursor]
        await press(pilot, "down")
        chosen.append(screen.look.cursor)
        assert [cursor and cursor[0] for cursor in chosen] == ["MUG", "TEA"]


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_after_a_step_the_panel_that_changed_is_marked_and_each_key_acts_there(
    opened: Open, size: tuple[int, int]
) -> None:
    for key in ("down", "tab", "full_stop", "e"):
        async with opened(size=size) as pilot:
            screen = stage(pilot)
            while not any(panel.changed for panel in screen.view.store):
                await press(pilot, "right")
            latest = screen.pointer.latest()
            panel = next(panel for panel in screen.view.panels if panel.id == latest)
            assert marked(screen).split()[-1] in (panel.title.split()[-1], panel.short), key
            await press(pilot, key)
            assert screen.look.focus == latest, key
            assert screen.zoom.open == (key == "e")


async def test_a_panel_that_was_chosen_stays_marked_whatever_changes(opened: Open) -> None:
    async with opened(NAME, size=(160, 48)) as pilot:
        await press(pilot, "4", "end")
        assert stage(pilot).pointer.latest() != "customers"
        assert marked(stage(pilot)).startswith("Customers")
