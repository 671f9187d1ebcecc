"""A scenario run through the shared engine: its moments, and what did not hold."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, Literal

from msgspec import Struct

from sandbox.actions.link import Wait
from sandbox.scenario.checks import Check, Failure, failures
from sandbox.scenario.problems import Place
from sandbox.scenario.progress import told
from sandbox.scenario.story import Ask, Do, Eventually, Expect, Item, Say, Scenario, Sync
from sandbox.simulation import Simulation
from sandbox.sync.lawful import Laws
from sandbox.world import Decision, Step
from sandbox.world.clock import lasting

Kind = Literal["opening", "say", "note", "ask", "step", "expect"]
Outcome = Literal["passed", "failed"]


class Moment(Struct, frozen=True):
    """A point of the story: after so many steps of the journal, with what is said or done there."""

    kind: Kind
    position: int
    line: int
    text: str
    step: Step | None = None
    choices: tuple[str, ...] = ()
    answer: str = ""
    failures: tuple[Failure, ...] = ()


def staged(moments: Iterable[Moment]) -> Iterator[Moment]:
    """The moments at which a stage stands, and by which it counts: a speaker's note belongs to the one before."""
    return (moment for moment in moments if moment.kind != "note")


class Run(Struct, frozen=True):
    """What came of a scenario. The simulation stands at its end and can go back to any moment."""

    scenario: Scenario
    simulation: Simulation
    moments: tuple[Moment, ...]
    failures: tuple[Failure, ...]

    @property
    def outcome(self) -> Outcome:
        """``passed`` when everything held, else ``failed``."""
        return "failed" if self.failures else "passed"

    @property
    def rules(self) -> list[str]:
        """The ids of the rules that spoke, sorted."""
        return sorted({id for step in self.simulation.journal for id in step.rules})

    def led_to(self, failure: Failure) -> list[tuple[Step, list[Decision]]]:
        """What led to a failure: steps with their decisions, the latest last. None where nothing in the story did."""
        return self.made(failure) or self.mentioned(failure)

    def made(self, failure: Failure) -> list[tuple[Step, list[Decision]]]:
        """The steps that made it so, with the decisions that did; a person makes something without any.

        It is the step that was refused, the latest before a broken law, and the one in which a rule spoke that
        should not have. Else those that changed what the failure is about.
        """
        moment = next((moment for moment in self.moments if failure in moment.failures), None)
        if moment is not None and moment.step is not None:
            return [(moment.step, list(moment.step.decisions))]
        steps = self._before(failure)
        if failure.law:
            return [(step, list(step.decisions)) for step in steps if step.decisions][-1:]
        if failure.spoke:
            return _steps_with(steps, lambda said: said.rule in failure.spoke)[-1:]
        from sandbox.scenario.provenance import Source, moved_by

        moved = moved_by([Source(table, key, _reader(field)) for table, key, field in failure.causes])
        return _steps_with(steps, lambda said: any(map(moved, said.changes)), lambda step: any(map(moved, step.deed)))[
            -3:
        ]

    def mentioned(self, failure: Failure) -> list[tuple[Step, list[Decision]]]:
        """The steps whose decisions name a row that is not there, or both sides of a difference: why it stayed so."""
        if not failure.about[0]:
            return []
        words = [word for word in failure.names if len(word) > 2]
        both = (failure.expected, failure.actual)

        def concerned(said: Decision) -> bool:
            if failure.value:
                return all(len(side) > 2 and side in said.text for side in both)
            return failure.actual == "nothing" and any(word in said.text for word in words)

        return _steps_with(self._before(failure), concerned)[-3:]

    def _before(self, failure: Failure) -> Sequence[Step]:
        position = next((moment.position for moment in self.moments if failure in moment.failures), 0)
        return self.simulation.journal[:position]


