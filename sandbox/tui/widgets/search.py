"""A line to search in: while it is open letters are typed, whatever else they do."""

from collections.abc import Callable

from textual import events

from sandbox.tui.view.spans import Line, Span


class Search:
    """The words that a screen looks for, at most so many letters, and whether they are being typed.

    ``found`` is called when the words are others, before the screen is drawn again.
    """

    def __init__(self, found: Callable[[], object] = tuple, most: int | None = None) -> None:
        self._found, self._most = found, most
        self.words, self.open = "", False
        self._fresh = False
        """Whether the words stand from before: the first letter replaces them then."""

    def begin(self) -> None:
        """Let words be typed, in place of those that were looked for before."""
        self.open, self._fresh = True, bool(self.words)

    def type(self, words: str) -> None:
        """More words are typed."""
        self.look_for(words if self._fresh else self.words + words)

    def look_for(self, words: str) -> None:
        """Look for words."""
        self.words, self._fresh = words[: self._most], False
        self._found()

    def end(self) -> None:
        """Look for nothing any more."""
        self.open = False
        self.look_for("")

    def line(self) -> Line:
        """The line; empty where nothing is looked for."""
        if not self.open and not self.words:
            return ()
        hint = "   Enter keeps it, Esc ends it" if self.open else "   Esc shows all again"
        cursor = (Span(" ", "on"),) if self.open else ()
        return (
            Span(" / ", "key"),
            Span(self.words, "on" if self._fresh and self.open else ""),
            *cursor,
            Span(hint, "dim"),
        )

    def takes(self, event: events.Key) -> bool:
        """Whether the key was typed here; it does nothing else then."""
        if not self.open:
            return False
        if event.key == "enter":
            self.open = False
        elif event.key == "backspace":
            self.look_for("" if self._fresh else self.words[:-1])
        elif event.key == "ctrl+u":
            self.look_for("")
        elif event.character is not None and event.is_printable:
            self.type(event.character)
        else:
            return False
        event.stop()
        event.prevent_default()
        return True
