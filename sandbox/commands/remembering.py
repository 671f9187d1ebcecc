"""The history of runs, as ``sandbox run`` reads and writes it. A workspace that cannot be used spoils no run."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sandbox.scenario.problems import visible
from sandbox.scenario.suite import Result

if TYPE_CHECKING:
    from sandbox.workspace.history import History

MANY = 1000
"""Of a run with more results only those are kept that matter to ``--last-failed``."""


class Remembering:
    """Keeps what came of each file, for the library and for ``--last-failed``."""

    def __init__(self) -> None:
        self.kept: list[Result] = []
        self.passed = 0
        self._failed: set[str] | None = None
        self._told = False

    def failed_of(self, files: list[str]) -> list[str]:
        """Of these files those that did not pass last time; all of them, and a word about it, if none is known."""
        found = [file for file in files if self._failed_before(file)]
        if not found:
            click.echo("Nothing is known to have failed last time: all are run.", err=True)
        return found or files

    def add(self, result: Result) -> None:
        """Keep one result, without all that the history does not hold."""
        if result.outcome == "passed":
            self.passed += 1
            if self.passed > MANY and not self._failed_before(result.file):
                return
        self.kept.append(Result(result.file, "", result.outcome, result.steps))

    def finish(self) -> None:
        """Write the history; where nothing can be kept, as on some CI, the run itself is none the worse.

        Somebody who named a place for it is told.
        """
        from sandbox.workspace import Unkept
        from sandbox.workspace.place import VARIABLE

        try:
            self._history().record(self.kept)
        except Unkept as reason:
            if os.environ.get(VARIABLE) and not self._told:
                click.echo(f"What came of this run is not kept: {reason}", err=True)

    def _failed_before(self, file: str) -> bool:
        failures = self._failures()
        return bool(failures) and visible(str(Path(file).absolute())) in failures

    def _failures(self) -> set[str]:
        from sandbox.workspace import Unkept

        if self._failed is None:
            try:
                self._failed = self._history().failed()
            except Unkept as reason:
                click.echo(f"What failed last time is not known: {reason}", err=True)
                self._told = True
                self._failed = set()
        return self._failed

    def _history(self) -> "History":
        from sandbox.workspace import place
        from sandbox.workspace.history import History

        return History(place())
