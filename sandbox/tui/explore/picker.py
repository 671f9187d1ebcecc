"""A list to choose from, filtered by what is typed: actions, settings, rules, what the line should suffer."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding

from sandbox.tui.stage.draw.frames import LIGHT, framed
from sandbox.tui.view.spans import Line, Span, cut, fit, spread, wrap
from sandbox.tui.widgets.found import rank
from sandbox.tui.widgets.lines import Lines
from sandbox.tui.widgets.page import Page
from sandbox.tui.widgets.typed import Typed

LEAST = 5
"""In fewer lines than this nothing is said on what is above and below."""
MOST = 60
"""So many letters can be searched for."""
TOLD = 4
"""Lines that the words on the chosen row take, below the list."""

Absent = Callable[[str], str]
"""Tells what is nearest to typed words that are in no row; empty where nothing is known."""


def silent(typed: str) -> str:
    """Nothing is known."""
    return ""


class Choice(NamedTuple):
    """One row of a list: what it stands for, its name, a sentence on it, a word at its right, its other names."""

    value: str
    label: str
    about: str = ""
    aside: str = ""
    called: str = ""
    heading: str = ""
    """What the rows from it on have in common; said above the first of them, as long as nothing is searched for."""

    def matches(self, words: Sequence[str]) -> bool:
        """Whether each word is found in it."""
        text = f"{self.label} {self.about} {self.aside} {self.value} {self.called}".casefold()
        return all(word in text for word in words)


class Picker(Page[str | None]):
    """Gives the value of the row that was chosen, or None when Escape was pressed."""

    BINDINGS = [
        Binding("escape", "leave", "Never mind", id="picker.leave"),
        Binding("enter", "take", "Choose", id="picker.take"),
        Binding("up", "move(-1)", "Row above", id="picker.up"),
        Binding("down,tab", "move(1)", "Row below", id="picker.down"),
        Binding("pageup", "move(-8)", "Eight up", id="picker.page_up"),
        Binding("pagedown", "move(8)", "Eight down", id="picker.page_down"),
        Binding("backspace", "rub", "Rub out", id="picker.rub"),
        Binding("ctrl+o", "app.jump", "Jump: a letter on all that can be chosen", id="app.jump"),
    ]
    CSS = """
    Picker { align: center middle; }
    Picker #picker { width: 90; max-width: 100%; height: 90%; max-height: 34; background: $background; }
    """

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        chosen: str = "",
        warning: str = "",
        absent: Absent = silent,
    ) -> None:
        super().__init__()
        self.title_words, self.choices, self.warning, self.absent = title, choices, warning, absent
        self.line = Typed(most=MOST)
        self.place = next((n for n, choice in enumerate(choices) if choice.value == chosen), 0)
        self._top = 0

    def compose(self) -> ComposeResult:
        """One framed list."""
        yield Lines(self._lines, id="picker")

    @property
    def typed(self) -> str:
        """The words that are searched for."""
        return self.line.words

    @property
    def found(self) -> list[Choice]:
        """The rows that match what is typed; those whose name it is, or begins with it, first."""
        words = self.typed.casefold().split()
        rows = [choice for choice in self.choices if choice.matches(words)]
        if not words:
            return rows
        return sorted(rows, key=lambda row: rank(words, row.label, row.called))

    def _lines(self, room: int, height: int) -> list[Line]:
        inner, found = room - 4, self.found
        self.place = min(self.place, max(len(found) - 1, 0))
        head = wrap((Span(self.warning, "mark"),), inner) if self.warning else []
        find = Span(self.typed) if self.typed else Span("type to search", "dim")
        head.append((Span("/ ", "key"), find, Span(" ", "on" if self.typed else "")))
        rows = max(height - 2 - len(head) - TOLD - 1, 1)
        body = [*head, *self._listed(found, inner, rows)]
        if not found:
            nearest = self.absent(self.typed)
            body += wrap((Span(nearest or f"Nothing here has “{self.typed}” in it.", "" if nearest else "dim"),), inner)
        most = max(TOLD, height - 3 - len(body))  # rows that the list leaves free are for the words
        told = self._about(found[self.place], inner) if found else []
        if len(told) > most:
            told = [*told[: most - 1], (Span(cut("".join(s.text for line in told[most - 1 :] for s in line), inner)),)]
        body += [()] * (height - 2 - max(TOLD, len(told)) - len(body))
        body += told
        foot = (
            Span("Enter chooses", "key", "take"), Span(" · ", "dim"), Span("↑↓", "key"), Span(" · ", "dim"),
            Span("Esc never mind", "key", "leave"),
        )  # fmt: skip
        count = f" {len(found)}" if self.typed else ""
        return framed((Span(self.title_words, "title"), Span(count, "dim")), body, room, height, LIGHT, "frame", foot)

    def _listed(self, found: Sequence[Choice], room: int, height: int) -> list[Line]:
        """The rows that fit, around the chosen one, with a word on how many are above and below."""
        listed = self._under(found)
        count, said, place = len(listed), height >= LEAST, listed.index(self.place) if found else 0
        between = height - 2 if said else height  # a line tells what is above, another what is below
        self._top = min(max(self._top, place - between + 1), place)
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
        lines = [
            (Span(each, "head"),) if isinstance(each, str) else self._row(each, found[each], room)
            for each in listed[first:last]
        ]
        above, under = _rows(listed[:first]), _rows(listed[last:])
        if said and above:
            lines.insert(0, (Span(f"({above} above: ▲)", "dim", "move:-8"),))
        if said and under:
            lines.append((Span(f"({under} more: ▼)", "dim", "move:8"),))
        return lines

    def _under(self, found: Sequence[Choice]) -> list[int | str]:
        """The numbers of the rows, under their headings."""
        listed: list[int | str] = []
        heading = ""
        for number, choice in enumerate(found):
            if choice.heading != heading and not self.typed:
                heading = choice.heading
                listed.append(heading)
            listed.append(number)
        return listed

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
        self.line.rub()
        self.place = 0
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
        elif event.character == ";" and not self.typed:  # nothing begins with it
            event.stop()
            event.prevent_default()
            self.app.call_later(self.app.run_action, "jump")
        elif self.line.takes(event):
            self.place = 0
            self._show()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted words are searched for."""
        self.line.paste(event.text)
        self.place = 0
        self._show()

    def on_lines_pressed(self, event: Lines.Pressed) -> None:
        """A click chooses a row."""
        event.stop()
        if event.act in ("take", "leave"):
            getattr(self, f"action_{event.act}")()
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


def _rows(listed: Sequence[int | str]) -> int:
    """How many of these are rows, and no headings."""
    return sum(isinstance(each, int) for each in listed)
