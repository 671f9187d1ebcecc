"""A line to search in: while it is open letters are typed, whatever else they do."""

from collections.abc import Callable

from textual import events

from sandbox.tui.view.spans import Line, Span
from sandbox.tui.widgets.typed import Typed


class Search:
    """The words that a screen looks for, at most so many letters, and whether they are being typed.

    ``found`` is called when the words are others, before the screen is drawn again.
    """

    def __init__(self, found: Callable[[], object] = tuple, most: int | None = None, end: str = "leave_search") -> None:
        """``end`` is the action of the screen that ends the search."""
        self._found, self._end = found, end
        self._line, self.open = Typed(most=most), False

    @property
    def words(self) -> str:
        """The words that are looked for."""
        return self._line.words

    def begin(self) -> None:
        """Let words be typed, in place of those that were looked for before."""
        self.open, self._line.fresh = True, bool(self.words)

    def type(self, words: str) -> None:
        """More words are typed."""
        self._line.add(words)
        self._found()

    def look_for(self, words: str) -> None:
        """Look for words."""
        self._line.put(words)
        self._found()

    def end(self) -> None:
        """Look for nothing any more."""
        self.open = False
        self.look_for("")

    def line(self) -> Line:
        """The line; empty where nothing is looked for."""
        if not self.open and not self.words:
            return ()
        hint = [Span("   Enter keeps it", "dim", "key:enter"), Span(", Esc ends it", "dim", f"run:{self._end}")]
        hint = hint if self.open else [Span("   Esc shows all again", "dim", f"run:{self._end}")]
        cursor = (Span(" ", "on"),) if self.open else ()
        return (
            Span(" / ", "key"),
            Span(self.words, "on" if self._line.fresh and self.open else ""),
            *cursor,
            *hint,
        )

    def takes(self, event: events.Key) -> bool:
        """Whether the key was typed here; it does nothing else then."""
        if not self.open:
            return False
        if self._line.takes(event):
            self._found()
            return True
        if event.key == "enter":
            self.open = False
        elif event.key == "backspace":
            self._line.rub()
            self._found()
        else:
            return False
        event.stop()
        event.prevent_default()
        return True
