"""The view of a moment is a function of the moment and the answers, and tells what changed, why, and what is next."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox.scenario.reading import load
from sandbox.scenario.run import run
from sandbox.tui.view import Teller
from sandbox.tui.view.spans import plain
from sandbox.tui.view.teller import texts
from tests.tui.stories import ASK, BOOKED, HELD, LEVEL, NAME, OPENING, ORDERED, RUNG


def test_any_way_to_a_moment_tells_the_same(teller: Teller) -> None:
    count = len(teller.moments)
    forward = [teller.at(index).text() for index in range(count)]
    backward = [teller.at(index).text() for index in reversed(range(count))]
    assert backward[::-1] == forward
    for index in (5, 0, count - 1, 3, 8, 2):
        assert teller.at(index).text() == forward[index]


def test_two_runs_of_a_scenario_tell_the_same(write: Callable[..., Path]) -> None:
    file = write(NAME)
    first, second = (Teller(run(load(file))) for _ in range(2))
    assert [first.at(n).text(60) for n in range(9)] == [second.at(n).text(60) for n in range(9)]


def test_what_changed_is_marked_by_sign_and_word(teller: Teller) -> None:
    said = texts(teller.at(BOOKED))
    assert "9 ▼1" in said["stock"]
    assert "13 ▼1" in said["stock"]
    assert "+ New" in said["sales"]
    assert "+ New" in said["fulfillments"]
    assert "= kept" in said["customers"]
    assert "▼" not in said["listings"]


def test_marks_stay_until_the_next_step(teller: Teller) -> None:
    assert "+ New" in texts(teller.at(ASK))["orders"]
    assert "+ New" not in texts(teller.at(BOOKED))["orders"]
    assert "▼" not in texts(teller.at(LEVEL))["stock"]


def test_a_changed_word_tells_what_it_was(write: Callable[..., Path]) -> None:
    story = NAME.replace("items: {MUG: 1}}", "items: {MUG: 1}, payment: Bank deposit}").replace(
        "  - sync:\n  - note", "  - sync:\n  - take_payment: {sale: W1, payment: Card}\n  - note"
    )
    teller = Teller(run(load(write(story))))
    paid = next(n for n, moment in enumerate(teller.moments) if "paid in the POS" in moment.text)
    assert "unpaid" in texts(teller.at(paid - 1))["sales"]
    said = texts(teller.at(paid))["sales"]
    assert "* was unpaid" in said


def test_the_line_points_left_to_the_pos_and_right_to_the_store(teller: Teller) -> None:
    assert "◄─ order W1\n   due 09:00:02 + New" in texts(teller.at(ORDERED))["wire"]
    booked = texts(teller.at(BOOKED))["wire"]
    assert "◄─ order W1\n   arrived" in booked
    assert "level MUG 13 ─►" in booked
    assert "nothing on its way" in texts(teller.at(OPENING))["wire"]


def test_a_cut_line_says_so_and_messages_wait(write: Callable[..., Path]) -> None:
    story = NAME.replace("  - say: Ada", "  - cut: pos\n  - say: Ada")
    teller = Teller(run(load(write(story))))
    assert "✗ POS cannot be reached * was up" in texts(teller.at(1))["wire"]
    assert "waits" in texts(teller.at(3))["wire"]


def test_a_lost_message_does_not_arrive(write: Callable[..., Path]) -> None:
    story = NAME.split("  - ask")[0] + "  - lose: order W1\n"
    teller = Teller(run(load(write(story))))
    assert "◄─ order W1\n   ✗ lost" in texts(teller.at(3))["wire"]


def test_rules_that_the_scenario_is_about_come_first(teller: Teller) -> None:
    rules = [line.split()[0] for line in texts(teller.at(BOOKED))["why"].splitlines()[1:] if line[:1].strip()]
    assert rules[:2] == ["CUS-01", "CUS-02"]


def test_each_rule_says_how_sure_we_are(teller: Teller) -> None:
    said = texts(teller.at(BOOKED))["why"]
    assert next(line for line in said.splitlines() if line.startswith("CUS-01")).endswith(" seed")
    assert "assumption" in said


def test_last_and_next_stand_together(teller: Teller) -> None:
    view = teller.at(BOOKED)
    assert plain(view.last).startswith("Last: order W1 reached the POS, ")
    assert plain(view.next) == "Next: level MUG 13 reaches the store (2 s)"


def test_a_waiting_question_hides_its_answer_and_what_comes_next(teller: Teller) -> None:
    view = teller.at(ASK)
    assert "✓" not in view.story.text()
    assert plain(view.next) == "Next: first your answer, 1 to 2"
    assert all(mark.sign in "○?»◇" for mark in list(view.marks)[ASK + 1 :])


@pytest.mark.parametrize(
    ("given", "verdict"), [(1, "2 Ada Lovelace ✓ your answer, right"), (0, "1 A. Byron ✗ your answer, wrong")]
)
def test_the_run_resolves_the_answer(teller: Teller, given: int, verdict: str) -> None:
    answers = {ASK: given}
    asked = teller.at(ASK, answers)
    assert "◄ your answer" in asked.story.text()
    assert "✓" not in asked.story.text()
    assert verdict in teller.at(BOOKED, answers).story.text()


def test_expectations_tell_whether_they_held(teller: Teller) -> None:
    assert "✓ 1 expectation holds" in teller.at(HELD).story.text()
    end = teller.at(len(teller.moments) - 1)
    assert "✗" in end.story.text()
    assert "line 29" in end.story.text()
    assert plain(end.next) == "Next: the end · an expectation failed"


def test_a_refused_action_says_why(write: Callable[..., Path]) -> None:
    story = NAME.replace("items: {MUG: 1}}", "items: {MUG: 99}}")
    teller = Teller(run(load(write(story))))
    assert "✗ refused: " in teller.at(ORDERED).why.text()
    assert "✗" in teller.at(ORDERED).story.text()


def test_a_change_without_a_column_is_told_behind_its_row_or_under_its_side(write: Callable[..., Path]) -> None:
    story = NAME.replace("  - say: Ada", "  - disconnect_outlet: North\n  - say: Ada")
    teller = Teller(run(load(write(story))))
    view = teller.at(1)
    assert view.elsewhere == {"pos": "* outlet North: connected was yes"}
    assert "10 ▼4" in texts(view)["stock"]
    assert not teller.at(3).elsewhere


def test_speakers_notes_are_hidden_until_asked_for(teller: Teller) -> None:
    assert "duplicates" not in teller.at(LEVEL).text()
    assert "Speaker's note: Mention" in teller.at(LEVEL, notes=True).text()


def test_levels_of_an_outlet_that_is_off_do_not_count_online(teller: Teller) -> None:
    assert "Online sum" in texts(teller.at(RUNG))["stock"]
    assert "2 ▼2" in texts(teller.at(RUNG))["stock"]
