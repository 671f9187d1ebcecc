"""What is taken away from the stage: a copy, a picture, a hand-out; each says what it took and where it is."""

import os
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from lxml import etree, html
from textual.pilot import Pilot

from sandbox.tui.app import SandboxApp
from sandbox.tui.library.screen import LibraryScreen
from sandbox.tui.takeaway.files import named, written
from sandbox.tui.takeaway.handout import CELLS
from sandbox.workspace import Unkept
from tests.tui.conftest import Open, press, seen, settled, stage
from tests.tui.stories import HOSTILE, NAME

Here = Callable[..., AbstractAsyncContextManager[Pilot[int]]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Here:
    """The app on a story, in a folder of its own and with a workspace."""
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path / "folder")

    @asynccontextmanager
    async def open_it(text: str = NAME, size: tuple[int, int] = (160, 48)) -> AsyncIterator[Pilot[int]]:
        (tmp_path / "story.yaml").write_text(text)
        app = SandboxApp(scenario=tmp_path / "story.yaml")
        app.recall(tmp_path / "workspace")
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            yield pilot

    return open_it


# --- copy ---


async def test_the_value_under_the_cursor_is_copied_with_its_row(here: Here, tmp_path: Path) -> None:
    async with here(size=(200, 48)) as pilot:
        await pilot.press("end", "1", "y")
        expected = "MUG at Main Street is 9\nSKU: MUG; Product: Blue mug; Main Street: 9; North: 2; Online sum: 11"
        assert pilot.app.clipboard == expected
        assert (tmp_path / "workspace" / "copied.txt").read_text() == f"{expected}\n"
        assert "Copied: MUG at Main Street is 9, and its row (also in " in seen(pilot)
        assert "copied.txt)" in seen(pilot)
        await pilot.press("full_stop", "y")
        assert pilot.app.clipboard.splitlines()[0] == "MUG at North is 2"


async def test_the_sentences_of_the_why_are_copied_whole(here: Here) -> None:
    async with here(size=(80, 24)) as pilot:
        await pilot.press("right", "right", "right", "2", "right", "y")
        lines = pilot.app.clipboard.splitlines()
        assert lines[0] == "Why · step 2: order W1 reached the POS"
        assert 'CUS-02 The order says "A. Byron"; the profile keeps its name, Ada Lovelace.  seed' in lines
        await pilot.press("shift+tab", "shift+tab", "y")
        assert pilot.app.clipboard.startswith("Story")


async def test_the_notice_keeps_the_file_in_sight_where_there_is_little_room(here: Here, tmp_path: Path) -> None:
    async with here(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, SandboxApp)
        app.workspace = Path("a-workspace-whose-name-is-long")
        await pilot.press("end", "1", "y")
        footer = seen(pilot).splitlines()[-1]
        assert footer.startswith(" Copied: MUG at Main")
        assert footer.endswith("… (also in a-workspace-whose-name-is-long/copied.txt)")


async def test_an_empty_panel_copies_what_it_says(here: Here) -> None:
    async with here() as pilot:
        await pilot.press("6", "y")
        assert pilot.app.clipboard.startswith("Orders")
        assert "No order yet" in pilot.app.clipboard


async def test_where_no_file_can_be_written_the_copy_is_in_the_clipboard_and_the_notice_says_so(
    here: Here, tmp_path: Path
) -> None:
    async with here(size=(240, 48)) as pilot:
        (tmp_path / "workspace").write_text("a file where the folder should be")
        await pilot.press("end", "1", "y")
        assert "to the clipboard only: " in seen(pilot)
        assert pilot.app.clipboard.startswith("MUG at Main Street is 9")


async def test_a_copy_cannot_act_on_a_terminal(here: Here) -> None:
    async with here(HOSTILE) as pilot:
        await pilot.press("end")
        for _ in range(10):
            await pilot.press("y", "tab")
            assert pilot.app.clipboard
            assert all(line.isprintable() for line in pilot.app.clipboard.splitlines())


# --- picture ---


async def test_a_picture_is_the_screen_and_never_overwrites_one(here: Here, tmp_path: Path) -> None:
    async with here() as pilot:
        await pilot.press("right", "h", "P")
        await pilot.pause()
        assert "Picture: the-name-does-not-match-step-0.svg in " in seen(pilot)
        await pilot.press("P")
        await pilot.pause()
        assert "Picture: the-name-does-not-match-step-0-2.svg in " in seen(pilot)
    first, second = (tmp_path / "folder" / f"the-name-does-not-match-step-0{end}.svg" for end in ("", "-2"))
    words = "".join(map(str, etree.fromstring(first.read_bytes()).itertext())).replace("\xa0", " ")
    assert "RETAIL POS" in words
    assert "signs as A. Byron" in words
    assert "What comes next is hidden" not in words  # the notice is no part of the picture
    assert "http" not in re.sub(r'xmlns(:\w+)?="[^"]*"', "", first.read_text().replace("https://www.textualize.io", ""))
    assert second.exists()


async def test_where_the_folder_cannot_be_written_to_it_goes_to_the_workspace(
    here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "workspace").mkdir()
    (tmp_path / "folder" / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "folder" / "gone")
    async with here() as pilot:
        monkeypatch.setattr(Path, "cwd", lambda: tmp_path / "nowhere")
        await pilot.press("P")
        await pilot.pause()
        assert "the-name-does-not-match-step-0.svg in " in seen(pilot)
        assert (tmp_path / "workspace" / "the-name-does-not-match-step-0.svg").exists()
        (tmp_path / "workspace" / "the-name-does-not-match-step-0.svg").unlink()
        (tmp_path / "workspace").rmdir()
        (tmp_path / "workspace").write_text("a file lies there")
        await pilot.press("P")
        await pilot.pause()
        assert "cannot be written" in seen(pilot)


