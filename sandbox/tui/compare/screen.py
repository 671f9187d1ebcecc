"""Two worlds side by side: what the story has touched, as it is and as it would be, with what differs marked."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from sandbox.scenario.cells import Cell
from sandbox.scenario.compare import Comparison
from sandbox.tui.compare.marks import differing_beats
from sandbox.tui.stage.draw.bars import keys
from sandbox.tui.stage.draw.frames import HEAVY, LIGHT, framed
from sandbox.tui.view.marks import TURNED
from sandbox.tui.view.spans import Line, Span, fit, pad, spread, wrap
from sandbox.tui.widgets.lines import Lines

SIDES = {"pos": "Retail POS", "store": "Online store"}


class CompareScreen(Screen[None]):
    """Walks both worlds at the same pace, one step at a time. ``note`` is what else is to be known of them."""

    BINDINGS = [
        Binding("right,l", "go(1)", "On", id="compare.on"),
        Binding("left,j", "go(-1)", "Back", id="compare.back"),
        Binding("home", "go(-1000000)", "To the beginning", id="compare.first"),
        Binding("end", "go(1000000)", "To the end", id="compare.last"),
        Binding("f", "first", "Where they part", id="compare.part"),
        Binding("o", "only", "Only what differs, or all", id="compare.only"),
        Binding("up", "scroll_cells(-1)", "Scroll up", id="compare.up"),
        Binding("down", "scroll_cells(1)", "Scroll down", id="compare.down"),
        Binding("pageup", "scroll_cells(-10)", "A page up", id="compare.page_up"),
        Binding("pagedown", "scroll_cells(10)", "A page down", id="compare.page_down"),
        Binding("escape", "leave", "Back to the stage", id="compare.leave"),
    ]
    CSS_PATH = "compare.tcss"

    def __init__(self, comparison: Comparison, note: str = "", differing: frozenset[int] | None = None) -> None:
        super().__init__()
        self.comparison = comparison
        self.differing = differing_beats(comparison) if differing is None else differing
        self.beat = len(comparison.beats) - 1
        self.only = False
        self.top = 0
        self.notice = ""
        self.sentence = f"{comparison.sentence} {note}".rstrip()
        self.cells = comparison.cells(self.beat)

    def compose(self) -> ComposeResult:
        """The head, what differs in a sentence, the cells, where we are, the keys."""
        yield Lines(self._head, id="head")
        yield Lines(self._sentence, id="sentence")
        yield Lines(self._cells, id="cells")
        yield Lines(self._line, id="line")
        yield Lines(self._keys, id="keys")

    def _head(self, room: int, height: int) -> list[Line]:
        here = self.comparison.beats[self.beat]
        left = Span(" Compare · ", "dim"), Span(self.comparison.one.scenario.title, "title")
        return [spread(left, (Span(f"after: {here.text}"), Span("   F1 help ", "key", "help")), room)]

    def _sentence(self, room: int, height: int) -> list[Line]:
        body = wrap((Span(self.sentence, "now"),), room - 4)
        return framed((Span("The difference", "title"),), body, room, height, LIGHT, "frame")

    def _cells(self, room: int, height: int) -> list[Line]:
        inner = room - 4
        what = max(inner * 2 // 5, 24)
        value = (inner - what - 4) // 2
        found = [cell for cell in self.cells if cell.differs or not self.only]
        body: list[Line] = []
        side = ""
        for cell in found:
            now = SIDES.get(cell.table.partition(".")[0], "")
            if now != side:
                body += [*([()] if body else []), (Span(now, "head"),)]
                side = now
            body.append(_row(cell, what, value))
        if not body:
            body = [(Span("Nothing differs here." if self.only else "Nothing has changed yet.", "dim"),)]
        rows = height - 3
        self.top = min(self.top, max(len(body) - rows, 0))
        head = (
            Span(pad("", what)),
            Span(pad("as it is", value), "title"),
            Span("  "),
            Span(self.comparison.change, "mark"),
        )
        count = sum(cell.differs for cell in self.cells)
        title = f"{count} {'value differs' if count == 1 else 'values differ'}" if count else "Both are the same here"
        under = len(body) - self.top - rows
        foot = (Span(f"{under} more: ▼", "dim"),) if under > 0 else ()
        shown = [fit(head, inner), *body[self.top : self.top + rows]]
        return framed((Span(title, "mark" if count else "good"),), shown, room, height, HEAVY, "frame", foot)

    def _line(self, room: int, height: int) -> list[Line]:
        spans: list[Span] = [Span(" ")]
        beats = len(self.comparison.beats)
        fits = max(room // 3 - 3, 1)
        start = min(max(self.beat - fits // 2, 0), max(beats - fits, 0))
        end = min(start + fits, beats)
        if start:
            spans.append(Span(f"◄{start} ", "dim", "go:0"))
        for number in range(start, end):
            sign, role = ("≠", "mark") if number in self.differing else ("●", "now")
            if self.comparison.beats[number].turned:
                sign, role = TURNED, "mark"
            spans.append(Span(f"[{sign}]" if number == self.beat else f" {sign} ", role, f"go:{number}"))
        if end < beats:
            spans.append(Span(f" {beats - end}►", "dim", f"go:{beats - 1}"))
        return [fit(spans, room)]

    def _keys(self, room: int, height: int) -> list[Line]:
        pairs = [("←→", "step", ""), ("f", "where they part", "first"), ("o", "only what differs", "only")]
        return keys([*pairs, ("↑↓", "scroll", ""), ("Esc", "stage", "leave")], self.notice, room)

    def show(self, notice: str = "") -> None:
        """Draw again."""
        self.notice = notice
        for lines in self.query(Lines):
            lines.show()

    def action_go(self, by: int) -> None:
        """On or back by so many steps, in both worlds."""
        beat = min(max(self.beat + by, 0), len(self.comparison.beats) - 1)
        moved = beat != self.beat
        self.beat, self.top = beat, 0
        self.cells = self.comparison.cells(beat)
        self.show("" if moved else "There is nothing further.")

    def action_first(self) -> None:
        """To where the two worlds part: to the first value that differs, or where none does, to the first word."""
        apart = self.comparison.apart
        if apart is None:
            self.show("They never part.")
            return
        first = min((beat for beat in self.differing if beat >= apart.beat), default=None)
        self.action_go((apart.beat if first is None else first) - self.beat)
        if first == apart.beat:
            self.show(f"Here they part: {apart.step}.")
        elif first is None:
            self.show(f"Here they part, in what is said: {apart.step}. No value differs.")
        else:
            self.show("Here the first value differs; what is said parts before it.")

    def action_only(self) -> None:
        """Show only what differs, or everything that was touched."""
        self.only, self.top = not self.only, 0
        self.show("Only what differs is shown." if self.only else "All that was touched is shown.")

    def action_scroll_cells(self, by: int) -> None:
        """Scroll the cells."""
        self.top = max(0, self.top + by)
        self.show()

    def action_leave(self) -> None:
        """Back to the stage."""
        self.dismiss(None)

    def on_lines_pressed(self, event: Lines.Pressed) -> None:
        """Something was clicked."""
        event.stop()
        what, _, number = event.act.partition(":")
        if what == "go":
            self.action_go(int(number) - self.beat)
        elif what == "help":
            self.app.call_later(self.app.run_action, "help")
        else:
            getattr(self, f"action_{what}")()

    def on_lines_wheeled(self, event: Lines.Wheeled) -> None:
        """The wheel scrolls the cells."""
        event.stop()
        self.action_scroll_cells(event.by)

    def text(self) -> str:
        """The words on the screen, part by part."""
        return "\n".join(lines.text() for lines in self.query(Lines))


def _row(cell: Cell, what: int, value: int) -> Line:
    """A field in both worlds; where they differ a sign and a word say so."""
    name = Span(
        pad(f"{'≠' if cell.differs else ' '} {cell.row} · {cell.field}", what - 1) + " ", "mark" if cell.differs else ""
    )
    other = f"{cell.other} differs" if cell.differs else cell.other
    return (
        name,
        Span(pad(cell.one, value), "now" if cell.differs else "dim"),
        Span("  "),
        Span(pad(other, value), "mark" if cell.differs else "dim"),
    )
