"""``sandbox open`` and ``sandbox play`` hand the app what was asked for."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sandbox.cli import cli


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[tuple[Any, ...], dict[str, Any]]]:
    """What the app was opened with."""
    found: list[tuple[tuple[Any, ...], dict[str, Any]]] = []

    def open_app(*arguments: Any, **options: Any) -> int:
        found.append((arguments, options))
        return 0

    monkeypatch.setattr("sandbox.tui.open_app", open_app)
    return found


def called(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def test_a_folder_is_opened_as_the_library(tmp_path: Path, asked: list[Any]) -> None:
    (tmp_path / "mug.yaml").write_text("scenario: A mug\n")
    assert called("open", str(tmp_path)).exit_code == 0
    assert asked == [(((tmp_path,),), {})]


def test_a_folder_without_a_scenario_is_refused_as_run_refuses_it(tmp_path: Path, asked: list[Any]) -> None:
    done = called("open", str(tmp_path))
    assert (done.exit_code, asked) == (2, [])
    assert "holds no scenario" in done.output
    assert done.output == called("run", str(tmp_path)).output


def test_a_step_belongs_to_a_file(tmp_path: Path, asked: list[Any]) -> None:
    (tmp_path / "mug.yaml").write_text("scenario: A mug\n")
    done = called("open", str(tmp_path), "--step", "3")
    assert (done.exit_code, asked) == (2, [])
    assert "is a folder; --step and --case belong to a file." in done.output


def test_play_plays_by_itself_and_open_waits(asked: list[Any]) -> None:
    assert called("play", "last-unit").exit_code == called("open", "last-unit").exit_code == 0
    assert [options.get("playing", False) for _, options in asked] == [True, False]
