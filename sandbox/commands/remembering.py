"""The history of runs, as ``sandbox run`` reads and writes it. A workspace that cannot be used spoils no run."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sandbox.scenario.problems import visible
from sandbox.scenario.suite import Result

if TYPE_CHECKING:
    from sandbox.workspace.history import History

Cases = dict[str, tuple[str, ...]]
MANY = 1000
"""Of a run with more results only those are kept that matter to ``--last-failed``."""


class Remembering:
    """Keeps what came of each file, for the library and for ``--last-failed``.

    ``whole`` tells that files are run with all their cases.
    """

    def __init__(self, *, whole: bool = True) -> None:
        self.whole = whole
        self.kept: list[Result] = []
        self.passed = 0
        self._failed: dict[str, tuple[str, ...]] | None = None
        self._told = False

    def failed_of(self, files: list[str], cases: Cases) -> tuple[list[str], Cases]:
        """Of these files, and of the only ``cases`` that are meant of some, those that did not pass last time.

        If none is known, it is all of them, and a word about it.
        """
        found, only = [], dict(cases)
        for file in files:
            name = visible(Path(file).as_posix())
            if self._failed_before(file) is None:
                continue
            failed = self._cases_of(file, cases.get(name, ()))
            if failed is None:
                continue
            found.append(file)
            if failed:
                only[name] = failed
        if not found:
            click.echo("Nothing is known to have failed last time: all are run.", err=True)
            return files, cases
        return found, only

    def add(self, result: Result) -> None:
        """Keep one result, without all that the history does not hold."""
        if result.outcome == "passed":
            self.passed += 1
            if self.passed > MANY and self._failed_before(result.file) is None:
                return
        self.kept.append(Result(result.file, "", result.outcome, result.steps, case=result.case))

    def finish(self) -> None:
        """Write the history; where nothing can be kept, as on some CI, the run itself is none the worse.

        Somebody who named a place for it is told.
        """
        from sandbox.workspace import Unkept
        from sandbox.workspace.place import VARIABLE

        try:
            self._history().record(self.kept, whole=self.whole)
        except Unkept as reason:
            if os.environ.get(VARIABLE) and not self._told:
                click.echo(f"What came of this run is not kept: {reason}", err=True)

    def _failed_before(self, file: str) -> tuple[str, ...] | None:
        """The cases of a file that did not pass, none where it has no matrix; None where all of it passed."""
        failures = self._failures()
        return failures.get(visible(str(Path(file).absolute()))) if failures else None

    def _cases_of(self, file: str, meant: tuple[str, ...]) -> tuple[str, ...] | None:
        """The cases of a file to be run again; none where all are, None where none of those that are meant is."""
        from sandbox.scenario.problems import Problem
        from sandbox.scenario.reading import load_all

        failed = self._failed_before(file)
        if not failed:
            return ()
        try:
            known = [scenario.case for scenario in load_all(Path(file))]
        except Problem:
            return ()
        again = [case for case in known if visible(case) in failed]
        if not again:  # the file has other cases now
            return ()
        return tuple([case for case in again if not meant or case in meant]) or None

    def _failures(self) -> dict[str, tuple[str, ...]]:
        from sandbox.workspace import Unkept

        if self._failed is None:
            try:
                self._failed = self._history().failed_cases()
            except Unkept as reason:
                click.echo(f"What failed last time is not known: {reason}", err=True)
                self._told = True
                self._failed = {}
        return self._failed

    def _history(self) -> "History":
        from sandbox.workspace import place
        from sandbox.workspace.history import History

        return History(place())
