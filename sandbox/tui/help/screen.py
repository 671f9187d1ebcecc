"""All keys of the screen below, as they are bound now."""

from functools import partial

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen, Screen

from sandbox.tui.stage.draw.frames import LIGHT, framed
from sandbox.tui.view.panel import TextPanel
from sandbox.tui.view.spans import Line, Span, pad, wrap
from sandbox.tui.widgets.lines import Lines

NAMES = {
    "question_mark": "?", "plus": "+", "minus": "-", "equals_sign": "=", "right_square_bracket": "]",
    "left_square_bracket": "[", "slash": "/", "comma": ",", "full_stop": ".", "less_than_sign": "<",
    "greater_than_sign": ">", "left": "←", "right": "→", "up": "↑", "down": "↓",
    "shift+left": "Shift+←", "shift+right": "Shift+→", "escape": "Esc", "pageup": "PgUp", "pagedown": "PgDn",
}  # fmt: skip


def _block(line: Line, indent: int, room: int) -> list[Line]:
    return wrap(line, room, indent)


class HelpScreen(ModalScreen[None]):
    """The page of keys; any of Esc, F1, ? and q closes it."""

    BINDINGS = [
        Binding("escape,f1,question_mark,q,enter,space", "dismiss", "Close", id="help.close"),
        Binding("down", "move(1)", "Down", id="help.down"),
        Binding("up", "move(-1)", "Up", id="help.up"),
        Binding("pagedown", "move(10)", "Page down", id="help.page_down"),
        Binding("pageup", "move(-10)", "Page up", id="help.page_up"),
    ]
    CSS = """
    HelpScreen { align: center middle; }
    HelpScreen #help { width: 76; max-width: 100%; height: 90%; max-height: 42; background: $background; }
    """

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        self.top = 0
        rows: list[tuple[str, str]] = []
        for active in below.active_bindings.values():
            binding = active.binding
            if not binding.description or not binding.id:
                continue
            key = NAMES.get(binding.key, binding.key.capitalize() if len(binding.key) > 1 else binding.key)
            same = next((n for n, (_, words) in enumerate(rows) if words == binding.description), None)
            if same is None:
                rows.append((key, binding.description))
            elif key.isdecimal():
                rows[same] = f"{rows[same][0][0]} to {key}", binding.description
            elif key not in rows[same][0].split(" or "):
                rows[same] = f"{rows[same][0]} or {key}", binding.description
        self.rows = rows
        signs = (
            "▼1 ▲1 by how much a number moved · * was another word before · + New · = kept as it was",
            "● done  ○ to come  » narration  ? question  ◇ expectation  ✓ held  ✗ failed  ! refused",
        )
        lines: list[tuple[Line, int]] = [((Span(sign, "dim"),), 2) for sign in signs]
        lines.append(((), 0))
        lines += [((Span(pad(key, 22), "key"), Span(words)), 22) for key, words in rows]
        blocks = [partial(_block, *line) for line in lines]
        self.panel = TextPanel("help", "All keys", "Keys", blocks=tuple(blocks))

    def compose(self) -> ComposeResult:
        """One framed page."""
        yield Lines(self._lines, id="help")

    def _lines(self, room: int, height: int) -> list[Line]:
        window = self.panel.window(room - 4, height - 2, self.top)
        self.top = window.top
        title, foot = (Span("All keys", "title"),), (Span("Esc closes, ↑↓ scroll", "dim"),)
        return framed(title, window.lines, room, height, LIGHT, "frame", foot)

    def action_move(self, by: int) -> None:
        """Scroll the page."""
        self.top = max(0, self.top + by)
        self.query_one(Lines).show()
