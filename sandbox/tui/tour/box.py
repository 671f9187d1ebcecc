"""The card as it lies over the stage: it covers a part that is not spoken of, and takes no key."""

from collections.abc import Sequence

from textual.geometry import Region
from textual.screen import Screen

from sandbox.tui.stage.draw.frames import framed
from sandbox.tui.tour.cards import CARDS
from sandbox.tui.view import Line, Span
from sandbox.tui.view.spans import width, wrap
from sandbox.tui.widgets.lines import Lines

DOUBLE = "╔═╗║╚╝"
LEAST = Region(0, 0, 30, 5)
"""A part of the stage that is smaller than this has no room for a card."""
LAYER = "tour"


class Box(Lines):
    """Draws a card of the tour."""

    DEFAULT_CSS = """
    Box { layer: tour; position: absolute; background: $panel; }
    """

    def __init__(self) -> None:
        super().__init__(self._card, id="tour")
        self.number = 0
        self.waiting = False
        """Whether a question waits for its answer."""
        self.returns = False
        """Whether Escape leads back to a story that was left for the tour."""

    def _card(self, room: int, height: int) -> list[Line]:
        card = CARDS[self.number]
        inner = room - 4
        asked = wrap(card.answer if self.waiting and card.answer else card.ask, inner)
        lines: list[Line] = [*wrap((Span(card.words),), inner), *asked]
        if len(lines) < height - 2:
            lines.insert(-len(asked), ())
        number = Span(f"Tour {self.number + 1} of {len(CARDS)}", "title")
        title: Line = (number, Span(f" · {card.title}", "title"))
        if width(title) > room - 6 and len(lines) < height - 2:
            title, lines = (number,), [(Span(card.title, "title"),), *lines]
        leaves = " leads back to where you were" if self.returns else " leaves the tour"
        foot = (Span("Esc", "key", "do:library"), Span(leaves, "", "do:library"))
        return framed(title, lines, room, height, DOUBLE, "frame", foot)

    def place(self, stage: Screen[None], over: Sequence[str]) -> None:
        """Lie over the first of these parts that has room; where none has, over the lower lines of the stage."""
        parts = [stage.query_one(f"#{part}") for part in over]
        regions = [part.region for part in parts if part.display]
        roomy = [each for each in regions if each.width >= LEAST.width and each.height >= LEAST.height]
        size = stage.size
        low = Region(0, max(size.height - LEAST.height - 3, 0), size.width, LEAST.height)
        self._lie(roomy[0] if roomy else low)

    def _lie(self, region: Region) -> None:
        if self.region != region:
            self.styles.offset = region.offset
            self.styles.width, self.styles.height = region.width, region.height
