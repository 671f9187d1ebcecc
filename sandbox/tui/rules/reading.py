"""A long page of paragraphs, of which only those in view are wrapped."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sandbox.tui.view.spans import Line, Span

Block = Callable[[int], list[Line]]
"""The lines of a paragraph in so many cells."""


class Spot(NamedTuple):
    """A line of a page: the paragraph, and the line in it."""

    block: int = 0
    line: int = 0


class Page:
    """Paragraphs one below the other; it is moved through line by line, and counted in paragraphs."""

    def __init__(self, blocks: Sequence[Block], room: int) -> None:
        self._blocks, self._room = blocks, room

    def _lines(self, block: int) -> list[Line]:
        return self._blocks[block](self._room)

    def moved(self, spot: Spot, by: int) -> Spot:
        """The line so many lines further down, or up; at most the last, or the first."""
        block, line = spot.block, spot.line + by
        while line < 0 and block:
            block -= 1
            line += len(self._lines(block))
        while block < len(self._blocks) and line >= (tall := len(self._lines(block))):
            block, line = block + 1, line - tall
        return Spot(block, line) if block < len(self._blocks) and line >= 0 else self._end(1) if by > 0 else Spot()

    def _end(self, height: int) -> Spot:
        """Where the last lines begin that fill so many."""
        block, left = len(self._blocks), height
        while block and left > 0:
            block -= 1
            left -= len(self._lines(block))
        return Spot(block, max(-left, 0))

    def window(self, height: int, spot: Spot) -> tuple[list[Line], Spot]:
        """The lines from one on, with a word on what is above and below; and where they really begin."""
        if height < 3 or not self._blocks:
            return self._from(spot, max(height, 0)), spot
        spot = min(spot, self._end(height - 1))
        if spot <= (0, 1) and self._end(height) == (0, 0):
            spot = Spot()
        above = [self._word(spot.block + (spot.line > 0), "above: ▲")] if spot > (0, 0) else []
        room = height - len(above)
        lines = self._from(spot, room + 1)
        if len(lines) <= room:
            return [*above, *lines], spot
        whole = self._whole(spot, room - 1)
        return [*above, *lines[: room - 1], self._word(len(self._blocks) - whole, "more: ▼")], spot

    def _from(self, spot: Spot, height: int) -> list[Line]:
        lines: list[Line] = []
        for number in range(spot.block, len(self._blocks)):
            lines += self._lines(number)[spot.line if number == spot.block else 0 :]
            if len(lines) >= height:
                break
        return lines[:height]

    def _whole(self, spot: Spot, height: int) -> int:
        """The number of the first paragraph that does not end within so many lines."""
        block, taken = spot.block, -spot.line
        while block < len(self._blocks) and (taken := taken + len(self._lines(block))) <= height:
            block += 1
        return block

    @staticmethod
    def _word(count: int, where: str) -> Line:
        return (Span(f"({count:,} {where})", "dim"),)
