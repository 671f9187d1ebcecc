"""The README and the reference say what is so: their commands, their example, and every word of a scenario."""

import json
import re
import shlex
import subprocess
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
import yaml
from click.testing import CliRunner
from pydantic import BaseModel

from sandbox.actions import ACTIONS
from sandbox.cli import cli
from sandbox.commands.common import named
from sandbox.scenario import reading
from sandbox.scenario.fields import KINDS, readers
from sandbox.scenario.given import PAYMENT_METHODS, Given
from sandbox.scenario.library import shipped
from sandbox.scenario.matrix import Values
from sandbox.scenario.suite import results_of

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
REFERENCE = (ROOT / "docs" / "scenarios.md").read_text(encoding="utf-8")
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])


def block(marker: str) -> str:
    """The fenced block below a marker in the README."""
    found = re.search(rf"^<!-- {re.escape(marker)} -->\n```\w*\n(.*?)^```$", README, re.M | re.S)
    assert found is not None, f"the README has no block marked {marker}"
    return found[1]


# --- the README ---


def test_the_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mug.yaml").write_text(block("an example that runs"), encoding="utf-8")
    done = CliRunner().invoke(cli, ["run", "mug.yaml"])
    assert (done.exit_code, done.output) == (0, "PASS  mug.yaml  One mug sold online\n1 passed, 0 failed\n")


def test_the_failure_looks_like_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    example = block("an example that runs")
    assert example.count("Main Street: 9}") == 1
    Path("mug.yaml").write_text(example.replace("Main Street: 9}", "Main Street: 8}"), encoding="utf-8")
    done = CliRunner().invoke(cli, ["run", "mug.yaml"])
    assert (done.exit_code, done.output) == (1, block("what a failure looks like"))


def test_the_document_has_the_keys_that_are_named(tmp_path: Path) -> None:
    file = tmp_path / "mug.yaml"
    file.write_text(block("an example that runs").replace("Main Street: 9}", "Main Street: 8}"), encoding="utf-8")
    document = json.loads(CliRunner().invoke(cli, ["run", str(file), "--json"]).output)
    (scenario,) = document["scenarios"]
    for key in (*document, *scenario, *scenario["failures"][0]):
        assert f"`{key}`" in README or f'"{key}"' in README


def test_the_ci_job_runs_as_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    monkeypatch.chdir(tmp_path)
    steps = yaml.safe_load(block("a CI job"))["jobs"]["scenarios"]["steps"]
    commands = [shlex.split(step["run"]) for step in steps if "run" in step]
    assert commands.pop(0) == ["pip", "install", "."]
    for name, *arguments in commands:
        done = CliRunner().invoke(cli, arguments)
        assert (name, done.exit_code) == ("sandbox", 0), done.output
    kept = next(step["with"]["path"] for step in steps if step.get("if") == "always()")
    assert sorted(file.name for file in tmp_path.glob(kept)) == ["report.xml", "stories.html"]


