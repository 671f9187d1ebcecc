"""The file of the user's own keys: read line by line, changed line by line, with whatever else stands in it."""

from pathlib import Path

import pytest

from sandbox.workspace import Unkept
from sandbox.workspace.keys import KeysFile, Row


def rows(folder: Path, text: str) -> list[Row]:
    (folder / "keys.yaml").write_text(text, encoding="utf-8")
    return KeysFile(folder).rows()


def test_comments_and_empty_lines_say_nothing(tmp_path: Path) -> None:
    assert rows(tmp_path, "# mine\n\nstage.step: n  # as in vi\n") == [Row(3, "stage.step", "n")]
    assert KeysFile(tmp_path / "elsewhere").rows() == []


@pytest.mark.parametrize(
    ("line", "keys"),
    [("a.b: n", "n"), ("a.b: 5", "5"), ('a.b: "["', "["), ("a.b: '#'", "#"), ("a.b: +", "+"), ("a.b: yes", "yes"),
     ("a.b: ctrl+g,f2", "ctrl+g,f2"), ("a.b: =", "="), ("\ufeffa.b: n", "n"), ('a.b: ","', ",")],
)  # fmt: skip
def test_keys_are_read_as_they_are_written(tmp_path: Path, line: str, keys: str) -> None:
    assert rows(tmp_path, line) == [Row(1, "a.b", keys)]


@pytest.mark.parametrize(
    "line", ["a.b: [", "a.b:", "n", "- a.b", "{a: b, c: d}", "a.b: {c: d}", "\x00", "a.b: *x", "? x"]
)
def test_a_line_that_is_none_says_how_to_write_one_and_the_others_count(tmp_path: Path, line: str) -> None:
    wrong, right = rows(tmp_path, f"{line}\na.c: n\n")
    assert "stage.step" in wrong.wrong
    assert right == Row(2, "a.c", "n")


def test_a_change_leaves_everything_else_in_the_file(tmp_path: Path) -> None:
    keys = KeysFile(tmp_path)
    (tmp_path / "keys.yaml").write_text("# mine\na.b: n  # first\nbroken [\na.c: x\na.b: m\n")
    keys.change("a.b", "ctrl+g")
    assert keys.file.read_text() == "# mine\nbroken [\na.c: x\na.b: ctrl+g\n"
    keys.change("a.b", "")
    keys.change("a.d", "?")
    assert keys.file.read_text() == '# mine\nbroken [\na.c: x\na.d: "?"\n'
    assert keys.rows()[-1] == Row(4, "a.d", "?")


def test_a_new_file_says_what_it_is_for(tmp_path: Path) -> None:
    keys = KeysFile(tmp_path / "new")
    keys.change("a.b", "n")
    assert keys.file.read_text().startswith("# Your own keys")
    assert [row.id for row in keys.rows()] == ["a.b"]


def test_a_file_that_cannot_be_read_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "keys.yaml").mkdir()
    with pytest.raises(Unkept, match="cannot be read"):
        KeysFile(tmp_path).rows()
