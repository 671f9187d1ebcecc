"""What came of the last runs, and the user's settings."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from sandbox.scenario.suite import Result
from sandbox.workspace.history import History, Last
from sandbox.workspace.place import place
from sandbox.workspace.settings import Settings, SettingsFile


def test_the_last_result_of_a_file_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    now = [1.0]
    history = History(tmp_path / "workspace", lambda: now[0])
    assert history.failed() == set()
    history.record(
        [Result("a.yaml", "A", "failed", 3), Result("b.yaml", "B", "error"), Result("c.yaml", "C", "passed")]
    )
    assert history.failed() == {str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml")}
    now[0] = 2.0
    history.record([Result(str(tmp_path / "a.yaml"), "A", "passed", 4)])
    again = History(tmp_path / "workspace")
    assert again.failed() == {str(tmp_path / "b.yaml")}
    assert again.last()[str(tmp_path / "a.yaml")] == Last("passed", 2.0, 4)
    assert again.last()[str(tmp_path / "c.yaml")] == Last("passed", 1.0, 0)


def test_a_file_with_a_matrix_failed_when_one_of_its_cases_did(tmp_path: Path) -> None:
    history = History(tmp_path)
    history.record([Result("/m.yaml", "M", "passed", 2, case="1"), Result("/m.yaml", "M", "failed", 2, case="2")])
    history.record([])
    assert history.failed() == {"/m.yaml"}
    history.record([Result("/m.yaml", "M", "error"), Result("/m.yaml", "M", "passed", 6, case="3")])
    assert history.failed() == {"/m.yaml"}
    assert history.last()["/m.yaml"].steps == 6


def test_cases_that_were_not_run_keep_what_came_of_them(tmp_path: Path) -> None:
    history = History(tmp_path)
    one, two = (Result("/m.yaml", "M", "failed", 2, case=case) for case in ("1", "2"))
    history.record([one, two, Result("/m.yaml", "M", "passed", 3, case="3")])
    assert history.failed_cases() == {"/m.yaml": ("1", "2")}
    history.record([Result("/m.yaml", "M", "passed", 4, case="1")], whole=False)
    assert history.failed_cases() == {"/m.yaml": ("2",)}
    assert (history.last()["/m.yaml"].outcome, history.last()["/m.yaml"].steps) == ("failed", 9)
    history.record([Result("/m.yaml", "M", "passed", 4, case="other")])
    assert history.failed_cases() == {}


def test_a_row_of_an_older_sandbox_knows_no_cases(tmp_path: Path) -> None:
    history = History(tmp_path)
    history._db.part("results").insert({"file": "/m.yaml", "outcome": "failed", "when": 1.0, "steps": 4})
    assert history.failed_cases() == {"/m.yaml": ()}
    history.record([Result("/m.yaml", "M", "failed", 2, case="1")], whole=False)
    assert history.failed_cases() == {"/m.yaml": ("1",)}


def test_nothing_was_run(tmp_path: Path) -> None:
    History(tmp_path).record([])
    assert list(tmp_path.iterdir()) == []


def test_settings_are_found_again(tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path)
    assert settings.read() == Settings()
    settings.change(theme="textual-light", speed=4.0)
    SettingsFile(tmp_path).change(tour_seen=True)
    assert settings.read() == Settings(theme="textual-light", tour_seen=True, speed=4.0)


def test_a_setting_that_does_not_fit_is_refused_and_one_that_is_there_is_passed_over(tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path)
    with pytest.raises(ValidationError):
        settings.change(tour_seen="perhaps")
    assert settings.read() == Settings()
    settings._db.part("settings").insert_multiple(
        [{"name": "tour_seen", "value": "perhaps"}, {"name": "theme", "value": "nord"}, {"name": "of old", "value": 1}]
    )
    assert settings.read() == Settings(theme="nord")


def test_the_workspace_is_where_it_is_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("SANDBOX_WORKSPACE", raising=False)
    assert place().name == "sandbox"
    monkeypatch.setenv("SANDBOX_WORKSPACE", str(tmp_path / "named"))
    assert place() == tmp_path / "named"
    assert place(tmp_path / "given") == tmp_path / "given"
