"""The disk is full or read-only: one clear message, the old data intact, the session goes on and says that it does."""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from sandbox.scenario.session import demo
from sandbox.scenario.suite import Result
from sandbox.workspace.catalogs import Catalogs
from sandbox.workspace.files import Unkept
from sandbox.workspace.history import History
from sandbox.workspace.sessions import Sessions
from tests.faults.conftest import Disk

ROOT = Path(__file__).parents[2]


def test_a_session_goes_on_on_a_full_disk_and_is_saved_when_there_is_room(disk: Disk) -> None:
    sessions = Sessions(disk.folder)
    session = sessions.begin(demo().scenario)
    session.say("before")
    disk.fill()
    told = {}
    for number in range(60):
        session.say(f"{number} " + "x" * 400)
        told[session.saving.problem] = session.saved
    (problem,) = (words for words in told if words)
    assert problem.startswith(f"Not saved: {sessions.file(session.id)} cannot be saved: ")
    assert problem.endswith(("the disk is full.", "the file may not become larger."))
    assert told[problem] is False
    assert not session.saved
    other = Sessions(disk.folder).open(session.id)
    assert [moment.text for moment in other.moments][1:].count("before") == 1
    disk.free()
    session.say("after")
    assert session.saved
    session.close()
    again = sessions.open(session.id)
    assert again.said == []
    assert [moment.text for moment in again.moments] == [moment.text for moment in session.moments]


def test_lists_on_a_full_disk_stay_as_they_were(disk: Disk) -> None:
    history = History(disk.folder)
    history.record([Result("/old.yaml", "", "failed")])
    disk.fill(64)
    with pytest.raises(Unkept, match=r"history\.json cannot be saved: .*(full|larger)\.$"):
        history.record([Result(f"/{number}.yaml", "", "failed") for number in range(500)])
    assert History(disk.folder).failed() == {"/old.yaml"}
    assert history.said == []
    assert not list(disk.folder.glob("*.new"))
    disk.free()
    history.record([Result("/new.yaml", "", "failed")])
    assert History(disk.folder).failed() == {"/old.yaml", "/new.yaml"}


def test_a_full_disk_leaves_the_catalogs_as_they_were(disk: Disk) -> None:
    kept = Catalogs(disk.folder)
    kept.keep("Mugs", demo().scenario.source.text, "old")
    disk.fill(64)
    large = demo().scenario.source.text + "# " + "x" * 100_000 + "\n"
    for name in ("Mugs", "Other"):
        with pytest.raises(Unkept, match=r"catalogs/.* cannot be saved: .*(full|larger)\.$"):
            kept.keep(name, large, "new", instead=True)
    disk.free()
    (entry,) = kept.all()
    assert (entry.name, entry.title) == ("Mugs", "old")
    assert kept.text(entry.id) == demo().scenario.source.text


def test_a_session_can_begin_on_a_full_disk(disk: Disk) -> None:
    disk.folder.joinpath("note").write_text("x")
    disk.fill()
    session = Sessions(disk.folder).begin(demo().scenario)
    session.say("It goes on.")
    assert session.saving.problem.startswith("Not saved: ")
    assert session.moments[-1].text == "It goes on."


ATTEMPT = """
import json, os, sys
from pathlib import Path
from sandbox.scenario.session import demo
from sandbox.scenario.suite import Result
from sandbox.workspace.files import Unkept
from sandbox.workspace.history import History
from sandbox.workspace.sessions import Sessions

start = demo().scenario
if os.geteuid() == 0:  # whom no permission holds back
    os.setegid(65534)
    os.seteuid(65534)
folder = Path(sys.argv[1])
sessions, told = Sessions(folder), []
begun, opened = sessions.begin(start), sessions.open(1)
for session in (begun, opened):
    session.say("It goes on.")
    told.append((session.saving.problem, session.moments[-1].text))
for attempt in (lambda: History(folder).record([Result("/a", "", "failed")]), lambda: sessions.rename(1, "x")):
    try:
        attempt()
    except Unkept as problem:
        told.append(str(problem))
print(json.dumps([told, sorted(History(folder).failed()), sessions.find("1").name]))
"""


def test_a_read_only_workspace_can_be_read_and_says_so() -> None:
    with TemporaryDirectory() as scratch:
        Path(scratch).chmod(0o755)
        read_only(Path(scratch) / "workspace")


def read_only(folder: Path) -> None:
    Sessions(folder).begin(demo().scenario, name="kept").close()
    History(folder).record([Result("/old.yaml", "", "failed")])
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    for each in (folder, folder / "sessions"):
        each.chmod(0o555)
    for file in before:
        file.chmod(0o444)
    done = subprocess.run(
        [sys.executable, "-c", ATTEMPT, str(folder)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, encoding="utf-8", timeout=60,
        check=False,
    )  # fmt: skip
    for each in (folder, folder / "sessions"):
        each.chmod(0o755)
    assert done.returncode == 0, done.stderr
    told, failed, name = json.loads(done.stdout)
    assert len(told) == 4
    for problem, last in told[:2]:
        assert problem.startswith("Not saved: ")
        assert "this user may not do that there" in problem
        assert last == "It goes on."
    assert all("this user may not do that there" in problem for problem in told[2:])
    assert (failed, name) == (["/old.yaml"], "kept")
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def test_a_file_where_the_workspace_should_be(tmp_path: Path) -> None:
    (tmp_path / "workspace").write_text("a file")
    session = Sessions(tmp_path / "workspace").begin(demo().scenario)
    assert session.saving.problem.startswith("Not saved: ")
    assert "no folder" in session.saving.problem
    assert (tmp_path / "workspace").read_text() == "a file"


HOLDER = "import sys, filelock; lock = filelock.FileLock(sys.argv[1]); lock.acquire(); print(); input()"


def test_lists_that_another_process_holds_are_waited_for_and_then_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sandbox.workspace.storage.PATIENCE", 0.1)
    history = History(tmp_path)
    history.record([Result("/old.yaml", "", "failed")])
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / "history.json.lock")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert holder.stdout is not None
    holder.stdout.readline()
    with pytest.raises(Unkept, match="is held by another process; nothing was changed"):
        history.record([Result("/new.yaml", "", "failed")])
    assert history.failed() == {"/old.yaml"}
    holder.communicate(b"\n")
    history.record([Result("/new.yaml", "", "failed")])
    assert history.failed() == {"/old.yaml", "/new.yaml"}
