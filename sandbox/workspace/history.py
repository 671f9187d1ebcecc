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
    """The last result of a file: the worst of its cases, when (seconds since 1970), and the steps of all cases."""

    outcome: Outcome
    when: float
    steps: int


class History:
    """The results kept in the folder of a workspace; files go by their absolute path. Raises ``Unkept``."""

    def __init__(self, folder: Path, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._db = Kept(folder / "history.json")

    @property
    def said(self) -> list[str]:
        """What the user should hear: that the file was damaged, and what stands in its place."""
        return self._db.kept.said

    def record(self, results: Iterable[Result]) -> None:
        """Keep the results of a run, in one writing; files that were not run keep theirs."""
        now = self._now()
        rows: dict[str, dict[str, Any]] = {}
        for result in results:
            file = _absolute(result.file)
            row = rows.setdefault(file, {"file": file, "outcome": "passed", "when": now, "steps": 0})
            row["outcome"] = max(row["outcome"], result.outcome, key=_RANK.index)
            row["steps"] += result.steps
        if not rows:
            return

        def put(documents: dict[int, Any]) -> None:
            known = {document["file"]: id for id, document in documents.items()}
            free = max(documents, default=0)
            for file, row in rows.items():
                if file not in known:
                    free += 1
                documents[known.get(file, free)] = row

        self._db.part("results").change(put)

    def last(self) -> dict[str, Last]:
        """The last result of each file that was ever run."""
        return {row["file"]: Last(row["outcome"], row["when"], row["steps"]) for row in self._db.part("results")}

    def failed(self) -> set[str]:
        """The files whose last result is not ``passed``."""
        return {file for file, last in self.last().items() if last.outcome != "passed"}


def _absolute(file: str) -> str:
    return str(Path(file).absolute())
