"""The screen with two worlds: what differs is marked by sign and word, and every key says what it did."""

import pytest

from sandbox.actions import ACTIONS
from sandbox.scenario.compare import compared
from sandbox.scenario.library import find, shipped
from sandbox.scenario.reading import load
from sandbox.scenario.session import Session, demo
from sandbox.tui.app import SandboxApp
from sandbox.tui.compare.choosing import other_way
from sandbox.tui.compare.matters import choices
from sandbox.tui.compare.overruled import overruled
from sandbox.tui.compare.screen import CompareScreen
from tests.tui.conftest import seen


@pytest.fixture
def session() -> Session:
    """Ada orders a mug, signs with another name, and will pay in cash."""
    session = demo()
    order = {"id": "W1", "email": "ada@example.com", "name": "A. Byron", "items": {"MUG": 1}, "payment": "Cash"}
    session.do(ACTIONS["place_order"].model_validate(order))
    session.sync()
    return session


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_what_differs_is_marked_by_sign_and_word(session: Session, size: tuple[int, int]) -> None:
    app = SandboxApp()
    async with app.run_test(size=size) as pilot:
        app.push_screen(CompareScreen(other_way(session, "rule:CUS-02", "overwrite")))
        await pilot.pause()
        screen = seen(pilot)
        row = next(line for line in screen.splitlines() if "≠ customers" in line)
        assert "Ada Lovelace" in row
        assert "A. Byron differs" in row
        assert "1 value differs" in screen
        assert "They part at “order W1 reached the POS”" in lines_of(screen)
        await pilot.press("o")
        await pilot.pause()
        assert "sales W1" not in seen(pilot)
        await pilot.press("home", "left")
        await pilot.pause()
        assert "This is the beginning of the story." in seen(pilot)
        await pilot.press("f")
        await pilot.pause()
        assert "Here they part: order W1 reached the POS." in seen(pilot)


async def test_worlds_that_never_part_say_so(session: Session) -> None:
    app = SandboxApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(CompareScreen(compared(session, settings={"deleted_product": "deleted"})))
        await pilot.pause()
        await pilot.press("f")
        await pilot.pause()
        screen = seen(pilot)
        assert "Both are the same here" in screen
        assert "deleted product: deleted changes nothing in this story." in " ".join(screen.replace("│", " ").split())
        assert "They never part." in screen


def test_each_setting_each_rule_and_each_deed_can_be_otherwise(session: Session) -> None:
    values = {choice.value for choice in choices(session)}
    assert {"setting:stock_leaves", "rule:CUS-02", "skip:1", "skip:2"} <= values
    assert "skip:0" not in values  # narration does nothing


def test_every_switch_can_be_turned_every_way(session: Session) -> None:
    from sandbox.tui.explore import switches

    for question in switches.questions(session):
        for way in switches.ways(session, question.value):
            assert other_way(session, question.value, way.value).sentence


def lines_of(screen: str) -> str:
    """The words on a screen without its frames."""
    return " ".join(screen.replace("│", " ").replace("┃", " ").split())


async def test_a_difference_that_is_gone_after_the_sync_is_reached_and_marked_within_it() -> None:
    session = Session(load(next(file for file in find([shipped()]) if file.name == "7-last-unit.yaml")))
    app = SandboxApp()
    async with app.run_test(size=(120, 36)) as pilot:
        app.push_screen(CompareScreen(other_way(session, "setting:level_push", "raw sum")))
        await pilot.press("f")
        await pilot.pause()
        screen = seen(pilot)
        row = next(line for line in screen.splitlines() if "≠ listings LAMP · quantity" in line)
        assert row.split("quantity")[1].split()[:2] == ["-1", "0"]
        assert "[≠]" in screen
        assert "Both are the same here" not in screen
        assert "Here they part: level LAMP" in screen


async def test_a_mark_says_that_they_differ_only_where_they_do(session: Session) -> None:
    app = SandboxApp()
    async with app.run_test(size=(120, 36)) as pilot:
        for name, way in (("setting:stock_leaves", "when paid"), ("rule:CUS-02", "overwrite"), ("rule:STK-06", "off")):
            app.push_screen(screen := CompareScreen(other_way(session, name, way)))
            await pilot.press("home")
            for _ in screen.comparison.beats:
                await pilot.pause()
                assert ("[≠]" in seen(pilot)) != ("Both are the same here" in seen(pilot))
                await pilot.press("right")
            await pilot.press("escape")


async def test_a_setting_that_the_story_sets_itself_is_said(session: Session) -> None:
    session.change(len(session.moments) - 1, {"stock_leaves": "when paid"})
    step = len(session.simulation.journal)
    note = overruled(session, "setting:stock_leaves")
    assert note.startswith(f"The story itself sets stock leaves at step {step}: ")
    assert not overruled(session, "setting:deleted_product")
    assert not overruled(session, "setting:stock_leaves", len(session.moments) - 1)
    app = SandboxApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(CompareScreen(other_way(session, "setting:stock_leaves", "when paid"), note))
        await pilot.pause()
        assert note in lines_of(seen(pilot))
