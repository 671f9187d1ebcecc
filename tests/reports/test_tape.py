"""A tape shows what the stage showed, moment by moment, with the narration as chapters."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sandbox.reports.tape import Frame, Piece, asciicast
from sandbox.reports.tape_html import page
from sandbox.tui.filming import film
from tests.tui.stories import HOSTILE, NAME

FRAMES = [
    Frame(((Piece("one", "1", "font-weight: bold"),), (Piece("same"),)), 2.0, "the shop opens"),
    Frame(((Piece("two"),), (Piece("same"),)), 99.0, "Ada orders.", "Ada orders."),
]


def test_a_cast_of_version_2_has_absolute_times_and_chapters() -> None:
    head, *events = map(json.loads, asciicast("A title", (80, 24), FRAMES).splitlines())
    assert head == {"version": 2, "width": 80, "height": 24, "title": "A title"}
    assert [event[:2] for event in events] == [[0.0, "o"], [2.0, "m"], [2.0, "o"], [10.0, "o"]]
    assert events[1][2] == "Ada orders."
    assert "\x1b[1mone\x1b[0m" in events[0][2]


def test_a_cast_of_version_3_has_intervals() -> None:
    head, *events = map(json.loads, asciicast("A title", (80, 24), FRAMES, 3).splitlines())
    assert head == {"version": 3, "term": {"cols": 80, "rows": 24}, "title": "A title"}
    assert [event[:2] for event in events] == [[0.0, "o"], [2.0, "m"], [0.0, "o"], [8.0, "o"]]


def test_only_lines_that_changed_are_painted_again() -> None:
    events = [json.loads(line) for line in asciicast("A title", (80, 24), FRAMES).splitlines()[1:]]
    assert events[2][2] == "\x1b[1;1Htwo"


def test_a_page_has_the_chapters_first_and_no_word_is_markup() -> None:
    text = page("<b>title</b>", "<i>about</i>", [*FRAMES, Frame(((Piece("<script>"),),), 1.0, "<u>", "<u>chapter")])
    assert "<b>" not in text
    assert "<script>" not in text
    assert text.index('<a href="#m2">Ada orders.</a>') < text.index("one")
    assert "&lt;script&gt;" in text


async def test_a_scenario_that_takes_long_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.tui.working.job.PATIENCE", 0)
    file = tmp_path / "story.yaml"
    file.write_text(NAME, encoding="utf-8")
    assert "The name does not match" in (await film(file, (80, 24)))[0].lines[0][1].text


async def test_the_film_has_a_frame_for_each_moment_and_answers_the_question(tmp_path: Path) -> None:
    file = tmp_path / "story.yaml"
    file.write_text(NAME, encoding="utf-8")
    frames = await film(file, (80, 24), svg=True)
    texts = ["\n".join("".join(piece.text for piece in line) for line in frame.lines) for frame in frames]
    assert [frame.chapter for frame in frames if frame.chapter][:2] == [
        "Ada orders a mug online and signs as A. Byron.",
        "Whose name will the POS show?",
    ]
    assert "Last: order W1 reached the POS" in texts[4]
    assert "✓ you: Ada Lovelace" in texts[4]
    assert all(len(frame.lines) == 24 and "<svg" in frame.svg for frame in frames)
    assert [frame.lines for frame in frames] == [frame.lines for frame in await film(file, (80, 24))]


async def test_a_hostile_story_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "story.yaml"
    file.write_text(HOSTILE, encoding="utf-8")
    for frame in await film(file, (80, 24)):
        assert all(piece.text.isprintable() for line in frame.lines for piece in line)


@pytest.mark.parametrize(("option", "name", "words"), [("--cast", "a.cast", '"m"'), ("--html", "a.html", "<nav>")])
def test_the_command_writes_a_tape(tmp_path: Path, option: str, name: str, words: str) -> None:
    command = [
        sys.executable,
        "-m",
        "sandbox",
        "record",
        "online-sale",
        option,
        str(tmp_path / name),
        "--size",
        "80x24",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert words in (tmp_path / name).read_text(encoding="utf-8")


def test_the_command_says_what_is_wrong(tmp_path: Path) -> None:
    for arguments, words in (
        (["record", "online-sale"], "Say what to write"),
        (["record", "online-sal", "--cast", "a.cast"], "no such scenario ships"),
        (["record", "online-sale", "--cast", "a.cast", "--size", "8x2"], "write it as 120x36"),
        (["record", "online-sale", "--cast", str(tmp_path / "no" / "a.cast")], "cannot be written"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "sandbox", *arguments], capture_output=True, text=True, check=False
        )
        assert done.returncode == 2
        assert words in done.stderr
