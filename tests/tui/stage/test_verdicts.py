"""Whether an answer was right stands on the stage at the step that shows it, however little room there is."""

from pathlib import Path

import pytest

from sandbox.scenario.library import find, shipped
from sandbox.scenario.reading import load
from sandbox.scenario.run import run
from sandbox.tui.app import SandboxApp
from sandbox.tui.stage.player import Player
from sandbox.tui.view import Teller
from sandbox.tui.view.spans import plain
from sandbox.tui.view.story import shown_at
from tests.tui.conftest import press, seen, settled

SHIPPED = sorted(find([shipped()]))
LESSON = next(file for file in SHIPPED if file.stem == "1-online-sale")
FIRST = "✗ you: The POS · ✓ The online store"


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_the_story_ends_with_what_was_right_in_five_lines(file: Path) -> None:
    player = Player(Teller(run(load(file))))
    moments = player.teller.moments
    for asked in player.teller.questions:
        moment = moments[asked]
        wrong = next(n for n, choice in enumerate(moment.choices) if choice != moment.answer)
        player.go(asked)
        assert not player.answer(asked, wrong)
        player.go(shown_at(moments, asked))
        lines = player.view().story.window(76, 5).lines
        words = " ".join(" ".join(plain(line) for line in lines).split())
        assert moment.answer in words.partition("✓")[2], words
        assert f"✗ you: {moment.choices[wrong]}" in words or "✗ your answer, wrong" in words, words


@pytest.mark.parametrize("size", [(80, 18), (80, 24), (80, 36), (120, 36), (160, 48)])
async def test_the_step_that_shows_it_says_what_was_answered_and_what_is_right(size: tuple[int, int]) -> None:
    async with SandboxApp(scenario=LESSON).run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "right", "right", "right", "1", "right", "right")
        shown = " ".join(seen(pilot).split())
        assert FIRST in shown or ("The POS ✗ your answer, wrong" in shown and "The online store ✓ right" in shown)


async def test_a_right_answer_is_told_as_right_and_none_as_none() -> None:
    async with SandboxApp(scenario=LESSON).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "right", "right", "right", "2", "right", "right")
        assert "✓ you: The online store" in seen(pilot)
        await press(pilot, "r", "right", "right", "right", "right_square_bracket", "right")
        assert "not answered · ✓ The online store" in seen(pilot)


async def test_the_card_of_the_tour_does_not_cover_it() -> None:
    async with SandboxApp().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        pilot.app.call_later(pilot.app.run_action, "tour")
        await settled(pilot)
        await press(pilot, "right", "space", "right", "right", "1", "right", "right")
        assert "Tour 5" in seen(pilot)
        assert FIRST in seen(pilot)
