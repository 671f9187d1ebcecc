"""The score: which answers count, and where it is told."""

from collections.abc import Callable
from pathlib import Path

from sandbox.scenario.reading import load
from sandbox.scenario.run import run
from sandbox.tui.app import SandboxApp
from sandbox.tui.plain.session import PlainSession
from sandbox.tui.stage.player import Player
from sandbox.tui.view import Teller
from sandbox.workspace.sessions import Sessions
from tests.tui.conftest import Open, seen, settled, stage
from tests.tui.stories import ASK, LEVEL, NAME, SAY


def test_an_answer_counts_when_the_story_has_shown_what_is_right_and_not_before(teller: Teller) -> None:
    player = Player(teller, ASK)
    assert player.score.words == ""
    player.answer(ASK, 0)
    player.answer(ASK, 1)
    assert player.score.words == "1 answer waits"
    player.back()
    assert player.score.words == "1 answer waits"
    player.go(LEVEL)
    assert player.score.words == "1 of 1 right"
    player.go(ASK)
    assert player.answer(ASK, 0)
    player.go(player.last)
    assert player.score.words == "1 of 1 right"
    player.restart()
    assert player.score.words == ""


def test_a_question_that_was_passed_by_is_not_wrong(teller: Teller) -> None:
    player = Player(teller, ASK)
    player.next_mark()
    player.go(player.last)
    assert player.view().score.summed == ""
    assert teller.at(player.last).score.words == ""


def test_a_question_after_which_nothing_happens_is_settled_by_its_answer(write: Callable[..., Path]) -> None:
    story = NAME.split("  - sync")[0].replace("shows: [CUS-01, CUS-02]\n", "") + "  - say: The end.\n"
    player = Player(Teller(run(load(write(story)))), ASK)
    player.answer(ASK, 0)
    assert player.score.words == "0 of 1 right"
    question = player.view().question
    assert question is not None
    assert (question.answer, question.right) == ("Ada Lovelace", False)


def test_answers_of_another_time_count_and_nonsense_among_them_does_not(teller: Teller) -> None:
    player = Player(teller, ASK)
    player.recall({ASK: 1, SAY: 0, 99: 0})
    assert (player.score.words, player.answers) == ("1 answer waits", {ASK: 1})
    player.recall({ASK: 7})
    assert player.answers == {ASK: 1}
    player.go(LEVEL)
    assert player.score.words == "1 of 1 right"


async def test_the_stage_tells_the_score_and_acting_keeps_it(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.press("right", "right", "right", "1", "right")
        await pilot.pause()
        assert "Story · 0 of 1 right" in seen(pilot)
        await pilot.press("s")
        await settled(pilot)
        assert "Story · 0 of 1 right" in seen(pilot)
        assert stage(pilot).player.answers == {ASK: 0}


async def test_a_session_that_is_opened_again_has_its_answers(write: Callable[..., Path], tmp_path: Path) -> None:
    sessions = Sessions(tmp_path / "workspace")
    app = SandboxApp(scenario=write(NAME))
    app.begin = sessions.begin
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("right", "right", "right", "2", "right", "s")
        await settled(pilot)
        await pilot.press("left")
        await settled(pilot)
        kept = stage(pilot).explorer.kept
        assert kept is not None
        kept.close()  # type: ignore[attr-defined]
    again = SandboxApp()
    again.left = sessions.open(1)
    async with again.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert stage(pilot).player.answers == {ASK: 1}
        assert "1 of 1 right" in seen(pilot)
        again.left.close()


def test_the_plain_story_ends_with_the_score(teller: Teller) -> None:
    typed = iter(["", "", "", "1", "99", *[""] * 20])
    said: list[str] = []
    PlainSession(Player(teller), said.append, lambda prompt: next(typed, None)).run()
    assert "0 of 1 right" in "\n".join(said).splitlines()
