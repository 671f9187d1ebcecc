"""A side of the presenter view: what just changed there, as large as there is room for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from sandbox.tui.presenter.draw.large import tall
from sandbox.tui.presenter.headlines import Headline, told
from sandbox.tui.stage.draw.frames import HEAVY, framed
from sandbox.tui.view import Line, Span, View
from sandbox.tui.view.spans import width, wrap

NAMES = {"pos": "RETAIL POS · X-Series", "store": "ONLINE STORE · E-Series"}
ARROW = "  ─►  "
ROOMY = 8
"""From so many lines on, the first number is three lines tall, whatever else there is to say."""
_NUMBER = re.compile(r"-?[\d,]+(?:\.\d+)?")


@dataclass(eq=False)
class Piece:
    """A headline in lines: in few, and where it is a number also three lines tall."""

    few: list[Line]
    large: list[Line]
    chosen: bool = False

    @property
    def lines(self) -> list[Line]:
        """The lines as they are to be drawn."""
        return self.large if self.chosen else self.few


def side(view: View, which: str, room: int, height: int) -> list[Line]:
    """What just changed on a side, in its frame; where nothing did, that it did not."""
    said = told(view, which)
    inner, lines = room - 6, height - 2
    body: list[Line] = []
    if said.quiet:
        words = "As the shop opens" if not view.step else "Nothing changed here"
        body = [(Span(words, "" if said.headlines else "now"),), ()]
    pieces = [_piece(headline, inner, said.quiet and view.step > 0) for headline in said.headlines]
    body += _placed(pieces, said.more, lines - len(body))
    shown = [((Span(" "), *line) if line else ()) for line in body]
    return framed((Span(NAMES[which], which),), shown, room, height, HEAVY, which)


def _placed(pieces: Sequence[Piece], more: int, height: int) -> list[Line]:
    """The pieces in so many lines: numbers tall where they can be, a free line between, what is left counted."""

    def taken(gap: int) -> int:
        return sum(len(piece.lines) for piece in pieces) + gap * (len(pieces) - 1) + bool(more)

    pieces = list(pieces)
    gap = 0
    numbers = [piece for piece in pieces if piece.large]
    for piece in numbers[:1]:
        piece.chosen = height >= ROOMY
    while pieces and taken(0) > height:
        pieces.pop()
        more += 1
    numbers = [piece for piece in numbers if piece in pieces]
    if pieces and taken(1) <= height:
        gap = 1
    for piece in numbers[1:]:
        piece.chosen = True
        piece.chosen = taken(gap) <= height
    body: list[Line] = []
    for piece in pieces:
        body += [*([()] * gap if body else []), *piece.lines]
    if more:
        body.append((Span(f"and {more:,} more: p shows them"),))
    return body


def _piece(headline: Headline, room: int, still: bool) -> Piece:
    sign = f"{headline.sign} " if headline.sign in ("+", "*", "=") else ""
    label = headline.label
    if headline.now and cell_len(label) > room and headline.short:
        label = headline.short
    few: list[Line]
    if not headline.now:
        tail = [Span("  as before")] if still else []
        few = wrap((Span(sign, "mark"), Span(label, "now"), *tail), room, 2)
        if len(few) > 2 and headline.short:
            few = wrap((Span(sign, "mark"), Span(headline.short, "now")), room, 2)
        return Piece(few, [])
    moved = headline.sign if not sign else ""
    tail = [Span(f"  {moved}", "mark")] if moved else []
    tail += [Span("  ✗ below zero", "bad")] if headline.now.startswith("-") else []
    tail += [Span("  as before", "")] if still else []
    values = [Span(f"{headline.was} ─► ", "now")] if headline.was else []
    name, value = (Span(sign, "mark"), Span(label)), (*values, Span(headline.now, "now"), *tail)
    few = [(*name, Span("  "), *value)]
    if width(few[0]) > room:
        few = [*wrap(name, room, 2), *((Span("  "), *line) for line in wrap(value, room - 2))]
    return Piece(few, _large(headline, label, tail, room))


def _large(headline: Headline, label: str, tail: Sequence[Span], room: int) -> list[Line]:
    """The label, and under it the number as it was and as it is, three lines tall; nothing where it is none."""
    if not _NUMBER.fullmatch(headline.now) or not _NUMBER.fullmatch(headline.was or "0"):
        return []
    now = tall(headline.now)
    was = tall(headline.was) if headline.was else ("", "", "")
    arrows = [" " * len(ARROW), ARROW, " " * len(ARROW)] if headline.was else ["", "", ""]
    ends: list[Sequence[Span]] = [(), tail, ()]
    rows: list[Line] = [
        (Span(old + arrow), Span(new, "now"), *end) for old, arrow, new, end in zip(was, arrows, now, ends, strict=True)
    ]
    if cell_len(label) > room or width(rows[1]) > room:
        return []
    return [(Span(label),), *rows]
