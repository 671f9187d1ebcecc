"""The plain mode tells the session of the screen in lines of text."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from sandbox.cli import cli
from sandbox.tui.plain.folding import folded
from sandbox.tui.plain.session import PlainSession
from sandbox.tui.plain.words import told
from sandbox.tui.stage.player import Player
from sandbox.tui.view import Teller
from sandbox.tui.view.panel import TablePanel
from tests.tui.conftest import Open, seen, stage
from tests.tui.stories import ASK, BOOKED, HOSTILE, NAME

LABELS = {"Why", "to", "the", "store", "POS", "line", "and", "more"}
"""Words that plain text has in the place of an arrow or a frame."""


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\s:,·┃│()]+", text))


async def test_the_plain_text_says_nothing_that_the_screen_does_not_say(opened: Open) -> None:
    async with opened(size=(300, 120)) as pilot:
        screen = stage(pilot)
        for index in range(screen.player.last + 1):
            if index > ASK:
                screen.player.answers[ASK] = 1
            screen.player.go(index)
            screen.show()
            await pilot.pause()
            said = words("\n".join(told(screen.player.teller, screen.view)))
            panels = [panel for panel in screen.view.panels if isinstance(panel, TablePanel)]
            headings = {column.title for panel in panels for column in panel.columns}
            assert said - words(seen(pilot)) - LABELS - words(" ".join(headings)) == set(), index


async def test_the_plain_text_tells_the_rules_the_changes_and_what_is_next(teller: Teller) -> None:
    text = "\n".join(told(teller, teller.at(BOOKED)))
    assert "Last: order W1 reached the POS, " in text
    assert "Why: CUS-01 ada@example.com is Ada Lovelace's profile. seed" in text
    assert "Main Street 9 ▼1" in text
    assert "to the store: level MUG 13 due 09:00:04" in text
    assert "Next: level MUG 13 reaches the store (2 s)" in text


def test_nothing_is_drawn_and_the_cursor_never_moves(write: Callable[..., Path]) -> None:
    for number, story in enumerate((NAME, HOSTILE)):
        ended = CliRunner().invoke(cli, ["play", str(write(story, f"{number}.yaml")), "--plain"])
        assert ended.exit_code == 0, ended.output
        assert not re.search(r"[\u2500-\u259f\u2800-\u28ff\x1b\r\x08]", ended.output)
        assert ended.output.count("Next: the end") == 1


@pytest.fixture
def talk(teller: Teller) -> Callable[..., str]:
    """What is said when somebody types these lines."""

    def talking(*typed: str) -> str:
        said: list[str] = []
        lines = iter(typed)

        def ask(prompt: str) -> str | None:
            said.append(prompt)
            return next(lines, None)

        PlainSession(Player(teller), said.append, ask).run()
        return "\n".join(said)

    return talking


def test_each_enter_is_a_step_and_b_goes_back(talk: Callable[..., str]) -> None:
    said = talk("", "", "b", "q")
    assert said.count("Ada orders a mug online and signs as A. Byron.") == 2
    assert said.count("Last: order W1 placed online") == 1


def test_a_question_waits_for_an_answer_and_says_later_whether_it_was_right(talk: Callable[..., str]) -> None:
    said = talk("", "", "", "", "7", "2", "")
    assert "The question waits for an answer: press 1 to 2" in said
    assert "There is no answer 7: press 1 to 2." in said
    assert "2 Ada Lovelace ◄ your answer" in said
    assert "Last: order W1 reached the POS" in said


def test_a_number_goes_to_a_step_and_other_words_are_answered_with_help(talk: Callable[..., str]) -> None:
    said = talk("2", "nonsense", "99")
    assert "Last: order W1 reached the POS" in said
    assert said.count("Enter goes on, b goes back") == 2
    assert "There is no step 99: the scenario has 6." in said


def test_w_and_a_name_tell_where_its_values_come_from(talk: Callable[..., str]) -> None:
    said = talk("3", "w mug", "w", "w tea pot")
    assert "Online of MUG is 13, because:\n- step 1 Mon 09:00:00 order W1 placed online" in said
    assert "\n- STK-05 MUG at Main Street 10 → 9." in said
    assert "Product of MUG is Blue mug. It has been so since the shop opened." in said
    assert "Type w and the name of a row" in said
    assert "Nothing here is called tea pot by now." in said


def test_it_can_begin_after_a_step(write: Callable[..., Path]) -> None:
    file = str(write(NAME))
    ended = CliRunner().invoke(cli, ["play", file, "--plain", "--step", "2"])
    assert ended.output.startswith("Mon 09:00:02 · step 2 of 6")
    assert CliRunner().invoke(cli, ["play", file, "--plain", "--step", "99"]).exit_code == 2


def test_the_plain_mode_never_imports_textual(write: Callable[..., Path]) -> None:
    code = "import sys; from sandbox.cli import cli; cli(standalone_mode=False)\nprint('textual' in sys.modules)"
    argv = [sys.executable, "-c", code, "play", str(write(NAME)), "--plain"]
    ended = subprocess.run(argv, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=True)
    assert ended.stdout.splitlines()[-1] == "False"


def _typed(words: Iterator[str], prompt: str) -> str:
    return next(words)


def test_the_step_that_shows_what_is_right_says_how_the_answer_was(write: Callable[..., Path], teller: Teller) -> None:
    for given, verdicts in (("2", ["2 Ada Lovelace ✓ your answer, right"]),
                            ("1", ["1 A. Byron ✗ your answer, wrong", "2 Ada Lovelace ✓ right"])):  # fmt: skip
        said: list[str] = []
        typed = iter([*[""] * ASK, given, "", "q"])
        PlainSession(Player(teller), said.append, partial(_typed, typed)).run()
        lines = said[-1].splitlines()
        assert any(line.startswith("Last: order W1 reached the POS") for line in lines)
        assert [line for line in lines if "✓" in line or "✗" in line] == verdicts
    told_at_once = CliRunner().invoke(cli, ["play", str(write(NAME)), "--plain"]).output
    assert "✓ your answer" not in told_at_once
    assert "Ada Lovelace ✓ right" in told_at_once


@pytest.mark.parametrize("columns", ["40", "80"])
def test_in_a_terminal_lines_are_folded_between_words(
    columns: str, monkeypatch: pytest.MonkeyPatch, teller: Teller
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    said: list[str] = []
    PlainSession(Player(teller), folded(said.append), None).run()
    plain: list[str] = []
    PlainSession(Player(teller), plain.append, None).run()
    lines = [line for each in said for line in each.split("\n")]
    assert all(cell_len(line) <= int(columns) for line in lines)
    assert max(map(cell_len, lines)) > int(columns) - 12
    assert " ".join(" ".join(said).split()) == " ".join(" ".join(plain).split()), "no word is broken, none is lost"
