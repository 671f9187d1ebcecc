"""What was not taken of an export, or taken otherwise than it stands there: each with its file, its line and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox.scenario.problems import visible

MOST = 100
"""So many remarks of one kind are told one by one; the rest are counted in one more."""
WIDEST = 160
"""So many characters of a cell are repeated."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was left out or changed; line 0 is the file as a whole. All it shows is harmless."""

    file: Path
    line: int
    words: str

    def __str__(self) -> str:
        name = visible(self.file.name)
        return f"{name}:{self.line}: {self.words}" if self.line else f"{name}: {self.words}"


class Remarks:
    """Gathers remarks; of each kind only so many, so that a file of nothing but mistakes stays readable."""

    def __init__(self) -> None:
        self._said: list[Remark] = []
        self._counts: dict[str, int] = {}
        self._first_of_more: dict[str, int] = {}

    def say(self, file: Path, line: int, words: str, **facts: Any) -> None:
        """Keep a remark. ``words`` is the same for all of one kind; the facts stand in its braces."""
        count = self._counts[words] = self._counts.get(words, 0) + 1
        if count > MOST + 1:
            return
        if count > MOST:
            self._first_of_more[words] = len(self._said)
        said = words.format_map({name: _short(fact) for name, fact in facts.items()})
        self._said.append(Remark(file, line, said))

    def all(self, files: Sequence[Path]) -> tuple[Remark, ...]:
        """All remarks by file and line; the files in the order in which they were given."""
        said = list(self._said)
        for words, index in self._first_of_more.items():
            more = self._counts[words] - MOST - 1
            if more:
                first = said[index]
                said[index] = Remark(first.file, first.line, f"{first.words} (And {more:,} more lines like this.)")
        order = {file: number for number, file in enumerate(files)}
        return tuple(sorted(said, key=lambda remark: (order.get(remark.file, len(order)), remark.line)))


def _short(fact: Any) -> str:
    text = visible(str(fact))
    return text if len(text) <= WIDEST else text[:WIDEST] + "…"
