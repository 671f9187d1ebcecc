"""The results as TAP, the Test Anything Protocol, version 14: a line each, and why in a block of YAML below it."""

import json

from sandbox.reports.json import why
from sandbox.reports.terminal import place
from sandbox.scenario.suite import Result, Tally


def opening() -> str:
    """The version of the protocol."""
    return "TAP version 14\n"


def piece(result: Result, number: int) -> str:
    """One scenario; what failed follows as YAML, whose strings are written as JSON."""
    words = f"{result.id}: {result.scenario}" if result.scenario else result.id
    words = words.replace("\\", "\\\\").replace("#", "\\#")
    if not result.faults:
        return f"ok {number} - {words}\n"
    lines = [f"not ok {number} - {words}", "  ---", f"  severity: {'error' if result.outcome == 'error' else 'fail'}"]
    lines.append("  failures:")
    for fault in result.faults:
        lines.append(f"    - at: {_text(place(result, fault))}")
        lines.append(f"      message: {_text(fault.message)}")
        if result.outcome == "failed":
            lines += [f"      expected: {_text(fault.expected)}", f"      actual: {_text(fault.actual)}"]
        if fault.hint:
            lines.append(f"      hint: {_text(fault.hint)}")
        if told := why(fault):
            lines += ["      why:", *[f"        - {_text(step)}" for step in told]]
    return "\n".join([*lines, "  ...", ""])


def closing(tally: Tally) -> str:
    """The plan, which may stand at the end; a run that was stopped bails out instead."""
    return "Bail out! Stopped.\n" if tally.stopped else f"1..{tally.total}\n"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
