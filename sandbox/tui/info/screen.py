"""About this Sandbox: what ``sandbox info`` prints, with what the app itself knows of its terminal; to be copied."""

from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding

from sandbox import __version__
from sandbox.tui.stage.draw.frames import LIGHT, framed
from sandbox.tui.view.panel import TextPanel
from sandbox.tui.view.spans import Line, Span, wrap
from sandbox.tui.widgets.lines import Lines
from sandbox.tui.widgets.page import Page
from sandbox.workspace.info import Info, info, lines

NARROW = 12
"""The room that a theme has before what is told of it."""
COLORS = {"truecolor": "16 million", "256": "256", "standard": "16", "windows": "16"}


class InfoScreen(Page[None]):
    """The lines of the page; y copies them, Esc closes it."""

    BINDINGS = [
        Binding("escape,q,enter,space", "leave", "Close", id="info.close"),
        Binding("y", "copy", "Copy it all", id="info.copy"),
        Binding("down", "move(1)", "Down", id="info.down"),
        Binding("up", "move(-1)", "Up", id="info.up"),
        Binding("semicolon,ctrl+o", "app.jump", "Jump: a letter on all that can be chosen", id="app.jump"),
    ]
    CSS = """
    InfoScreen { align: center middle; }
    InfoScreen #info { width: 76; max-width: 100%; height: 16; max-height: 90%; background: $background; }
    """

    def __init__(self, workspace: Path | None) -> None:
        """``workspace`` is the app's own; None where it keeps nothing."""
        super().__init__()
        self._workspace = workspace
        self.notice = ""
        self._top = 0

    def compose(self) -> ComposeResult:
        """One framed page."""
        yield Lines(self._lines, id="info")

    def _known(self) -> Info:
        """What is known, the terminal as the app sees it: elsewhere it may be another one, as in a browser."""
        found, app = info(__version__, self._workspace), self.app
        colors = "none" if app.no_color else COLORS.get(app.console.color_system or "", "none")
        seen = {"columns": app.size.width, "lines": app.size.height, "colors": colors, "interactive": True}
        inside = [*found["terminal"]["inside"], *(["a browser"] if app.is_web else [])]
        where = {**found["workspace"], **({"folder": "on the server"} if app.is_web else {})}
        told = {**found["terminal"], **seen, "inside": inside}
        return {**found, "terminal": told, "workspace": where, "theme": app.theme}

    def told(self) -> str:
        """The page as text."""
        return "\n".join(lines(self._known()))

    def _lines(self, room: int, height: int) -> list[Line]:
        made = [
            lambda width, line=line: wrap((Span(line[:NARROW], "dim"), Span(line[NARROW:])), width, NARROW)
            for line in self.told().splitlines()
        ]
        window = TextPanel("info", "About this Sandbox", "About", blocks=tuple(made)).window(
            room - 4, height - 2, self._top
        )
        self._top = window.top
        foot = [Span("y", "key", "copy"), Span(" copies it · ", "dim"), Span("Esc", "key", "leave")]
        foot.append(Span(" closes", "dim"))
        if self.notice:
            foot = [Span(self.notice, "notice")]
        title = (Span("About this Sandbox", "title"),)
        return framed(title, window.lines, room, height, LIGHT, "frame", foot)

    def action_copy(self) -> None:
        """Copy it all, to paste it into a report."""
        self.app.copy_to_clipboard(self.told())
        self.notice = "Copied to the clipboard."
        self.query_one(Lines).show()

    def action_move(self, by: int) -> None:
        """Scroll the page."""
        self._top = max(0, self._top + by)
        self.query_one(Lines).show()

    def action_leave(self) -> None:
        """Back to where one was."""
        self.dismiss(None)

    def on_lines_pressed(self, event: Lines.Pressed) -> None:
        """A key of the lower border was clicked."""
        event.stop()
        getattr(self, f"action_{event.act}")()

    def on_lines_wheeled(self, event: Lines.Wheeled) -> None:
        """The wheel scrolls the page."""
        event.stop()
        self.action_move(event.by)
