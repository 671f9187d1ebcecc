"""What the help page says first: the panel that the keys belong to."""

from textual.screen import Screen

from sandbox.tui.view import about
from sandbox.tui.view.spans import Line


def focused(below: Screen[object]) -> list[tuple[Line, int]]:
    """The words about the panel in focus, each with its indent; nothing where none is, or on another screen."""
    from sandbox.tui.stage.screen import StageScreen

    if not isinstance(below, StageScreen):
        return []
    return [line for panel in below.view.panels if panel.id == below.look.focus for line in about.lines(panel)]
