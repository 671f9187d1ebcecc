"""The page over the stage that tells where a value comes from."""

from collections.abc import Sequence
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding

from sandbox.scenario.provenance import Link
from sandbox.tui.origin.draw import block
from sandbox.tui.stage.draw.frames import LIGHT, framed
from sandbox.tui.takeaway.copied import WIDE, Copied, harmless
from sandbox.tui.takeaway.keys import ANYWHERE
from sandbox.tui.view.panel import TextPanel
from sandbox.tui.view.spans import Line, Span
from sandbox.tui.widgets.lines import Lines
from sandbox.tui.widgets.page import Page


class OriginScreen(Page[int | None]):
    """The chain of a value, the oldest cause first. Gives the step to jump to, or None."""

    BINDINGS = [
        Binding("escape,q", "leave", "Close", id="origin.close"),
        Binding("enter", "jump", "Jump to this step", id="origin.jump"),
        Binding("down", "move(1)", "Later", id="origin.down"),
        Binding("up", "move(-1)", "Earlier", id="origin.up"),
        Binding("home", "move(-1000)", "The oldest cause", id="origin.first"),
        Binding("end", "move(1000)", "The latest", id="origin.last"),
        Binding("semicolon,ctrl+o", "app.jump", "Jump: a letter on all that can be chosen", id="app.jump"),
        *ANYWHERE,
    ]
    CSS = """
    OriginScreen { align: center middle; }
    OriginScreen #origin { width: 100; max-width: 96%; max-height: 90%; background: $background; }
    """

    def __init__(self, value: str, links: Sequence[Link]) -> None:
        super().__init__()
        self.value, self.links = value, tuple(links)
        self.chosen = len(self.links) - 1

    def compose(self) -> ComposeResult:
        """One framed page."""
        yield Lines(self._lines, id="origin")

    def on_resize(self, event: events.Resize) -> None:
        """As tall as the chain is, for the room that there is."""
        room = min(100, event.size.width * 96 // 100) - 4
        height = sum(len(block(link, False, room)) for link in self.links) + 2
        self.query_one(Lines).styles.height = height

    def _lines(self, room: int, height: int) -> list[Line]:
        blocks = [partial(block, link, number == self.chosen) for number, link in enumerate(self.links)]
        panel = TextPanel("origin", self.value, "Origin", blocks=tuple(blocks), focus=self.chosen)
        title = (Span("Where does this come from? ", "dim"), Span(self.value, "title"))
        foot = (
            Span("↑↓", "key"), Span(" choose  ", "dim"), Span("Enter", "key", "do:jump"),
            Span(" jump there", "dim", "do:jump"), Span("  "), Span("Esc", "key", "do:leave"),
            Span(" back", "dim", "do:leave"),
        )  # fmt: skip
        body = panel.window(room - 4, height - 2).lines
        return framed(title, body, room, height, LIGHT, "frame", foot)

    def action_move(self, by: int) -> None:
        """Choose another link."""
        self.chosen = min(max(self.chosen + by, 0), len(self.links) - 1)
        self.query_one(Lines).show()

    def action_jump(self) -> None:
        """Give the step of the chosen link."""
        self.dismiss(self.links[self.chosen].step)

    def action_leave(self) -> None:
        """Give nothing."""
        self.dismiss(None)

    def on_lines_pressed(self, event: Lines.Pressed) -> None:
        """A link was clicked: jump there; or a key of the lower border."""
        event.stop()
        verb, _, what = event.act.partition(":")
        if verb == "do":
            getattr(self, f"action_{what}")()
        else:
            self.dismiss(int(what))

    def on_lines_wheeled(self, event: Lines.Wheeled) -> None:
        """The wheel moves through the links."""
        event.stop()
        self.action_move(1 if event.by > 0 else -1)

    def copied(self) -> Copied:
        """The value with the whole chain."""
        lines = ["".join(span.text for span in line) for link in self.links for line in block(link, False, WIDE)]
        return Copied(harmless("\n".join([self.value, *lines])), f"{harmless(self.value)}, and where it comes from")

    def text(self) -> str:
        """The words on the page."""
        return self.query_one(Lines).text()
