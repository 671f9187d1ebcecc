"""A list to choose from, filtered by what is typed: actions, settings, rules, what the line should suffer."""

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from sandbox.tui.stage.draw.frames import LIGHT, framed
from sandbox.tui.view.spans import Line, Span, cut, fit, spread, wrap
from sandbox.tui.widgets.lines import Lines

LEAST = 5
"""In fewer lines than this nothing is said on what is above and below."""
TOLD = 4
"""Lines that the words on the chosen row take, below the list."""


class Choice(NamedTuple):
    """One row of a list: what it stands for, its name, a sentence on it, a word at its right."""

    value: str
    label: str
    about: str = ""
    aside: str = ""

    def matches(self, words: Sequence[str]) -> bool:
        """Whether each word is found in it."""
        text = f"{self.label} {self.about} {self.aside} {self.value}".casefold()
        return all(word in text for word in words)


class Picker(ModalScreen[str | None]):
    """Gives the value of the row that was chosen, or None when Escape was pressed."""

    BINDINGS = [
        Binding("escape", "leave", "Never mind", id="picker.leave"),
        Binding("enter", "take", "Choose", id="picker.take"),
        Binding("up", "move(-1)", "Row above", id="picker.up"),
        Binding("down,tab", "move(1)", "Row below", id="picker.down"),
        Binding("pageup", "move(-8)", "Eight up", id="picker.page_up"),
        Binding("pagedown", "move(8)", "Eight down", id="picker.page_down"),
        Binding("backspace", "rub", "Rub out", id="picker.rub"),
    ]
    CSS = """
    Picker { align: center middle; }
    Picker #picker { width: 90; max-width: 100%; height: 90%; max-height: 34; background: $background; }
    """

    def __init__(self, title: str, choices: Sequence[Choice], chosen: str = "", warning: str = "") -> None:
        super().__init__()
        self.title_words, self.choices, self.warning = title, choices, warning
        self.typed = ""
        self.place = next((n for n, choice in enumerate(choices) if choice.value == chosen), 0)
        self._top = 0

    def compose(self) -> ComposeResult:
        """One framed list."""
        yield Lines(self._lines, id="picker")

    @property
    def found(self) -> list[Choice]:
        """The rows that match what is typed; those whose name does, first."""
        words = self.typed.casefold().split()
        rows = [choice for choice in self.choices if choice.matches(words)]
        if not words:
            return rows
        return sorted(rows, key=lambda row: not row.label.casefold().startswith(words[0]))

    def _lines(self, room: int, height: int) -> list[Line]:
        inner, found = room - 4, self.found
        self.place = min(self.place, max(len(found) - 1, 0))
        head = wrap((Span(self.warning, "mark"),), inner) if self.warning else []
        find = Span(self.typed) if self.typed else Span("type to search", "dim")
        head.append((Span("/ ", "key"), find, Span(" ", "on" if self.typed else "")))
        rows = max(height - 2 - len(head) - TOLD - 1, 1)
        body = [*head, *self._listed(found, inner, rows)]
        if not found:
            body.append((Span(f"Nothing here has “{self.typed}” in it.", "dim"),))
        most = max(TOLD, height - 3 - len(body))  # rows that the list leaves free are for the words
        told = self._about(found[self.place], inner) if found else []
        if len(told) > most:
            told = [*told[: most - 1], (Span(cut("".join(s.text for line in told[most - 1 :] for s in line), inner)),)]
        body += [()] * (height - 2 - max(TOLD, len(told)) - len(body))
        body += told
        foot = (Span("Enter chooses", "key", "take"), Span(" · ↑↓ · Esc never mind", "dim"))
        count = f" {len(found)}" if self.typed else ""
        return framed((Span(self.title_words, "title"), Span(count, "dim")), body, room, height, LIGHT, "frame", foot)

    def _listed(self, found: Sequence[Choice], room: int, height: int) -> list[Line]:
        """The rows that fit, around the chosen one, with a word on how many are above and below."""
        count, said = len(found), height >= LEAST
        between = height - 2 if said else height  # a line tells what is above, another what is below
        self._top = min(max(self._top, self.place - between + 1), self.place)
        if count <= height:
            first, last = 0, count
        elif not said:
            first, last = self._top, min(self._top + height, count)
        elif self._top <= 1:
            first, last = 0, height - 1
        elif self._top + between >= count - 1:
            first, last = count - height + 1, count
        else:
            first, last = self._top, self._top + between
        lines = [self._row(number, found[number], room) for number in range(first, last)]
        if said and first:
            lines.insert(0, (Span(f"({first} above: ▲)", "dim", "move:-8"),))
        if said and last < count:
            lines.append((Span(f"({count - last} more: ▼)", "dim", "move:8"),))
        return lines

    def _about(self, choice: Choice, room: int) -> list[Line]:
        """The words on the chosen row; before them its name, where that was cut."""
        name = wrap((Span(choice.label, "now"),), room) if self._label(choice, room) != choice.label else []
        return [*name, *wrap((Span(choice.about),), room)]

    def _label(self, choice: Choice, room: int) -> str:
        """The name of a row, beside the word at its right."""
        return cut(choice.label, max(room - len(cut(choice.aside, room // 2)) - 4, 8))

    def _row(self, number: int, choice: Choice, room: int) -> Line:
        here = number == self.place
        sign = Span("► " if here else "  ", "key", f"row:{number}")
        aside = cut(choice.aside, room // 2)
        name = Span(self._label(choice, room), "now" if here else "", f"row:{number}")
        return spread((sign, name), (Span(aside, "dim", f"row:{number}"),), room) if aside else fit((sign, name), room)

    def _show(self) -> None:
        self.query_one(Lines).show()

    def action_move(self, by: int) -> None:
        """Another row."""
        self.place = min(max(self.place + by, 0), max(len(self.found) - 1, 0))
        self._show()

    def action_rub(self) -> None:
        """Take back a letter."""
        self.typed, self.place = self.typed[:-1], 0
        self._show()

    def action_take(self) -> None:
        """Choose the row."""
        found = self.found
        if found:
            self.dismiss(found[self.place].value)

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        """Letters are typed, whatever else they do."""
        if event.character == "/" and not self.typed:  # as in the library: the search is open already
            event.stop()
            event.prevent_default()
        elif event.character is not None and event.is_printable:
            self.typed, self.place = self.typed + event.character, 0
            event.stop()
            event.prevent_default()
            self._show()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted words are searched for."""
        self.typed, self.place = self.typed + " ".join(event.text.split()), 0
        self._show()

    def on_lines_pressed(self, event: Lines.Pressed) -> None:
        """A click chooses a row."""
        event.stop()
        if event.act == "take":
            self.action_take()
        elif event.act.startswith("move:"):
            self.action_move(int(event.act.partition(":")[2]))
        elif event.act.startswith("row:"):
            self.place = int(event.act.partition(":")[2])
            self.action_take()

    def on_lines_wheeled(self, event: Lines.Wheeled) -> None:
        """The wheel moves through the rows."""
        event.stop()
        self.action_move(1 if event.by > 0 else -1)

    def text(self) -> str:
        """The words on the screen."""
        return self.query_one(Lines).text()
