"""What can be clicked on the stage to act: the keys of the moment, and the buttons on the wire."""

from collections.abc import Sequence
from dataclasses import replace

from sandbox.tui.view import View
from sandbox.tui.view.spans import Line, Span, fit, width

EXPLORED = [
    ("a", "act", "explore:act"),
    ("s", "sync", "explore:sync"),
    ("←→", "step", "do:step"),
    ("i", "the line", "explore:wire"),
    ("c", "compare", "explore:compare"),
    ("k", "keep", "explore:keep"),
]
"""The keys of the moment in a story that is one's own."""
_FAULTS = (("cut", "cut"), ("restore", "mend"), ("slow", "slow"), ("repeat", "twice"), ("reorder", "swap"),
           ("lose", "lose"), ("poll", "compare"))  # fmt: skip

UP_TO_YOU: Line = (Span("Next: ", "title"), Span("up to you: ", ""), Span("a", "key", "explore:act"), Span(" act"))
"""What comes next at the end of a story that is one's own."""


def own(view: View) -> View:
    """The view of a moment in a story that is one's own: at its end, the next thing is what one does."""
    ends = view.index + 1 == len(view.marks) and (view.within is None or view.within.next() is None)
    return replace(view, next=UP_TO_YOU) if ends and view.waiting is None else view


def _buttons(room: int) -> list[Span]:
    """As many of the faults as there is room for, each a button. The key that lists them all stands first; where
    some are left out, a number says how many, and leads to the list."""
    key = Span("i", "key", "explore:wire")
    faults = [Span(f" {word}", "dim", f"explore:act:{verb}") for verb, word in _FAULTS]
    for count in range(len(faults), -1, -1):
        left = len(faults) - count
        spans = [key, *faults[:count], *([Span(f" +{left}", "dim", "explore:wire")] if left else [])]
        if width(spans) <= room:
            return spans
    return [key]


def on_the_wire(lines: Sequence[Line], room: int) -> list[Line]:
    """The wire's box with its buttons in the lower border."""
    buttons = _buttons(room - 5)
    fill = "─" * max(room - width(buttons) - 5, 0)
    return [*lines[:-1], (Span("└─ ", "frame"), *buttons, Span(f" {fill}┘", "frame"))]


def wire_line(lines: Sequence[Line], room: int) -> list[Line]:
    """The wire on one line, with its buttons at the right where there is room."""
    words = lines[0]
    while words and not words[-1].text.strip():
        words = words[:-1]
    free = room - width(words) - 4
    if free < 8:
        return [*lines]
    buttons = _buttons(min(free, 40))
    return [(*fit(words, room - width(buttons) - 1), *buttons, Span(" "))]
