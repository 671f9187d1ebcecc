"""A line for each scenario, and for a failure all that one needs to mend it, without a page of anything else."""

from collections.abc import Iterator

import click

from sandbox.scenario.problems import Place, quoted
from sandbox.scenario.suite import Fault, Result, Tally

_COLORS = {"passed": "green", "failed": "red", "error": "yellow"}
_WORDS = {"passed": "PASS ", "failed": "FAIL ", "error": "ERROR"}
SPOKEN = 6
"""How many decisions of a step are shown; the rest is counted."""


def opening() -> str:
    """Nothing stands before the first scenario."""
    return ""


def piece(result: Result, number: int) -> str:
    """The lines of one scenario."""
    return "".join([f"{line}\n" for line in lines(result)])


def closing(tally: Tally) -> str:
    """The last line: how many passed, failed and could not be read."""
    words = f"{tally.passed} passed, {tally.failed} failed"
    return f"{words}, {tally.errors} {'error' if tally.errors == 1 else 'errors'}\n" if tally.errors else f"{words}\n"


def lines(result: Result) -> Iterator[str]:
    """The lines that a terminal shows for a scenario."""
    word = click.style(_WORDS[result.outcome], fg=_COLORS[result.outcome], bold=True)
    title = f"  {result.scenario}" if result.scenario else ""
    yield f"{word} {result.id}{title}"
    for fault in result.faults:
        yield ""
        yield from _fault(result, fault)
    if result.faults:
        yield ""


def _fault(result: Result, fault: Fault) -> Iterator[str]:
    where = result.file
    if fault.line:
        where += f":{fault.line}:{fault.column}"
    yield f"  {click.style(where, bold=True)}: {fault.message}"
    if fault.line and fault.source:
        for line in quoted(fault.source, Place(fault.line, fault.column)):
            yield f"  {line}"
    if fault.hint:
        yield f"      {fault.hint}"
    if result.outcome == "failed":
        yield f"    expected  {click.style(fault.expected, fg='green')}"
        yield f"    actual    {click.style(fault.actual, fg='red')}"
    for step in fault.led_to:
        yield f"    step {step.number}, {step.time}, {step.what}"
        for rule, text in step.decisions[-SPOKEN:]:
            yield f"      {click.style(rule.ljust(7), fg='cyan')} {text}"
        if len(step.decisions) > SPOKEN:
            yield f"      and {len(step.decisions) - SPOKEN} more"
