"""Reporting results while they come, in all the forms that were asked for, and the exit code that they make."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Protocol

import click

from sandbox.commands.common import End, Stopped, Wrong
from sandbox.commands.screen import Screen
from sandbox.commands.undivided import undivided
from sandbox.scenario.suite import Found, Result, Tally, broken

if TYPE_CHECKING:
    from sandbox.reports import Report
    from sandbox.reports.annotations import Annotations
    from sandbox.reports.page import Kept
    from sandbox.scenario.problems import Problem


class Listener(Protocol):
    """Whoever wants to know of each result, and of the end."""

    def add(self, result: Result) -> None:
        """One more result."""

    def finish(self) -> None:
        """There are no more."""


class Reporting:
    """One run's reports: the one on standard output, and whatever else is made of it.

    ``machine`` tells that standard output is for a program, so that all else goes to standard error.
    """

    def __init__(
        self, report: "Report", *, machine: bool = False, quiet: bool = False, fail_fast: bool = False
    ) -> None:
        self.report, self.machine, self.quiet, self.fail_fast = report, machine, quiet, fail_fast
        self.pages: list[Kept] = []
        self.listeners: list[Listener] = []
        self.annotations: Annotations | None = None
        self.tally = Tally()

    def run(self, found: Found, count: int) -> int:
        """Print each result when it is there; the exit code.

        What stops the run, as Ctrl-C does, ends the reports early, but whole, and is raised afterwards.
        """
        stopped: End | None = None
        screen = Screen(count, utf8=self.machine, bar=not self.quiet)
        if self.annotations is not None:
            click.echo(self.annotations.opening(), nl=False, err=self.machine)
        try:
            with undivided():
                screen.put(self.report.opening())
            with closing(found):
                for results in found:
                    self._add(results, screen)
                    if self.fail_fast and self.tally.exit_code:
                        break
        except KeyboardInterrupt:
            stopped = Stopped(f"Stopped after {screen.done} of {count} files.")
        except End as reason:
            stopped = reason
        finally:
            screen.close()
        self.tally.stopped = stopped is not None
        screen.put(self.report.closing(self.tally))
        self._finish()
        if stopped is not None:
            raise stopped
        return self.tally.exit_code

    def _add(self, results: list[Result], screen: Screen) -> None:
        """Print the results of a file."""
        with undivided():  # what is counted is printed, and a file is counted with its scenarios
            for result in results:
                if self.fail_fast and self.tally.exit_code:
                    break
                self.tally.add(result)
                screen.put(self.report.piece(result, self.tally.total))
                for page in self.pages:
                    page.add(result, self.tally.total)
                for listener in self.listeners:
                    listener.add(result)
                if self.annotations is not None:
                    self.annotations.add(result)
            screen.advance()

    def _finish(self) -> None:
        for page in self.pages:
            page.finish(self.tally)
        for listener in self.listeners:
            listener.finish()
        if self.annotations is not None:
            click.echo(self.annotations.closing(), nl=False, err=self.machine)


@contextmanager
def telling_programs(report: "Report | None") -> Iterator[None]:
    """Where a file that was named is not there, print the one error that a program reads in the report, if any."""
    try:
        yield
    except Wrong as wrong:
        if report is not None and wrong.problem is not None:
            _unfound(report, wrong.problem)
        raise


def _unfound(report: "Report", problem: "Problem") -> None:
    result, tally = broken(problem), Tally()
    tally.add(result)
    screen = Screen(0, utf8=True)
    for text in (report.opening(), report.piece(result, 1), report.closing(tally)):
        screen.put(text)


class Spoken:
    """Which rules spoke where, for ``--rules``."""

    def __init__(self, *, err: bool) -> None:
        self.err, self.silent = err, False
        self.where: dict[str, list[tuple[str, str]]] = {}

    def add(self, result: Result) -> None:
        """Remember the rules of one result."""
        for rule in result.rules:
            self.where.setdefault(rule, []).append((result.file, result.scenario))

    def finish(self) -> None:
        """Print the table; ``silent`` tells whether some rule never spoke."""
        from sandbox.reports.rules import spoke
        from sandbox.sync import RULES

        self.silent = len(self.where) < len(RULES)
        for line in spoke(self.where):
            click.echo(line, err=self.err)
