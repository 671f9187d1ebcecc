"""How many are here with the presenter of a served app, on the first line of each screen."""

import pytest
from textual.pilot import Pilot

from sandbox.tui.app import SandboxApp
from sandbox.tui.presenter.attendance import Attendance, attend
from sandbox.tui.presenter.links import Links
from tests.tui.conftest import Open, seen, settled
from tests.tui.stories import NAME

SIZES = [(72, 18), (80, 24), (120, 36), (160, 48)]


async def come(pilot: Pilot[int], follow: int, shops: int = 0) -> list[str]:
    """So many are here now; what is painted then."""
    assert isinstance(pilot.app, SandboxApp)
    attend(pilot.app, follow, shops)
    await settled(pilot)
    return seen(pilot).splitlines()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", [(), ("p",)], ids=["stage", "presenter view"])
async def test_how_many_follow_stands_before_the_title_and_moves_nothing_else(
    opened: Open, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async with opened(size=size) as pilot:
        await pilot.press(*keys)
        await settled(pilot)
        head, *rest = seen(pilot).splitlines()
        assert "follow" not in head
        for follow, told in ((0, ("nobody follows", "0 follow ·")), (1, ("1 follows ·",)), (17, ("17 follow ·",))):
            now, *below = await come(pilot, follow)
            assert now.strip().startswith(told)
            assert "· The name does not" in now
            assert " 0 of 6 " in now
            assert now.removesuffix("  : find").removesuffix(" help").endswith(" F1")
            assert below == rest


async def test_nobody_is_expected_in_an_app_that_is_not_served(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.press("right", "p", "p", "right")
        await settled(pilot)
        assert seen(pilot).startswith(" Sandbox · ")


async def test_who_is_in_a_shop_of_their_own_is_told_where_the_title_leaves_room(opened: Open) -> None:
    long = NAME.replace("scenario: ", "scenario: A story whose name is so long that it leaves hardly any room, ")
    for size, begin in (((160, 48), " 17 follow, 3 in their own shops · "), ((80, 24), " 17 follow · A story whose")):
        async with opened(long, size=size) as pilot:
            head, *_ = await come(pilot, 17, 3)
            assert head.startswith(begin)
            assert " 0 of 6 " in head
            assert " F1" in head


async def test_it_is_told_in_all_screens_and_changes_under_those_above(opened: Open) -> None:
    async with opened() as pilot:
        await come(pilot, 2)
        await pilot.press("p")
        await settled(pilot)
        assert seen(pilot).startswith(" 2 follow · ")
        await come(pilot, 3)
        await pilot.press("p")
        await settled(pilot)
        assert seen(pilot).startswith(" 3 follow · ")
        await pilot.press("escape")
        await settled(pilot)
        assert seen(pilot).startswith(" 3 follow · Library")
        head, *_ = await come(pilot, 0)
        assert head.startswith(" nobody follows · Library")  # who was here may come back


def test_one_is_told_otherwise_than_many() -> None:
    assert Attendance(1, 1).words[0] == "1 follows, 1 in a shop of their own"
    assert Attendance(0, 2).words == (
        "nobody follows yet, 2 in their own shops", "0 follow, 2 in shops", "nobody follows yet", "nobody follows",
        "0 follow",
    )  # fmt: skip


async def test_the_links_for_the_class_are_offered_where_there_are_any(opened: Open) -> None:
    own, this = "http://10.20.30.40:8000/?token=secret", "http://10.20.30.40:8000/follow?token=secret"
    async with opened(size=(80, 24)) as pilot:
        assert isinstance(pilot.app, SandboxApp)
        links = Links(pilot.app.screen)
        assert [*links.offered()] == []
        attend(pilot.app, 0, 0, ((own, "A"), (this, "B")))
        assert [entry.about for entry in links.offered()] == [own, this]
