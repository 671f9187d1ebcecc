"""The messages between the two sides as a table: what full screen shows of the line, and what its cursor stands on."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from sandbox.tui.view.columns import Cell, Column
from sandbox.tui.view.panel import TablePanel, Value
from sandbox.world.wire import Message

TITLES = ("To", "What", "Sent", "Due", "State", "Sent by")
TO, WHAT, SENT, DUE, STATE, CAUSE = range(len(TITLES))
MOST = {WHAT: 36, CAUSE: 48}
"""So many cells of a word are worth having; the others take what they need."""
SAMPLE = 300
"""So many messages are measured for the widths of the columns."""


@dataclass(frozen=True)
class Row:
    """A message as it is told: its state in words, with the mark of what the step did to it."""

    message: Message
    sent: str
    due: str
    state: str
    cause: str
    mark: str = ""
    role: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands in the columns."""
        to = "◄─ POS" if self.message.to == "pos" else "store ─►"
        return to, self.message.body.label, self.sent, self.due, self.state, self.cause

    @property
    def values(self) -> tuple[Value, ...]:
        """How it is read in each column, to be put in its order."""
        message = self.message
        return message.to, message.body.label, message.sent, message.due, self.state, message.cause


@dataclass(frozen=True)
class MessageTable(TablePanel):
    """A row for each message that is on its way, or left the line in this step."""

    def marked(self, number: int, seen: Sequence[int]) -> int:
        """The cursor starts on what the message tells."""
        return WHAT

    def ends(self, column: int) -> tuple[str, str]:
        """What stands first in the order of a column, one way and the other."""
        return ("earliest first", "latest first") if column in (SENT, DUE, CAUSE) else super().ends(column)


def table(made: Sequence[Message], told: Callable[[Message], Row], changed: Sequence[int]) -> MessageTable:
    """The table of the messages, those first that are told first."""
    messages: dict[Hashable, Message] = {message.number: message for message in made}
    rows = list(messages)
    places = {number: place for place, number in enumerate(rows)}

    def row(key: Hashable) -> Row:
        return told(messages[key])

    def cells(key: Hashable) -> list[Cell]:
        found = row(key)
        return [*(Cell(text, "wire" if n == TO else "") for n, text in enumerate(found.texts)),
                Cell(found.mark, found.role)]  # fmt: skip

    def words(key: Hashable) -> str:
        found = row(key)
        return "\n".join([*found.texts, found.mark]).casefold()

    return MessageTable(
        id="wire", title="the line", short="Line", empty="nothing on its way",
        columns=_columns([row(key).texts for key in rows[:SAMPLE]]), keys=rows, cells=cells, place=places.get,
        words=words, worth=lambda column: lambda key: row(key).values[TITLES.index(column)], changed=tuple(changed),
        anchor=(changed[0], changed[0] + 1) if changed else (0, 0),
    )  # fmt: skip


def _columns(texts: Sequence[tuple[str, ...]]) -> tuple[Column, ...]:
    made = []
    for number, title in enumerate(TITLES):
        longest = max([cell_len(title), *(cell_len(row[number]) for row in texts)])
        wants = min(longest, MOST.get(number, longest))
        made.append(Column(title, min(wants, 12) if number in MOST else wants, wants))
    return tuple(made)
