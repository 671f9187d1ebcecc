"""The bottom line of a screen; while something is asked, a question to the user in its place."""

from collections.abc import Callable
from typing import Any

from textual import events
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from sandbox.tui.view.spans import Line, Span, fit
from sandbox.tui.widgets.lines import Draw, Lines

MOST = 60
_HINT = Span("   Enter takes it", "dim", "run:take"), Span(", Esc leaves", "dim", "run:leave")


class Prompt(Lines):
    """Shows what ``draw`` gives, or asks for a few words. While it asks, all keys are for the answer.

    No screen is put over another for it: nothing but this line is painted when the question comes and goes.
    """

    BINDINGS = [
        Binding("escape", "leave", "Never mind", id="prompt.leave"),
        Binding("enter", "take", "Take it", id="prompt.take"),
        Binding("backspace", "rub", "Rub out", id="prompt.rub"),
    ]

    def __init__(self, draw: Draw, *, id: str) -> None:
        super().__init__(self._lines, id=id)
        self._usual = draw
        self._then: Callable[[str], object] | None = None
        self._before: Widget | None = None
        self.question = self.typed = ""

    def on_mount(self) -> None:
        """Hear where the keys go: a click on what takes keys else does not end the question."""
        self.watch(self.screen, "focused", self._keep_keys, init=False)

    def _keep_keys(self, widget: Widget | None) -> None:
        if self._then is not None and widget is not self:
            self._before = widget or self._before
            self._give_keys(self)

    @property
    def is_modal(self) -> bool:
        """While it asks, the keys of the screen do nothing."""
        return self._then is not None

    def ask(self, question: str, then: Callable[[str], object]) -> None:
        """Ask for a few words and go on with them; nothing happens where Escape is pressed, or nothing is typed."""
        if self.screen.focused is not self:
            self._before = self.screen.focused
        self.question, self.typed, self._then = question, "", then
        self._give_keys(self)
        self.show()

    def _end(self) -> None:
        self._then = None
        self._give_keys(self._before)
        self.show()

    def _give_keys(self, widget: Widget | None) -> None:
        """Let the keys go to a widget. A focus that is set in the usual way paints the whole screen anew."""
        self.screen.set_reactive(Screen.focused, widget)

    def _lines(self, room: int, height: int) -> list[Line]:
        if self._then is None:
            return list(self._usual(room, height))
        words = Span(f" {self.question} ", "title"), Span(self.typed), Span(" ", "on")
        return [fit((*words, *_HINT), room)]

    def on_key(self, event: events.Key) -> None:
        """A letter is typed."""
        if self._then is not None and event.character is not None and event.is_printable:
            event.stop()
            self._type(self.typed + event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Pasted words are typed."""
        if self._then is not None:
            event.stop()
            self._type(self.typed + " ".join(event.text.split()))

    def _type(self, words: str) -> None:
        self.typed = words[:MOST]
        self.show()

    def action_rub(self) -> None:
        """Take the last letter back."""
        self._type(self.typed[:-1])

    def action_take(self) -> None:
        """Give the words."""
        then, typed = self._then, self.typed
        self._end()
        if then is not None and typed:
            then(typed)

    def action_leave(self) -> None:
        """Give nothing."""
        self._end()


def asking(screen: Screen[Any]) -> bool:
    """Whether a screen asks something, so that its keys do nothing."""
    return isinstance(screen.focused, Prompt) and screen.focused.is_modal
