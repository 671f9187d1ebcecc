"""The page of keys: every binding with its key, and how to give it another."""

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding

from sandbox.tui.keymap.catalogue import Bound, titled
from sandbox.tui.keymap.own import OwnKeys
from sandbox.tui.keymap.spelling import shown
from sandbox.tui.stage.draw.frames import LIGHT, framed
from sandbox.tui.view.spans import Line, Span, cut, fit, pad, width, wrap
from sandbox.tui.widgets.lines import Lines
from sandbox.tui.widgets.page import Page

TOLD = 2
"""Lines below the list, for what came of the last key."""


class KeysScreen(Page[None]):
    """Letters search; Enter, then a key, gives the chosen binding that key; Delete gives it its first ones again."""

    BINDINGS = [
        Binding("escape", "leave", "Back", id="keymap.leave"),
        Binding("enter", "ask", "Choose a key", id="keymap.ask"),
        Binding("delete", "restore", "The first keys again", id="keymap.restore"),
        Binding("up", "move(-1)", "Row above", id="keymap.up"),
        Binding("down", "move(1)", "Row below", id="keymap.down"),
        Binding("pageup", "move(-10)", "Ten up", id="keymap.page_up"),
        Binding("pagedown", "move(10)", "Ten down", id="keymap.page_down"),
        Binding("backspace", "rub", "Rub out", id="keymap.rub"),
        Binding("ctrl+o", "app.jump", "Jump: a letter on all that can be chosen", id="app.jump"),
    ]
    CSS = """
    KeysScreen { align: center middle; }
    KeysScreen #keymap { width: 90; max-width: 100%; height: 90%; max-height: 42; background: $background; }
    """

    def __init__(self, own: OwnKeys) -> None:
        super().__init__()
        self.own = own
        self.typed, self.place, self.asking = "", 0, False
        self.notice = ""
        self._top = 0

    def compose(self) -> ComposeResult:
        """One framed list."""
        yield Lines(self._lines, id="keymap")

    # --- drawing ---

    def _rows(self) -> list[str | Bound]:
        """Titles and, under each, the bindings that have the typed words in them."""
        words = self.typed.casefold().split()
        rows: list[str | Bound] = []
        for title, bounds in titled():
            found = [
                bound
                for bound in bounds
                if all(word in f"{title} {bound.words} {bound.id}".casefold() for word in words)
            ]
            rows += [title, *found] if found else []
        return rows

    @property
    def found(self) -> list[Bound]:
        """The bindings in the list."""
        return [row for row in self._rows() if isinstance(row, Bound)]

    @property
    def bound(self) -> Bound | None:
        """The chosen binding."""
        found = self.found
        return found[min(self.place, len(found) - 1)] if found else None

    def _lines(self, room: int, height: int) -> list[Line]:
        inner, rows, chosen = room - 4, self._rows(), self.bound
        at = next((number for number, row in enumerate(rows) if row is chosen), 0)
        find = Span(self.typed) if self.typed else Span("type to search", "dim")
        body: list[Line] = [(Span("/ ", "title"), find, Span(" ", "on" if self.typed else ""))]
        space = max(height - 3 - TOLD, 1)
        self._top = min(max(self._top, at - space + 1), max(at - 1, 0))
        body += [self._row(row, row is chosen, inner) for row in rows[self._top : self._top + space]]
        if not rows:
            body.append((Span(f"No key does anything with “{self.typed}” in its name.", "dim"),))
        body += [()] * (height - 2 - TOLD - len(body))
        body += self._told(inner)
        foot = [Span("Enter", "key", "ask"), Span(" other key · "), Span("Del", "key", "restore")]
        foot += [Span(" first keys · "), Span("Esc", "key", "leave"), Span(" back")]
        title = Span("Keys", "title"), Span(" · * your own", "dim")
        return framed(title, body, room, height, LIGHT, "frame", foot)

    def _told(self, room: int) -> list[Line]:
        bound = self.bound
        words = self.notice
        if self.asking and bound is not None:
            words = f"{words} Press the key for: {bound.words} (Esc leaves it as it is)".strip()
        elif not words and bound is not None:
            words = f"{bound.id} · at first: {' or '.join(map(shown, bound.keys))}"
        lines = wrap((Span(words, "notice" if self.asking or self.notice else "dim"),), room)
        if len(lines) > TOLD:
            rest = " ".join("".join(span.text for span in line) for line in lines[TOLD - 1 :])
            lines = [*lines[: TOLD - 1], (Span(cut(rest, room), "notice"),)]
        return lines

    def _row(self, row: str | Bound, here: bool, room: int) -> Line:
        if isinstance(row, str):
            return (Span(row, "title"),)
        keys = " or ".join(map(shown, self.own.keys(row.id)))
        mine = row.id in self.own.chosen
        keys = cut(f"{keys} *" if mine else keys, room // 3)
        act = f"row:{row.id}"
        words = Span(pad(row.words, room - 5 - width([Span(keys)])), "now" if here else "", act)
        return fit(
            (Span("► " if here else "  ", "now", act), words, Span(" "), Span(keys, "mark" if mine else "title", act)),
            room,
        )

    def show(self, notice: str = "") -> None:
        """Draw the page as it is now."""
        self.notice = notice
        self.query_one(Lines).show()

    # --- keys and clicks ---

    def on_key(self, event: events.Key) -> None:
        """While a key is asked for, any key is the answer; else letters search."""
        if self.asking:
            event.stop()
            event.prevent_default()
            self._take(event.key)
        elif event.character is not None and event.is_printable:
            event.stop()
            event.prevent_default()
            self.typed, self.place = self.typed + event.character, 0
            self.show()

    def _take(self, key: str) -> None:
        bound = self.bound
        if key == "escape" or bound is None:
            self.asking = False
            self.show("Left as it was.")
            return
        refused = self.own.refused(bound.id, key)
        if refused:
            self.show(f"{refused}.")
            return
        self.asking = False
        self.show(self.own.change(bound.id, key))

    def action_ask(self) -> None:
        """Ask for the key of the chosen binding."""
        self.asking = self.bound is not None
        self.show()

    def action_restore(self) -> None:
        """Give the chosen binding its first keys again."""
        bound = self.bound
        if bound is not None:
            self.show(self.own.restore(bound.id))

    def action_move(self, by: int) -> None:
        """Another row."""
        self.place = min(max(self.place + by, 0), max(len(self.found) - 1, 0))
        self.show()

    def action_rub(self) -> None:
        """Take back a letter."""
        self.typed, self.place = self.typed[:-1], 0
        self.show()

    def action_leave(self) -> None:
        """Back to where one was."""
        self.dismiss(None)

    def on_paste(self, event: events.Paste) -> None:
        """Pasted words are searched for."""
        self.typed, self.place = self.typed + " ".join(event.text.split()), 0
        self.show()

    def on_lines_pressed(self, event: Lines.Pressed) -> None:
        """A click on a row chooses it, one on the chosen row asks for its key."""
        event.stop()
        verb, _, what = event.act.partition(":")
        if verb != "row":
            getattr(self, f"action_{verb}")()
            return
        place = next((number for number, bound in enumerate(self.found) if bound.id == what), self.place)
        again, self.place = place == self.place, place
        self.asking = again
        self.show()

    def on_lines_wheeled(self, event: Lines.Wheeled) -> None:
        """The wheel moves through the rows."""
        event.stop()
        self.action_move(1 if event.by > 0 else -1)

    def text(self) -> str:
        """The words on the screen."""
        return self.query_one(Lines).text()
