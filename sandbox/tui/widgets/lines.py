"""The one widget that paints: lines of plain text with roles; only lines that differ are painted again."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol
from weakref import WeakKeyDictionary

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.dom import DOMNode
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from sandbox.tui.keymap.spelling import shown
from sandbox.tui.view.spans import BLANK, Line, Span

ROLES = (
    "dim", "title", "head", "focus", "mark", "new", "kept", "good", "bad", "now",
    "key", "wire", "pos", "store", "frame", "on", "off", "notice", "cursor",
    "label", "label-next", "flagged",
)  # fmt: skip

Draw = Callable[[int, int], Sequence[Line]]
KEPT = 4000
RUN = "run:"
"""An act that begins so is an action of these lines or of their screen, as keys do it: ``run:move(1)``."""
KEY = "key:"
"""An act that begins so presses a key."""
_KEY = re.compile(r"[^\s+]+\+\S+|[←→↑↓]|[^\s←→↑↓-]+")
"""A key in a label that names several: ``↑↓``, ``PgUp PgDn``, ``1-3``."""


_LOOKS: WeakKeyDictionary[object, dict[tuple[object, object], Style]] = WeakKeyDictionary()
"""How roles look, for each app, kind of page and part of it: finding it out takes longer than painting the page."""


class Hold(Protocol):
    """What holds the lines of a screen as they are shown, and takes the keys meanwhile."""

    def key(self, event: events.Key) -> None:
        """A key was pressed."""

    def leave(self) -> None:
        """Let go."""


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
        &> .lines--flagged { text-style: bold underline; }
        &> .lines--on.lines--flagged { text-style: reverse bold underline; }
        &> .lines--notice { color: $text-warning; text-style: bold; }
        &> .lines--label { color: $text-warning; text-style: reverse bold; }
        &> .lines--label-next { color: $text-warning; text-style: bold underline; }
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
        self._over: Mapping[int, Line] = {}
        self.hold: Hold | None = None

    def show(self) -> None:
        """Draw again, and paint the lines that are no longer what they were."""
        width, height = self.size
        if not width or not height or self.hold is not None or self._covered():
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

    def shown(self, y: int) -> Line:
        """A line as it was drawn."""
        return self._shown[y] if y < len(self._shown) else BLANK

    def lay(self, over: Mapping[int, Line]) -> None:
        """Show other lines in the place of some that were drawn, which stay what they are."""
        before, self._over = self._over, over
        changed = [y for y in sorted({*before, *over}) if before.get(y) != over.get(y)]
        if regions := _regions(self.size.width, changed):
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        """One line, from the cache where it was painted before."""
        width = self.size.width
        line = self._over.get(y) or self.shown(y)
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
            style = self._styles_of[role] = self._known(role) if role else self.rich_style
        return style

    def _known(self, role: str) -> Style:
        """How a role looks, from what was found out for the same part of a page of the same kind before."""
        screen, app = self.screen, self.app
        page = type(screen), screen.classes, app.theme, app.classes
        place = role, type(self), self.id, self.classes, self.rich_style
        looks = _LOOKS.setdefault(app, {})
        if (page, place) not in looks:
            looks[page, place] = self._look(role)
        return looks[page, place]

    def _look(self, role: str) -> Style:
        """How a role looks here: what Textual would find out for each role of each widget, at each change of any."""
        node = DOMNode(classes=" ".join(f"lines--{each}" for each in role.split()))
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
        if self.hold is not None:
            self.hold.leave()
        if self._covered():
            return
        self._shown = []
        self.show()

    def acts(self, y: int) -> Iterator[tuple[int, str]]:
        """The pieces of a line that do something: the cell where each begins to be seen, and its act."""
        x = 0
        for span in self.shown(y):
            for place, act in self._pieces(span) if span.text.strip() else ():
                text = span.text if place == 0 else ""
                if act:
                    yield x + place + len(text) - len(text.lstrip()), act
            x += cell_len(span.text)

    def act_at(self, x: int, y: int) -> str:
        """What a click at this place does; empty for nothing."""
        for span in self.shown(y) if y >= 0 else BLANK:
            size = cell_len(span.text)
            if x < size:
                pieces = self._pieces(span)
                return next((act for place, act in reversed(pieces) if place <= x), pieces[0][1])
            x -= size
        return ""

    def _pieces(self, span: Span) -> list[tuple[int, str]]:
        """What the pieces of a text do, by the cell at which each begins: mostly it is one, with its act.

        A key that is named without an act is pressed; so is each of several that stand in one label.
        """
        if span.role == "key":
            named = list(_KEY.finditer(span.text))
            if not span.act or len(named) > 1:
                keys = {shown(key): key for key in self.screen.active_bindings}
                if named and all(found[0] in keys for found in named):
                    return [(cell_len(span.text[: found.start()]), KEY + keys[found[0]]) for found in named]
        return [(0, span.act)]

    def press(self, act: str) -> None:
        """Do what a click on an act does."""
        if act.startswith(RUN):
            action = act.removeprefix(RUN)
            home = self if hasattr(self, f"action_{action.partition('(')[0]}") else self.screen
            self.app.call_later(self.app.run_action, action, home)
        elif act.startswith(KEY):
            self.app.simulate_key(act.removeprefix(KEY))
        else:
            self.post_message(self.Pressed(act))

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """While something holds these lines, all keys are for it."""
        return self.hold is not None

    def on_key(self, event: events.Key) -> None:
        """Give a key to what holds these lines."""
        if self.hold is not None:
            event.stop()
            event.prevent_default()
            self.hold.key(event)

    def on_paste(self, event: events.Paste) -> None:
        """Pasted words are for nobody while something holds these lines."""
        if self.hold is not None:
            event.stop()
            event.prevent_default()
            self.hold.leave()

    def on_click(self, event: events.Click) -> None:
        """Tell what was clicked."""
        act = self.act_at(event.x, event.y)
        if self.hold is not None:
            self.hold.leave()
        if act:
            self.press(act)
        else:
            self.post_message(self.Pointed(self, event.x, event.y))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Tell that the wheel turned down."""
        event.stop()
        self._wheeled(event.y, 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Tell that the wheel turned up."""
        event.stop()
        self._wheeled(event.y, -3)

    def _wheeled(self, y: int, by: int) -> None:
        if self.hold is not None:
            self.hold.leave()
        self.post_message(self.Wheeled(self, y, by))

    def text(self) -> str:
        """The words that are shown, line by line."""
        return "\n".join(
            "".join(span.text for span in (self._over.get(y) or line)).rstrip() for y, line in enumerate(self._shown)
        )


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
