"""A line for each scenario, and for a failure all that one needs to mend it, without a page of anything else."""

import shlex
from collections.abc import Iterator

import click

from sandbox.scenario.problems import WIDEST, Place, quoted
from sandbox.scenario.suite import Fault, Result, Tally

_COLORS = {"passed": "green", "failed": "red", "error": "yellow"}
_WORDS = {"passed": "PASS ", "failed": "FAIL ", "error": "ERROR"}
SPOKEN = 6
"""How many decisions of a step are shown; the rest is counted."""
SCREENFUL, LISTED = 20, 20
"""After so many lines the first failure has left the screen, and so many are listed at the end."""
PAPER, _INDENT = 76, 6
"""The columns of a page of paper, and how far in the line of a file stands."""


class Terminal:
    """The report for people. ``quiet`` leaves out what passed, ``verbose`` tells each story step by step."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        self.quiet, self.verbose = quiet, verbose
        self.failed: list[str] = []
        """The lines of the closing list: the first that did not pass."""
        self.since = self.behind = 0
        """The lines, and the scenarios, that were printed from the first that did not pass on."""
        self.gap = False
        """Whether an empty line is wanted before the list."""

    def opening(self) -> str:
        """Nothing stands before the first scenario."""
        return ""

    def piece(self, result: Result, number: int) -> str:
        """The lines of one scenario."""
        if self.quiet and result.outcome == "passed":
            return ""
        told = [headline(result), *(_story(result) if self.verbose else ()), *_faults(result)]
        if result.faults and len(self.failed) < LISTED:
            self.failed.append(_listed(result))
        if self.failed:
            self.since += len(told)
            self.behind += 1
        self.gap = not result.faults
        return "".join([f"{line}\n" for line in told])

    def closing(self, tally: Tally) -> str:
        """Which did not pass, where that has left the screen, and the last line: how many passed and did not."""
        words = f"{tally.passed} passed, {tally.failed} failed"
        if tally.errors:
            words += f", {tally.errors} {'error' if tally.errors == 1 else 'errors'}"
        return f"{self._list(tally.failed + tally.errors)}{words}\n"

    def _list(self, count: int) -> str:
        if self.behind < 2 or (self.since <= SCREENFUL and (self.quiet or self.behind == count)):
            return ""
        more = [f"  and {count - len(self.failed)} more"] if count > len(self.failed) else []
        return "\n".join([*([""] if self.gap else []), "Failed:", *self.failed, *more, "", ""])


def lines(result: Result) -> Iterator[str]:
    """The lines that a terminal shows for a scenario."""
    yield headline(result)
    yield from _faults(result)


def headline(result: Result, word: str = "") -> str:
    """What came of a scenario, in a word or in the one that is given, and which it is."""
    said = click.style(word or _WORDS[result.outcome], fg=_COLORS[result.outcome], bold=True)
    title = f"  {result.scenario}" if result.scenario else ""
    return f"{said} {result.id}{title}"


def _story(result: Result) -> Iterator[str]:
    for scene in result.scenes[1:]:
        if scene.time:
            yield f"    step {scene.step}, {scene.time}, {scene.text}"
            for rule, text in scene.why:
                yield f"      {click.style(rule.ljust(7), fg='cyan')} {text}"
        elif scene.kind == "expect":
            yield f"    {click.style(scene.text, fg='red' if scene.failed else 'green')}"
        else:
            yield f"    {scene.kind}: {scene.text}"


def _faults(result: Result, widest: int = WIDEST) -> Iterator[str]:
    by_step: dict[int, list[Fault]] = {}
    for fault in result.faults:
        by_step.setdefault(fault.step, []).append(fault)
    for fault in result.faults:
        yield ""
        yield from _fault(result, fault, widest)
        if result.outcome == "failed" and fault is by_step[fault.step][-1]:
            count = len(by_step[fault.step])
            what = (
                "it where it is"
                if count == 1
                else "both where they are"
                if count == 2
                else f"all {count} where they are"
            )
            when = f"after step {fault.step}" if fault.step else "before the first step"
            yield f"    see {what} expected, {when}:"
            yield f"      {opening_command(result, fault)}"
    if result.faults:
        yield ""


def _fault(result: Result, fault: Fault, widest: int) -> Iterator[str]:
    message = fault.told if result.outcome == "failed" else fault.message
    yield f"  {click.style(place(result, fault), bold=True)}: {message}"
    if fault.line and fault.source:
        for line in quoted(fault.source, Place(fault.line, fault.column), widest):
            yield f"  {line}"
    if fault.hint and result.outcome != "failed":
        yield f"      {fault.hint}"
    if result.outcome == "failed":
        yield f"    expected  {click.style(fault.expected, fg='green')}"
        yield f"    actual    {click.style(fault.actual, fg='red')}"
    for number, row in enumerate(fault.near):
        yield f"    {'like it' if not number else '':9} {row}"
    if fault.why:
        yield f"    why       {fault.why}"
    for step in fault.led_to:
        yield f"    step {step.number}, {step.time}, {step.what}"
        for rule, text in step.decisions[-SPOKEN:]:
            yield f"      {click.style(rule.ljust(7), fg='cyan')} {text}"
        if len(step.decisions) > SPOKEN:
            yield f"      and {len(step.decisions) - SPOKEN} more"


def _listed(result: Result) -> str:
    """A scenario in the closing list: where it failed first, and which it is."""
    first = result.faults[0]
    where = f"{result.file}:{first.line}" if first.line else result.file
    case = f" [{result.case}]" if result.case else ""
    return f"  {where}  {result.scenario or first.message}{case}"


def place(result: Result, fault: Fault) -> str:
    """File, line and column as editors and terminals link them."""
    return f"{result.file}:{fault.line}:{fault.column}" if fault.line else result.file


def opening_command(result: Result, fault: Fault) -> str:
    """The one command that opens the app where a scenario failed."""
    case = f" --case {shlex.quote(result.case)}" if result.case else ""
    return f"sandbox open {shlex.quote(result.file)}{case} --step {fault.step}"


def as_text(result: Result, *, paper: bool = False) -> str:
    """Why a scenario did not pass, as lines without colour: for reports of machines that people read, too.

    For ``paper`` the line of the file is cut so that the caret stays below its word.
    """
    return click.unstyle("\n".join(_faults(result, PAPER - _INDENT if paper else WIDEST))).strip("\n")