# --- hand-out ---


async def test_the_hand_out_tells_the_story_so_far_with_the_answers_given(here: Here, tmp_path: Path) -> None:
    async with here() as pilot:
        await pilot.press("right", "right", "right", "1", "right", "right")
        stood = stage(pilot).text()
        await pilot.press("H")
        assert "Hand-out: the-name-does-not-match-hand-out.html in " in seen(pilot)
        await pilot.press("left", "right")
        assert stage(pilot).text() == stood
    page = (tmp_path / "folder" / "the-name-does-not-match-hand-out.html").read_text()
    words = " ".join("".join(map(str, html.fromstring(page).itertext())).split())
    assert "Ada orders a mug online and signs as A. Byron." in words
    assert "A. Byron (your answer, not right) · Ada Lovelace ✓" in words
    assert "answers: 0 of 1 right" in words
    assert any(th.startswith("MUG ") for th in re.findall(r"<th[^>]*>(.*?)</th>", page))
    assert "order W1 reached the POS" in words
    assert "CUS-02" in words
    assert "The e-mail address decides." not in words
    assert "duplicates are another lesson" not in words
    assert "<del>10</del> → 9" in re.findall(r'<td class="changed">(.*?)</td>', page)
    assert not re.search(r"(src|href)=|@import|url\(", page)


async def test_a_question_that_waits_does_not_tell_its_answer_and_notes_are_for_the_speaker(
    here: Here, tmp_path: Path
) -> None:
    async with here() as pilot:
        await pilot.press("right", "right", "right", "H", "n", "end", "H")
    first = (tmp_path / "folder" / "the-name-does-not-match-hand-out.html").read_text()
    assert "Whose name will the POS show?" in first
    assert "✓" not in first
    second = (tmp_path / "folder" / "the-name-does-not-match-hand-out-2.html").read_text()
    assert "duplicates are another lesson" not in second
    assert "answers:" not in second


async def test_screen_library_and_hand_out_count_the_same_answer(here: Here, tmp_path: Path) -> None:
    async with here() as pilot:
        await pilot.press("right", "right", "right", "2", "right", "left", "1")
        assert "What counts is the answer given before" in seen(pilot)
        assert "Ada Lovelace ◄ your answer" in seen(pilot)
        await pilot.press("end", "H")
        assert "1 of 1 right" in seen(pilot)
    page = (tmp_path / "folder" / "the-name-does-not-match-hand-out.html").read_text()
    assert "answers: 1 of 1 right" in page
    assert "Ada Lovelace (your answer)" in page


async def test_words_of_a_scenario_are_text_in_the_hand_out(here: Here, tmp_path: Path) -> None:
    async with here(HOSTILE) as pilot:
        await pilot.press("end", "H")
    [file] = (tmp_path / "folder").glob("*.html")
    assert "<script>alert" not in file.read_text()
    assert "[@click=app.quit]title[/]" in file.read_text()


async def test_of_a_very_long_story_the_end_is_told(
    here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert CELLS > 100_000
    monkeypatch.setattr("sandbox.tui.takeaway.handout.CELLS", 12)
    async with here() as pilot:
        await pilot.press("end", "H")
    page = (tmp_path / "folder" / "the-name-does-not-match-hand-out.html").read_text()
    assert "told from step" in page
    assert "The shop after step" in page
    assert "signs as A. Byron" not in re.sub(r'<p class="about">.*?</p>', "", page)


# --- files ---


def test_a_file_has_a_name_whatever_the_title_is(tmp_path: Path) -> None:
    assert named("../../Ä [b]/etc", "step-1") == "b-etc-step-1"
    assert named("日本", "hand-out") == "sandbox-hand-out"
    assert len(named("long " * 100)) <= 50


def test_nothing_is_left_of_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(Unkept, match="cannot be written"):
        written(tmp_path / "nowhere", "a", ".svg", "x")
    assert written(tmp_path, "a", ".svg", "x").read_text() == "x"
    assert written(tmp_path, "a", ".svg", "y").name == "a-2.svg"
    assert (tmp_path / "a.svg").read_text() == "x"


# --- where there is no place ---


@pytest.mark.parametrize("key", ["P", "H"])
async def test_in_a_folder_that_is_gone_it_says_so(opened: Open, tmp_path: Path, key: str) -> None:
    (tmp_path / "gone").mkdir()
    before = Path.cwd()
    os.chdir(tmp_path / "gone")
    try:
        (tmp_path / "gone").rmdir()
        async with opened() as pilot:
            await press(pilot, "right", key)
            assert "The current folder is gone" in seen(pilot)
            assert "start Sandbox in another folder" in seen(pilot)
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, LibraryScreen)
    finally:
        os.chdir(before)


async def test_in_a_folder_that_is_gone_the_workspace_takes_it(here: Here, tmp_path: Path) -> None:
    async with here() as pilot:
        (tmp_path / "folder").rmdir()
        await press(pilot, "right", "P")
        assert list((tmp_path / "workspace").glob("*.svg"))
