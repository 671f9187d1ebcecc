"""Reads a QR code as a camera does: from a picture of the cells that a terminal shows."""

from collections.abc import Iterable
from typing import NamedTuple

import zxingcpp

HALVES = {" ": (0, 0), "▄": (0, 1), "▀": (1, 0), "█": (1, 1)}
"""Which halves of a cell a sign fills, the upper one first."""
SIDE = 4
"""So many points across is a module; a cell is twice as high as it is wide."""


class Cell(NamedTuple):
    """A cell of the screen, and how light its sign and its ground are, up to 255."""

    sign: str
    ink: int
    ground: int


def seen_by_camera(screen: Iterable[Iterable[Cell]]) -> list[str]:
    """What the dark codes on the screen say; light ones on dark are not looked for, as not every camera reads them.

    Any other sign than a block fills the upper half, which is nearer to a letter than nothing.
    """
    rows = [list(line) for line in screen]
    room = max(map(len, rows))
    rows = [[*line, *[Cell(" ", 0, line[-1].ground if line else 0)] * (room - len(line))] for line in rows]
    points = bytearray()
    for line in rows:
        for half in (0, 1):
            shades = [cell.ink if HALVES.get(cell.sign, (1, 0))[half] else cell.ground for cell in line]
            points += bytes(shade for shade in shades for _ in range(SIDE)) * SIDE
    picture = memoryview(points).cast("B", (2 * SIDE * len(rows), SIDE * room))
    return [found.text for found in zxingcpp.read_barcodes(picture, try_invert=False)]
