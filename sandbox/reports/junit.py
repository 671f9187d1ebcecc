"""The results as JUnit XML, which every CI reads: one suite, a test case for each scenario.

It keeps to what Jenkins' xUnit schema allows, which the other readers accept, too.
"""

import re
from xml.sax.saxutils import escape, quoteattr

from sandbox.reports.terminal import as_text, place
from sandbox.scenario.suite import Result, Tally

_NOWHERE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def opening(tally: Tally) -> str:
    """The counts stand first."""
    counts = f'tests="{tally.total}" failures="{tally.failed}" errors="{tally.errors}"'
    seconds = f'time="{tally.seconds:.3f}"'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="sandbox" {counts} {seconds}>\n'
        f'  <testsuite name="sandbox" {counts} skipped="0" {seconds}>\n'
    )


def piece(result: Result, number: int) -> str:
    """One scenario: its file is the class, its title (and case) the name."""
    name = f"{result.scenario or 'cannot be read'} [{result.case}]" if result.case else result.scenario
    head = f"    <testcase classname={_attribute(result.file)} name={_attribute(name or 'cannot be read')}"
    head += f' time="{result.seconds:.3f}"'
    if not result.faults:
        return f"{head}/>\n"
    word = "error" if result.outcome == "error" else "failure"
    first = result.faults[0]
    more = f" (and {len(result.faults) - 1} more)" if len(result.faults) > 1 else ""
    message = _attribute(f"{place(result, first)}: {first.told}{more}")
    kind = "problem" if result.outcome == "error" else "expectation"
    return (
        f'{head}>\n      <{word} type="{kind}" message={message}>'
        f"{escape(_allowed(as_text(result)))}</{word}>\n    </testcase>\n"
    )


def closing(tally: Tally) -> str:
    """The end of the document."""
    return "  </testsuite>\n</testsuites>\n"


def _attribute(text: str) -> str:
    return quoteattr(_allowed(text))


def _allowed(text: str) -> str:
    """Text without the characters that XML cannot hold in any form."""
    return _NOWHERE.sub("\ufffd", text)
