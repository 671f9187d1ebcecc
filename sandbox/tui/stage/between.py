"""The line between the two sides on a stage: its box or its row, how it is reached, and what is known of a message."""

from collections.abc import Hashable
from typing import TYPE_CHECKING

from sandbox.scenario.provenance import Source, chain
from sandbox.tui.explore.buttons import wire_box, wire_line
from sandbox.tui.origin.screen import OriginScreen
from sandbox.tui.view import Line
from sandbox.tui.view.messages import MessageTable

if TYPE_CHECKING:
    from sandbox.tui.row.page import RowPanel
    from sandbox.tui.stage.screen import StageScreen

LINE = "wire"
TABLE = "wire.messages"


class Between:
    """Draws the line of a stage and leads to it. Its messages are rows, as those of the sides are."""

    def __init__(self, stage: "StageScreen") -> None:
        self.stage = stage

    # --- drawing ---

    def box(self, room: int, height: int) -> list[Line]:
        """The line as a box between the sides."""
        stage = self.stage
        view, cursor = stage.view, stage.look.cursor
        panel = view.wire.pointed(cursor[0]) if self.here and cursor is not None else view.wire
        stage.drawn[LINE] = drawn = wire_box(panel, view.wire_line.idle, room, height, stage.look)
        return drawn.lines

    def row(self, room: int, height: int) -> list[Line]:
        """The line as one row."""
        return wire_line(self.stage.view.wire_line, room, self.here and not self.stage.zoom.open)

    # --- where the keys are ---

    @property
    def here(self) -> bool:
        """Whether the keys belong to the line."""
        return self.stage.look.focus == LINE

    @property
    def boxed(self) -> bool:
        """Whether the keys belong to the box of the line, in which a message is no row of columns."""
        return self.here and not self.stage.zoom.open

    @property
    def table(self) -> MessageTable:
        """The messages of this moment."""
        return self.stage.view.wire.table

    def go(self) -> None:
        """Let the keys belong to the line; where it is one row, in full screen."""
        stage = self.stage
        if stage.zoom.open or stage.query_one(f"#{LINE}").display:
            stage._look_at(LINE)
        else:
            stage.zoom.do(f"panel:{LINE}")

    def opens(self) -> bool:
        """Where the line is one row and has the keys, show it in full screen; whether that was so."""
        if not self.boxed or self.stage.query_one(f"#{LINE}").display:
            return False
        self.go()
        return True

    # --- what is known of a message ---

    def origin(self, key: Hashable) -> OriginScreen:
        """Where a message comes from: the step that sent it, the rule that did, and what led to that."""
        run = self.stage.player.teller.stood(self.stage.view)
        links = chain(run.happened, run.position, [Source(TABLE, key, lambda row: row)])
        return OriginScreen(self._named(key), links)

    def page(self, key: Hashable) -> "RowPanel":
        """A message in full, with its history."""
        from sandbox.tui.row.page import page

        return page(self.stage.player.teller.stood(self.stage.view), self._named(key), TABLE, key)

    def _named(self, key: Hashable) -> str:
        """A message in words."""
        _, what, _, due, state, _ = (cell.text for cell in self.table.cells(key)[:-1])
        to = "the POS" if self.table.worth("To")(key) == "pos" else "the store"
        return f"{what} for {to}, {f'due {due}' if state == 'on its way' else state}"
