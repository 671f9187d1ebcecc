"""Where the words stand that tell what changed in a row, when there is no room for them behind it."""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from rich.cells import cell_len

from sandbox.tui.view.spans import Line, Span, fit, pad, plain, width

FREE = 6
"""So many cells of a row at most are thought of to give way to a note."""
LEAST = 7
"""In less room than this a note says nothing."""
CURSOR = "cursor"
WAS = "* was "
"""So begins a note on a word that is another one now."""


class Part(NamedTuple):
    """A cell of a row in its place, without the blanks around it. ``loss`` is what is lost without it; 0 stays."""

    at: int
    spans: Sequence[Span]
    loss: int = 0


class Spot(NamedTuple):
    """Room for a note: in which line, from where, how wide, and which parts give way."""

    line: int
    at: int
    room: int
    gone: frozenset[Part] = frozenset()


def part(at: int, spans: Sequence[Span], loss: int) -> Part:
    """A cell as a part of its row. Where the cursor is, it stays as it is."""
    if any(span.role == CURSOR for span in spans):
        return Part(at, tuple(spans))
    words = plain(spans)
    blank, end = len(words) - len(words.lstrip()), len(words.rstrip())
    made, place = [], 0
    for span in spans:
        text = span.text[max(blank - place, 0) : max(end - place, 0)]
        place += len(span.text)
        if text:
            made.append(span._replace(text=text))
    return Part(at + blank, tuple(made), loss)


def noted(lines: Sequence[Sequence[Part]], note: Span, room: int, may_go: bool) -> list[Line] | None:
    """The row with the note in the first room that is large enough: as little as possible gives way to it, and
    nothing where it ``may_go`` not. Where no room is large enough, a sign stands for one word that was, and other
    notes are cut; None where that says nothing."""
    spots = (_spot(lines, index, gone, room) for gone in _ways(lines, may_go) for index in reversed(range(len(lines))))
    best: Spot | None = None
    for spot in spots:
        if spot.room >= cell_len(note.text):
            return _rows(lines, spot, note, room)
        if best is None or spot.room > best.room:
            best = spot
    if (
        note.text.startswith(WAS) and "," not in note.text
    ):  # what it is now stands in the row: half of what it was would say less than a sign
        star, signed = note._replace(text=WAS[0]), _spot(lines, len(lines) - 1, frozenset(), room)
        if signed.room >= len(star.text):
            return _rows(lines, signed, star, room)
    return _rows(lines, best, note, room) if best is not None and may_go and best.room >= LEAST else None


def _ways(lines: Sequence[Sequence[Part]], may_go: bool) -> list[frozenset[Part]]:
    """The parts that may give way together, the least loss first."""
    free = [part for line in lines for part in line if part.loss][-FREE:] if may_go else []
    ways = [frozenset(some) for count in range(len(free) + 1) for some in combinations(free, count)]
    return sorted(ways, key=lambda some: sum(part.loss for part in some))


def _spot(lines: Sequence[Sequence[Part]], index: int, gone: frozenset[Part], room: int) -> Spot:
    """The widest room in a line without some of its parts; that at its end, if no other is wider."""
    end, widest = (2 if index else 0), Spot(index, 0, 0, gone)
    for part in lines[index]:
        if part in gone or not part.spans:
            continue
        if part.at - 1 - end > widest.room:
            widest = Spot(index, end, part.at - 1 - end, gone)
        end = part.at + width(part.spans) + 1
    return Spot(index, end, room - end, gone) if room - end >= widest.room else widest


def _rows(lines: Sequence[Sequence[Part]], spot: Spot, note: Span, room: int) -> list[Line]:
    words = note._replace(text=pad(note.text, min(spot.room, cell_len(note.text))))
    made = []
    for index, line in enumerate(lines):
        parts = [part for part in line if part.spans and (index != spot.line or part not in spot.gone)]
        if index == spot.line:
            parts = sorted([*parts, Part(spot.at, (words,))], key=lambda part: part.at)
        spans: list[Span] = []
        for part in parts:
            spans = [*(fit(spans, part.at) if part.at else ()), *part.spans]
        made.append(fit(spans, room))
    return made
