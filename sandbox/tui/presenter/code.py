"""A link as a QR code, drawn with half blocks: two modules above one another in a cell, as large as there is room."""

from functools import cache
from typing import NamedTuple

QUIET, LEAST = 4, 2
"""So many light modules are to stand around a code, and so many do where that makes it larger."""
BLOCKS = " ▄▀█"
"""The upper and the lower half of a cell: both light, the lower dark, the upper dark, both dark."""


class Size(NamedTuple):
    """How large a code is drawn: half lines for each module, and modules of margin."""

    scale: int
    quiet: int


@cache
def modules(link: str) -> tuple[bytes, ...]:
    """The modules of the smallest code that holds a link, row by row, 1 where it is dark.

    Of the codes of that size it is the one that bears most damage.
    """
    import segno

    return tuple(bytes(row) for row in segno.make_qr(link, error="l").matrix)


def least(link: str) -> tuple[int, int]:
    """The columns and lines that a code takes at least."""
    across = len(modules(link)) + 2 * LEAST
    return across, (across + 1) // 2


def fitting(link: str, columns: int, lines: int) -> Size | None:
    """The largest size in so much room; None where there is too little."""
    room, across = min(columns, 2 * lines), len(modules(link))
    scale = room // (across + 2 * LEAST)
    return Size(scale, min(QUIET, (room // scale - across) // 2)) if scale else None


def drawn(link: str, size: Size) -> list[str]:
    """The lines of the code, dark where there is a block; each is as wide as the others."""
    scale, quiet = size
    inner = [bytes(quiet) + row + bytes(quiet) for row in modules(link)]
    around = [bytes(len(inner[0]))] * quiet
    rows = [row for row in (*around, *inner, *around) for _ in range(scale)]
    if len(rows) % 2:
        rows.append(bytes(len(inner[0])))
    return [
        "".join(BLOCKS[2 * upper + lower] * scale for upper, lower in zip(*pair, strict=True))
        for pair in zip(rows[::2], rows[1::2], strict=True)
    ]


def inverse(line: str) -> str:
    """The same line, light where there is a block."""
    return line.translate(str.maketrans(BLOCKS, BLOCKS[::-1]))
