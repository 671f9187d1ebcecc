"""The keys of the stage. Each has an id, so that users can choose other keys."""

from textual.binding import Binding

BINDINGS = [
    Binding("space", "do('play')", "Play or pause", id="stage.play"),
    Binding("right,l", "do('step')", "Step", id="stage.step"),
    Binding("left,j", "do('back')", "Step back: undo", id="stage.back"),
    Binding("shift+right,right_square_bracket", "do('next_mark')", "Next mark", id="stage.next_mark"),
    Binding("shift+left,left_square_bracket", "do('back_mark')", "Mark before", id="stage.back_mark"),
    Binding("home", "do('first')", "To the beginning", id="stage.first"),
    Binding("end", "do('last')", "To the end", id="stage.last"),
    Binding("g", "do('go_to')", "Go to a step or a time", id="stage.go_to"),
    Binding("r", "do('restart')", "Restart, questions open again", id="stage.restart"),
    Binding("plus,equals_sign", "do('faster')", "Faster", id="stage.faster"),
    Binding("minus", "do('slower')", "Slower", id="stage.slower"),
    Binding("A", "do('autoplay')", "Autoplay: at reading pace, or 5, 10 or 20 s a moment", id="presenter.autoplay"),
    Binding("h", "do('hide_next')", "Hide or show what comes next", id="stage.hide_next"),
    Binding("n", "do('notes')", "Speaker's notes", id="stage.notes"),
    Binding("p", "do('present')", "Presenter view", id="stage.presenter"),
    Binding("tab", "panel_by(1)", "Next panel", id="stage.next_panel", priority=True),
    Binding("shift+tab", "panel_by(-1)", "Panel before", id="stage.previous_panel", priority=True),
    Binding("up", "scroll_panel(-1)", "Up in the panel", id="stage.up"),
    Binding("down", "scroll_panel(1)", "Down in the panel", id="stage.down"),
    Binding("comma,less_than_sign", "column_by(-1)", "Column before", id="stage.column_before"),
    Binding("full_stop,greater_than_sign", "column_by(1)", "Next column", id="stage.next_column"),
    Binding("enter", "point('ask')", "Where does this value come from?", id="stage.where_from"),
    Binding("o", "point('details')", "The row in full, with its history", id="stage.details"),
    Binding("v", "point('watch')", "Watch the value, or let it go", id="stage.watch"),
    Binding("V", "do('watch_law')", "Watch a law, or let it go", id="stage.watch_law"),
    Binding("f", "do('failure')", "To the next failure", id="stage.failure"),
    Binding("m", "do('bookmark')", "Set a bookmark, or take it away", id="stage.bookmark"),
    Binding("b", "do('to_bookmark')", "To the next bookmark", id="stage.to_bookmark"),
    Binding("R", "do('rule_by_rule')", "Rule by rule, on or off", id="stage.rule_by_rule"),
    Binding("pageup", "scroll_panel(-10)", "Scroll up a page", id="stage.page_up"),
    Binding("pagedown", "scroll_panel(10)", "Scroll down a page", id="stage.page_down"),
    Binding("escape", "do('library')", "Back to the library", id="stage.library"),
    *(
        Binding(str(n), f"digit({n})", "Answer a question, or go to a panel", id=f"stage.digit_{n}")
        for n in range(1, 10)
    ),
    Binding("0", "do('line')", "To the line between the two sides", id="stage.line"),
]
