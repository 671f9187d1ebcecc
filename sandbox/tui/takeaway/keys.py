"""The keys with which one takes something away."""

from textual.binding import Binding

ANYWHERE = [
    Binding("y", "app.take_away('copy')", "Copy the value and its row, or what is chosen", id="stage.copy"),
    Binding("P", "app.take_away('picture')", "Picture: the screen as an SVG file", id="stage.picture"),
]
"""Those of every screen. They began on the stage, and are called as they were there in the key maps of users."""
BINDINGS = [
    Binding("H", "take_away('hand_out')", "Hand-out: the session so far as an HTML page", id="stage.hand_out"),
]
"""Those of the stage alone."""
