"""The results as one JSON document, written while the scenarios run; the same bytes every time."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from sandbox.scenario.suite import Result


def document(results: Iterable[Result]) -> Iterator[str]:
    """The pieces of the document: the scenarios in order, then how many passed, failed and could not be read."""
    counts = {"passed": 0, "failed": 0, "error": 0}
    yield '{"scenarios": ['
    separator = "\n"
    for result in results:
        counts[result.outcome] += 1
        yield separator + _dump(_plain(result))
        separator = ",\n"
    yield "\n], " + f'"passed": {counts["passed"]}, "failed": {counts["failed"]}, "errors": {counts["error"]}}}\n'


def _plain(result: Result) -> dict[str, Any]:
    return {
        "file": result.file,
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
            }
            for fault in result.faults
        ],
    }


def _dump(value: Any) -> str:
    return msgspec.json.encode(value).decode()
