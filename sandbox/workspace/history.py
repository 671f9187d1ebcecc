"""What came of scenarios when they were last run, for ``sandbox run --last-failed`` and the library."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox.scenario.suite import Outcome, Result
from sandbox.workspace.storage import Kept

_RANK: tuple[Outcome, ...] = ("passed", "failed", "error")


@dataclass(frozen=True, slots=True)
class Last:
    """The last result of a file: the worst of its cases, when (seconds since 1970), and the steps of all cases.

    ``failed`` are the cases that did not pass, as reports name them; of a file without a matrix there are none.
    """

    outcome: Outcome
    when: float
    steps: int
    failed: tuple[str, ...] = ()


class History:
    """The results kept in the folder of a workspace; files go by their absolute path. Raises ``Unkept``."""

    def __init__(self, folder: Path, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._db = Kept(folder / "history.json")

    @property
    def said(self) -> list[str]:
        """What the user should hear: that the file was damaged, and what stands in its place."""
        return self._db.kept.said

    def record(self, results: Iterable[Result], *, whole: bool = True) -> None:
        """Keep the results of a run, in one writing; files that were not run keep theirs.

        Unless the files were run ``whole``, their cases that were not run keep theirs, too.
        """
        now = self._now()
        rows: dict[str, dict[str, Any]] = {}
        for result in results:
            file = _absolute(result.file)
            row = rows.setdefault(file, {"file": file, "outcome": "passed", "when": now, "steps": 0})
            row["outcome"] = max(row["outcome"], result.outcome, key=_RANK.index)
            row["steps"] += result.steps
            if result.case:
                row.setdefault("cases", {})[result.case] = [result.outcome, result.steps]
        if not rows:
            return

        def put(documents: dict[int, Any]) -> None:
            known = {document["file"]: id for id, document in documents.items()}
            free = max(documents, default=0)
            for file, row in rows.items():
                if file not in known:
                    free += 1
                id = known.get(file, free)
                documents[id] = row if whole else _with_others(row, documents.get(id, {}))

        self._db.part("results").change(put)

    def last(self) -> dict[str, Last]:
        """The last result of each file that was ever run."""
        return {
            row["file"]: Last(row["outcome"], row["when"], row["steps"], _failed(row))
            for row in self._db.part("results")
        }

    def failed(self) -> set[str]:
        """The files whose last result is not ``passed``."""
        return set(self.failed_cases())

    def failed_cases(self) -> dict[str, tuple[str, ...]]:
        """These files with the cases that did not pass; none where the file has no matrix, or cannot be read."""
        return {file: last.failed for file, last in self.last().items() if last.outcome != "passed"}


def _with_others(row: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """A row of some cases of a file, with those of before that were not run."""
    if "cases" not in row or "cases" not in before:
        return row
    cases: dict[str, tuple[Outcome, int]] = before["cases"] | row["cases"]
    outcome = max([outcome for outcome, _ in cases.values()], key=_RANK.index)
    return {**row, "outcome": outcome, "steps": sum([steps for _, steps in cases.values()]), "cases": cases}


def _failed(row: dict[str, Any]) -> tuple[str, ...]:
    """The cases that did not pass; rows that an older Sandbox wrote know none."""
    return tuple([case for case, (outcome, _) in row.get("cases", {}).items() if outcome != "passed"])


def _absolute(file: str) -> str:
    return str(Path(file).absolute())
