"""The lines at the foot of the stage: last and next, the time line, the transport bar, the keys of the moment.

A word to the user that is too long for the last of them takes the room of those above it, until the next key.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from sandbox.tui.stage.draw import bars
from sandbox.tui.stage.footer import pairs
from sandbox.tui.view import Line, Span
from sandbox.tui.view.spans import cut, fit, part, plain, wrap

if TYPE_CHECKING:
    from sandbox.tui.stage.screen import StageScreen

MOST = 3
"""So many lines such a word takes at most: from the last and the next on, where nothing is watched below them."""


class Foot:
    """Draws the foot of one stage."""

    def __init__(self, stage: "StageScreen") -> None:
        self.stage = stage

    def last(self, room: int, height: int) -> list[Line]:
        """What happened last and what happens next."""
        return self.over(2, 0, room) or bars.last_and_next(self.stage.view, room, self.stage.hide_next)

    def time_line(self, room: int, height: int) -> list[Line]:
        """The signs of the moments."""
        view = self.stage.view
        return self.over(1, 0, room) or bars.time_line(view.marks, view.index, room, self.stage.player.bookmarks)

    def transport(self, room: int, height: int) -> list[Line]:
        """The controls."""
        player = self.stage.player
        return self.over(1, -room, room) or bars.transport(self.stage.view, player.playing, player.pace, room)

    def keys(self, room: int, height: int) -> list[Line]:
        """The keys of the moment, or the word that answers the last one."""
        return self.over(0, 0, room) or bars.keys(pairs(self.stage), "", room)

    def over(self, above: int, start: int, room: int) -> list[Line]:
        """The part of a notice that stands so many lines above the last one, from one of its cells on, or so many
        before its end; empty where none does."""
        wide = self._seen.size.width
        said = self._said(wide)
        return [part(said[-1 - above], start % wide, room)] if above < len(said) else []

    @property
    def _seen(self) -> Screen[None]:
        """The screen that is seen: the stage, or the presenter view over it."""
        return self.stage.presenter or self.stage

    def _said(self, room: int) -> list[Line]:
        """What is to be said, in lines."""
        stage = self.stage
        if not stage.notice:
            return []
        sentence: Callable[[str], str] = getattr(getattr(stage.app, "shown_keys", None), "sentence", str)
        lines = [plain(line).rstrip() for line in wrap((Span(sentence(stage.notice)),), room - 2)]
        apart = bool(stage.pins.tracks) if stage.presenter is None else not stage.presenter.query_one("#last").display
        most = MOST - apart
        if len(lines) > most:
            lines[most - 1 :] = [cut(" ".join(lines[most - 1 :]), room - 2)]
        return [fit((Span(" "), Span(line, "notice")), room) for line in lines]
