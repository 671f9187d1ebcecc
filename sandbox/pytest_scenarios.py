"""Scenario files as pytest sees them: a file collects its scenarios, a scenario is a test with a short failure."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from _pytest._code.code import ReprEntryNative, ReprExceptionInfo, ReprFileLocation, ReprTraceback, TerminalRepr

from sandbox.reports.terminal import as_text
from sandbox.scenario.problems import Problem, visible
from sandbox.scenario.reading import load_all, load_one
from sandbox.scenario.run import Run, run
from sandbox.scenario.story import Scenario
from sandbox.scenario.suite import Fault, Result, result_of

_MEANT_BY_PYTEST = {"filterwarnings", "parametrize", "skip", "skipif", "tryfirst", "trylast", "usefixtures", "xfail"}
"""Markers that do something by themselves; a tag of that name becomes a marker ``tag_...``."""


class DoesNotHold(Exception):
    """A scenario did not pass; the result tells all of it."""

    def __init__(self, result: Result) -> None:
        super().__init__(as_text(result))
        self.result = result


class ScenarioFile(pytest.File):
    """A scenario file: one test, or one for each case of its matrix."""

    def collect(self) -> Iterator[pytest.Item]:
        """The scenarios of the file. Raises ``Problem`` where it is wrong."""
        for scenario in load_all(self.path):
            name = visible(scenario.title).replace("::", ":")
            name += f"[{visible(scenario.case)}]" if scenario.case else ""
            yield ScenarioItem.from_parent(self, name=name, scenario=scenario)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str | TerminalRepr:
        """What is wrong with the file: its place, the line, and the way out."""
        if isinstance(excinfo.value, Problem):
            return _of_problem(excinfo.value, self.path, self.config)
        return super().repr_failure(excinfo)  # which takes no style in a collector


class ScenarioItem(pytest.Item):
    """A scenario as a test, with its tags as markers."""

    def __init__(self, *, scenario: Scenario, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.scenario = scenario
        self.line = scenario.source.root.keys["scenario"].line
        self.add_marker("sandbox")
        for tag in scenario.tags:
            self.add_marker(_marker(tag, self.config))
            self.extra_keyword_matches.add(tag)

    def runtest(self) -> None:
        """Run the scenario. Raises ``DoesNotHold`` where something in it does not."""
        result = result_of(self.scenario, _name(self.path, self.config))
        if result.outcome != "passed":
            self.line = result.faults[0].line or self.line
            self.__dict__.pop("location", None)  # pytest keeps what it asked before; the failure is elsewhere
            raise DoesNotHold(result)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str | TerminalRepr:
        """The failure as ``sandbox run`` tells it, without a traceback."""
        if isinstance(excinfo.value, DoesNotHold):
            result = excinfo.value.result
            return _short(as_text(result), result.faults[0], self.path)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """The file, the line of the failure or else of the title, counted from zero, and the title."""
        return self.path, self.line - 1, self.name


def run_or_fail(file: Path, case: str) -> Run:
    """Run the scenario in a file; the test that asks for it fails with what is wrong with it or does not hold."""
    wrong = ""
    try:
        scenario = load_one(file, case)
    except Problem as problem:
        wrong = str(problem)
    if wrong:  # not within the handling of the problem, which pytest would tell as well
        pytest.fail(wrong, pytrace=False)
    ran = run(scenario)
    if ran.failures:
        pytest.fail(as_text(result_of(scenario, file.name)), pytrace=False)
    return ran


def _name(file: Path, config: pytest.Config) -> str:
    """The file as seen from where pytest was started, as people name it on the command line."""
    return os.path.relpath(file, config.invocation_params.dir)


def _marker(tag: str, config: pytest.Config) -> str:
    """The name of the marker that a tag becomes, which pytest then knows."""
    name = re.sub(r"[^\w.+-]+", "_", tag).lstrip("_") or "tag"
    if name in _MEANT_BY_PYTEST:
        name = f"tag_{name}"
    line = f"{name}: scenarios with the tag {visible(tag)}."
    if line not in config.getini("markers"):
        config.addinivalue_line("markers", line)
    return name


def _of_problem(problem: Problem, file: Path, config: pytest.Config) -> TerminalRepr:
    place = problem.place
    fault = Fault(place.line if place else 1, place.column if place else 1, problem.message)
    if problem.file == file:
        problem.file = Path(_name(file, config))
    return _short(str(problem), fault, file)


def _short(text: str, fault: Fault, file: Path) -> TerminalRepr:
    """A failure that pytest shows as it is, keeps for its summary, and hands on between processes."""
    place = ReprFileLocation(str(file), fault.line, fault.told)
    return ReprExceptionInfo(
        reprtraceback=ReprTraceback([ReprEntryNative([f"{text}\n"])], None, "native"), reprcrash=place
    )
