"""What came of scenarios, for people and for machines."""

from typing import Protocol

from sandbox.scenario.suite import Result, Tally


class Report(Protocol):
    """A report, written piece by piece while the scenarios run; each module of this package is one."""

    def opening(self) -> str:
        """What stands before the first result."""

    def piece(self, result: Result, number: int) -> str:
        """One result; ``number`` counts from one."""

    def closing(self, tally: Tally) -> str:
        """What stands after the last result."""
