"""Large text: wide margins, a free line between lines where there is room, and numbers three lines tall."""

from collections.abc import Sequence
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.renderables.digits import Digits

from sandbox.tui.view.spans import Line, Span, fit, width, wrap

WIDEST = 100
"""Lines that are longer are hard to follow from far away."""
MORE = "… more on the stage: p"


def margin(room: int) -> int:
    """The free cells at the left and at the right of what is said large."""
    return max(2, room // 16)


@lru_cache(500)
def tall(text: str) -> tuple[str, str, str]:
    """A number in three lines of the same width."""
    pieces = Digits(text).render(Style(bold=True))
    made = "".join(piece.text for piece in pieces if isinstance(piece, Segment)).split("\n")
    wide = Digits.get_width(text)
    return made[0].ljust(wide), made[1].ljust(wide), made[2].ljust(wide)


def spaced(paragraphs: Sequence[Line], room: int, height: int, indent: int = 0) -> list[Line]:
    """The paragraphs wrapped and, where they fit, with a free line after each line; what is cut says so."""
    if height < 1:
        return []
    lines = [line for paragraph in paragraphs for line in wrap(paragraph, room, indent)]
    if 2 * len(lines) - 1 <= height:
        return [part for line in lines for part in (line, ())][:-1]
    if len(lines) > height:
        last = lines[height - 1]
        lines = [*lines[: height - 1], (*fit(last, max(room - width((Span(MORE),)) - 1, 0)), Span(" "), Span(MORE))]
    return lines


def page(paragraphs: Sequence[Line], room: int, height: int) -> list[Line]:
    """The paragraphs large, in the middle of the height that there is, with wide margins."""
    side = margin(room)
    body = spaced(paragraphs, min(room - 2 * side, WIDEST), height - 1)
    above = max((height - len(body) + 1) // 2, 1 if height > len(body) else 0)
    return [()] * above + [((Span(" " * side), *line) if line else ()) for line in body]
