"""Where the words stand that tell what changed in a row, when there is no room for them behind it."""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from rich.cells import cell_len

from sandbox.tui.view.spans import Line, Span, fit, pad, plain, width

FREE = 6
"""So many cells of a row at most are thought of to give way to a note."""
CURSOR = "cursor"
STAR = "*"
PLAIN = ("+", "=")
"""The signs that say as much as the word behind them: the row is new, or was kept."""


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
    nothing where it ``may_go`` not. Where no room is large enough, the note is said in fewer words, at last in one
    sign; None where that has no room either, or says nothing."""
    usual = _shown(lines, note, room, [frozenset()])
    if usual is not None or not may_go:
        return usual
    few = _fewer(note.text)
    if note.text[0] in PLAIN and (signed := _signed(lines, note._replace(text=note.text[0]), room)) is not None:
        return signed
    ways = _ways(lines)
    for words in (note.text, *few[:-1]):
        made = _shown(lines, note._replace(text=words), room, ways)
        if made is not None:
            return made
    sign = note._replace(text="" if _starred(lines) else note.text[0])
    return _signed(lines, sign, room) if few else None


def _fewer(note: str) -> list[str]:
    """A note in fewer and fewer words, at last in its sign; nothing where it is a state without a sign."""
    sign, _, words = note.partition(" ")
    if len(sign) != 1:
        return []
    parts = words.split(", ")
    told = [f"{sign} {', '.join(parts[:count])}, {len(parts) - count} more" for count in range(len(parts) - 1, 0, -1)]
    return [*told, sign]


def _shown(
    lines: Sequence[Sequence[Part]], note: Span, room: int, ways: Sequence[frozenset[Part]]
) -> list[Line] | None:
    """The row with the whole note in the first room that is large enough."""
    spots = (_spot(lines, index, gone, room) for gone in ways for index in reversed(range(len(lines))))
    spot = next((spot for spot in spots if spot.room >= cell_len(note.text)), None)
    return None if spot is None else _rows(lines, spot, note, room)


def _signed(lines: Sequence[Sequence[Part]], sign: Span, room: int) -> list[Line] | None:
    """The row with a sign at the end of a line, close to its last words if need be."""
    for index in reversed(range(len(lines))):
        end = max((part.at + width(part.spans) for part in lines[index] if part.spans), default=0)
        for gap in (1, 0):
            if room - end - gap >= len(sign.text):
                return _rows(lines, Spot(index, end + gap, len(sign.text)), sign, room)
    return None


def _starred(lines: Sequence[Sequence[Part]]) -> bool:
    """Whether what changed has a sign beside it already."""
    return any(span.text.strip() == STAR for line in lines for part in line for span in part.spans)


def _ways(lines: Sequence[Sequence[Part]]) -> list[frozenset[Part]]:
    """The parts that may give way together, the least loss first."""
    free = [part for line in lines for part in line if part.loss][-FREE:]
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
