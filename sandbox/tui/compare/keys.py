"""The keys of the comparison: those of the stage where they make sense. Each has an id."""

from textual.binding import Binding

BINDINGS = [
    Binding("space", "do('play')", "Play or pause", id="compare.play"),
    Binding("right,l", "do('step')", "On", id="compare.on"),
    Binding("left,j", "do('back')", "Back", id="compare.back"),
    Binding("shift+right,right_square_bracket", "do('next_mark')", "To the next difference", id="compare.next_mark"),
    Binding("shift+left,left_square_bracket", "do('back_mark')", "To the difference before", id="compare.back_mark"),
    Binding("home", "do('first')", "To the beginning", id="compare.first"),
    Binding("end", "do('last')", "To the end", id="compare.last"),
    Binding("g", "do('go_to')", "Go to a step", id="compare.go_to"),
    Binding("plus,equals_sign", "do('faster')", "Faster", id="compare.faster"),
    Binding("minus", "do('slower')", "Slower", id="compare.slower"),
    Binding("f", "do('part')", "Where they part", id="compare.part"),
    Binding("o", "do('only')", "Only what differs, or all", id="compare.only"),
    Binding("e", "do('whole')", "The sentence in full screen, and back", id="compare.whole"),
    Binding("slash", "do('search')", "Only rows with some words", id="compare.filter"),
    Binding("up", "move(-1)", "Cell above", id="compare.up"),
    Binding("down", "move(1)", "Cell below", id="compare.down"),
    Binding("pageup", "move(-10)", "Ten up", id="compare.page_up"),
    Binding("pagedown", "move(10)", "Ten down", id="compare.page_down"),
    Binding("comma,less_than_sign,full_stop,greater_than_sign", "do('column')", "The other world", id="compare.column"),
    Binding("enter", "do('ask')", "Where does this value come from?", id="compare.where_from"),
    Binding("escape", "do('leave')", "Clear the filter, then back to the stage", id="compare.leave"),
]
