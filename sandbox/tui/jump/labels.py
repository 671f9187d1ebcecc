"""The letters of jump mode: which ones there are, and how they lie over a line."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from sandbox.tui.view.spans import Line, Span, width

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""Those under the fingers come first."""


class Label(NamedTuple):
    """Letters over a line, from a cell on, with their look."""

    x: int
    text: str
    role: str


def letters(count: int, of: str = LETTERS) -> list[str]:
    """So many labels, none of which begins another: of one letter while these suffice, else the last ones of two."""
    for single in range(min(count, len(of)), -1, -1):
        if single + (len(of) - single) * len(of) >= count:
            twos = [first + second for first in of[single:] for second in of]
            return [*of[:single], *twos[: count - single]]
    return [first + second for first in of for second in of]


def laid(line: Line, labels: Sequence[Label], room: int) -> Line:
    """The line with labels over it: nothing moves; what lies half under one gives way."""
    made: list[Span] = []
    rest = list(line)
    done = 0
    for label in sorted(labels):
        if not done <= label.x <= room - cell_len(label.text):
            continue
        before, rest = _split(rest, label.x - done)
        _, rest = _split(rest, cell_len(label.text))
        made += [*before, Span(label.text, label.role)]
        done = label.x + cell_len(label.text)
    return (*made, *rest)


def _split(spans: Sequence[Span], at: int) -> tuple[list[Span], list[Span]]:
    """The spans before a cell, filled up to it, and those from it on."""
    before: list[Span] = []
    for number, span in enumerate(spans):
        size = cell_len(span.text)
        if size > at:
            head = set_cell_size(span.text, at)
            tail = _tail(span.text, at)
            return [*before, span._replace(text=head)], [span._replace(text=tail), *spans[number + 1 :]]
        before.append(span)
        at -= size
    return [*before, Span(" " * at)], []


def _tail(text: str, at: int) -> str:
    """The text from a cell on; a sign that is cut in two leaves a space."""
    taken = 0
    for index, sign in enumerate(text):
        if taken >= at:
            return " " * (taken - at) + text[index:]
        taken += cell_len(sign)
    return " " * (taken - at)


def blank(line: Line) -> tuple[int, int]:
    """The cells that are empty, or a border, at the end of a line: from, up to."""
    text = "".join(span.text for span in line)
    end = text.rstrip("┘┛╝")
    words = end.rstrip(" ─━═")
    return cell_len(words), width(line) - (len(text) - len(end))
