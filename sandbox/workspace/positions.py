"""How far somebody played a scenario: where it was left, to go on from there another day, or to its end."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox.workspace.storage import Kept


@dataclass(frozen=True, slots=True)
class Position:
    """The moment at which a file was left, as step ``step`` of ``steps``, and the choices made at questions by then.

    ``right`` of the ``questions`` that were answered were right; ``ended`` tells a play that came to the end.
    """

    moment: int
    step: int
    steps: int
    answers: Mapping[int, int]
    when: float = 0.0
    right: int = 0
    questions: int = 0
    ended: bool = False

    @property
    def words(self) -> str:
        """How far it was played, in words."""
        score = f", {self.right} of {self.questions} right" if self.questions else ""
        if self.ended:
            return f"played to the end{score}"
        where = f"left at step {self.step} of {self.steps}" if self.step else f"left before step 1 of {self.steps}"
        return f"{where}{score if self.right else ''}"


class Positions:
    """The positions kept in the folder of a workspace; files go by their absolute path. Raises ``Unkept``."""

    def __init__(self, folder: Path, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._db = Kept(folder / "positions.json")

    def all(self) -> dict[str, Position]:
        """How far each file was played."""
        return {row["file"]: _position(row) for row in self._db.part("positions")}

    def leave(self, places: Mapping[str, Position | None]) -> None:
        """Keep where files were left, in one writing; None forgets that of a file."""
        if not any(places.values()) and not self._db.part("positions").all():
            return

        def put(documents: dict[int, Any]) -> None:
            known = {document["file"]: id for id, document in documents.items()}
            free = max(documents, default=0)
            for file, place in places.items():
                if place is None:
                    documents.pop(known.get(file, 0), None)
                    continue
                if file not in known:
                    free += 1
                documents[known.get(file, free)] = self._row(file, place)

        self._db.part("positions").change(put)

    def _row(self, file: str, place: Position) -> dict[str, Any]:
        answers = {str(asked): choice for asked, choice in place.answers.items()}
        kept = {"moment": place.moment, "step": place.step, "steps": place.steps, "answers": answers}
        kept |= {"right": place.right, "questions": place.questions, "ended": place.ended}
        return {"file": file, "when": self._now(), **kept}


def _position(row: Mapping[str, Any]) -> Position:
    answers = {int(asked): choice for asked, choice in row["answers"].items()}
    score = row.get("right", 0), row.get("questions", 0)
    return Position(row["moment"], row["step"], row["steps"], answers, row["when"], *score, row.get("ended", False))
