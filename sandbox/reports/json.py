"""The results as one JSON document: the scenarios in order, then how many came out how. The same bytes every time."""

from typing import Any

import msgspec

from sandbox.scenario.suite import Result, Tally


def opening() -> str:
    """What stands before the first scenario."""
    return '{"scenarios": ['


def piece(result: Result, number: int) -> str:
    """One scenario, on a line of its own."""
    return ("\n" if number == 1 else ",\n") + msgspec.json.encode(_plain(result)).decode()


def closing(tally: Tally) -> str:
    """How many passed, failed and could not be read."""
    return f'\n], "passed": {tally.passed}, "failed": {tally.failed}, "errors": {tally.errors}}}\n'


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
            }
            for fault in result.faults
        ],
    }
