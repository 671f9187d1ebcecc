"""The results as one JSON document: the scenarios in order, then how many came out how. The same bytes every time."""

from typing import Any

import msgspec

from sandbox.scenario.suite import Fault, Result, Tally


def opening() -> str:
    """What stands before the first scenario."""
    return '{"scenarios": ['


def piece(result: Result, number: int) -> str:
    """One scenario, on a line of its own."""
    return ("\n" if number == 1 else ",\n") + msgspec.json.encode(_plain(result)).decode()


def closing(tally: Tally) -> str:
    """How many passed, failed and could not be read."""
    return f'\n], "passed": {tally.passed}, "failed": {tally.failed}, "errors": {tally.errors}}}\n'


def why(fault: Fault) -> list[dict[str, Any]]:
    """What led to a failure: the steps with what their rules said, or step 0 where none made it so."""
    told = [
        {
            "step": step.number,
            "text": step.what,
            "decisions": [{"rule": rule, "text": text} for rule, text in step.decisions],
        }
        for step in fault.led_to
    ]
    return [{"step": 0, "text": fault.why, "decisions": []}, *told] if fault.why else told


def _plain(result: Result) -> dict[str, Any]:
    return {
        "file": result.file,
        **({"case": result.case} if result.case else {}),
        "scenario": result.scenario,
        "outcome": result.outcome,
        "steps": result.steps,
        "rules": result.rules,
        "failures": [
            {
                "line": fault.line,
                "column": fault.column,
                "message": fault.message,
                "expected": fault.expected,
                "actual": fault.actual,
                "hint": fault.hint,
                "near": fault.near,
                "step": fault.step,
                "why": why(fault),
            }
            for fault in result.faults
        ],
    }
