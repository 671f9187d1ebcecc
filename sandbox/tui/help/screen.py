"""All keys of the screen below by what they are for, as they are bound now."""

from collections.abc import Callable
from functools import partial

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from sandbox.tui.help.focused import focused
from sandbox.tui.help.themes import order, theme
from sandbox.tui.keymap.catalogue import all_bound
from sandbox.tui.keymap.spelling import shown
from sandbox.tui.stage.draw.frames import LIGHT, framed
from sandbox.tui.takeaway.keys import ANYWHERE
from sandbox.tui.view.panel import TextPanel
from sandbox.tui.view.spans import Line, Span, pad, wrap
from sandbox.tui.view.why import TRUST
from sandbox.tui.widgets.lines import Lines
from sandbox.tui.widgets.page import Page
from sandbox.tui.working import pause

SIGNS = (
    "▼1 ▲1 by how much a number moved · * was another word before · + New · = kept as it was",
    "How sure a rule is · " + " · ".join(f"{word}: {words}" for word, words in TRUST.items()),
    "● done  ◄ arrived at the POS  ► arrived at the store  ○ to come  » narration  ? question  ◇ expectation  ✓ held  "
    "✗ failed  ! refused  ◆ changed  ⚑ behind a sign, or a line below it: a bookmark",
)
NARROW = 22
"""The room that keys have before what they do."""


def _block(line: Line, indent: int, room: int) -> list[Line]:
    return wrap(line, room, indent)


def keys_by_theme(below: Screen[object]) -> dict[str, list[tuple[str, str]]]:
    """The keys that work on a screen and what each does, by theme."""
    found: dict[str, dict[str, list[str]]] = {}
    places = {id: place for place, id in enumerate(all_bound())}  # those with keys of the user's come last else
    bound = [active.binding for active in below.active_bindings.values()]
    for binding in sorted(bound, key=lambda binding: places.get(binding.id or "", len(places))):
        if binding.description and binding.id:
            keys = found.setdefault(theme(binding.id), {}).setdefault(binding.description, [])
            if shown(binding.key) not in keys:
                keys.append(shown(binding.key))
    return {
        title: [(_together(keys), words) for words, keys in found[title].items()] for title in sorted(found, key=order)
    }


def _together(keys: list[str]) -> str:
    """Keys of one kind in words: ``→ or l``, ``1 to 9``."""
    digits = [key for key in keys if key.isdecimal()]
    if len(digits) > 2 and digits == keys:
        return f"{digits[0]} to {digits[-1]}"
    return " or ".join(keys)


class HelpScreen(Page[bool]):
    """The page of keys; any of Esc, F1, ? and q closes it. Gives whether other keys are to be chosen."""

    BINDINGS = [
        Binding("escape,f1,question_mark,q,enter,space", "leave", "Close", id="help.close"),
        Binding("k", "choose", "Choose other keys", id="help.keys"),
        Binding("t", "tour", "The tour: three minutes on the first lesson", id="help.tour"),
        Binding("down", "move(1)", "Down", id="help.down"),
        Binding("up", "move(-1)", "Up", id="help.up"),
        Binding("pagedown", "page(1)", "Page down", id="help.page_down"),
        Binding("pageup", "page(-1)", "Page up", id="help.page_up"),
        Binding("home", "move(-9999)", "To the top", id="help.first"),
        Binding("end", "move(9999)", "To the end", id="help.last"),
        Binding("semicolon,ctrl+o", "app.jump", "Jump: a letter on all that can be chosen", id="app.jump"),
        *ANYWHERE,
    ]
    CSS = """
    HelpScreen { align: center middle; }
    HelpScreen #help { width: 76; max-width: 100%; height: 90%; max-height: 42; background: $background; }
    """

    def __init__(self, below: Screen[object], problems: tuple[str, ...] = (), said: Callable[[str], str] = str) -> None:
        """``problems`` is what is wrong with the user's own keys; ``said`` puts them into the app's sentences."""
        super().__init__()
        self.top = 0
        self._page = 1
        """So many lines are a page."""
        lines: list[tuple[Line, int]] = []
        if problems:
            lines.append(((Span("Not used of your own keys", "notice"),), 0))
            lines += [((Span(problem),), 2) for problem in problems]
            lines.append(((), 0))
        lines += [
            (tuple(span._replace(text=said(span.text)) for span in line), indent) for line, indent in focused(below)
        ]
        self._title = "This panel, and below all keys" if focused(below) else "All keys"
        lines += [((Span(sign, "dim"),), 2) for sign in SIGNS]
        for title, rows in keys_by_theme(below).items():
            lines += [((), 0), ((Span(title, "title"),), 0)]
            lines += [((Span(pad(key, NARROW), "now"), Span(words)), NARROW) for key, words in rows]
        blocks = [partial(_block, *line) for line in lines]
        self.panel = TextPanel("help", "All keys", "Keys", blocks=tuple(blocks))

    def compose(self) -> ComposeResult:
        """One framed page."""
        yield Lines(self._lines, id="help")

    def on_mount(self) -> None:
        """What is read about does not go on meanwhile."""
        pause(self.app)

    def _lines(self, room: int, height: int) -> list[Line]:
        window = self.panel.window(room - 4, height - 2, self.top)
        self.top, self._page = window.top, max(height - 5, 1)
        foot = (
            Span("k", "key", "choose"), Span(" other keys · ", "dim"), Span("t", "key", "tour"),
            Span(" the tour · ", "dim"), Span("↑↓", "key"), Span(" scroll · ", "dim"), Span("Esc", "key", "leave"),
            Span(" closes", "dim"),
        )  # fmt: skip
        title = (Span(self._title, "title"),)
        return framed(title, window.lines, room, height, LIGHT, "frame", foot)

    def action_move(self, by: int) -> None:
        """Scroll the page."""
        self.top = max(0, self.top + by)
        self.query_one(Lines).show()

    def action_page(self, by: int) -> None:
        """A page further, or back; a line or two of the one before stay in view."""
        self.action_move(by * self._page)

    def action_leave(self) -> None:
        """Back to the screen below."""
        self.dismiss(False)

    def action_choose(self) -> None:
        """Choose other keys."""
        self.dismiss(True)

    def action_tour(self) -> None:
        """Leave for the tour."""
        self.dismiss(False)
        self.app.call_later(self.app.run_action, "tour")

    def on_lines_pressed(self, event: Lines.Pressed) -> None:
        """A key of the lower border was clicked."""
        event.stop()
        getattr(self, f"action_{event.act}")()

    def on_lines_wheeled(self, event: Lines.Wheeled) -> None:
        """The wheel scrolls the page."""
        event.stop()
        self.action_move(event.by)
