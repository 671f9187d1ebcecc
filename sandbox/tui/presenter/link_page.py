"""The page with a link for the class, over the screen: a QR code for all cameras of the room, and the link in words."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from textual.app import ComposeResult
from textual.binding import Binding
from textual.filter import NoColor
from textual.screen import ModalScreen

from sandbox.tui.presenter.attendance import ClassLink
from sandbox.tui.presenter.code import Size, drawn, fitting, least
from sandbox.tui.view.spans import BLANK, Line, Span, width, wrap
from sandbox.tui.widgets.lines import Lines

TO = ("a shop of your own", "follow this screen")
"""Where the links lead, as those read it who scan them."""
HERE = ("localhost", "127.0.0.1", "::1")
LONELY = "Only this computer can open it: sandbox serve --host 0.0.0.0 lets others in."
BESIDE = 31
"""So many columns the words take at least where they stand beside the code."""
GAP = 2


class Layout(NamedTuple):
    """Where the words stand, and how large that lets the code be."""

    size: Size
    beside: bool


class LinkPage(ModalScreen[None]):
    """One link at a time, as large as the window allows, dark on light in every theme, as cameras need it."""

    BINDINGS = [
        Binding("escape,q", "leave", "Back", id="links.close"),
        Binding("enter,y", "copy", "Copy the link", id="links.copy"),
        Binding("tab,right,left,space", "other", "The other link for the class", id="links.other"),
        Binding("f1,question_mark", "app.help", "Help: all keys", id="app.help"),
        Binding("semicolon,ctrl+o", "app.jump", "Jump: a letter on all that can be chosen", id="app.jump"),
    ]
    CSS = """
    LinkPage { background: $background; }
    LinkPage Lines {
        &> .lines--code { color: #000000; background: #ffffff; }
        &> .lines--code-inverse { text-style: reverse; }
    }
    """

    def __init__(self, links: Sequence[ClassLink], number: int) -> None:
        super().__init__()
        self.links, self.number = tuple(links), number
        self.notice = ""

    @property
    def link(self) -> ClassLink:
        """The link that is shown."""
        return self.links[self.number]

    def compose(self) -> ComposeResult:
        """The whole window is one page."""
        yield Lines(self._lines, id="link")

    # --- drawing ---

    def _lines(self, room: int, height: int) -> list[Line]:
        layout = self._layout(room, height)
        if layout is None:
            return self._small(room, height)
        code = [(self._span(line),) for line in drawn(self.link.code, layout.size)]
        if not layout.beside:
            words = self._words(room)
            page = [_centred(line, room) for line in (*words[:1], *code, *words[1:])]
            spare = height - len(page) - 1
            return [*page[:1], *[BLANK] * (spare // 2), *page[1:], *[BLANK] * (spare - spare // 2), self._foot()]
        taken = width(code[0])
        words = [*self._words(room - taken - GAP), BLANK, *self._keys()]
        words = [*words, *[BLANK] * (len(code) - len(words))]
        page = [(*line, Span(" " * GAP), *said) for line, said in zip(code, words, strict=False)]
        return [*[BLANK] * ((height - len(page)) // 2), *page]

    def _layout(self, room: int, height: int) -> Layout | None:
        """The words below the code, or beside it where that leaves more room for it."""
        below = fitting(self.link.code, room, height - len(self._words(room)) - 1)
        beside = fitting(self.link.code, room - BESIDE - GAP, height)
        found = [Layout(size, not number) for number, size in enumerate((beside, below)) if size is not None]
        return max(found, key=lambda layout: (layout.size.scale, not layout.beside), default=None)

    def _span(self, line: str) -> Span:
        """A line of the code; where there are no colours at all, the terminal's own two, which the theme names."""
        if any(isinstance(each, NoColor) for each in self.app.get_line_filters()):
            return Span(line, "code-inverse" if self.app.current_theme.dark else "")
        return Span(line, "code")

    def _words(self, room: int) -> list[Line]:
        """Which link it is, and the link."""
        head = Span(f"Link {self.number + 1} of {len(self.links)}: {TO[self.number]}", "title")
        words = wrap((head,), room)[:1] + wrap((Span(self.link.url, "", "copy"),), room)
        if urlsplit(self.link.url).hostname in HERE:
            words += wrap((Span(LONELY, "notice"),), room)
        return words

    def _keys(self) -> list[Line]:
        """The keys and what they do, or what the last one did."""
        if self.notice:
            return [(Span(self.notice, "notice"),)]
        keys = (("Tab", "the other link", "other"), ("Enter", "copies it", "copy"), ("Esc", "back", "leave"))
        return [(Span(key, "key", act), Span(f" {words}", "dim", act)) for key, words, act in keys]

    def _foot(self) -> Line:
        """The keys in one line."""
        first, *others = self._keys()
        return (Span(" "), *first, *(span for each in others for span in (Span(" · ", "dim"), *each)))

    def _small(self, room: int, height: int) -> list[Line]:
        columns, lines = least(self.link.code)
        lines += len(self._words(columns)) + 1
        need = Span(f"The QR code needs a window of {columns} columns and {lines} lines.", "notice")
        page = [*self._words(room), BLANK, *wrap((need,), room)]
        return [*page, *[BLANK] * (height - len(page) - 1), self._foot()][-height:]

    def show(self) -> None:
        """Draw again."""
        self.query_one(Lines).show()

    # --- keys ---

    def action_copy(self) -> None:
        """Copy the link that is shown."""
        self.app.copy_to_clipboard(self.link.url)
        self.notice = "The link is copied."
        self.show()

    def action_other(self) -> None:
        """The other link in its place."""
        self.number = (self.number + 1) % len(self.links)
        self.notice = ""
        self.show()

    def action_leave(self) -> None:
        """Back to the screen below."""
        self.dismiss(None)

    def on_lines_pressed(self, event: Lines.Pressed) -> None:
        """The link or a key was clicked."""
        event.stop()
        getattr(self, f"action_{event.act}")()

    def text(self) -> str:
        """What is on the page."""
        return self.query_one(Lines).text()


def _centred(line: Line, room: int) -> Line:
    return (Span(" " * ((room - width(line)) // 2)), *line)