def test_ci_runs_the_test_command_of_the_readme() -> None:
    (command,) = block("the test command").splitlines()
    assert "pytest" in command
    assert "'.[dev]'" in command
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    extract = re.search(r"test_command=\$\(awk '(.*?)' README.md\)", script, re.S)
    assert extract is not None
    done = subprocess.run(
        ["awk", extract[1], str(ROOT / "README.md")], capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    assert done.stdout.strip() == command


def test_the_demo_ships() -> None:
    opened = re.findall(r"sandbox open ([\w-]+)(?:\s|$)", README + (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert opened
    for name in opened:
        assert named(name).parent.parent == shipped()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        if not target.startswith("https://"):
            assert (page.parent / target).exists(), target


def test_every_floor_is_in_the_readme() -> None:
    for folder in (ROOT / "sandbox").iterdir():
        if folder.is_dir() and (folder / "__init__.py").exists():
            assert f"`sandbox/{folder.name}/`" in README


# --- the reference ---


def section(title: str) -> str:
    """The text below a heading, up to the next one of the same rank or above."""
    found = re.search(rf"^(#+) {re.escape(title)}$\n", REFERENCE, re.M)
    assert found is not None, f"docs/scenarios.md has no heading {title!r}"
    rest = REFERENCE[found.end() :]
    end = re.search(rf"^#{{1,{len(found[1])}}} ", rest, re.M)
    return rest[: end.start()] if end else rest


def words(model: type[BaseModel]) -> list[str]:
    """The keys of a model as a scenario writes them."""
    return [field.alias or name for name, field in model.model_fields.items()]


def models(annotation: Any) -> list[type[BaseModel]]:
    """The models within a type."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in models(part)]


def choices(annotation: Any) -> list[str]:
    """The words that a type allows, where it allows only some."""
    if get_origin(annotation) is Literal:
        return [str(word) for word in get_args(annotation)]
    return [word for part in get_args(annotation) if not isinstance(part, str) for word in choices(part)]


@pytest.mark.parametrize("verb", ACTIONS)
def test_every_action_is_in_the_reference(verb: str) -> None:
    text = section(f"`{verb}`")
    for name, field in ACTIONS[verb].model_fields.items():
        word = field.alias or name
        assert f"`{word}`" in text, f"{verb} has a field {word}"
        for choice in choices(field.annotation):
            assert f"`{choice}`" in text, f"{word} may be {choice}"


@pytest.mark.parametrize("word", reading.WORDS)
def test_every_other_step_is_in_the_reference(word: str) -> None:
    section(f"`{word}`")


def test_every_heading_of_the_reference_is_still_a_word() -> None:
    known = {*ACTIONS, *reading.WORDS, "refused", *words(reading.Head), *words(Values), *words(Given)}
    headings = re.findall(r"^#+ `(\w+)`$", REFERENCE, re.M)
    assert set(headings) <= known


def test_every_key_of_a_scenario_is_in_the_reference() -> None:
    for word in (*words(reading.Head), *words(Values), *reading.PARTS):
        assert f"`{word}`" in section("The parts of a file")


@pytest.mark.parametrize("word", words(Given))
def test_every_key_of_given_is_in_the_reference(word: str) -> None:
    text = section(f"`{word}`")
    field = next(field for name, field in Given.model_fields.items() if word in (name, field.alias))
    for model in models(field.annotation):
        for inner in words(model):
            assert f"`{inner}`" in text, f"{word} has a key {inner}"
            for choice in choices(model.model_fields.get(inner, field).annotation):
                assert f"`{choice}`" in text, f"{inner} may be {choice}"


def test_the_usual_payment_methods_are_in_the_reference() -> None:
    for method in PAYMENT_METHODS:
        assert method in section("`payment_methods`")


@pytest.mark.parametrize(("side", "table"), [(side, table) for side in KINDS for table in KINDS[side]])
def test_every_field_that_can_be_expected_is_in_the_reference(side: str, table: str) -> None:
    kind = KINDS[side][table]
    text = section(f"What can be expected of the {'POS' if side == 'pos' else 'store'}")
    line = next((line for line in text.splitlines() if line.startswith(f"| `{table}` ")), None)
    assert line is not None, f"{side} has a table {table}"
    if not kind.only:
        for field in readers(kind.row):
            if table != "listings" or field != "quantity":
                assert f"`{field}`" in line, f"{table} has a field {field}"


@pytest.mark.parametrize(("side", "table"), [(side, table) for side in KINDS for table in KINDS[side]])
def test_the_words_that_a_field_can_hold_are_in_the_reference(side: str, table: str) -> None:
    text = section(f"What can be expected of the {'POS' if side == 'pos' else 'store'}")
    kind = KINDS[side][table]
    for field, known in readers(kind.row).items():
        if known.words and not kind.only:
            assert f"| `{field}` of `{table}` | {', '.join(f'`{word}`' for word in known.words)} |" in text


@pytest.mark.parametrize("verb", [verb for verb, action in ACTIONS.items() if len(action.model_fields) == 1])
def test_an_action_that_takes_one_value_is_named_as_such(verb: str) -> None:
    before, _, _ = section("What happens: `steps`").partition("###")
    assert f"`{verb}`" in before


@pytest.mark.parametrize("example", re.findall(r"^```yaml\n(scenario:.*?)^```$", REFERENCE, re.M | re.S))
def test_every_whole_scenario_in_the_reference_holds(example: str, tmp_path: Path) -> None:
    file = tmp_path / "example.yaml"
    file.write_text(example, encoding="utf-8")
    for result in results_of(file):
        assert result.outcome == "passed", result.faults
