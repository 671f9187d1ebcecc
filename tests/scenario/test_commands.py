"""``sandbox new``, ``sandbox fmt`` and ``sandbox schema``, as somebody types them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sandbox.cli import cli
from sandbox.scenario.reading import load
from sandbox.scenario.run import run


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def sandbox(*words: str) -> Result:
    return CliRunner().invoke(cli, words)


def test_a_new_scenario_runs_and_has_the_title_of_its_file() -> None:
    done = sandbox("new", "the-first-mug.yaml")
    assert (done.exit_code, done.output[:28]) == (0, "Written: the-first-mug.yaml.")
    story = run(load(Path("the-first-mug.yaml")))
    assert (story.scenario.title, story.outcome) == ("The first mug", "passed")
    assert Path("the-first-mug.yaml").read_text(encoding="utf-8").count("# ") > 5


@pytest.mark.parametrize(
    "name", ["a: b #c.yaml", "[x].yml", "'.yaml", "${n}.yaml", "é\u202ee.yaml", "-.yaml", "é" * 120 + ".yaml"]
)
def test_any_name_of_a_file_gives_a_scenario_that_runs(name: str) -> None:
    assert sandbox("new", "--", name).exit_code == 0
    assert run(load(Path(name))).outcome == "passed"


def test_a_new_scenario_names_the_schema_that_is_above_it(here: Path) -> None:
    (here / "theme").mkdir()
    Path("scenario.schema.json").write_text(sandbox("schema").output, encoding="utf-8")
    assert sandbox("new", "theme/mug.yaml").exit_code == 0
    first = Path("theme/mug.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../scenario.schema.json"


def test_a_file_that_is_there_is_left_alone() -> None:
    Path("mine.yaml").write_text("mine", encoding="utf-8")
    done = sandbox("new", "mine.yaml")
    assert (done.exit_code, done.output) == (2, "mine.yaml is there already; nothing was written\n")
    assert Path("mine.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["mug", "mug.txt", "nowhere/mug.yaml", ""])
def test_a_name_that_will_not_do(name: str, here: Path) -> None:
    done = sandbox("new", name)
    assert done.exit_code == 2
    assert "Traceback" not in done.output
    assert list(here.iterdir()) == []


UGLY, NICE = "scenario:   x  # c\nsteps:\n- sync:\n", "scenario: x  # c\n\nsteps:\n  - sync:\n"


def test_fmt_lays_out_what_needs_it_and_says_which() -> None:
    for name, text in (("a.yaml", UGLY), ("b.yaml", NICE), ("_shared.yaml", UGLY)):
        Path(name).write_text(text, encoding="utf-8")
    done = sandbox("fmt", ".")
    assert (done.exit_code, done.output) == (0, "laid out  a.yaml\n1 of 2 files laid out\n")
    assert Path("a.yaml").read_text(encoding="utf-8") == NICE
    assert sandbox("fmt", ".", "_shared.yaml").output == "laid out  _shared.yaml\n1 of 3 files laid out\n"


def test_fmt_check_writes_nothing() -> None:
    Path("a.yaml").write_text(UGLY, encoding="utf-8")
    done = sandbox("fmt", "--check", "a.yaml")
    assert (done.exit_code, done.output) == (1, "not laid out  a.yaml\n1 of 1 file to lay out\n")
    assert Path("a.yaml").read_text(encoding="utf-8") == UGLY
    sandbox("fmt", "a.yaml")
    assert sandbox("fmt", "--check", "a.yaml").exit_code == 0


def test_fmt_goes_on_after_a_file_that_it_cannot_read() -> None:
    Path("a.yaml").write_text("scenario: [x", encoding="utf-8")
    Path("b.yaml").write_text(UGLY, encoding="utf-8")
    done = sandbox("fmt", ".")
    assert done.exit_code == 2
    assert "a.yaml:" in done.output
    assert Path("b.yaml").read_text(encoding="utf-8") == NICE


def test_fmt_wants_to_be_told_what() -> None:
    assert sandbox("fmt").exit_code == 2
    assert sandbox("fmt", "nowhere").exit_code == 2


def test_the_schema_is_json() -> None:
    assert json.loads(sandbox("schema").output)["$schema"].startswith("https://json-schema.org/draft/2020-12/")


def test_the_name_of_a_shared_shop_is_none_for_a_scenario(here: Path) -> None:
    done = sandbox("new", "_mug.yaml")
    assert (done.exit_code, done.output) == (
        2,
        "_mug.yaml: _ starts the name of a shop that stories share; name it mug.yaml\n",
    )
    assert list(here.iterdir()) == []


def test_an_ending_in_capitals_will_do() -> None:
    assert sandbox("new", "MUG.YAML").exit_code == 0
    assert "1 passed" in sandbox("run", ".").output


WIDE = "scenario:   x\nsteps:\n    - sync:\n"
LAID_OUT = "scenario: x\n\nsteps:\n  - sync:\n"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "bom"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_file_keeps_its_ends_of_lines_and_its_mark(mark: bytes, end: str) -> None:
    file = Path("mug.yaml")
    file.write_bytes(mark + WIDE.replace("\n", end).encode())
    assert sandbox("fmt", "mug.yaml").exit_code == 0
    assert file.read_bytes() == mark + LAID_OUT.replace("\n", end).encode()
    assert sandbox("fmt", "--check", "mug.yaml").exit_code == 0


def test_what_most_lines_end_with_is_what_all_end_with() -> None:
    Path("mug.yaml").write_bytes(b"scenario: x\r\n\r\nsteps:\r\n  - sync:\n")
    assert sandbox("fmt", "mug.yaml").exit_code == 0
    assert Path("mug.yaml").read_bytes() == LAID_OUT.replace("\n", "\r\n").encode()
