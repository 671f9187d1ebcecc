"""Many scenario files and what came of each: what a report needs to know, small enough to send between processes."""

from collections.abc import Generator, Iterable
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Literal

import msgspec

from sandbox.scenario.checks import Failure
from sandbox.scenario.nearby import nearby, unmade
from sandbox.scenario.problems import Place, Problem, visible
from sandbox.scenario.reading import load_all
from sandbox.scenario.run import Run, run
from sandbox.scenario.scenes import Scene, scenes
from sandbox.scenario.selection import ALL, Selection
from sandbox.scenario.story import Scenario
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
    """Why a scenario did not pass: its place, the line of the file, both sides, the steps that led there.

    ``near`` are rows like one that is missing; ``step`` is how many steps the journal had when it failed. ``why``
    tells what can be said where no step made it so.
    """

    line: int
    column: int
    message: str
    expected: str = ""
    actual: str = ""
    source: str = ""
    hint: str = ""
    led_to: tuple[Told, ...] = ()
    near: tuple[str, ...] = ()
    step: int = 0
    why: str = ""

    @property
    def told(self) -> str:
        """The message with the way out, where there is one, in a line."""
        return f"{self.message}. {self.hint}" if self.hint else self.message


class Result(msgspec.Struct, frozen=True):
    """What came of one scenario. ``error`` means that the file itself is wrong.

    ``case`` is the id of the row of the file's matrix; empty for a file without one. ``scenes`` tell the story
    where it was asked for. ``seconds`` of the machine's clock are for reports that may differ between runs.
    All text but the lines of the file is ``visible``: harmless wherever a report puts it.
    """

    file: str
    scenario: str
    outcome: Outcome
    steps: int = 0
    rules: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    case: str = ""
    about: str = ""
    scenes: tuple[Scene, ...] = ()
    seconds: float = 0.0

    @property
    def id(self) -> str:
        """What tells it from all others: the file, and the case of its matrix behind a ``#``."""
        return f"{self.file}#{self.case}" if self.case else self.file


class Tally:
    """How many scenarios came out how, in how many seconds, and whether the run was ``stopped`` before its end."""

    def __init__(self) -> None:
        self.passed = self.failed = self.errors = 0
        self.seconds = 0.0
        self.stopped = False

    def add(self, result: Result) -> None:
        """Count one more."""
        self.passed += result.outcome == "passed"
        self.failed += result.outcome == "failed"
        self.errors += result.outcome == "error"
        self.seconds += result.seconds

    @property
    def total(self) -> int:
        """All that came out at all."""
        return self.passed + self.failed + self.errors

    @property
    def exit_code(self) -> int:
        """What a command says to its caller: 0 all held, 1 an expectation failed, 2 a file is wrong."""
        return 2 if self.errors else 1 if self.failed else 0


class Order(msgspec.Struct, frozen=True):
    """How files are to be run: which scenarios, with which seed instead of their own, and whether to tell scenes.

    With ``only_read`` they are read and checked, but not run.
    """

    selection: Selection = ALL
    seed: int | None = None
    scenes: bool = False
    only_read: bool = False


PLAIN = Order()
"""Everything is run as it stands."""
Found = Generator[list[Result], None, None]
"""The results of each file, as they are there; who closes it stops the work."""


def results_of(file: Path, order: Order = PLAIN, name: str = "") -> list[Result]:
    """Read, check and run one file, whatever is wrong with it: a result for each case of its matrix, else one.

    What is not selected has no result. ``name`` is what reports call the file, if not by its path.
    """
    name = _name(Path(name)) if name else _name(file)
    try:
        found = load_all(file)
    except Problem as problem:
        return [_error(name, problem)]
    made = []
    for scenario in found:
        case = visible(scenario.case)
        if order.selection.takes(scenario, f"{name}#{case}" if case else name):
            made.append(_read(name, scenario) if order.only_read else _ran(name, scenario, order))
    return made


def result_of(scenario: Scenario, name: str, order: Order = PLAIN) -> Result:
    """Run a scenario that was read already; ``name`` is what reports call its file."""
    return _ran(_name(Path(name)), scenario, order)


def results(files: Iterable[Path], order: Order = PLAIN) -> Found:
    """The results of each file, in order, as they are there."""
    for file in files:
        yield results_of(file, order)


def _ran(name: str, scenario: Scenario, order: Order) -> Result:
    started = perf_counter()
    try:
        ran = run(scenario if order.seed is None else _seeded(scenario, order.seed))
    except Exception as error:  # one scenario that Sandbox cannot run must not hide what came of the others
        problem = Problem(scenario.file, f"Sandbox itself failed: {type(error).__name__}: {error}")
        return _error(name, problem, visible(scenario.title), visible(scenario.case))
    return Result(
        file=name,
        scenario=visible(scenario.title),
        outcome=ran.outcome,
        steps=len(ran.simulation.journal),
        rules=tuple(ran.rules),
        faults=tuple([_fault(ran, failure) for failure in ran.failures]),
        case=visible(scenario.case),
        about=visible(scenario.about) if order.scenes else "",
        scenes=scenes(ran) if order.scenes else (),
        seconds=perf_counter() - started,
    )


def _read(name: str, scenario: Scenario) -> Result:
    return Result(name, visible(scenario.title), "passed", case=visible(scenario.case))


def _seeded(scenario: Scenario, seed: int) -> Scenario:
    """The scenario with another seed for what its link loses, repeats and delays."""
    link = scenario.given.link.model_copy(update={"seed": seed})
    return replace(scenario, given=scenario.given.model_copy(update={"link": link}), made=[])


def broken(problem: Problem) -> Result:
    """What came of a file that cannot even be found."""
    return _error(_name(problem.file), problem)


def _name(file: Path) -> str:
    return visible(file.as_posix())


def _error(name: str, problem: Problem, title: str = "", case: str = "") -> Result:
    place = problem.place or Place(0, 0)
    fault = Fault(place.line, place.column, problem.message, source=problem.source, hint=problem.hint)
    return Result(name, title, "error", faults=(fault,), case=case)


def _fault(ran: Run, failure: Failure) -> Fault:
    step = next((moment.position for moment in ran.moments if failure in moment.failures), 0)
    ran.simulation.go(step)
    near = tuple(map(visible, nearby(ran.simulation.world, failure)))
    made, why = ran.made(failure), ""
    if not made:
        spoken = {id for earlier in ran.simulation.journal[:step] for id in earlier.rules}
        why = visible(unmade(ran.simulation.world, failure, spoken))
    ran.simulation.go(len(ran.simulation.journal))
    message = failure.message.replace(f". {failure.hint}", "", 1) if failure.hint else failure.message
    return Fault(
        failure.place.line,
        failure.place.column,
        visible(message),
        visible(failure.expected),
        visible(failure.actual),
        ran.scenario.source.line(failure.place),
        visible(failure.hint),
        led_to=tuple([_told(*led) for led in made or ran.mentioned(failure)]),
        near=near,
        step=step,
        why=why,
    )


def _told(step: Step, decisions: list[Decision]) -> Told:
    said = tuple([(decision.rule, visible(decision.text)) for decision in decisions])
    return Told(step.number, shown(step.time), visible(step.told), said)
