"""Printing results while they come, and the exit code that they make."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from sandbox.commands.common import Stopped

if TYPE_CHECKING:
    from sandbox.reports import Report
    from sandbox.scenario.suite import Result


def report(found: "Iterable[Result]", count: int, as_json: bool, *, rules: bool = False) -> None:
    """Print each result when it is there; Ctrl-C ends the report early, but whole."""
    from sandbox.reports import json, terminal
    from sandbox.scenario.suite import Tally

    written: Report = json if as_json else terminal
    tally, stopped = Tally(), False
    where: dict[str, list[tuple[str, str]]] = {}

    def put(text: str) -> None:
        click.echo(text.encode() if as_json else text, nl=False)  # JSON is UTF-8, whatever the terminal is

    put(written.opening())
    try:
        for number, result in enumerate(found, 1):
            put(written.piece(result, number))
            tally.add(result.outcome)
            for rule in result.rules:
                where.setdefault(rule, []).append((result.file, result.scenario))
    except KeyboardInterrupt:
        stopped = True
    put(written.closing(tally))
    if stopped:
        raise Stopped(f"Stopped after {tally.total} of {count}.")
    silent = False
    if rules:
        from sandbox.reports.rules import spoke
        from sandbox.sync import RULES

        silent = len(where) < len(RULES)
        for line in spoke(where):
            click.echo(line, err=as_json)
    sys.exit(2 if tally.errors else 1 if tally.failed or silent else 0)
