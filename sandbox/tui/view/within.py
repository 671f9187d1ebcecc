"""A step rule by rule: the moments between its cause and its end, after so many of its decisions."""

from typing import NamedTuple

from sandbox.tui.view.spans import Line, Span
from sandbox.world.journal import Decision, Step
from sandbox.world.text import amount


class Within(NamedTuple):
    """A moment within a step: its cause has happened, and so many of its decisions have been made."""

    step: Step
    spoken: int

    @property
    def rules(self) -> int:
        """How many decisions the step has in all."""
        return len(self.step.decisions)

    @property
    def decision(self) -> Decision | None:
        """The decision that was made last; none before the first."""
        return self.step.decisions[self.spoken - 1] if self.spoken else None

    @property
    def part(self) -> Step:
        """What happened in this part of the step alone: what the cause did, or what the one rule did."""
        step = self.step
        if self.decision is None:
            return Step(step.number, step.time, step.cause, step.deed, ())
        return Step(step.number, step.time, step.cause, (), (self.decision,))

    @property
    def words(self) -> str:
        """Where we are, for the bars: ``rule 2 of 4 of step 5``."""
        number = self.step.number
        if not self.spoken:
            return f"before rule 1 of {self.rules} of step {number}"
        return f"rule {self.spoken} of {self.rules} of step {number}"

    def last(self) -> Line:
        """What just happened."""
        if self.decision is None:
            return Span("Last: ", "title"), Span(self.step.told), Span(", no rule has spoken yet", "dim")
        count = len(self.decision.changes)
        what = f"{amount(count, 'row')} changed" if count else "nothing changed"
        told = f"rule {self.spoken} of {self.rules}, {self.decision.rule or 'a refusal'}"
        return Span("Last: ", "title"), Span(told), Span(f", {what}", "dim")

    def next(self) -> Line | None:
        """The rule that speaks next; None after the last."""
        if self.spoken == self.rules:
            return None
        following = self.step.decisions[self.spoken]
        return Span("Next: ", "title"), Span(f"rule {self.spoken + 1} of {self.rules}, {following.rule or 'a refusal'}")
