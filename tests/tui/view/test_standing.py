"""A view tells of its moment, whatever becomes of the run and of other views."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from sandbox.actions import ACTIONS
from sandbox.scenario.reading import load
from sandbox.scenario.run import run
from sandbox.scenario.session import Session
from sandbox.tui.stage.player import Player
from sandbox.tui.view import Teller, View
from sandbox.tui.view.changes import Changes
from sandbox.world import Step
from tests.tui.conftest import Open, seen, stage
from tests.tui.stories import ASK, NAME


def test_a_view_is_of_its_moment_also_after_another_one_was_made(teller: Teller) -> None:
    last = len(teller.moments) - 1
    told = [teller.at(index).text() for index in range(last + 1)]
    views = [teller.at(index) for index in range(last + 1)]
    assert [view.text() for view in reversed(views)] == told[::-1]
    assert len(set(told)) == len(told)


def test_a_view_within_a_step_is_of_its_rule(teller: Teller) -> None:
    index = next(n for n in range(len(teller.moments)) if teller.decisions(n) > 1)
    views = [teller.at(index, spoken=spoken) for spoken in range(teller.decisions(index) + 1)]
    told = [view.text() for view in views]
    assert [view.text() for view in views[::-1]] == told[::-1]


def test_whoever_moves_the_run_changes_no_view(teller: Teller) -> None:
    view = teller.at(len(teller.moments) - 1)
    told = view.text()
    teller.simulation.go(0)
    assert view.text() == told
    assert teller.named(view, "stock", "MUG", "at Main Street")[1] in told


def test_whoever_goes_on_in_the_story_changes_no_view(write: Callable[..., Path]) -> None:
    session = Session(load(write(NAME)))
    teller = Teller(session.run)
    view = teller.at(len(teller.moments) - 1)
    told = view.text()
    sale = {"id": "R9", "outlet": "Main Street", "items": {"MUG": 2}}
    session.act(1, ACTIONS["ring_sale"].model_validate(sale))
    assert view.text() == told
    assert teller.at(len(teller.moments) - 1).text() == told


def test_a_view_needs_no_simulation_that_stands_where_it_does(write: Callable[..., Path]) -> None:
    told = run(load(write(NAME)))
    told.simulation.go(2)
    teller = Teller(told)
    teller.at(0).text()
    assert told.simulation.position == 2


def test_the_same_moment_is_not_made_again(teller: Teller) -> None:
    player = Player(teller, ASK)
    view = player.view()
    assert player.view() is view
    player.answer(ASK, 0)
    answered = player.view()
    assert answered is not view
    assert answered.question is not None
    assert answered.question.given == 0
    player.notes = True
    assert player.view() is not answered
    player.notes = False
    player.step()
    assert player.view().index == ASK + 1


async def test_a_cursor_key_makes_no_view(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(size=(120, 36)) as pilot:
        await pilot.press("end", "1")
        made: list[int] = []
        before = Teller.at

        def at(self: Teller, index: int, *others: Any) -> View:
            made.append(index)
            return before(self, index, *others)

        monkeypatch.setattr(Teller, "at", at)
        await pilot.press("down", "full_stop", "5", "2")
        await pilot.pause()
        assert made == []
        await pilot.press("left")
        await pilot.pause()
        assert len(made) == 1


def test_what_a_step_changed_is_found_out_once(teller: Teller, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[int] = []

    def changes(steps: Sequence[Step]) -> Changes:
        found.append(len(steps))
        return Changes(steps)

    monkeypatch.setattr("sandbox.tui.view.teller.Changes", changes)
    teller.at(ASK, {ASK: 0})
    teller.at(ASK, {ASK: 1})
    assert len(found) == 1


async def test_the_rows_are_those_of_the_moment_after_the_form_to_keep_was_open(opened: Open) -> None:
    story = """
scenario: Mid
given:
  products: {MUG: {name: Mug, price: 1.00, stock: {Main Street: 10}}}
steps:
  - place_order: {id: W1, email: a@example.com, name: A, items: {MUG: 3}}
  - sync:
"""
    async with opened(story, size=(120, 36)) as pilot:
        await pilot.press("end", "a", "escape", "w", "1", "enter", "left", "left", "1", "e")
        await pilot.pause()
        before = [line for line in seen(pilot).splitlines() if "MUG" in line]
        assert " 7 ▼3" in before[0]
        await pilot.press("k")
        await pilot.pause()
        await pilot.press("escape", "slash", "M")
        await pilot.pause()
        assert " 7 ▼3" in next(line for line in seen(pilot).splitlines() if "MUG" in line)
        assert stage(pilot).view.place.startswith("step 2 of")
