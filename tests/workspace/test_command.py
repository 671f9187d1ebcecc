"""``sandbox sessions`` as a person types it."""

from pathlib import Path

from click.testing import CliRunner, Result

from sandbox.cli import cli
from sandbox.scenario.session import demo
from sandbox.workspace.sessions import Sessions


def sandbox(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["sessions", "--workspace", str(folder), *arguments])


def test_a_session_is_listed_renamed_exported_deleted_and_taken_back(tmp_path: Path) -> None:
    folder, file = tmp_path / "kept", tmp_path / "monday.yaml"
    assert "No session is saved yet." in sandbox(folder).output
    session = Sessions(folder).begin(demo().scenario)
    session.say("Hello.")
    session.close()
    assert "A shop to try things in" in sandbox(folder).output
    for place in (["sessions", "list", "--workspace"], ["--workspace", str(tmp_path), "sessions", "--workspace"]):
        assert "A shop to try things in" in CliRunner().invoke(cli, [*place, str(folder)]).output
    assert "`Monday [red]`" in sandbox(folder, "rename", "1", "Monday \x1b[red]").output
    assert "\x1b" not in sandbox(folder).output
    assert sandbox(folder, "export", "Monday [red]", str(file)).exit_code == 0
    assert "- say: Hello." in file.read_text()
    again = sandbox(folder, "export", "1", str(file))
    assert (again.exit_code, "is there already" in again.output) == (2, True)
    assert CliRunner().invoke(cli, ["run", str(file)]).exit_code == 0
    assert "takes it back" in sandbox(folder, "delete", "1").output
    assert "No session is saved yet." in sandbox(folder).output
    assert "Monday [red]" in sandbox(folder, "list", "--deleted").output
    assert "Taken back" in sandbox(folder, "undo").output
    assert "Monday [red]" in sandbox(folder).output


def test_what_is_not_there_is_told_in_one_sentence(tmp_path: Path) -> None:
    for arguments in (("open", "7"), ("rename", "7", "x"), ("export", "7"), ("delete", "7"), ("undo",)):
        done = sandbox(tmp_path / "kept", *arguments)
        assert done.exit_code == 2
        assert len(done.output.splitlines()) == 1
        assert "Traceback" not in done.output
