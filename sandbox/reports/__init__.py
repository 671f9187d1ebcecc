"""What came of scenarios, for people and for machines. None of it ever reads a user's text as markup.

A ``Report`` is written while the scenarios run. A ``Page`` is a file that is put together when all have:
see ``sandbox.reports.page``.
"""

from typing import Protocol

from sandbox.scenario.suite import Result, Tally


class Report(Protocol):
    """A report for standard output, written piece by piece while the scenarios run."""

    def opening(self) -> str:
        """What stands before the first result."""

    def piece(self, result: Result, number: int) -> str:
        """One result; ``number`` counts from one."""

    def closing(self, tally: Tally) -> str:
        """What stands after the last result."""


class Page(Protocol):
    """A report that is a file, whose beginning tells what is known only at the end."""

    def opening(self, tally: Tally) -> str:
        """What stands before the first result."""

    def piece(self, result: Result, number: int) -> str:
        """One result; ``number`` counts from one."""

    def closing(self, tally: Tally) -> str:
        """What stands after the last result."""
