"""A window in which the stage has no room: one sentence tells how large it must be, and what fits."""

import pytest

from sandbox.tui.presenter.screen import PresenterScreen
from tests.tui.conftest import Open, seen, settled, stage


@pytest.mark.parametrize("size", [(60, 15), (71, 24), (80, 17), (30, 10)])
async def test_a_small_window_has_one_sentence_with_the_way_out(opened: Open, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        words = " ".join(seen(pilot).split())
        assert "The stage needs 72 columns and 18 lines" in words
        assert "press p for the presenter view, which fits here" in words
        assert "▇" not in words
        assert "┏" not in words
        await pilot.press("right", "p")
        await settled(pilot)
        assert isinstance(pilot.app.screen, PresenterScreen)
        assert "Presenter" in seen(pilot)


async def test_a_window_that_grows_has_the_stage_again_where_it_stood(opened: Open) -> None:
    async with opened(size=(60, 15)) as pilot:
        await pilot.press("right", "right")
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert stage(pilot).player.index == 2
        assert "The stage needs" not in seen(pilot)
        assert " Story " in seen(pilot)


@pytest.mark.parametrize("size", [(72, 18), (80, 24)])
async def test_the_least_room_has_both_sides_with_rows_and_the_keys(opened: Open, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        assert "The stage needs" not in seen(pilot)
        assert "POS 1 Stock" in seen(pilot)
        assert "MUG" in seen(pilot)
        assert "a act" in seen(pilot).splitlines()[-1]


async def test_in_full_screen_escape_leads_out_of_that_first(opened: Open) -> None:
    async with opened(size=(60, 15)) as pilot:
        await pilot.press("1", "e")
        await settled(pilot)
        assert "(Esc leaves the full screen first, then leads to the library)" in " ".join(seen(pilot).split())
        await pilot.press("escape")
        await settled(pilot)
        assert not stage(pilot).zoom.open
        assert "(Esc leads to the library)" in " ".join(seen(pilot).split())
