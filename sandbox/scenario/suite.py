"""Many scenario files, one result each: what a report needs to know, small enough to send between processes."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Literal

import msgspec

from sandbox.scenario.checks import Failure
from sandbox.scenario.problems import Place, Problem, visible
from sandbox.scenario.reading import load_all
from sandbox.scenario.run import Run, run
from sandbox.world import Decision, Step
from sandbox.world.clock import shown

Outcome = Literal["passed", "failed", "error"]


class Told(msgspec.Struct, frozen=True):
    """A step that led to a failure: when, what happened, and what its rules said."""

    number: int
    time: str
    what: str
    decisions: tuple[tuple[str, str], ...]


class Fault(msgspec.Struct, frozen=True):
    """Why a scenario did not pass: its place, the line of the file, both sides, the steps that led there."""

    line: int
    column: int
    message: str
    expected: str = ""
    actual: str = ""
    source: str = ""
    hint: str = ""
    led_to: tuple[Told, ...] = ()


class Result(msgspec.Struct, frozen=True):
    """What came of one scenario. ``error`` means that the file itself is wrong.

    ``case`` is the id of the row of the file's matrix; empty for a file without one.
    All text but the lines of the file is ``visible``: harmless wherever a report puts it.
    """

    file: str
    scenario: str
    outcome: Outcome
    steps: int = 0
    rules: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    case: str = ""

    @property
    def id(self) -> str:
        """What tells it from all others: the file, and the case of its matrix behind a ``#``."""
        return f"{self.file}#{self.case}" if self.case else self.file


class Tally:
    """How many scenarios came out how."""

    def __init__(self) -> None:
        self.passed = self.failed = self.errors = 0

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        self.passed += outcome == "passed"
        self.failed += outcome == "failed"
        self.errors += outcome == "error"

    @property
    def total(self) -> int:
        """All that came out at all."""
        return self.passed + self.failed + self.errors


def results_of(file: Path) -> list[Result]:
    """Read, check and run one file, whatever is wrong with it: a result for each case of its matrix, else one."""
    try:
        return [_result(file, run(scenario)) for scenario in load_all(file)]
    except Problem as problem:
        return [_error(file, problem)]


def results(files: Iterable[Path]) -> Iterator[Result]:
    """The results of each file, in order, as they are there."""
    return chain.from_iterable(map(results_of, files))


def checked(file: Path) -> list[Result]:
    """Read and check one file without running it."""
    try:
        return [
            Result(_name(file), visible(scenario.title), "passed", case=visible(scenario.case))
            for scenario in load_all(file)
        ]
    except Problem as problem:
        return [_error(file, problem)]


def _result(file: Path, ran: Run) -> Result:
    return Result(
        file=_name(file),
        scenario=visible(ran.scenario.title),
        outcome=ran.outcome,
        steps=len(ran.simulation.journal),
        rules=tuple(ran.rules),
        faults=tuple([_fault(ran, failure) for failure in ran.failures]),
        case=visible(ran.scenario.case),
    )


def _name(file: Path) -> str:
    return visible(file.as_posix())


def _error(file: Path, problem: Problem) -> Result:
    place = problem.place or Place(0, 0)
    fault = Fault(place.line, place.column, problem.message, source=problem.source, hint=problem.hint)
    return Result(_name(file), "", "error", faults=(fault,))


def _fault(ran: Run, failure: Failure) -> Fault:
    return Fault(
        failure.place.line,
        failure.place.column,
        visible(failure.message),
        visible(failure.expected),
        visible(failure.actual),
        ran.scenario.source.line(failure.place),
        led_to=tuple([_told(step, decisions) for step, decisions in ran.led_to(failure)]),
    )


def _told(step: Step, decisions: list[Decision]) -> Told:
    said = tuple([(decision.rule, visible(decision.text)) for decision in decisions])
    return Told(step.number, shown(step.time), visible(step.told), said)
