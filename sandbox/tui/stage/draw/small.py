"""What stands in place of the stage where there is no room for it: how large it must be, and the way out."""

from sandbox.tui.view.spans import Line, Span, wrap

LEAST_WIDE, LEAST_HIGH = 72, 18
"""In fewer columns or lines than these, the two sides of the stage have no room for their rows."""


def is_small(columns: int, lines: int) -> bool:
    """Whether the stage has no room."""
    return columns < LEAST_WIDE or lines < LEAST_HIGH


def too_small(columns: int, lines: int, room: int, large: bool = False) -> list[Line]:
    """That the stage needs more room, and the view that does not. A panel that is ``large``, in full screen, is left
    before the stage is."""
    out: Line = (Span("leads to the library).", "", "do:library"),)
    if large:
        out = (Span("leaves the full screen first, then leads to the library).", "", "zoom:escape"),)
    words: Line = (
        Span(f"The stage needs {LEAST_WIDE} columns and {LEAST_HIGH} lines, this window has {columns} and {lines}: "),
        Span("make it larger, or press "),
        Span("p", "key", "do:present"),
        Span(" for the presenter view, which fits here ("),
        Span("Esc", "key", out[0].act),
        Span(" "),
        *out,
    )
    return wrap(words, max(room - 2, 10))
