"""What is wrong with a file: one clear message with its place and the way out."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from sandbox.world.text import listed

JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
"""Letters of some scripts and parts of some emoji need them; they act on nothing else."""
UNSEEN = "\N{REPLACEMENT CHARACTER}"
WIDEST, LONGEST = 100, 400
"""How many characters of a line are quoted, and how long a message may get by what it quotes."""
FEW = 8
"""So many words are all named where one of them is wanted."""


class Place(NamedTuple):
    """A place in a file: line and column, both counted from one."""

    line: int
    column: int


class Problem(Exception):
    """Something that must be mended before a file can be used.

    ``message`` says what is wrong, ``hint`` how to mend it; ``source`` is the line itself. All that it
    shows is harmless to a terminal, whatever words of the file it repeats.
    """

    def __init__(self, file: Path, message: str, place: Place | None = None, hint: str = "", source: str = "") -> None:
        super().__init__(message)
        self.file = file
        self.message = visible(message if len(message) <= LONGEST else message[:LONGEST] + "…")
        self.place = place
        self.hint = visible(hint)
        self.source = source

    @property
    def where(self) -> str:
        """File, line and column as editors and terminals link them."""
        name = visible(str(self.file))
        return name if self.place is None else f"{name}:{self.place.line}:{self.place.column}"

    def __str__(self) -> str:
        lines = [f"{self.where}: {self.message}"]
        if self.place is not None and self.source:
            lines += quoted(self.source, self.place)
        if self.hint:
            lines.append(f"    {self.hint}")
        return "\n".join(lines)


def visible(text: str) -> str:
    """Text with U+FFFD for each character that could act on a terminal or would not be seen."""
    if text.isprintable():
        return text
    return "".join([char if char.isprintable() or char in JOINERS else UNSEEN for char in text])


def quoted(source: str, place: Place, widest: int = WIDEST) -> list[str]:
    """The line of a file with a caret under the column, harmless to a terminal and not too long."""
    line, column = visible(source.replace("\t", " ")), place.column - 1
    if len(line) > widest:
        start = max(0, column - widest // 2)
        line, column = line[start : start + widest], column - start
    before = line[:column].ljust(column)
    return [f"    {line.rstrip()}", f"    {' ' * sum(map(_cells, before))}^"]


def _cells(char: str) -> int:
    """How many cells of a terminal a character takes."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def quote(value: Any) -> str:
    """A value of a file, as a message that something else was wanted names it."""
    if value == "":
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    text = str(value)
    return f"`{text if len(text) <= 40 else text[:40] + '…'}`"


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that somebody may have meant, as a hint; else all of them if they are few."""
    words = [str(each) for each in known]
    wanted = _numbered(word)
    near = [each for each in words if _numbered(each) == wanted][:1]
    if not near:
        near = get_close_matches(word, words, n=1, cutoff=0.6)
    if not near:
        folded = {each.casefold(): each for each in words}
        near = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
        near = [folded[each] for each in near]
    if near:
        return f"Do you mean `{near[0]}`?"
    if not words:
        return ""
    return f"Known here: {', '.join(words[:12])}{', …' if len(words) > 12 else '.'}"


def _numbered(word: str) -> str:
    """A word without what tells nothing: STK-05 is also written stk-5."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", word.casefold())


def one_of(word: str, known: Iterable[str]) -> str:
    """The word of a fixed set that somebody may have meant, as a hint: all of them, unless it is all but written."""
    words = [str(each) for each in known]
    folded = {each.casefold(): each for each in words}
    near = get_close_matches(word.casefold(), folded, n=1, cutoff=0.8)
    if near:
        return f"Do you mean `{folded[near[0]]}`?"
    if len(words) > FEW:
        return nearest(word, words)
    return f"It is one of {listed([f'`{each}`' for each in words], 'or')}."