def _steps_with(
    steps: Iterable[Step], concerned: Callable[[Decision], bool], by_hand: Callable[[Step], bool] = lambda step: False
) -> list[tuple[Step, list[Decision]]]:
    """The steps with such a decision, or that are concerned without one, each with those decisions."""
    found = [(step, list(filter(concerned, step.decisions))) for step in steps]
    return [(step, decisions) for step, decisions in found if decisions or by_hand(step)]


def _reader(field: str) -> Callable[[Any], object]:
    """How a field is read; without one it counts only that there is a row."""
    return attrgetter(field) if field else lambda row: None


def run(scenario: Scenario) -> Run:
    """Run a scenario from its first step to its last, whatever fails on the way."""
    running = Running(scenario)
    for number, item in enumerate(scenario.items):
        told("step", number, len(scenario.items))
        running.perform(item)
    running.finish()
    return running.so_far()


class Running:
    """One run under way: it performs items one by one, and can be taken back to where it was before."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        off = [id for id, variant in scenario.what_if.items() if variant == "off"]
        chosen = {id: variant for id, variant in scenario.what_if.items() if variant != "off"}
        self.simulation = Simulation(scenario.world(), off=off, what_if=chosen)
        self.laws = Laws()
        self.moments: list[Moment] = []
        self.failures: list[Failure] = []
        self.checked = 0
        self.spoken: set[str] = set()
        self.heard = 0
        """The rules that spoke, up to this step."""
        self._add("opening", Place(1, 1), scenario.title)
        self._always()

    def perform(self, item: Item) -> None:
        """Go on by one item of the story."""
        if isinstance(item, Do):
            self._do(item)
        elif isinstance(item, Sync):
            self._steps(item.place, iter(self.simulation.deliver, None))
            self._laws(item.place)
        elif isinstance(item, Expect):
            self._expect(item.place, item.checks)
        elif isinstance(item, Eventually):
            self._eventually(item)
        elif isinstance(item, Ask):
            self._add("ask", item.place, item.text, choices=item.choices, answer=item.answer)
        else:
            self._add("say" if isinstance(item, Say) else "note", item.place, item.text)

    def finish(self) -> None:
        """Check what the scenario says of the whole story: what holds at its end, and which rules it shows."""
        if self.scenario.last is not None:
            self.checked = 0
            self._expect(self.scenario.last.place, self.scenario.last.checks)
        self._shows()

    def so_far(self) -> Run:
        """What came of it until now."""
        return Run(self.scenario, self.simulation, tuple(self.moments), tuple(self.failures))

    def mark(self) -> Callable[[], None]:
        """What brings the run back to where it is now, whatever it performs until it is called."""
        simulation, moments, failures = self.simulation.mark(), list(self.moments), list(self.failures)
        checked, spoken, heard, laws = self.checked, set(self.spoken), self.heard, self.laws.copy()

        def back() -> None:
            simulation()
            self.moments[:], self.failures = moments, failures
            self.checked, self.spoken, self.heard, self.laws = checked, spoken, heard, laws

        return back

    def rewind(self, moments: int) -> None:
        """Take the run back to so many moments; what it performs next replaces what came after them."""
        del self.moments[moments:]
        position = self.moments[-1].position
        self.simulation.go(position)
        if self.failures:
            self.failures = [failure for moment in self.moments for failure in moment.failures]
        self.laws.rewind(position)
        self.checked = min(self.checked, position)
        if self.heard > position:
            self.spoken, self.heard = set(), 0

    def _add(
        self,
        kind: Kind,
        place: Place,
        text: str,
        step: Step | None = None,
        *,
        choices: tuple[str, ...] = (),
        answer: str = "",
        failures: tuple[Failure, ...] = (),
    ) -> None:
        position = self.simulation.position if step is None else step.number
        self.moments.append(Moment(kind, position, place.line, text, step, choices, answer, failures))
        self.failures += failures

    def _steps(self, place: Place, steps: Iterable[Step]) -> None:
        for step in steps:
            self._add("step", place, step.told, step)
            self._always()
            told("step", step.number)

    def _do(self, item: Do) -> None:
        if isinstance(item.action, Wait):
            self._steps(item.place, self.simulation.passing(item.action.seconds))
            self._laws(item.place)
            return
        step = self.simulation.perform(item.action)
        refusal, failed = step.refusal, None
        if item.refused:
            if not refusal:
                failed = Failure(
                    f"{step.told}: it was not refused", item.place, f"refused: {item.refused}", "it happened"
                )
            elif item.refused.casefold() not in refusal.casefold():
                failed = Failure(
                    f"{step.told}: refused for another reason", item.place, f"refused: {item.refused}", refusal
                )
        elif refusal:
            failed = Failure(f"{step.told}: refused. {refusal}", item.place, "it happens", f"refused: {refusal}")
        self._add("step", item.place, step.told, step, failures=(failed,) if failed is not None else ())
        self._always()

    def _failing(self, checks: tuple[Check, ...]) -> tuple[Failure, ...]:
        spoken = {id for step in self.simulation.journal[self.checked :] for id in step.rules}
        return tuple(failures(self.simulation.world, checks, spoken))

    def _expect(self, place: Place, checks: tuple[Check, ...], after: str = "") -> None:
        found, count = self._failing(checks), len(checks)
        self.checked = len(self.simulation.journal)
        text = f"{count} {'expectation holds' if count == 1 else 'expectations hold'}"
        if found:
            text = f"{len(found)} of {count} {'expectation' if count == 1 else 'expectations'} failed"
            found = tuple([failure._replace(message=failure.message + after) for failure in found])
        self._add("expect", place, text, failures=found)

    def _eventually(self, item: Eventually) -> None:
        """Let time pass until the checks hold, but no longer than the item allows."""
        if self._failing(item.checks):
            for step in self.simulation.passing(item.within):
                self._steps(item.place, [step])
                if not self._failing(item.checks):
                    break
        self._expect(item.place, item.checks, f", after {lasting(item.within)}")
        self._laws(item.place)

    def _always(self) -> None:
        """Check what must hold from the first moment on; what fails is told once, where it fails first."""
        always = self.scenario.always
        if always is None:
            return
        told = {failure.place for failure in self.failures}
        checks = tuple([check for check in always.checks if check.place not in told])
        for step in self.simulation.journal[self.heard :]:
            self.spoken.update(step.rules)
        self.heard = len(self.simulation.journal)
        found = failures(self.simulation.world, checks, self.spoken)
        if found:
            when = f", after step {self.simulation.position}" if self.simulation.position else ", before the first step"
            failed = tuple([failure._replace(message=failure.message + when) for failure in found])
            self._add("expect", always.place, "what must always hold does not", failures=failed)

    def _laws(self, place: Place) -> None:
        """Check the laws where the wire is quiet; a changed rule, or a side that started over, excuses them."""
        if self.simulation.excuse or not self.simulation.quiet:
            return
        breaches = self.laws.broken(self.simulation.world, self.simulation.journal, self.simulation.position)
        if breaches:
            failed = tuple(
                Failure(f"a law is broken: {breach}", place, "the law holds", breach, law=True) for breach in breaches
            )
            self._add("expect", place, "a law is broken", failures=failed)

    def _shows(self) -> None:
        spoken = {id for step in self.simulation.journal for id in step.rules}
        missing = [id for id in self.scenario.shows if id not in spoken]
        if missing:
            first = self.scenario.shows.index(missing[0])
            place = next(iter(self.scenario.shows_places[first:]), self.scenario.shows_place)
            failure = Failure(
                f"`shows` names {', '.join(missing)}, which did not speak", place, ", ".join(missing),
                ", ".join(sorted(spoken)) or "no rule spoke", silent=tuple(missing),
            )  # fmt: skip
            self._add("expect", place, failure.message, failures=(failure,))
