"""The page over the stage with all that is known of one row."""

from textual.app import ComposeResult
from textual.binding import Binding

from sandbox.tui.row.page import RowPanel
from sandbox.tui.stage.draw.frames import LIGHT, framed
from sandbox.tui.takeaway.copied import WIDE, Copied, harmless
from sandbox.tui.takeaway.keys import ANYWHERE
from sandbox.tui.view.spans import Line, Span
from sandbox.tui.widgets.lines import Lines
from sandbox.tui.widgets.page import Page


class RowScreen(Page[int | None]):
    """A row in full; a change of its history can be chosen. Gives the step to jump to, or None."""

    BINDINGS = [
        Binding("escape,q,o", "leave", "Close", id="row.close"),
        Binding("enter", "jump", "Jump to the step of this change", id="row.jump"),
        Binding("down", "move(1)", "Later change", id="row.down"),
        Binding("up", "move(-1)", "Earlier change", id="row.up"),
        Binding("pagedown", "move(5)", "Five changes later", id="row.page_down"),
        Binding("pageup", "move(-5)", "Five changes earlier", id="row.page_up"),
        Binding("home", "move(-1000000)", "To the top", id="row.first"),
        Binding("end", "move(1000000)", "The latest change", id="row.last"),
        Binding("semicolon,ctrl+o", "app.jump", "Jump: a letter on all that can be chosen", id="app.jump"),
        *ANYWHERE,
    ]
    CSS = """
    RowScreen { align: center middle; }
    RowScreen #row { width: 100; max-width: 96%; height: 90%; background: $background; }
    """

    def __init__(self, panel: RowPanel) -> None:
        super().__init__()
        self.panel, self.top = panel, 0
        self.chosen: int | None = None
        self._room, self._height = 0, 0

    def compose(self) -> ComposeResult:
        """One framed page."""
        yield Lines(self._lines, id="row")

    # --- drawing ---

    def _lines(self, room: int, height: int) -> list[Line]:
        first = not self._height
        self._room, self._height = room - 4, height - 2
        if first and self.panel.steps:
            self._begin()
        window = self.panel.shown(self._room, self._height, self.top, self.chosen)
        self.top = window.top
        keys = [Span("↑↓", "key"), Span(" choose" if self.panel.steps else " scroll", "dim"), Span(" · ", "dim")]
        if self.panel.steps:
            keys += [Span("Enter", "key", "do:jump"), Span(" jump there", "dim", "do:jump"), Span(" · ", "dim")]
        foot = (*keys, Span("Esc", "key", "do:leave"), Span(" back", "dim", "do:leave"))
        return framed((Span(self.panel.title, "title"),), window.lines, room, height, LIGHT, "frame", foot)

    def _begin(self) -> None:
        """The latest change is chosen, where it is in view; else the first one that is."""
        seen = {*self.panel.window(self._room, self._height, 0).rows}
        last = len(self.panel.steps) - 1
        self.chosen = last if self.panel.place(last, self._room)[0] in seen else 0
        self._reveal()

    def _reveal(self) -> None:
        """Scroll so far that the chosen change is in view, below and above the words on what is not."""
        if self.chosen is not None:
            first, last = self.panel.place(self.chosen, self._room)
            if self.chosen == 0 and last <= self._height - 1:
                self.top = 0
            self.top = max(min(self.top, first), last - max(self._height - 2, 1))

    # --- keys and clicks ---

    def action_move(self, by: int) -> None:
        """Choose another change; where there is none, scroll."""
        before = self.chosen
        if self.chosen is not None:
            self.chosen = min(max(self.chosen + by, 0), len(self.panel.steps) - 1)
            self._reveal()
        if self.chosen == before:
            self.top = max(0, self.top + by)
        self.query_one(Lines).show()

    def action_jump(self) -> None:
        """Give the step of the chosen change."""
        if self.chosen is not None:
            self.dismiss(self.panel.steps[self.chosen])

    def action_leave(self) -> None:
        """Give nothing."""
        self.dismiss(None)

    def on_lines_pressed(self, event: Lines.Pressed) -> None:
        """A step was clicked: jump there; or a key of the lower border."""
        event.stop()
        verb, _, what = event.act.partition(":")
        if verb == "do":
            getattr(self, f"action_{what}")()
        else:
            self.dismiss(int(what))

    def on_lines_wheeled(self, event: Lines.Wheeled) -> None:
        """The wheel scrolls the page."""
        event.stop()
        self.top = max(0, self.top + event.by)
        self.query_one(Lines).show()

    def copied(self) -> Copied:
        """The row with its history."""
        return Copied(harmless(self.panel.text(WIDE)), f"{harmless(self.panel.title)}, with its history")

    def text(self) -> str:
        """The words on the page."""
        return self.query_one(Lines).text()
