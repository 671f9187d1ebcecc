"""The one widget that paints: lines of plain text with roles; only lines that differ are painted again."""

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.dom import DOMNode
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from sandbox.tui.view.spans import BLANK, Line

ROLES = (
    "dim", "title", "head", "focus", "mark", "new", "kept", "good", "bad", "now",
    "key", "wire", "pos", "store", "frame", "on", "off", "notice", "cursor",
)  # fmt: skip

Draw = Callable[[int, int], Sequence[Line]]
KEPT = 4000


class Lines(Widget):
    """Shows what ``draw`` gives for its size, and says what was clicked by the ``act`` of the span."""

    DEFAULT_CSS = """
    Lines {
        width: 1fr; height: 1fr;
        &> .lines--dim, &> .lines--off { color: $text-muted; }
        &> .lines--title, &> .lines--now { text-style: bold; }
        &> .lines--head, &> .lines--frame { color: $text-muted; }
        &> .lines--focus { text-style: bold underline; color: $text-accent; }
        &> .lines--mark { color: $text-warning; text-style: bold; }
        &> .lines--new, &> .lines--good { color: $text-success; text-style: bold; }
        &> .lines--kept { color: $text-accent; text-style: bold; }
        &> .lines--bad { color: $text-error; text-style: bold; }
        &> .lines--key, &> .lines--wire { color: $text-accent; text-style: bold; }
        &> .lines--pos { color: $text-primary; text-style: bold; }
        &> .lines--store { color: $text-success; text-style: bold; }
        &> .lines--on, &> .lines--cursor { text-style: reverse bold; }
        &> .lines--notice { color: $text-warning; text-style: bold; }
    }
    """

    class Pressed(Message):
        """Somebody clicked a piece of text that does something."""

        def __init__(self, act: str) -> None:
            super().__init__()
            self.act = act

    class Pointed(Message):
        """Somebody clicked a place that does nothing by itself."""

        def __init__(self, lines: "Lines", x: int, y: int) -> None:
            super().__init__()
            self.lines, self.x, self.y = lines, x, y

    class Wheeled(Message):
        """Somebody turned the wheel over a line."""

        def __init__(self, lines: "Lines", y: int, by: int) -> None:
            super().__init__()
            self.lines, self.y, self.by = lines, y, by

    def __init__(self, draw: Draw, *, id: str) -> None:
        super().__init__(id=id)
        self._draw = draw
        self._shown: list[Line] = []
        self._strips: dict[tuple[Line, int], Strip] = {}
        self._styles_of: dict[str, Style] = {}

    def show(self) -> None:
        """Draw again, and paint the lines that are no longer what they were."""
        width, height = self.size
        if not width or not height or self._covered():
            return
        fresh = list(self._draw(width, height))
        if (shown := getattr(self.app, "shown_keys", None)) is not None:
            fresh = shown.lines(self.screen, self.id, fresh, width)
        old, self._shown = self._shown, fresh
        if len(old) != len(fresh):
            self.refresh()
            return
        if regions := _regions(width, [y for y, line in enumerate(fresh) if line != old[y]]):
            self.refresh(*regions)

    def _covered(self) -> bool:
        """Whether something is worked on above this, so that what would be drawn may be half done."""
        above = self.app.screen
        return above is not self.screen and getattr(above, "covers", False)

    def render_line(self, y: int) -> Strip:
        """One line, from the cache where it was painted before."""
        width = self.size.width
        line = self._shown[y] if y < len(self._shown) else BLANK
        strip = self._strips.get((line, width))
        if strip is None:
            base = self._style("")
            segments = [Segment(_safe(span.text), self._style(span.role)) for span in line if span.text]
            strip = Strip(segments).adjust_cell_length(width, base)
            if len(self._strips) > KEPT:
                self._strips.clear()
            self._strips[line, width] = strip
        return strip

    def _style(self, role: str) -> Style:
        style = self._styles_of.get(role)
        if style is None:
            style = self._styles_of[role] = self._look(role) if role else self.rich_style
        return style

    def _look(self, role: str) -> Style:
        """How a role looks here: what Textual would find out for each role of each widget, at each change of any."""
        node = DOMNode(classes=f"lines--{role}")
        node._attach(self)
        self.app.stylesheet.apply(node)
        return node.rich_style

    def notify_style_update(self) -> None:
        """The theme or the size class changed: every look is made anew."""
        super().notify_style_update()
        self._strips.clear()
        self._styles_of.clear()

    def on_resize(self) -> None:
        """Draw for the new room."""
        if self._covered():
            return
        self._shown = []
        self.show()

    def act_at(self, x: int, y: int) -> str:
        """What a click at this place does; empty for nothing."""
        if not 0 <= y < len(self._shown):
            return ""
        for span in self._shown[y]:
            x -= cell_len(span.text)
            if x < 0:
                return span.act
        return ""

    def on_click(self, event: events.Click) -> None:
        """Tell what was clicked."""
        act = self.act_at(event.x, event.y)
        self.post_message(self.Pressed(act) if act else self.Pointed(self, event.x, event.y))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Tell that the wheel turned down."""
        event.stop()
        self.post_message(self.Wheeled(self, event.y, 3))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Tell that the wheel turned up."""
        event.stop()
        self.post_message(self.Wheeled(self, event.y, -3))

    def text(self) -> str:
        """The words that are shown, line by line."""
        return "\n".join("".join(span.text for span in line).rstrip() for line in self._shown)


def _regions(width: int, lines: Sequence[int]) -> list[Region]:
    """The lines as few regions: each costs more than a line or two that are painted for nothing."""
    regions: list[Region] = []
    for y in lines:
        if regions and y - regions[-1].bottom <= 2:
            regions[-1] = Region(0, regions[-1].y, width, y + 1 - regions[-1].y)
        else:
            regions.append(Region(0, y, width, 1))
    return regions


def _safe(text: str) -> str:
    """Text that cannot move the cursor or act on the terminal, whatever it is."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else " " for sign in text)
