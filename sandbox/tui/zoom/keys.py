"""The keys of a panel in full screen. Each has an id, so that users can choose other keys."""

from textual.binding import Binding

OPENING = [
    Binding("e", "zoom('toggle')", "The panel in full screen, and back", id="stage.zoom"),
    Binding("slash", "zoom('filter')", "Filter the panel as you type", id="stage.filter"),
]
"""Those of the stage."""

BINDINGS = [
    Binding("s", "zoom('next_column')", "Put in order by the next column", id="zoom.sort"),
    Binding("S", "zoom('turn')", "The other way round", id="zoom.turn"),
    Binding("escape", "zoom('escape')", "Clear the filter, then back to the stage", id="zoom.escape"),
    Binding("enter", "zoom('take')", "Keep the filter, or: where does this value come from?", id="zoom.take"),
    Binding("backspace", "zoom('rub')", "Take a letter of the filter back", id="zoom.rub"),
]
"""Those of the panel itself; all others are the stage's."""
