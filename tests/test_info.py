"""``sandbox info`` tells what a report of a problem needs, wherever it runs, and nothing that is secret."""

import json
import platform
from pathlib import Path

import pytest

from sandbox import __version__
from sandbox.workspace.info import colors, info, lines, terminal
from tests.test_cli import Sandbox, sandbox

__all__ = ["sandbox"]


def test_it_names_versions_terminal_workspace_and_what_ships(sandbox: Sandbox) -> None:
    done = sandbox("info")
    assert (done.returncode, done.stderr) == (0, "")
    told = dict(line.split(maxsplit=1) for line in done.stdout.splitlines())
    assert told["Sandbox"] == __version__
    assert told["Python"].startswith(platform.python_version())
    assert {"Textual", "Platform", "Terminal", "Size", "Colours", "Workspace", "Own", "Theme"} <= set(told)
    assert int(told["Scenarios"].split()[0]) > 100


def test_as_json_it_is_one_document_with_the_same(sandbox: Sandbox) -> None:
    data = json.loads(sandbox("info", "--json").stdout)
    assert data["sandbox"] == __version__
    assert data["workspace"]["writable"] in (True, False)
    assert data["terminal"]["interactive"] is False


def test_the_workspace_that_is_named_is_told_with_the_keys_and_the_theme_in_it(tmp_path: Path) -> None:
    (tmp_path / "keys.yaml").write_text("stage.step: n\nstage.notes: f9\n", encoding="utf-8")
    rows = {"settings": {"1": {"name": "theme", "value": "nord"}}}
    (tmp_path / "settings.json").write_text(json.dumps(rows), encoding="utf-8")
    told = lines(info(__version__, tmp_path))
    assert f"Workspace   {tmp_path} (can be written)" in told
    assert "Own keys    2 in keys.yaml" in told
    assert "Theme       nord" in told


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"settings": 3}', b"\xff\xfe", b'{"settings": {"1": 2}}'])
def test_damaged_files_are_no_trouble_and_stay_as_they_are(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(damage)
    (tmp_path / "keys.yaml").mkdir()
    told = lines(info(__version__, tmp_path))
    assert "Theme       as at first" in told
    assert any(line.startswith("Own keys    ") and "cannot be read" in line for line in told)
    assert (tmp_path / "settings.json").read_bytes() == damage


def test_a_workspace_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    told = "\n".join(lines(info(__version__, tmp_path / "file" / "workspace")))
    assert "cannot be written: nothing is kept" in told


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ({"TERM": "xterm-256color"}, "256"), ({"TERM": "xterm", "COLORTERM": "truecolor"}, "16 million"),
        ({"TERM": "linux"}, "16"), ({"TERM": "dumb"}, "none"), ({}, "not said"),
    ],
)  # fmt: skip
def test_how_many_colours_a_terminal_says_that_it_has(names: dict[str, str], words: str) -> None:
    assert colors(names) == words


def test_of_other_variables_only_their_being_there_is_told() -> None:
    names = {"TERM": "x\x1b[31m" + "y" * 200, "SSH_CONNECTION": "10.0.0.1 22 10.0.0.2 22", "TMUX": "/tmp/secret,1,0"}
    told = terminal(names)
    assert told["inside"] == ["tmux", "ssh"]
    assert "secret" not in str(told)
    assert "10.0.0.1" not in str(told)
    assert told["term"].isprintable()
    assert len(told["term"]) <= 60
