"""``sandbox run`` as QA uses it: which scenarios run, where, what is printed and written, how it ends."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from select import select

import pytest
from click.testing import CliRunner, Result
from junitparser import JUnitXml

from sandbox.cli import cli
from tests.reports.stories import CASES, STORY, WRONG, write
from tests.terminal import painted

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def folder(empty_folder: Path) -> Path:
    return empty_folder


def sandbox(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


def ran(result: Result) -> list[str]:
    """The files that were run, in order."""
    return re.findall(r"^(?:PASS |FAIL |ERROR) (\S+)\.yaml", result.output, re.M)


def process(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "sandbox", *arguments]


def environment(**variables: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "PYTHONPATH": str(ROOT), **variables}


# --- which scenarios ---


def names(result: Result) -> list[str]:
    """The scenarios that were run, by the names that reports give them."""
    return re.findall(r"^(?:PASS |FAIL |ERROR) (\S+\.yaml(?:#just one|#\w+)?)", result.output, re.M)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_case_is_run_by_the_name_that_reports_give_it(folder: Path, jobs: str) -> None:
    write(folder, a=CASES, b=CASES)
    assert names(sandbox("run", "a.yaml#just one", "--jobs", jobs)) == ["a.yaml#just one"]
    assert names(sandbox("run", "./b.yaml#two", "a.yaml", "-j", jobs)) == [
        "b.yaml#two", "a.yaml#two", "a.yaml#just one",
    ]  # fmt: skip
    assert names(sandbox("run", "a.yaml", "a.yaml#two", "-j", jobs)) == ["a.yaml#two", "a.yaml#just one"]
    assert names(sandbox("run", "a.yaml#just one", "a.yaml#two")) == ["a.yaml#two", "a.yaml#just one"]
    assert names(sandbox("run", "a.yaml#two", "b.yaml#just one", "-k", "b.yaml")) == ["b.yaml#just one"]
    assert sandbox("check", "a.yaml#two").exit_code == 0


def test_a_file_of_that_very_name_is_the_file(folder: Path) -> None:
    write(folder, a=CASES)
    (folder / "a.yaml#two").write_text(STORY, encoding="utf-8")
    assert sandbox("run", "a.yaml#two").output == "PASS  a.yaml#two  A mug is sold online\n1 passed, 0 failed\n"


def test_a_case_that_is_not_there_is_refused(folder: Path) -> None:
    write(folder, a=CASES, b=STORY)
    for command in (["run"], ["check"], ["play", "--plain"], ["open"], ["record", "--html", "x.html"]):
        done = sandbox(*command, "a.yaml#tow")
        assert (done.exit_code, done.output) == (2, "a.yaml: has no case `tow`\n    Do you mean `two`?\n"), command
    assert sandbox("run", "b.yaml#two").output == "b.yaml: has no case `two`\n    It has no matrix.\n"
    assert sandbox("run", "c.yaml#two").output == "c.yaml#two: there is no such file or folder\n"


def test_only_the_named_case_is_remembered_and_updated_with_its_file(folder: Path) -> None:
    write(folder, a=CASES)
    assert sandbox("run", "a.yaml#two").exit_code == 1
    assert names(sandbox("run", "a.yaml#two", "--last-failed")) == ["a.yaml#two"]


def test_last_failed_runs_the_cases_that_did_not_pass(folder: Path) -> None:
    write(folder, a=CASES, b=STORY)
    assert sandbox("run", ".").exit_code == 1
    assert names(sandbox("run", ".", "--last-failed")) == ["a.yaml#two"]
    assert names(sandbox("run", "a.yaml", "--last-failed", "--jobs", "2")) == ["a.yaml#two"]
    done = sandbox("run", "a.yaml#just one", "--last-failed")
    assert names(done) == ["a.yaml#just one"]
    assert "Nothing is known to have failed last time" in done.stderr
    assert names(sandbox("run", ".", "--last-failed")) == ["a.yaml#two"]
    write(folder, a=CASES.replace("two:", "three:"))
    assert sandbox("run", "a.yaml", "--last-failed").output.count("A mug is sold online") > 1


def test_a_case_that_is_mended_leaves_the_others_to_be_run(folder: Path) -> None:
    wrong = CASES.replace("Main Street: 9}", "Main Street: 5}")
    write(folder, a=wrong)
    sandbox("run", ".")
    assert names(sandbox("run", ".", "--last-failed")) == ["a.yaml#two", "a.yaml#just one"]
    write(folder, a=CASES)
    assert sandbox("run", "a.yaml#just one").exit_code == 0
    assert sandbox("run", "a.yaml#two").exit_code == 1
    assert names(sandbox("run", ".", "--last-failed")) == ["a.yaml#two"]


@pytest.mark.parametrize("command", ["run", "check"])
def test_a_document_tells_of_a_file_that_is_not_there(folder: Path, command: str) -> None:
    write(folder, a=CASES)
    done = sandbox(command, "nowhere.yaml", "--json")
    assert (done.exit_code, done.stderr) == (2, "nowhere.yaml: there is no such file or folder\n")
    document = json.loads(done.stdout)
    assert (document["passed"], document["failed"], document["errors"]) == (0, 0, 1)
    assert document["scenarios"][0]["file"] == "nowhere.yaml"
    assert document["scenarios"][0]["failures"][0]["message"] == "there is no such file or folder"
    assert json.loads(sandbox(command, "a.yaml#tow", "--json").stdout)["scenarios"][0]["failures"][0]["hint"] == (
        "Do you mean `two`?"
    )


def test_tap_tells_of_a_file_that_is_not_there() -> None:
    done = sandbox("run", "nowhere.yaml", "--tap")
    assert (done.exit_code, done.stdout.splitlines()[1]) == (2, "not ok 1 - nowhere.yaml")


def test_a_case_is_told_by_the_name_that_reports_give_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []

    def open_app(**how: object) -> int:
        opened.append((how["scenario"], how["case"]))
        return 0

    monkeypatch.setattr("sandbox.tui.open_app", open_app)
    write(folder, a=CASES)
    for command in ("open", "play"):
        for words in (["a.yaml#just one"], ["a.yaml", "--case", "just one"]):
            assert sandbox(command, *words).stderr == ""
    assert opened == [(Path("a.yaml"), "just one")] * 4
    assert "10 → 9" in sandbox("play", "--plain", "a.yaml#just one").output
    both = sandbox("play", "a.yaml#two", "--case", "just one")
    assert (both.exit_code, both.stderr) == (2, "a.yaml#two: names a case, and so does --case: name one of them.\n")


def test_who_names_no_case_is_told_which_it_is_and_which_others_there_are(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sandbox.tui.open_app", lambda **how: 0)
    write(folder, a=CASES, b=STORY)
    said = "a.yaml has several cases: this is two; the other is just one. Choose with --case.\n"
    for command in (["open"], ["play"], ["play", "--plain"], ["record", "--cast", "a.cast", "--size", "60x20"]):
        assert sandbox(*command, "a.yaml").stderr.startswith(said), command
        assert "several" not in sandbox(*command, "b.yaml").stderr


def test_record_films_the_named_case(folder: Path) -> None:
    write(folder, a=CASES.replace("scenario: A mug", "scenario: ${n} mugs, it"))
    for words in (["a.yaml", "--case", "just one"], ["a.yaml#just one"]):
        assert sandbox("record", *words, "--html", "a.html", "--size", "60x20").exit_code == 0
        page = Path("a.html").read_text(encoding="utf-8")
        assert "1 mugs, it" in page
        assert "2 mugs, it" not in page


@pytest.fixture
def four(folder: Path) -> None:
    """Four scenarios of different titles, tags and folders; the last one fails."""
    (folder / "deep" / "er").mkdir(parents=True)
    write(folder, one=STORY, two=STORY.replace("A mug", "A cup").replace("[stock, gift cards]", "[orders]"))
    write(folder / "deep", three=STORY.replace("tags: [stock, gift cards]\n", ""))
    write(folder / "deep" / "er", four=WRONG)


@pytest.mark.usefixtures("four")
@pytest.mark.parametrize(
    ("arguments", "files"),
    [
        (["*.yaml"], ["one", "two"]),
        (["**/*.yaml"], ["deep/er/four", "deep/three", "one", "two"]),
        (["d*"], ["deep/er/four", "deep/three"]),
        (["two.yaml", ".", "one.yaml"], ["two", "deep/er/four", "deep/three", "one"]),
        ([".", "-k", "cup"], ["two"]),
        ([".", "-k", "CUP or another"], ["deep/er/four", "two"]),
        ([".", "-k", "mug and not (stock or deep)"], []),
        ([".", "-k", "er/"], ["deep/er/four"]),
        ([".", "-k", "gift cards"], ["deep/er/four", "one"]),
        ([".", "-k", "'or'"], ["two"]),
        ([".", "--tag", "stock"], ["deep/er/four", "one"]),
        ([".", "--tag", "sto"], []),
        ([".", "--tag", "not stock"], ["deep/three", "two"]),
        ([".", "--tag", "orders or gift cards", "-k", "not another"], ["one", "two"]),
    ],
    ids=" ".join,
)
def test_only_what_is_meant_runs(arguments: list[str], files: list[str]) -> None:
    done = sandbox("run", *arguments)
    assert ran(done) == files
    if not files:
        assert done.exit_code == 2
        assert "None of the scenarios matches" in done.output


@pytest.mark.usefixtures("four")
@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("mug and", "missing at the end"),
        ("or mug", "missing before `or`"),
        ("(mug", "parenthesis is not closed"),
        ("mug)", "`)` is not expected"),
        ("'mug", "quotation mark is not closed"),
        ("mug (cup)", "`(` is not expected"),
    ],
)
def test_a_wrong_expression_says_what_is_wrong(written: str, words: str) -> None:
    for option in ("-k", "--tag"):
        done = sandbox("run", ".", option, written)
        assert done.exit_code == 2
        assert words in done.output
        assert len(done.output.splitlines()) == 1


def test_a_pattern_that_nothing_is_like() -> None:
    done = sandbox("run", "*.yaml")
    assert (done.exit_code, done.output) == (2, "*.yaml: no scenario's path is like that\n")


def test_fail_fast_stops_at_the_first_failure(folder: Path) -> None:
    write(folder, a=STORY, b=WRONG, c=STORY, d="")
    for jobs in ("1", "2"):
        done = sandbox("run", ".", "--fail-fast", "--jobs", jobs)
        assert (ran(done), done.exit_code) == (["a", "b"], 1)


def test_last_failed_runs_what_did_not_pass(folder: Path) -> None:
    write(folder, a=STORY, b=WRONG, c="", d=STORY)
    assert ran(sandbox("run", ".")) == ["a", "b", "c", "d"]
    assert ran(sandbox("run", ".", "--last-failed")) == ["b", "c"]
    write(folder, b=STORY)
    assert ran(sandbox("run", "b.yaml", "d.yaml")) == ["b", "d"]
    assert ran(sandbox("run", ".", "--last-failed")) == ["c"]
    write(folder, c=STORY)
    assert ran(sandbox("run", ".", "--last-failed")) == ["c"]
    done = sandbox("run", ".", "--last-failed")
    assert ran(done) == ["a", "b", "c", "d"]
    assert "Nothing is known to have failed last time: all are run." in done.stderr


def test_a_workspace_that_cannot_be_used_spoils_no_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, a=STORY)
    monkeypatch.setenv("SANDBOX_WORKSPACE", str(folder / "a.yaml" / "within a file"))
    done = sandbox("run", ".")
    assert (done.exit_code, len(done.stderr.splitlines())) == (0, 1)
    assert done.stderr.startswith("What came of this run is not kept: ")
    assert "a.yaml" in done.stderr
    done = sandbox("run", ".", "--last-failed")
    assert (done.exit_code, done.stderr.count("a.yaml")) == (0, 1)


def test_a_ci_without_a_home_is_told_nothing_of_the_workspace(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, a=STORY)
    monkeypatch.delenv("SANDBOX_WORKSPACE")
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: folder / "a.yaml")
    done = sandbox("run", ".")
    assert (done.exit_code, done.stderr) == (0, "")


LOSSY = STORY.replace("given:\n", "given:\n  link: {loss: 50, seed: 1}\n")


def test_the_seed_takes_the_place_of_the_scenarios_own(folder: Path) -> None:
    write(folder, a=LOSSY)
    own = {seed: LOSSY.replace("seed: 1", f"seed: {seed}") for seed in range(1, 9)}
    outcomes = {}
    for seed, text in own.items():
        write(folder, b=text)
        outcomes[seed] = sandbox("run", "b.yaml").exit_code
        assert sandbox("run", "a.yaml", "--seed", str(seed)).exit_code == outcomes[seed]
    assert set(outcomes.values()) == {0, 1}, "the seed decides what is lost"


# --- in processes ---


def test_order_and_bytes_are_the_same_for_any_number_of_processes(folder: Path) -> None:
    for number in range(30):
        write(folder, **{f"{number:02}": WRONG if number % 7 == 3 else "" if number % 11 == 5 else STORY})
    for form in ("--json", "--tap", "--quiet"):
        alone = sandbox("run", ".", form)
        for jobs in ("2", "3", "40"):
            together = sandbox("run", ".", form, "--jobs", jobs)
            assert (together.stdout_bytes, together.exit_code) == (alone.stdout_bytes, alone.exit_code)
    assert len(json.loads(sandbox("run", ".", "--json").output)["scenarios"]) == 30


def slow(folder: Path, count: int) -> None:
    """So many scenarios of which each takes a while."""
    orders = "".join(
        f"  - place_order: {{id: W{n}, email: c{n}@example.com, name: C, items: {{MUG: 1}}}}\n" for n in range(60)
    )
    text = (
        STORY[: STORY.index("steps:")].replace("Main Street: 10", "Main Street: 900") + f"steps:\n{orders}  - sync:\n"
    )
    write(folder, **{f"{number:03}": text for number in range(count)})


def children(pid: int) -> set[int]:
    """The processes that a process started."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid=,stat="], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in listed.splitlines()]
    return {int(row[0]) for row in rows if int(row[1]) == pid and not row[2].startswith("Z")}


