"""Two worlds side by side: what the story has touched, as it is and as it would be, with what differs marked."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Size
from textual.screen import Screen
from textual.timer import Timer

from sandbox.scenario.cells import NOT_THERE, Cell
from sandbox.scenario.compare import Comparison
from sandbox.tui.compare import draw
from sandbox.tui.compare.elsewhere import elsewhere
from sandbox.tui.compare.keys import BINDINGS
from sandbox.tui.compare.origin import links
from sandbox.tui.compare.table import Table
from sandbox.tui.compare.walk import Walk
from sandbox.tui.origin.screen import OriginScreen
from sandbox.tui.stage.draw import bars
from sandbox.tui.stage.draw.frames import HEAVY, LIGHT, framed
from sandbox.tui.takeaway.copied import Copied, harmless
from sandbox.tui.view.spans import Line, Span
from sandbox.tui.widgets.lines import Lines
from sandbox.tui.widgets.prompt import Prompt
from sandbox.tui.widgets.search import Search

LEAST = 5
"""Lines that the cells have at least: their frame, their titles, and two of them."""
MOST = 60
"""So many letters can be searched for."""


class CompareScreen(Screen[None]):
    """Walks both worlds at the same pace, one step at a time. ``note`` is what else is to be known of them."""

    BINDINGS = [*BINDINGS]
    CSS_PATH = "compare.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]

    def __init__(self, comparison: Comparison, note: str = "") -> None:
        super().__init__()
        self.comparison, self.note = comparison, note
        self.walk = Walk(comparison)
        self.table = Table(comparison.sheet)
        self.table.go(self.walk.index)
        self.search = Search(self._look, MOST, "do('leave')")
        self.cursor, self.column = self.table.differing() or 0, 1
        self.top, self.read = 0, 0
        self.notice = ""
        self._rows = 1
        self._timer: Timer | None = None
        self._deeds: dict[str, Callable[[], object]] = {
            **{move: self._moves(move) for move in ("step", "back", "next_mark", "back_mark", "part")},
            "first": lambda: self._moved(self.walk.go(0) if self.walk.index else self.walk.back()),
            "last": lambda: self._moved(self.walk.step() or self.walk.go(self.walk.last)),
            "play": lambda: self._moved(self.walk.toggle()),
            "faster": lambda: self.show(self.walk.faster(1)), "slower": lambda: self.show(self.walk.faster(-1)),
            "go_to": self._go_to, "only": self._only, "whole": self._whole, "search": self._search,
            "column": self._column, "ask": self._ask, "leave": self._leave,
        }  # fmt: skip

    def compose(self) -> ComposeResult:
        """The head, what differs in a sentence, the cells, where we are, the keys."""
        yield Lines(lambda room, height: draw.head(self.comparison, self.walk.index, room), id="head")
        yield Lines(self._sentence, id="sentence")
        yield Lines(self._cells, id="cells")
        with Container(id="time"):
            yield Lines(lambda room, height: bars.time_line(self.walk.marks, self.walk.index, room), id="line")
            yield Lines(self._transport, id="transport")
        yield Prompt(self._keys, id="keys")

    def on_resize(self, event: events.Resize) -> None:
        """The sentence is as tall as it is, as long as the cells keep some room."""
        self._arrange(event.size)

    def _arrange(self, size: Size) -> None:
        wanted = len(draw.sentence(self.comparison, self.note, size.width - 4)) + 2
        tall = min(wanted, max(size.height - 3 - LEAST, 3))
        self.query_one("#sentence").styles.height = "1fr" if self.has_class("-whole") else tall

    # --- drawing ---

    def show(self, notice: str = "") -> None:
        """Draw again; while it plays, the next step comes by itself."""
        self.notice = notice
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(self.walk.pause, self._tick) if self.walk.playing else None
        for lines in self.query(Lines):
            lines.show()

    def _sentence(self, room: int, height: int) -> list[Line]:
        body = draw.sentence(self.comparison, self.note, room - 4)
        fits = height - 2
        whole = self.has_class("-whole")
        self.read = min(self.read, max(len(body) - fits, 0)) if whole else 0
        under = len(body) - self.read - fits
        more = (Span(f"{under} more: ▼ ", "dim"),) if under > 0 else ()
        foot = (*more, *((Span("e", "key", "do:whole"), Span(" cells" if whole else " whole", "dim")) if more or whole
                         else ()))  # fmt: skip
        shown = body[self.read : self.read + fits]
        return framed((Span("The difference", "title"),), shown, room, height, LIGHT, "frame", foot)

    def _cells(self, room: int, height: int) -> list[Line]:
        table, inner = self.table, room - 4
        at = draw.columns(self.comparison.sheet.widths, inner)
        titles = draw.heading(self.comparison.change, at, inner)
        self.cursor = min(max(self.cursor, 0), max(table.total - 1, 0))
        told = draw.whole(table.cell(self.cursor), at, inner) if table.total else []
        told = told[: max(height - 4 - len(titles), 0)]
        rows = self._rows = max(height - 2 - len(titles) - len(told), 1)
        if table.total:
            line = table.line(self.cursor)
            above = line if isinstance(table.at(line - 1), int) else line - 1  # the title of the side, too
            self.top = max(min(self.top, above), line - rows + 1)
        self.top = min(self.top, max(table.lines - rows, 0))
        shown = draw.cells(table, at, self.top, rows, (self.cursor, self.column))
        if not shown:
            shown = [(Span(self._nothing(), "dim"),)]
        shown += [()] * (rows - len(shown))
        under = table.lines - self.top - rows
        foot = (Span(f"{under} more: ▼", "dim"),) if under > 0 else ()
        return framed(self._title(), [*titles, *shown, *told], room, height, HEAVY, "frame", foot)

    def _title(self) -> Line:
        count = self.comparison.sheet.apart[self.walk.index]
        title = f"{count} {'value differs' if count == 1 else 'values differ'}" if count else "Both are the same here"
        words = (Span(f" · with “{self.search.words}”", "dim"),) if self.search.words else ()
        return Span(title, "mark" if count else "good"), *words

    def _nothing(self) -> str:
        if self.search.words:
            return f"No row has “{self.search.words}” in its name."
        return "Nothing differs here." if self.table.only else "Nothing has changed yet."

    def _transport(self, room: int, height: int) -> list[Line]:
        return bars.transport(self.walk, self.walk.playing, self.walk.pace, room)

    def _keys(self, room: int, height: int) -> list[Line]:
        if self.search.open:
            return [self.search.line()]
        pairs = [
            ("Space", "pause" if self.walk.playing else "play", "do:play"), ("←→", "step", ""),
            ("f", "where they part", "do:part"), ("o", "only what differs", "do:only"),
            ("Enter", "where from", "do:ask"), ("Esc", "stage", "do:leave"), ("[ ]", "differences", ""),
            ("↑↓", "choose", ""), (",", "other world", "do:column"), ("/", "filter", "do:search"),
            ("g", "go to", "do:go_to"),
        ]  # fmt: skip
        return bars.keys(pairs, self.notice, room)

    # --- keys ---

    def action_do(self, what: str) -> None:
        """A control, by its name."""
        self._deeds[what]()

    def action_move(self, by: int) -> None:
        """Choose another cell; or scroll the sentence, where that has the screen."""
        if self.has_class("-whole"):
            self.read = max(self.read + by, 0)
            self.show()
            return
        before = self.cursor
        self.cursor = min(max(self.cursor + by, 0), max(self.table.total - 1, 0))
        moved = self.cursor != before
        if moved and by < 0 and not self.cursor:
            self.top = 0
        self.show("" if moved else f"There is nothing more {'below' if by > 0 else 'above'}.")

    def _moves(self, move: str) -> Callable[[], object]:
        """A move of the walk, after which it plays no more."""

        def moves() -> None:
            self.walk.playing = False
            self._moved(getattr(self.walk, move)())

        return moves

    def _moved(self, notice: str = "") -> None:
        """The cells of where one stands now; the cursor goes to what came to differ, else it stays on its value."""
        table = self.table
        if table.beat != self.walk.index:
            before = table.cell(self.cursor) if table.total else None
            table.go(self.walk.index)
            self._stand(table.fresh(), before)
        self.show(notice)

    def _stand(self, there: int | None, before: Cell | None) -> None:
        """Put the cursor on a cell, else on the one on which it stood, else on the first that differs."""
        if there is None and before is not None:
            there = self.table.place(before)
        self.cursor = (self.table.differing() or 0) if there is None else there

    def _tick(self) -> None:
        self.walk.tick()
        self._moved()

    def _go_to(self) -> None:
        self.walk.playing = False
        self.show()
        asked = "Go to step (4):"
        self.query_one("#keys", Prompt).ask(asked, lambda words: self._moved(self.walk.go_to(words)))

    def _only(self) -> None:
        """Show only what differs, or everything that was touched."""
        table = self.table
        before = table.cell(self.cursor) if table.total else None
        table.show(only=not table.only)
        self._stand(None, before)
        self.show("Only what differs is shown." if table.only else "All that was touched is shown.")

    def _whole(self) -> None:
        self.read = 0
        self.toggle_class("-whole")
        self._arrange(self.size)
        self.show()

    def _search(self) -> None:
        self.search.begin()
        self.show()

    def _look(self) -> None:
        before = self.table.cell(self.cursor) if self.table.total else None
        self.table.show(words=self.search.words)
        self._stand(None, before)

    def _column(self) -> None:
        self.column = 1 - self.column
        self.show()

    def _ask(self) -> None:
        """Where the value under the cursor comes from, in the world in whose column the cursor stands."""
        self.walk.playing = False
        if not self.table.total:
            self.show(self._nothing())
            return
        cell, other = self.table.cell(self.cursor), bool(self.column)
        value, world = (cell.other, "there") if other else (cell.one, "as it is")
        if value == NOT_THERE:
            self.show(f"{draw.named(cell)} is {NOT_THERE} {world}: nothing in that world made it.")
            return

        def went(step: int | None) -> None:
            if step is not None:
                self._moved(self.walk.go(self.walk.beat_of(step, other)))

        chain = links(self.comparison, self.walk.index, cell, other)
        self.app.push_screen(OriginScreen(f"{draw.named(cell)} is {value}, {world}", chain), went)

    def _leave(self) -> None:
        """End the filter, or the sentence in full screen, or the comparison."""
        if self.search.open or self.search.words:
            self.search.end()
            self.show()
        elif self.has_class("-whole"):
            self._whole()
        else:
            self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        """While searching, letters are typed; a key of the stage that does nothing here says so."""
        if self.search.takes(event):
            self.show()
        elif reason := elsewhere(self, event):
            event.stop()
            self.show(reason)

    def on_paste(self, event: events.Paste) -> None:
        """Pasted words are searched for."""
        if self.search.open:
            self.search.type(" ".join(event.text.split()))
            self.show()

    # --- the mouse ---

    def on_lines_pressed(self, event: Lines.Pressed) -> None:
        """Something was clicked; a second click on a value asks where it comes from."""
        event.stop()
        what, _, rest = event.act.partition(":")
        if what == "go":
            self._moved(self.walk.go(int(rest)))
        elif what == "do":
            self.action_do(rest)
        elif what == "help":
            self.app.call_later(self.app.run_action, "help")
        elif what == "cell":
            cursor, column = map(int, rest.split(":"))
            again = (cursor, column) == (self.cursor, self.column)
            self.cursor, self.column = cursor, column
            self.show()
            if again:
                self._ask()

    def on_lines_wheeled(self, event: Lines.Wheeled) -> None:
        """The wheel moves through the cells."""
        event.stop()
        self.action_move(event.by)

    def copied(self) -> Copied:
        """The difference in words."""
        words = harmless(" ".join(f"{self.comparison.sentence} {self.note}".split()))
        return Copied(words, words)

    def text(self) -> str:
        """The words on the screen, part by part."""
        return "\n".join(lines.text() for lines in self.query(Lines))
