"""The themes, light and dark, with all colours and with a terminal's own sixteen; and how each does without colour."""

from collections.abc import Sequence

from textual.filter import LineFilter, Monochrome, NoColor

LIGHT, DARK = "textual-light", "textual-dark"
SIXTEEN = "ansi-dark"
"""The theme for terminals of sixteen colours: their own, which others would be rounded to grey."""
_TURNED = {DARK: LIGHT, LIGHT: DARK, SIXTEEN: "ansi-light", "ansi-light": SIXTEEN}
_NO_COLOUR = NoColor()


def turned(theme: str, *, dark: bool) -> str:
    """The light theme to a dark one, and the other way round."""
    return _TURNED.get(theme, LIGHT if dark else DARK)


def without_grey(filters: Sequence[LineFilter]) -> list[LineFilter]:
    """Under NO_COLOR a terminal's own two colours stay what they are: Textual's grey would be black on black."""
    return [_NO_COLOUR if isinstance(each, Monochrome) else each for each in filters]
