"""The stuff that panels are made of: pieces of plain text with a role, measured in cells of the screen."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len


class Span(NamedTuple):
    """A piece of text, never markup. ``role`` names its look, ``act`` what a click on it does."""

    text: str
    role: str = ""
    act: str = ""


Line = tuple[Span, ...]
"""One line of the screen."""

BLANK: Line = ()


def width(line: Iterable[Span]) -> int:
    """How many cells of the screen a line takes."""
    return sum(cell_len(span.text) for span in line)


def plain(line: Iterable[Span]) -> str:
    """The words of a line, without its looks."""
    return "".join(span.text for span in line)


def cut(text: str, room: int) -> str:
    """The text in at most so many cells; what does not fit is told by an ellipsis.

    It stands behind a whole word, as long as the words before it fill half of the room.
    """
    if cell_len(text) <= room:
        return text
    if room < 1:
        return ""
    taken, kept = 0, []
    for sign in text:
        taken += cell_len(sign)
        if taken >= room:
            break
        kept.append(sign)
    head = "".join(kept)
    words = (head if text[len(head)] == " " else head[: head.rfind(" ") + 1]).rstrip(" ,;:·(")
    return (words if 2 * cell_len(words) >= room else head) + "…"


def pad(text: str, room: int, right: bool = False) -> str:
    """The text in exactly so many cells, cut or filled up with spaces."""
    text = cut(text, room)
    fill = " " * (room - cell_len(text))
    return fill + text if right else text + fill


def fit(line: Sequence[Span], room: int) -> Line:
    """The line in exactly so many cells, cut or filled up with spaces."""
    return _fitted(tuple(line), room)


@lru_cache(8000)
def _fitted(line: Line, room: int) -> Line:
    taken = width(line)
    if taken <= room:
        return (*line, Span(" " * (room - taken))) if taken < room else line
    kept: list[Span] = []
    for span in line:
        size = cell_len(span.text)
        if size >= room:
            if size > room or span is not line[-1]:
                span = span._replace(text=pad(span.text if size > room else span.text + " ", room))
            kept.append(span)
            return tuple(kept)
        kept.append(span)
        room -= size
    return tuple(kept)


def part(line: Sequence[Span], start: int, room: int) -> Line:
    """The cells of a line from one on, in exactly so many; a sign of two cells that is cut is left out."""
    kept: list[Span] = []
    at = 0
    for span in line:
        text = ""
        for sign in span.text:
            size = cell_len(sign)
            if at >= start and at + size <= start + room:
                text += sign
            elif at < start + room and at + size > start:
                text += " "
            at += size
        kept.append(span._replace(text=text))
    return fit([span for span in kept if span.text], room)


def spread(left: Sequence[Span], right: Sequence[Span], room: int) -> Line:
    """One line with something at its left and something at its right; the left one gives way."""
    space = room - width(right)
    if space < 8:
        return fit((*left, Span(" "), *right), room)
    return (*fit(left, space - 1), Span(" "), *right)


def wrap(line: Sequence[Span], room: int, indent: int = 0) -> list[Line]:
    """The line broken between words; lines after the first start ``indent`` cells to the right."""
    return list(_wrapped(tuple(line), max(room, 4), indent))


@lru_cache(2000)
def _wrapped(line: Line, room: int, indent: int) -> tuple[Line, ...]:
    lines: list[Line] = []
    current: list[Span] = []
    taken = 0

    def turn() -> None:
        nonlocal current, taken
        lines.append(tuple(current))
        current, taken = ([Span(" " * indent)] if indent else []), indent

    for span in line:
        for number, paragraph in enumerate(span.text.split("\n")):
            if number:
                turn()
            for word in _words(paragraph):
                size = cell_len(word)
                if taken + cell_len(word.rstrip()) > room and taken > indent:
                    turn()
                    word = word.lstrip()
                    size = cell_len(word)
                while size > room - taken:  # a word that is longer than a line
                    head = _head(word, room - taken)
                    if head.strip():
                        current.append(span._replace(text=head))
                    word = word[len(head) :]
                    if not word.strip():
                        word, taken = "", room
                        break
                    turn()
                    size = cell_len(word)
                if word:
                    current.append(span._replace(text=word))
                    taken += size
    lines.append(tuple(current))
    return tuple(_joined(made) for made in lines)


def _words(text: str) -> Iterable[str]:
    """The words of a text, each with the spaces that follow it."""
    start = 0
    for index in range(1, len(text)):
        if text[index] != " " and text[index - 1] == " ":
            yield text[start:index]
            start = index
    if start < len(text):
        yield text[start:]


def _head(word: str, room: int) -> str:
    taken = 0
    for index, sign in enumerate(word):
        taken += cell_len(sign)
        if taken > room:
            return word[: max(index, 1)]
    return word


def _joined(line: Line) -> Line:
    """The same line with neighbours of one look put together."""
    joined: list[Span] = []
    for span in line:
        if joined and joined[-1][1:] == span[1:]:
            joined[-1] = span._replace(text=joined[-1].text + span.text)
        else:
            joined.append(span)
    return tuple(joined)
