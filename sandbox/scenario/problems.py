"""What is wrong with a file: one clear message with its place and the way out."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from sandbox.world.text import one_line


class Place(NamedTuple):
    """A place in a file: line and column, both counted from one."""

    line: int
    column: int


class Problem(Exception):
    """Something that must be mended before a file can be used.

    ``message`` says what is wrong, ``hint`` how to mend it; ``source`` is the line itself.
    """

    def __init__(self, file: Path, message: str, place: Place | None = None, hint: str = "", source: str = "") -> None:
        super().__init__(message)
        self.file = file
        self.message = message
        self.place = place
        self.hint = hint
        self.source = source

    @property
    def where(self) -> str:
        """File, line and column as editors and terminals link them."""
        name = one_line(str(self.file))
        return name if self.place is None else f"{name}:{self.place.line}:{self.place.column}"

    def __str__(self) -> str:
        lines = [f"{self.where}: {self.message}"]
        if self.place is not None and self.source:
            lines += quoted(self.source, self.place)
        if self.hint:
            lines.append(f"    {self.hint}")
        return "\n".join(lines)


def quoted(source: str, place: Place) -> list[str]:
    """The line of a file with a caret under the column, harmless to a terminal and not too long."""
    line = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in source)
    column = place.column - 1
    if len(line) > 100:
        start = max(0, column - 50)
        line, column = line[start : start + 100], column - start
    return [f"    {line.rstrip()}", f"    {' ' * column}^"]


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that somebody may have meant, as a hint; else all of them if they are few."""
    words = [str(each) for each in known]
    near = get_close_matches(word, words, n=1, cutoff=0.6)
    if not near:
        folded = {each.casefold(): each for each in words}
        near = get_close_matches(word.casefold(), folded, n=1, cutoff=0.5)
        near = [folded[each] for each in near]
    if near:
        return f"Do you mean `{one_line(near[0])}`?"
    if not words:
        return ""
    shown = ", ".join(one_line(each) for each in words[:12])
    return f"Known here: {shown}{', …' if len(words) > 12 else ''}."
