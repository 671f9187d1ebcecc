"""Many scenario files, one result each: what a report needs to know, small enough to send between processes."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from sandbox.scenario.expect import Failure
from sandbox.scenario.problems import Place, Problem
from sandbox.scenario.reading import load
from sandbox.scenario.run import Run, run
from sandbox.world import Decision, Step
from sandbox.world.clock import shown


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
    """What came of one scenario file. ``error`` means that the file itself is wrong."""

    file: str
    scenario: str
    outcome: Literal["passed", "failed", "error"]
    steps: int = 0
    rules: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def result_of(file: Path) -> Result:
    """Read, check and run one file, whatever is wrong with it."""
    try:
        scenario = load(file)
    except Problem as problem:
        return _error(file, problem)
    ran = run(scenario)
    faults = tuple([_fault(ran, failure) for failure in ran.failures])
    return Result(
        file.as_posix(), scenario.title, ran.outcome, len(ran.simulation.journal), tuple(ran.rules), faults
    )


def results(files: Iterable[Path]) -> Iterator[Result]:
    """The result of each file, in order, as it is there."""
    return map(result_of, files)


def checked(file: Path) -> Result:
    """Read and check one file without running it."""
    try:
        scenario = load(file)
    except Problem as problem:
        return _error(file, problem)
    return Result(file.as_posix(), scenario.title, "passed")


def _error(file: Path, problem: Problem) -> Result:
    place = problem.place or Place(0, 0)
    fault = Fault(place.line, place.column, problem.message, source=problem.source, hint=problem.hint)
    return Result(file.as_posix(), "", "error", faults=(fault,))


def _fault(ran: Run, failure: Failure) -> Fault:
    lines = ran.scenario.source.text.splitlines()
    return Fault(
        failure.place.line,
        failure.place.column,
        failure.message,
        failure.expected,
        failure.actual,
        lines[failure.place.line - 1],
        led_to=tuple([_told(step, decisions) for step, decisions in ran.led_to(failure)]),
    )


def _told(step: Step, decisions: list[Decision]) -> Told:
    said = tuple([(decision.rule, decision.text) for decision in decisions])
    return Told(step.number, shown(step.time), step.told, said)