def alive(pids: set[int]) -> set[int]:
    return {pid for pid in pids if Path(f"/proc/{pid}").exists()}


def gone(pids: set[int]) -> bool:
    """Whether processes end within some seconds."""
    for _ in range(200):
        if not alive(pids):
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def running(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A long run in two processes, of which the first result was printed."""
    slow(folder, 600)
    command = process("run", ".", "--jobs", "2")
    with subprocess.Popen(
        command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as started:
        assert started.stdout is not None
        assert started.stdout.readline().startswith("PASS ")
        yield started
        started.kill()


def test_ctrl_c_prints_what_finished_and_leaves_no_process(running: subprocess.Popen[str]) -> None:
    workers = children(running.pid)
    assert len(workers) == 2
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to all of them
    assert running.stdout is not None
    assert running.stderr is not None
    output, said = running.stdout.read(), running.stderr.read()
    assert running.wait(timeout=60) == 130
    finished = output.count("PASS ") + 1
    assert output.endswith(f"\n{finished} passed, 0 failed\n")
    assert said == f"Stopped after {finished} of 600 files.\n"
    assert gone(workers)


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_killed_leaves_no_process(running: subprocess.Popen[str], sent: signal.Signals) -> None:
    workers = children(running.pid)
    assert len(workers) == 2
    running.send_signal(sent)
    running.communicate(timeout=60)
    assert gone(workers)


def test_a_worker_that_is_killed_is_told_of(running: subprocess.Popen[str]) -> None:
    workers = children(running.pid)
    os.kill(min(workers), signal.SIGKILL)
    assert running.stdout is not None
    assert running.stderr is not None
    output, said = running.stdout.read(), running.stderr.read()
    assert running.wait(timeout=60) == 2
    assert output.endswith(f"\n{output.count('PASS ') + 1} passed, 0 failed\n"), "what finished is told"
    assert "was killed" in said
    assert "Traceback" not in said
    assert gone(workers)


def test_a_closed_pipe_leaves_no_process_and_no_traceback(running: subprocess.Popen[str]) -> None:
    workers = children(running.pid)
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.close()
    assert running.wait(timeout=60) == 141
    assert running.stderr.read() == ""
    assert gone(workers)


# --- what is printed ---


def test_quiet_tells_only_what_did_not_pass(folder: Path) -> None:
    write(folder, a=STORY, b=WRONG)
    done = sandbox("run", ".", "--quiet")
    assert ran(done) == ["b"]
    assert done.output.endswith("1 passed, 1 failed\n")


def test_verbose_tells_each_step_and_why(folder: Path) -> None:
    write(folder, a=STORY)
    lines = sandbox("run", ".", "--verbose").output.splitlines()
    assert "    say: Ada orders a mug." in lines
    assert "    step 1, Mon 09:00:00, order W1 placed online" in lines
    assert any(re.match(r"      STK-05  MUG at Main Street 10 → 9", line) for line in lines)
    assert "    1 expectation holds" in lines


def test_a_missing_row_names_those_that_are_most_like_it(folder: Path) -> None:
    steps = STORY.replace("stock: {MUG: {Main Street: 9}}", "sales: {W2: {payment_status: paid}}")
    write(
        folder,
        a=steps.replace("  - sync:\n", "  - sync:\n  - place_order: {id: W2, email: b@example.com, items: {MUG: 1}}\n"),
    )
    output = sandbox("run", ".").output
    assert "there is no pos.sales.W2" in output
    (line,) = re.findall(r"^    like it   (.*)$", output, re.M)
    assert line.startswith("W1: outlet Main Street, ")
    assert "total 12.00" in line
    assert "payment status paid" in line


def test_a_failure_names_the_command_that_opens_the_app_there(folder: Path) -> None:
    matrix = "matrix: {two: {n: 2}, just one: {n: 1}}\ngiven:"
    text = WRONG.replace("given:", matrix).replace("{MUG: 1}", '{MUG: "${n}"}')
    write(folder, **{"one mug": text})
    output = sandbox("run", ".").output
    assert re.findall(r"^    see it where it is expected, (.*):\n +sandbox (.*)$", output, re.M) == [
        ("after step 3", "open 'one mug.yaml' --case 'just one' --step 3")
    ]


def test_what_nothing_in_the_story_made_shows_no_step(folder: Path) -> None:
    write(
        folder,
        price=STORY.replace("stock: {MUG: {Main Street: 9}}", "products: {MUG: {price: 13}}"),
        row=STORY.replace("stock: {MUG: {Main Street: 9}}", "customers: {bo@example.com: {name: Bo}}"),
        rule=STORY.replace("pos:\n        stock: {MUG: {Main Street: 9}}", "decisions: [STK-07]"),
        there=STORY.replace("pos:\n        stock: {MUG: {Main Street: 9}}", "absent: {pos: {outlets: [Main Street]}}"),
    )
    for name, why in (
        ("price", "it has been 12.00 since the shop opened"),
        ("row", "nothing in the story made it"),
        ("rule", "nothing in the story made it"),
        ("there", "it has been there since the shop opened"),
    ):
        output = sandbox("run", f"{name}.yaml").output
        assert f"    why       {why}\n" in output, output
        assert not re.search("^    step ", output, re.M), output


def test_a_rule_that_spoke_before_the_last_expectation_only_is_told(folder: Path) -> None:
    write(folder, a=STORY + "  - expect: {decisions: [STK-05]}\n")
    assert "    why       STK-05 spoke only before the expectation above\n" in sandbox("run", ".").output


def test_a_rule_that_should_not_have_spoken_shows_where_it_did(folder: Path) -> None:
    write(folder, a=STORY.replace("pos:\n        stock: {MUG: {Main Street: 9}}", "absent: {decisions: [STK-05]}"))
    assert (
        "    step 2, Mon 09:00:02, order W1 reached the POS\n      STK-05  MUG at Main Street 10 → 9.\n    see it"
    ) in sandbox("run", ".").output


def test_what_a_person_did_to_the_field_is_the_step_that_is_shown(folder: Path) -> None:
    steps = "  - adjust_stock: {outlet: Main Street, items: {MUG: 3}}\n  - expect:"
    write(folder, a=STORY.replace("  - expect:", steps))
    output = sandbox("run", ".").output
    assert "since the shop opened" not in output
    assert "    step 4, Mon 09:0" in output


async def test_the_app_opens_after_that_step_of_that_case(folder: Path) -> None:
    from sandbox.tui.app import SandboxApp
    from sandbox.tui.stage.screen import StageScreen

    matrix = "matrix: {two: {n: 2}, just one: {n: 1}}\ngiven:"
    write(folder, a=WRONG.replace("given:", matrix).replace("{MUG: 1}", '{MUG: "${n}"}'))
    app = SandboxApp(scenario=Path("a.yaml"), step=2, case="just one")
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, StageScreen)
        assert app.screen.player.view().step == 2
        (level,) = app.screen.player.teller.simulation.world.pos.stock
        assert level.quantity == 9


def test_forms_that_do_not_go_together_are_refused(folder: Path) -> None:
    write(folder, a=STORY)
    for options in (["--json", "--tap"], ["--json", "--verbose"], ["--quiet", "--verbose"]):
        assert sandbox("run", ".", *options).exit_code == 2


def test_all_reports_at_once(folder: Path) -> None:
    write(folder, a=STORY, b=WRONG, c="")
    done = sandbox("run", ".", "--json", "--junit", "report.xml", "--html", "page.html", "--jobs", "2")
    assert done.exit_code == 2
    assert len(json.loads(done.stdout)["scenarios"]) == 3
    suites = JUnitXml.fromfile("report.xml")
    assert (suites.tests, suites.failures, suites.errors) == (3, 1, 1)
    page = Path("page.html").read_text(encoding="utf-8")
    assert page.count("<details") == 3
    assert page.index("Another mug") < page.index("A mug is sold online")


def test_a_report_that_cannot_be_written_is_refused_before_anything_runs(folder: Path) -> None:
    write(folder, a=STORY)
    for option in ("--junit", "--html"):
        done = sandbox("run", ".", option, "nowhere/report")
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr == "nowhere/report: cannot be written: No such file or directory.\n"


def test_github_gets_annotations_and_the_document_stays_a_document(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, a=WRONG)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    done = sandbox("run", ".", "--json")
    assert json.loads(done.stdout)["failed"] == 1
    assert "::error file=a.yaml,line=16,col=36,title=Another mug is sold online::" in done.stderr
    assert "::error file=a.yaml,line=16," in sandbox("run", ".").stdout


# --- update and watch ---


def test_update_shows_the_difference_and_writes_it(folder: Path) -> None:
    write(folder, a=WRONG + "# the end\n", b=WRONG, c="")
    done = sandbox("run", "a.yaml", "c.yaml", "--update")
    assert done.output.index("-        stock: {MUG: {Main Street: 8}}") < done.output.index("PASS  a.yaml")
    assert "+        stock: {MUG: {Main Street: 9}}" in done.output
    assert Path("a.yaml").read_text() == WRONG.replace("Main Street: 8", "Main Street: 9") + "# the end\n"
    assert Path("b.yaml").read_text() == WRONG
    assert ran(sandbox("run", "a.yaml", "--update")) == ["a"]


def test_update_tells_why_it_leaves_something(folder: Path) -> None:
    write(folder, a=CASES)
    done = sandbox("run", "a.yaml", "--update")
    assert done.stderr == (
        "a.yaml:17:36: not updated, write it yourself: the cases of the matrix do not agree on it.\n"
    )


def test_update_leaves_alone_what_is_not_selected(folder: Path) -> None:
    write(folder, a=WRONG, b=WRONG.replace("Another mug", "A third mug"))
    sandbox("run", ".", "--update", "-k", "third")
    assert Path("a.yaml").read_text() == WRONG
    assert "Main Street: 9" in Path("b.yaml").read_text()


def test_watch_runs_again_after_a_change_until_ctrl_c(folder: Path) -> None:
    write(folder, a=WRONG)
    command = process("run", ".", "--watch")
    with subprocess.Popen(
        command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as started:
        assert started.stdout is not None

        def until(words: str) -> list[str]:
            lines = []
            assert started.stdout is not None
            for line in started.stdout:
                lines.append(line)
                if words in line:
                    return lines
            raise AssertionError(f"it ended without {words!r}: {lines}")

        try:
            assert any(line.startswith("FAIL ") for line in until("Watching"))
            for _ in range(100):  # the watcher takes a moment to begin; a change before that is not seen
                write(folder, a=STORY)
                time.sleep(0.2)
                if select([started.stdout], [], [], 0)[0]:
                    break
            assert "Changed: a.yaml\n" in until("PASS  a.yaml")
            started.send_signal(signal.SIGINT)
            _, said = started.communicate(timeout=60)
            assert (started.returncode, "Traceback" in said) == (130, False)
        finally:
            started.kill()


# --- on a terminal ---


def in_terminal(*arguments: str, **variables: str) -> tuple[str, str]:
    """What a command writes to standard output (a file here), and paints on standard error, a terminal."""
    ours, theirs = pty.openpty()
    with Path("printed").open("w+") as printed:
        started = subprocess.Popen(
            process(*arguments),
            env=environment(**{"TERM": "xterm-256color", **variables}),
            stdout=printed,
            stderr=theirs,
        )
        os.close(theirs)
        bar = painted(ours, started).decode()
        printed.seek(0)
        return printed.read(), bar


def test_a_long_run_shows_a_bar_on_a_terminal(folder: Path) -> None:
    slow(folder, 150)
    printed, painted = in_terminal("run", ".")
    assert printed.count("PASS ") == 150
    assert re.search(r"Scenario files .*\d+/150", painted)
    assert painted.endswith("\x1b[?25h"), "the cursor is back"
    _, painted = in_terminal("run", ".", "--quiet")
    assert painted == ""
    _, painted = in_terminal("run", ".", TERM="dumb")
    assert painted == ""
