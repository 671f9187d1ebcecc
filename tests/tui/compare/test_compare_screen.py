"""The screen with two worlds: what differs is marked by sign and word, and every key says what it did."""

import pytest

from sandbox.actions import ACTIONS
from sandbox.scenario.compare import compared
from sandbox.scenario.session import Session, demo
from sandbox.tui.app import SandboxApp
from sandbox.tui.compare.choosing import choices, other_way
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
        assert "They part at “order W1 reached the POS”" in screen
        await pilot.press("o")
        await pilot.pause()
        assert "sales W1" not in seen(pilot)
        await pilot.press("left", "left", "left")
        await pilot.pause()
        assert "There is nothing further." in seen(pilot)
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
