"""Frames around lines, with a title in the upper border and a word in the lower one."""

from collections.abc import Sequence
from functools import lru_cache

from sandbox.tui.view.spans import BLANK, Line, Span, fit, width

HEAVY = "┏━┓┃┗┛"
LIGHT = "┌─┐│└┘"


def framed(
    title: Sequence[Span],
    body: Sequence[Line],
    room: int,
    height: int,
    glyphs: str,
    role: str,
    foot: Sequence[Span] = (),
) -> list[Line]:
    """The body in a frame of exactly this size."""
    left, flat, right, side, low_left, low_right = tuple(glyphs)
    lines = [_border(tuple(title), room, left, flat, right, role)]
    lines += (_walled(body[n] if n < len(body) else BLANK, room, side, role) for n in range(height - 2))
    lines.append(_border(tuple(foot), room, low_left, flat, low_right, role))
    return lines[:height]


@lru_cache(4000)
def _walled(line: Line, room: int, side: str, role: str) -> Line:
    return Span(f"{side} ", role), *fit(line, room - 4), Span(f" {side}", role)


@lru_cache(500)
def _border(words: Line, room: int, left: str, flat: str, right: str, role: str) -> Line:
    if not words:
        return (Span(left + flat * (room - 2) + right, role),)
    taken = width(words)
    if taken > room - 6:
        words, taken = fit(words, room - 6), room - 6
    return (Span(f"{left}{flat} ", role), *words, Span(f" {flat * (room - taken - 5)}{right}", role))
