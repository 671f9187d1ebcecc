"""The wire between the two sides: what just arrived, what is on its way, and how the line does."""

from collections.abc import Callable, Iterable
from heapq import nsmallest
from typing import NamedTuple

from sandbox.tui.view.panel import TextPanel
from sandbox.tui.view.spans import Line, Span, cut, width, wrap
from sandbox.tui.view.tables import Scene, deed
from sandbox.world.clock import lasting, shown
from sandbox.world.wire import Message

MOST = 50
SEP = Span(" · ", "dim")
"""What stands between two parts of the wire on one line."""
NEWS = "*"
"""The sign of what was another word before."""
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


def _state(scene: Scene, message: Message) -> tuple[str, str, str]:
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


def _gone(scene: Scene) -> list[tuple[Message, str, str]]:
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


def _in_flight(scene: Scene) -> list[Message]:
    messages = scene.world.wire.messages
    if not len(messages):
        return []
    return nsmallest(MOST, messages, key=lambda message: (message.due, message.number))


def _line_words(scene: Scene) -> list[tuple[str, str]]:
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


def panel(scene: Scene) -> TextPanel:
    """The wire at a moment, as a panel."""
    blocks: list[Block] = []
    blocks += [_block(message, "", word, role) for message, word, role in _gone(scene)]
    flying = _in_flight(scene)
    blocks += [_block(message, *_state(scene, message)) for message in flying]
    rest = len(scene.world.wire.messages) - len(flying)
    if rest:
        blocks.append(lambda room: [(Span(f"and {rest:,} more", "dim"),)])
    if not blocks:
        fills = () if scene.position else (Span(": ", "dim"), *deed("place_order", "then"))
        blocks.append(lambda room: wrap((Span("nothing on its way", "dim"), *fills), room))
    words = _line_words(scene)

    def line(room: int) -> list[Line]:
        return [(), *(part for text, role in words for part in wrap((Span(text, role),), room, 2))]

    blocks.append(line)
    new = sum(scene.changes.is_new("wire.messages", message.number) for message in flying)
    return TextPanel("wire", "the line", "Line", blocks=tuple(blocks), focus=0, news=f"+{new}" if new else "")


class OneLine(NamedTuple):
    """The line on a single line of the screen: parts, those that matter most first.

    The last ``usual`` ones say only that all is as usual; ``rest`` counts the messages that are no part of it.
    """

    parts: tuple[Line, ...]
    usual: int
    rest: int = 0

    @property
    def whole(self) -> Line:
        """All parts."""
        told = len(self.parts) - self.usual
        return self._joined(self.parts[:told], self.rest, self.parts[told:])

    def within(self, room: int) -> Line:
        """What fits, no part of it cut: what is as usual is left out first, then of news all but the sign, then
        messages, which are counted."""
        told = len(self.parts) - self.usual
        short = tuple(tuple(map(_signed, part)) for part in self.parts)
        ways = [(self.parts, told, len(self.parts) - left) for left in range(self.usual + 1)]
        ways += [(short, count, count) for count in range(told, 0, -1)]
        made = [self._joined(parts[:count], self.rest + told - count, parts[count:end]) for parts, count, end in ways]
        return next((line for line in made if width(line) <= room), made[-1])

    @staticmethod
    def _joined(parts: Iterable[Line], rest: int, usual: Iterable[Line] = ()) -> Line:
        more: Line = (Span(f"{rest:,} more", "dim"),)
        spans: list[Span] = []
        for part in (*parts, *([more] if rest else []), *usual):
            spans += [*([SEP] if spans else [Span("line: ", "wire")]), *part]
        return tuple(spans)


def one_line(scene: Scene) -> OneLine:
    """The line between the two sides on a single line, for small screens."""
    gone = [(Span(_words(message)), Span(f" {word}", role)) for message, word, role in _gone(scene)]
    flying: list[Line] = []
    for message in _in_flight(scene)[:2]:
        when, mark, role = _state(scene, message)
        flying.append((Span(_words(message)), Span(f" {when}", "dim"), Span(f" {mark}" if mark else "", role)))
    line, delay = (Span(*_line_shortly(scene)),), (Span(*_line_words(scene)[1]),)
    state = [part for part in (line, delay) if not part[0].role]
    first, last = ([part] if part[0].role else [] for part in (line, delay))
    rest = len(scene.world.wire.messages) - len(flying)
    return OneLine((*first, *gone, *flying, *last, *state), len(state), rest)


def _words(message: Message) -> str:
    return f"◄─ {message.body.label}" if message.to == "pos" else f"{message.body.label} ─►"


def _signed(span: Span) -> Span:
    """News in one sign."""
    return span._replace(text=" +") if span.text == f" {NEW}" else span


def _line_shortly(scene: Scene) -> tuple[str, str]:
    """Whether the line is up, in few words."""
    link, before = scene.world.link, scene.changes.before("wire.link", "only")
    up = link.pos_reachable, link.store_reachable
    words = {
        (True, True): "up", (False, False): "✗ cut", (False, True): "✗ POS cannot be reached",
        (True, False): "✗ store cannot be reached",
    }[up]  # fmt: skip
    if before is None or (before.pos_reachable, before.store_reachable) == up:
        return words, "" if all(up) else "bad"
    return (f"{words} again" if all(up) else words) + f" {NEWS}", "mark" if all(up) else "bad"
