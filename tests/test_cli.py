"""The command line as a person and as a CI job have it: exit codes, messages, the JSON document, odd terminals."""

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from sandbox import __version__
from tests.terminal import painted

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "scenarios"
STORY = """\
scenario: A mug is sold online
about: An order lowers the stock of the shop.
given:
  outlets: [Main Street]
  products:
    MUG: {name: Blue mug, price: 12.00, stock: {Main Street: 10}}
  customers:
    ada@example.com: {name: Ada Lovelace}
steps:
  - place_order: {id: W1, email: ada@example.com, name: A. Byron, items: {MUG: 1}}
  - sync:
  - expect:
      pos:
        stock: {MUG: {Main Street: 9}}
"""
WRONG = STORY.replace("Main Street: 9}", "Main Street: 8}")

Sandbox = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    """Run the command in a process of its own, in an empty folder."""

    def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "sandbox", *arguments],
            cwd=tmp_path, env=environment(**variables), stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8",
            timeout=60, check=False,
        )  # fmt: skip

    return run


def environment(**variables: str) -> dict[str, str]:
    """The caller's variables without those that change what Python prints."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PYTHON") and name not in ("NO_COLOR", "FORCE_COLOR", "LANG", "LC_ALL")
    }
    return {**kept, "PYTHONPATH": str(ROOT), **variables}


def write(folder: Path, text: str | bytes, name: str = "story.yaml") -> Path:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


# --- exit codes ---


def test_a_scenario_that_holds_exits_with_0(sandbox: Sandbox, tmp_path: Path) -> None:
    write(tmp_path, STORY)
    done = sandbox("run", "story.yaml")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "PASS  story.yaml  A mug is sold online\n1 passed, 0 failed\n"


def test_an_expectation_that_fails_exits_with_1(sandbox: Sandbox, tmp_path: Path) -> None:
    write(tmp_path, WRONG)
    assert sandbox("run", "story.yaml").returncode == 1


def test_a_wrong_file_outweighs_a_failure(sandbox: Sandbox, tmp_path: Path) -> None:
    write(tmp_path, WRONG)
    write(tmp_path, "", "empty.yaml")
    write(tmp_path, STORY, "good.yaml")
    done = sandbox("run", ".")
    assert done.returncode == 2
    assert done.stdout.endswith("\n1 passed, 1 failed, 1 error\n")


def test_check_reads_without_running(sandbox: Sandbox, tmp_path: Path) -> None:
    write(tmp_path, WRONG)
    done = sandbox("check", "story.yaml")
    assert (done.returncode, done.stdout) == (0, "OK    story.yaml  A mug is sold online\n1 file is right\n")
    write(tmp_path, "", "empty.yaml")
    done = sandbox("check", ".")
    assert done.returncode == 2
    assert done.stdout.endswith("\n1 file is right, 1 is wrong\n")
    assert "ERROR empty.yaml\n" in done.stdout


def test_check_counts_files_and_names_each_case(sandbox: Sandbox, tmp_path: Path) -> None:
    matrix = "matrix: {a: {n: 1}, b: {n: 2}}\ngiven:"
    write(tmp_path, STORY.replace("given:", matrix).replace("{MUG: 1}", '{MUG: "${n}"}'))
    write(tmp_path, STORY, "a.yaml")
    write(tmp_path, "", "b.yaml")
    write(tmp_path, "", "c.yaml")
    done = sandbox("check", "a.yaml", "story.yaml")
    assert done.stdout.splitlines() == [
        "OK    a.yaml  A mug is sold online",
        "OK    story.yaml#a  A mug is sold online",
        "OK    story.yaml#b  A mug is sold online",
        "2 files are right",
    ]
    assert sandbox("check", ".").stdout.endswith("\n2 files are right, 2 are wrong\n")


@pytest.mark.parametrize("arguments", [("frobnicate",), ("run", "--frobnicate"), ("open", "no-such-scenario")])
def test_a_wrong_argument_exits_with_2(sandbox: Sandbox, arguments: tuple[str, ...]) -> None:
    done = sandbox(*arguments)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_the_shipped_scenarios_run_without_arguments(sandbox: Sandbox) -> None:
    done = sandbox("run")
    assert done.returncode == 0, done.stdout
    ran = {Path(file).name for file in re.findall(r"^PASS  (\S+?\.yaml)", done.stdout, re.M)}
    assert ran == {file.name for file in SHIPPED.rglob("[!_]*.yaml")}


def test_version_and_help(sandbox: Sandbox) -> None:
    assert sandbox("--version").stdout == f"sandbox, version {__version__}\n"
    for command in ([], ["run"], ["check"], ["open"]):
        done = sandbox(*command, "--help")
        assert done.returncode == 0
        assert done.stdout.startswith("Usage: ")


# --- what a failure shows ---


def test_a_failure_shows_place_line_difference_and_what_led_there(sandbox: Sandbox, tmp_path: Path) -> None:
    write(tmp_path, WRONG)
    lines = sandbox("run", "story.yaml").stdout.splitlines()
    assert lines[0] == "FAIL  story.yaml  A mug is sold online"
    assert lines[2].startswith("  story.yaml:14:36: ")
    assert lines[3].strip() == WRONG.splitlines()[13].strip()
    assert lines[4].strip() == "^"
    assert lines[3][lines[4].index("^")] == "8"
    assert lines[5].split() == ["expected", "8"]
    assert lines[6].split() == ["actual", "9"]
    assert lines[7].startswith("    step 2, Mon 09:00:02, ")
    assert any(line.split()[0] == "STK-05" for line in lines[8:-1] if line)
    assert lines[-1] == "0 passed, 1 failed"
    assert len(lines) < 24


def test_every_failure_of_a_scenario_is_shown(sandbox: Sandbox, tmp_path: Path) -> None:
    write(tmp_path, WRONG + "      store:\n        stock: {MUG: 7}\n")
    done = sandbox("run", "story.yaml")
    assert done.returncode == 1
    assert "story.yaml:14:36: " in done.stdout
    assert "story.yaml:16:22: " in done.stdout


# --- the JSON document ---


def test_the_document_has_exactly_this_shape(sandbox: Sandbox, tmp_path: Path) -> None:
    write(tmp_path, STORY, "a.yaml")
    write(tmp_path, WRONG, "b.yaml")
    write(tmp_path, "scenario: No steps\n", "c.yaml")
    done = sandbox("run", ".", "--json")
    assert done.returncode == 2
    document = json.loads(done.stdout)
    assert list(document) == ["scenarios", "passed", "failed", "errors"]
    assert (document["passed"], document["failed"], document["errors"]) == (1, 1, 1)
    passed, failed, error = document["scenarios"]
    for scenario in document["scenarios"]:
        assert list(scenario) == ["file", "scenario", "outcome", "steps", "rules", "failures"]
        for failure in scenario["failures"]:
            assert list(failure) == ["line", "column", "message", "expected", "actual", "hint", "near", "step", "why"]
    assert (passed["file"], passed["scenario"], passed["outcome"]) == ("a.yaml", "A mug is sold online", "passed")
    assert passed["steps"] >= 3
    assert passed["failures"] == []
    assert passed["rules"] == sorted(set(passed["rules"]))
    assert {"CUS-02", "STK-05"} <= set(passed["rules"])
    assert failed["outcome"] == "failed"
    (failure,) = failed["failures"]
    assert (failure["line"], failure["column"], failure["expected"], failure["actual"]) == (14, 36, "8", "9")
    assert "MUG" in failure["message"]
    assert failure["step"] == failed["steps"]
    assert (error["outcome"], error["steps"], error["rules"]) == ("error", 0, [])
    (failure,) = error["failures"]
    assert (failure["line"], failure["column"]) == (1, 1)
    assert "steps" in failure["message"]
    assert failure["hint"]


def test_the_document_is_the_same_bytes_every_time(sandbox: Sandbox, tmp_path: Path) -> None:
    for n in range(3):
        write(tmp_path, WRONG.replace("A mug", f"Mug {n}, café"), f"{n}.yaml")
    runs = [
        sandbox("run", ".", str(SHIPPED), "--json", **variables).stdout
        for variables in (
            {"PYTHONHASHSEED": "1"},
            {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"},
            {"LANG": "C", "COLUMNS": "40"},
            {"PYTHONIOENCODING": "ascii"},
        )
    ]
    assert runs[0].count('"outcome"') > 3
    assert "café" in runs[0]
    assert all(run == runs[0] for run in runs)


def test_a_document_of_nothing_but_errors_is_a_document(sandbox: Sandbox, tmp_path: Path) -> None:
    write(tmp_path, b"\x00\x01")
    document = json.loads(sandbox("run", "story.yaml", "--json").stdout)
    assert (document["passed"], document["failed"], document["errors"]) == (0, 0, 1)


# --- files that are wrong: one clear message with its place, exit code 2, no traceback ---

BOMB = "a: &a [x, x]\n" + "".join(
    f"{b}: &{b} [{f'*{a}, ' * 9}*{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
BAD: dict[str, tuple[str | bytes, str, tuple[str, ...]]] = {
    "an unknown key": (STORY.replace("about:", "abuot:"), "abuot", ("`abuot`", "`about`")),
    "an unknown key of a product": (
        STORY.replace("stock: {Main Street: 10}", "stok: {Main Street: 10}"), "stok:", ("`stok`", "`stock`")),
    "a misspelt key that is needed": (STORY.replace("price:", "prise:"), "prise:", ("`prise`", "`price`")),
    "an unknown step": (STORY.replace("place_order:", "place_oder:"), "place_oder", ("`place_oder`", "`place_order`")),
    "an unknown field of a step": (STORY.replace("email:", "emial:"), "emial", ("`emial`", "`email`")),
    "an unknown field of a row": (
        STORY.replace("stock: {MUG: {Main Street: 9}}", "sales: {W1: {totl: 1}}"), "totl", ("`totl`", "`total`")),
    "an unknown table": (
        STORY.replace("        stock: {MUG", "        stocks: {MUG"), "stocks", ("`stocks`", "`stock`")),
    "a word for a price": (STORY.replace("12.00", "dear"), "dear", ("`price`", "`dear`")),
    "a text for a list": (STORY.replace("[Main Street]", "Main Street"), "Main Street", ("`outlets`", "list")),
    "a list for a mapping": (STORY.replace("{MUG: 1}", "[MUG]"), "items:", ("`items`", "mapping")),
    "half a unit": (STORY.replace("{MUG: 1}", "{MUG: 1.5}"), "1.5", ("`MUG`", "whole number", "`1.5`")),
    "a key twice": (STORY.replace("given:", "about: x\ngiven:"), "about: x", ("`about`", "twice", "line 2")),
    "an unknown SKU": (STORY.replace("{MUG: 1}", "{MGU: 1}"), "MGU", ("`MGU`", "`MUG`")),
    "an unknown SKU that is expected": (STORY.replace("{MUG: {Main", "{MGU: {Main"), "MGU", ("`MGU`", "`MUG`")),
    "an unknown outlet": (
        STORY.replace("Main Street: 10", "Main Sreet: 10"), "Main Sreet", ("`Main Sreet`", "`Main Street`")),
    "an unknown outlet that is expected": (
        STORY.replace("Main Street: 9", "Main Sreet: 9"), "Main Sreet", ("`Main Sreet`", "`Main Street`")),
    "a tab for indentation": (STORY.replace("  outlets", "\toutlets"), "\t", ("tab", "spaces")),
    "a tab before a step": (STORY.replace("  - sync:", "\t- sync:"), "\t", ("tab", "spaces")),
    "an empty file": ("", "", ("empty",)),
    "a file of spaces": ("  \n\n", "", ("empty",)),
    "a file of comments": ("# nothing here\n", "", ("comments",)),
    "a binary file": (bytes(range(256)) * 64, "", ("binary",)),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\xff\xfe" * 64, ":1:1", ("UTF-8",)),
    "a control character": (STORY.replace("A mug", "A \x1b[31mmug"), "\x1b", ("control",)),
    "only a text": ("hello\n", "hello", ("not a scenario",)),
    "an unclosed bracket": (STORY.replace("[Main Street]", "[Main Street"), ":4:12:", ("never closed",)),
    "two documents": (STORY + "---\n" + STORY, "", ("more than one document",)),
    "100,000 nested brackets": ("[" * 100_000, ":1:", ("is nested more than 32 deep",)),
    "100,000 nested mappings": ("a: " + "{a: " * 100_000, ":1:", ("nested",)),
    "an alias bomb": (BOMB, "&a", ("anchor",)),
    "an alias": (STORY.replace("Ada Lovelace", "*name"), "*name", ("*name",)),
    "a tag": (STORY.replace("Ada Lovelace", "!!python/object:os.system x"), ":8:", ("tag",)),
    "a file of 8 MiB": ("about: " + "x" * 8 * 1024 * 1024, "", ("4 MiB",)),
    "an unknown rule": (STORY.replace("about:", "shows: [CUS-99]\nabout:"), "CUS-99", ("`CUS-99`",)),
}  # fmt: skip
"""What is wrong, where (the words under the caret, or the place itself), and what the message says."""


def place_of(text: str | bytes, at: str) -> str:
    """The place of the words as messages write it."""
    if not at or at.startswith(":") or isinstance(text, bytes):
        return at
    before = text[: text.index(at)]
    return f":{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}: "


@pytest.mark.parametrize("command", ["run", "check"])
@pytest.mark.parametrize("mistake", BAD)
def test_a_wrong_file_gets_one_clear_message(
    mistake: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from click.testing import CliRunner

    from sandbox.cli import cli

    text, at, words = BAD[mistake]
    write(tmp_path, text)
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, [command, "story.yaml"])
    assert done.exit_code == 2, done.output
    assert isinstance(done.exception, SystemExit)
    messages = re.findall(r"^  story\.yaml.*$", done.output, re.M)
    assert len(messages) == 1, done.output
    assert messages[0].startswith(f"  story.yaml{place_of(text, at)}")
    for word in words:
        assert word in done.output
    assert done.output.endswith("\n0 passed, 0 failed, 1 error\n" if command == "run" else "\n1 file is wrong\n")
    assert len(done.output.splitlines()) <= 8
    assert max(map(len, done.output.splitlines())) < 160


@pytest.mark.parametrize("mistake", ["100,000 nested brackets", "an alias bomb", "a file of 8 MiB", "a binary file"])
def test_a_hostile_file_ends_a_real_process_calmly(mistake: str, sandbox: Sandbox, tmp_path: Path) -> None:
    write(tmp_path, BAD[mistake][0])
    done = sandbox("run", "story.yaml")
    assert (done.returncode, done.stderr) == (2, "")
    assert "Traceback" not in done.stdout


def test_a_folder_without_a_scenario(sandbox: Sandbox, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    write(tmp_path / "folder", "no scenario", "notes.txt")
    done = sandbox("run", "folder")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("folder: holds no scenario")


def test_a_missing_file(sandbox: Sandbox) -> None:
    done = sandbox("run", "nowhere.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "nowhere.yaml: there is no such file or folder\n"


def test_a_broken_link_and_a_name_that_is_not_text(sandbox: Sandbox, tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").symlink_to("nowhere")
    with suppress(OSError):  # some file systems take only text
        write(tmp_path, STORY, os.fsdecode(b"caf\xe9.yaml"))
    for options in ([], ["--json"]):
        done = sandbox("run", ".", *options)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert "broken.yaml" in done.stdout


def test_a_loop_of_links_is_one_error_and_a_pipe_is_not_waited_for(sandbox: Sandbox, tmp_path: Path) -> None:
    write(tmp_path, STORY)
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    (tmp_path / "away").symlink_to(tmp_path / "away")
    os.mkfifo(tmp_path / "pipe.yaml")
    done = sandbox("run", ".")
    assert done.stdout.count("PASS  ") == 1
    assert "loop.yaml: cannot be read: Too many levels of symbolic links" in done.stdout
    assert done.stdout.endswith("1 passed, 0 failed, 1 error\n")
    assert "Too many levels" in sandbox("run", "loop.yaml").stdout


@pytest.mark.parametrize("arguments", [(), ("open", "online-sale"), ("play", "online-sale")])
def test_the_app_without_a_terminal_says_what_there_is_instead(sandbox: Sandbox, arguments: tuple[str, ...]) -> None:
    done = sandbox(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "The app needs a terminal. For lines of text: sandbox play FILE --plain; to run scenarios: sandbox run.\n"
    )


def test_an_empty_path_is_not_the_folder_that_one_is_in(sandbox: Sandbox, tmp_path: Path) -> None:
    write(tmp_path, STORY)
    done = sandbox("run", "")
    assert (done.returncode, done.stdout) == (2, "")
    assert "the path is empty" in done.stderr


def test_a_folder_within_itself_is_read_once(sandbox: Sandbox, tmp_path: Path) -> None:
    write(tmp_path, STORY)
    (tmp_path / "again").symlink_to(".")
    assert sandbox("run", ".").stdout.endswith("\n1 passed, 0 failed\n")


@pytest.mark.parametrize(
    ("written", "sku", "name"),
    [("00123", "00123", "No"), ("1e3", "1e3", "12:30"), ("0x10", "0x10", "null"), ("~", "~", "yes")],
)
def test_values_mean_what_a_shopkeeper_thinks(
    written: str, sku: str, name: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    story = STORY.replace("MUG", written).replace("Blue mug", name).replace("price: 12.00", "price: 1e3")
    fields = f"        products: {{{sku}: {{name: {name}, price: 1000.00}}}}\n"
    write(tmp_path, story + fields)
    done = sandbox("run", "story.yaml")
    assert done.returncode == 0, done.stdout


# --- odd terminals ---


def test_a_closed_pipe_is_no_accident(tmp_path: Path) -> None:
    for n in range(300):
        write(tmp_path, WRONG, f"{n}.yaml")
    for options in ("", "--json"):
        done = subprocess.run(
            f"'{sys.executable}' -m sandbox run {options} . | head -n 1",
            shell=True, cwd=tmp_path, env=environment(), capture_output=True, encoding="utf-8", timeout=60, check=False,
        )  # fmt: skip
        assert done.stderr == ""
        assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize("options", [[], ["--json"]], ids=["text", "document"])
def test_an_output_that_cannot_be_written_gets_one_clear_message(options: list[str], tmp_path: Path) -> None:
    write(tmp_path, STORY)
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sandbox", "run", ".", *options],
            cwd=tmp_path, env=environment(), stdout=full, stderr=subprocess.PIPE, timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith(b"The output cannot be written")
    assert done.stderr.count(b"\n") == 1


def test_a_closed_pipe_is_not_a_failed_expectation(tmp_path: Path) -> None:
    for n in range(300):
        write(tmp_path, STORY, f"{n}.yaml")
    command = [sys.executable, "-m", "sandbox", "run", "."]
    with subprocess.Popen(command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.wait(timeout=60) not in (0, 1, 2)


@pytest.mark.parametrize(
    "variables",
    [
        {"LANG": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "cp1252:strict"},
    ],
    ids=lambda variables: " ".join(f"{name}={value}" for name, value in variables.items()),
)
def test_a_narrow_encoding_does_not_crash(variables: dict[str, str], tmp_path: Path) -> None:
    write(tmp_path, WRONG.replace("A mug", "☕ für Zoë"), "☕.yaml")
    for arguments in (
        ["run", "."],
        ["run", ".", "--json"],
        ["check", "."],
        ["run", "☕☕.yaml"],
        ["open", "☕"],
        ["--help"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "sandbox", *arguments],
            cwd=tmp_path, env=environment(**variables), capture_output=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode in (0, 1, 2)
        assert b"Traceback" not in done.stderr + done.stdout
        assert done.stderr or done.stdout


def in_terminal(folder: Path, *arguments: str, **variables: str) -> str:
    """What the command paints in a real terminal."""
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "sandbox", *arguments],
        cwd=folder, env=environment(TERM="xterm-256color", **variables), stdin=theirs, stdout=theirs, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    return painted(ours, running).decode()


def test_colour_is_for_terminals_only(sandbox: Sandbox, tmp_path: Path) -> None:
    write(tmp_path, WRONG)
    assert "\x1b" not in sandbox("run", ".").stdout
    assert "\x1b[" in in_terminal(tmp_path, "run", ".")
    assert "\x1b" not in in_terminal(tmp_path, "run", ".", NO_COLOR="1")


HOSTILE = {
    "markup": ("[@click=app.quit]x[/]", "[@click=app.quit]x[/]"),
    "closing": ("[/]", "[/]"),
    "escape": (r"\e[31mred\e]0;title\a", "[31mred]0;title"),
    "bell and backspace": (r"a\a\b\b\bz", "az"),
    "turned": ("\\u202e\\u2066evil\\u200f", "evil"),
    "newline": ("two\\nlines\\r\\u2028", "two lines"),
    "format": ("%s {0} {name}", "%s {0} {name}"),
}


def harmless(text: str) -> bool:
    """Whether nothing in it acts on a terminal."""
    return all(line.isprintable() for line in text.split("\n"))


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_names_print_as_text(kind: str, sandbox: Sandbox, tmp_path: Path) -> None:
    written, shown = HOSTILE[kind]
    story = WRONG.replace("A mug is sold online", f'"{written}"').replace("Blue mug", f'"{written}"')
    story = story.replace("Ada Lovelace", f'"{written}"').replace("A. Byron", f'"{written}"')
    story = story.replace("MUG", f'"{written}"').replace("Main Street", f'"{written}"').replace("W1", f'"{written}"')
    write(tmp_path, story)
    done = sandbox("run", "story.yaml")
    assert done.returncode == 1, done.stdout
    assert done.stdout.splitlines()[0] == f"FAIL  story.yaml  {shown}"
    assert shown in done.stdout.splitlines()[2]
    assert harmless(done.stdout)
    painted = in_terminal(tmp_path, "run", "story.yaml", NO_COLOR="1")
    assert harmless(painted.replace("\r\n", "\n"))


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("old", ["about:", "price:", "12.00", "place_order:", "email:", "{MUG: 1}", "        stock:"])
def test_hostile_words_in_messages_print_as_text(kind: str, old: str, tmp_path: Path) -> None:
    from sandbox.reports import terminal
    from sandbox.scenario.suite import results_of

    written = f'"{HOSTILE[kind][0]}"'
    new = {"12.00": written, "{MUG: 1}": f"{{{written}: 1}}", "        stock:": f"        {written}:"}.get(
        old, f"{written}:"
    )
    (result,) = results_of(write(tmp_path, STORY.replace(old, new, 1)))
    assert result.outcome == "error"
    without_colour = re.sub("\x1b\\[[0-9]*m", "", "\n".join(terminal.lines(result)))
    shown = [fault.message + fault.hint for fault in result.faults]
    assert harmless(without_colour)
    assert harmless("".join(shown))


def test_a_hostile_file_name_prints_as_text(sandbox: Sandbox, tmp_path: Path) -> None:
    write(tmp_path, WRONG, "\x1b[31mred\u202e.yaml")
    painted = in_terminal(tmp_path, "run", ".", NO_COLOR="1") + sandbox("run", "\x1b[31mnone\u202e.yaml").stderr
    assert "red" in painted
    assert harmless(painted.replace("\r\n", "\n"))
