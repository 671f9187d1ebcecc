"""The keys with which one takes something away."""

from textual.binding import Binding

BINDINGS = [
    Binding("y", "take_away('copy')", "Copy the value and its row, or the words of the panel", id="stage.copy"),
    Binding("P", "take_away('picture')", "Picture: the screen as an SVG file", id="stage.picture"),
    Binding("H", "take_away('hand_out')", "Hand-out: the session so far as an HTML page", id="stage.hand_out"),
]
