"""``--workspace DIR``, on each command that reads or writes the workspace."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

import sandbox.tui
from sandbox.cli import cli
from sandbox.workspace import place
from sandbox.workspace.history import History

WRONG = """\
scenario: It does not hold
given:
  products: {MUG: {name: Mug, price: 1, stock: {Main Street: 2}}}
steps:
  - expect: {pos: {stock: {MUG: {Main Street: 3}}}}
"""


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Where the workspace was each time that the app was opened."""
    places: list[Path] = []

    def open_app(**_: object) -> int:
        places.append(place())
        return 0

    monkeypatch.setattr(sandbox.tui, "open_app", open_app)
    return places


@pytest.mark.parametrize(
    "arguments",
    [
        ["open", "--workspace", "kept"],
        ["open", "online-sale", "--workspace=kept"],
        ["play", "online-sale", "--workspace", "kept"],
        ["--workspace", "kept"],
        ["--workspace", "kept", "open"],
    ],
    ids=" ".join,
)
def test_the_app_keeps_its_things_there(
    arguments: list[str], opened: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = os.environ["SANDBOX_WORKSPACE"]
    assert CliRunner().invoke(cli, arguments).exit_code == 0
    assert opened == [tmp_path / "kept"]
    assert os.environ["SANDBOX_WORKSPACE"] == before


def test_a_run_remembers_there_what_failed(tmp_path: Path) -> None:
    file, here, there = tmp_path / "wrong.yaml", tmp_path / "here", tmp_path / "there"
    file.write_text(WRONG, encoding="utf-8")
    assert CliRunner().invoke(cli, ["run", str(file), "--workspace", str(here)]).exit_code == 1
    assert History(here).failed() == {str(file)}
    assert not there.exists()
    again = CliRunner().invoke(cli, ["run", str(tmp_path), "--last-failed", "--workspace", str(there)])
    assert "Nothing is known to have failed" in again.output
    again = CliRunner().invoke(cli, ["run", str(tmp_path), "--last-failed", "--workspace", str(here)])
    assert "Nothing is known to have failed" not in again.output


@pytest.mark.parametrize("wrong", ["", "a.file"])
def test_what_is_no_folder_is_refused_in_one_sentence(
    wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.file").touch()
    done = CliRunner().invoke(cli, ["sessions", "--workspace", wrong])
    assert done.exit_code == 2
    assert done.output.splitlines()[-1].startswith("Error: Invalid value for '--workspace'")


@pytest.mark.parametrize("command", ["open", "play", "run", "sessions", "serve"])
def test_the_help_names_it(command: str) -> None:
    assert "--workspace DIR" in CliRunner().invoke(cli, [command, "--help"]).output
