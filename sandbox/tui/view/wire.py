"""The wire between the two sides: what just arrived, what is on its way, and how the line does."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from heapq import nsmallest

from sandbox.tui.view.messages import MessageTable, Row, table
from sandbox.tui.view.panel import TextPanel
from sandbox.tui.view.scene import Scene
from sandbox.tui.view.spans import Line, Span, cut, width, wrap
from sandbox.tui.view.tables import deed
from sandbox.world.clock import lasting, shown
from sandbox.world.journal import Step
from sandbox.world.wire import Message

MOST = 50
SEP = Span(" · ", "dim")
"""What stands between two things that are said of the line."""
NEW = "+ New"
"""The mark of a message that was sent in this step."""
Block = Callable[[int], list[Line]]


def clock(seconds: int, now: int) -> str:
    """A moment, without the day when it is today."""
    words, today = shown(seconds), shown(now)
    return words[4:] if words[:3] == today[:3] and words[12:] == today[12:] else words


def _way(message: Message, room: int) -> Line:
    """The message with an arrow that points to the side that it goes to: left is the POS."""
    label = message.body.label
    if message.to == "pos":
        return Span("◄─ ", "wire"), Span(cut(label, room - 3))
    label = cut(label, room - 3)
    return Span(" " * max(room - 3 - width((Span(label),)), 0)), Span(label), Span(" ─►", "wire")


def state_of(scene: Scene, message: Message) -> tuple[str, str, str]:
    """When the message arrives, and the mark that tells whether it is new."""
    link = scene.world.link
    reachable = link.pos_reachable if message.to == "pos" else link.store_reachable
    when = f"due {clock(message.due, scene.world.now)}" if reachable else "waits"
    if scene.changes.is_new("wire.messages", message.number):
        return when, NEW, "new"
    before = scene.changes.before("wire.messages", message.number)
    if before is not None:
        retried = before.attempts != message.attempts
        return when, "* tried again" if retried else f"* was {clock(before.due, scene.world.now)}", "mark"
    return when, "", ""


def gone_from(scene: Scene) -> list[tuple[Message, str, str]]:
    """The messages that left the wire in this step: what became of each."""
    arrived = {step.cause.number for step in scene.changes.steps if isinstance(step.cause, Message)}
    return [
        (message, "arrived", "mark") if message.number in arrived else (message, "✗ lost", "bad")
        for message in scene.changes.gone("wire.messages")
    ]


def _block(message: Message, when: str, mark: str, role: str) -> Block:
    def lines(room: int) -> list[Line]:
        wrapped: list[Line] = [(Span(when, "dim"), Span(f" {mark}" if when and mark else mark, role))]
        if width(wrapped[0]) > room - 3:
            wrapped = [(Span(when, "dim"),), (Span(mark, role),)]
        if message.to == "pos":
            return [_way(message, room), *((Span("   "), *line) for line in wrapped)]
        return [
            _way(message, room),
            *((Span(" " * max(room - 3 - width(line), 0)), *line) for line in wrapped),
        ]

    return lines


def in_flight(scene: Scene) -> list[Message]:
    """The messages on their way that come first."""
    messages = scene.world.wire.messages
    if not len(messages):
        return []
    return nsmallest(MOST, messages, key=lambda message: (message.due, message.number))


def line_words(scene: Scene) -> list[tuple[str, str]]:
    """How the line does, in words with their looks."""
    link, before = scene.world.link, scene.changes.before("wire.link", "only")
    down = [name for name, up in (("POS", link.pos_reachable), ("store", link.store_reachable)) if not up]
    up_role = "bad" if down else ""
    cut = f"✗ {down[0]} cannot be reached" if len(down) == 1 else "✗ the line is cut"
    words = [(cut if down else "the line is up", up_role)]
    words.append((f"delay {lasting(link.delay)}", ""))
    words.append((f"books on {link.register}", ""))
    if before is not None:
        if (before.pos_reachable, before.store_reachable) != (link.pos_reachable, link.store_reachable):
            was = "up" if before.pos_reachable and before.store_reachable else "down"
            words[0] = (f"{words[0][0]} * was {was}", "mark" if not down else "bad")
        if before.delay != link.delay:
            words[1] = (f"{words[1][0]} * was {lasting(before.delay)}", "mark")
        if before.register != link.register:
            words[2] = (f"{words[2][0]} * was {before.register}", "mark")
    return words


@dataclass(frozen=True)
class WirePanel(TextPanel):
    """The line with a paragraph for each message, and the same messages as a table."""

    make: Callable[[], MessageTable] = field(default=lambda: MessageTable("wire", "the line", "Line"))
    state: Line = ()
    """How the line does."""
    many: int = 0
    """How many messages are told, each in a paragraph: the first so many rows of the table."""

    @cached_property
    def table(self) -> MessageTable:
        """The messages as a table; made when somebody asks for it, as long as the run stands at this moment."""
        return self.make()

    def pointed(self, key: Hashable) -> "WirePanel":
        """The panel with the cursor on a message, where that is told in it."""
        place = self.table.place(key)
        if place is None or place >= self.many:
            return self
        chosen = self.blocks[place]
        blocks = (*self.blocks[:place], lambda room: _chosen(chosen(room)), *self.blocks[place + 1 :])
        return replace(self, blocks=blocks, focus=place)

    def message_at(self, line: int, room: int) -> int:
        """Which message a line of the panel tells of, by its place; -1 for none."""
        place = bisect_right(self._made(room)[1], line) - 1
        return place if line >= 0 and place < self.many else -1


def _chosen(lines: list[Line]) -> list[Line]:
    """The lines of a message with the cursor on its words."""
    first, *rest = lines
    chosen = (span._replace(role="cursor") if span.text.strip() and not span.role else span for span in first)
    return [tuple(chosen), *rest]


def panel(scene: Scene, journal: Sequence[Step] = ()) -> WirePanel:
    """The wire at a moment, as a panel. ``journal`` tells by which step a message was sent."""
    blocks: list[Block] = []
    gone = gone_from(scene)
    blocks += [_block(message, "", word, role) for message, word, role in gone]
    flying = in_flight(scene)
    blocks += [_block(message, *state_of(scene, message)) for message in flying]
    rest = len(scene.world.wire.messages) - len(flying)
    if rest:
        blocks.append(lambda room: [(Span(f"and {rest:,} more", "dim"),)])
    if not blocks:
        fills = () if scene.position else (Span(": ", "dim"), *deed("place_order", "then"))
        blocks.append(lambda room: wrap((Span("nothing on its way", "dim"), *fills), room))
    words = line_words(scene)

    def line(room: int) -> list[Line]:
        return [(), *(part for text, role in words for part in wrap((Span(text, role),), room, 2))]

    blocks.append(line)
    new = sum(scene.changes.is_new("wire.messages", message.number) for message in flying)
    state = [span for text, role in words for span in (SEP, Span(text, role))][1:]
    return WirePanel(
        "wire", "the line", "Line", blocks=tuple(blocks), focus=0, news=f"+{new}" if new else "", state=tuple(state),
        make=lambda: _table(scene, journal, gone), many=len(gone) + len(flying),
    )  # fmt: skip


def _table(scene: Scene, journal: Sequence[Step], gone: Sequence[tuple[Message, str, str]]) -> MessageTable:
    """Those that left the line in this step first, then those on their way, the next one first."""
    left = {message.number: (word, role) for message, word, role in gone}
    now, link = scene.world.now, scene.world.link

    flying = sorted(scene.world.wire.messages, key=lambda message: (message.due, message.number))
    every = [*(message for message, _, _ in gone), *flying]

    def told(message: Message) -> Row:
        cause = f"step {message.cause}" if message.cause else "the opening"
        if 0 < message.cause <= len(journal):
            cause = f"{cause}: {journal[message.cause - 1].told}"
        sent = clock(message.sent, now)
        if message.number in left:
            word, role = left[message.number]
            return Row(message, sent, clock(message.due, now), word.removeprefix("✗ "), cause, word, role)
        reachable = link.pos_reachable if message.to == "pos" else link.store_reachable
        _, mark, role = state_of(scene, message)
        state = "on its way" if reachable else "waits"
        return Row(message, sent, clock(message.due, now) if reachable else "", state, cause, mark, role)

    touched = [place for place, message in enumerate(every) if scene.changes.changed("wire.messages", message.number)]
    return table(every, told, touched)
