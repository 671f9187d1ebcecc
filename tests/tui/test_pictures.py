"""Pictures of the stage and the library at key moments, as text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from sandbox.tui.app import SandboxApp
from tests.tui.conftest import Open, seen
from tests.tui.stories import NAME


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_the_stage_when_the_order_reached_the_pos(
    opened: Open, size: tuple[int, int], snapshot: SnapshotAssertion
) -> None:
    async with opened(size=size) as pilot:
        await pilot.press(*["right"] * 3, "2", "right")
        await pilot.pause()
        assert seen(pilot) == snapshot


async def test_the_stage_while_a_question_waits(opened: Open, snapshot: SnapshotAssertion) -> None:
    async with opened(size=(120, 36)) as pilot:
        await pilot.press(*["right"] * 3)
        await pilot.pause()
        assert seen(pilot) == snapshot


async def test_the_library(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    write(NAME, "shop/names.yaml")
    file = write("scenario: Broken\nstepps: []\n", "shop/broken.yaml")
    monkeypatch.chdir(file.parent.parent)
    app = SandboxApp([Path("shop")])
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("down")
        await pilot.pause()
        assert seen(pilot) == snapshot
