"""Lines of text as wide as the terminal in which they are read: folded between words, not at its edge."""

from collections.abc import Callable
from shutil import get_terminal_size

from sandbox.tui.view.spans import Span, plain, wrap


def folded(say: Callable[[str], None]) -> Callable[[str], None]:
    """Say the same, in lines that fit the terminal as it is at that time."""

    def said(text: str) -> None:
        room = get_terminal_size().columns
        lines = (line for each in text.split("\n") for line in (wrap((Span(each),), room) if each else [()]))
        say("\n".join(plain(line).rstrip() for line in lines))

    return said
