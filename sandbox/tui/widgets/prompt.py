"""A question to the user on one line at the bottom of the screen."""

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from sandbox.tui.view.spans import Line, Span, fit
from sandbox.tui.widgets.lines import Lines

MOST = 60


class Prompt(ModalScreen[str | None]):
    """Asks for a few words; gives them, or None when Escape was pressed."""

    BINDINGS = [
        Binding("escape", "leave", "Never mind", id="prompt.leave"),
        Binding("enter", "take", "Take it", id="prompt.take"),
        Binding("backspace", "rub", "Rub out", id="prompt.rub"),
    ]
    CSS = """
    Prompt { align: center bottom; background: transparent; }
    Prompt #prompt { height: 1; background: $panel; }
    """

    def __init__(self, question: str) -> None:
        super().__init__()
        self.question = question
        self.typed = ""

    def compose(self) -> ComposeResult:
        """One line."""
        yield Lines(self._lines, id="prompt")

    def _lines(self, room: int, height: int) -> list[Line]:
        words = Span(f" {self.question} ", "title"), Span(self.typed), Span(" ", "on")
        return [fit((*words, Span("   Enter takes it, Esc leaves", "dim")), room)]

    def on_key(self, event: events.Key) -> None:
        """A letter is typed."""
        if event.character is not None and event.is_printable:
            event.stop()
            self._type(self.typed + event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Pasted words are typed."""
        event.stop()
        self._type(self.typed + " ".join(event.text.split()))

    def _type(self, words: str) -> None:
        self.typed = words[:MOST]
        self.query_one(Lines).show()

    def action_rub(self) -> None:
        """Take the last letter back."""
        self._type(self.typed[:-1])

    def action_take(self) -> None:
        """Give the words."""
        self.dismiss(self.typed)

    def action_leave(self) -> None:
        """Give nothing."""
        self.dismiss(None)
