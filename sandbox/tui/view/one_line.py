"""The wire between the two sides on a single line of the screen, in as few words as there is room for."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sandbox.tui.view.scene import Scene
from sandbox.tui.view.spans import Line, Span, width
from sandbox.tui.view.wire import NEW, SEP, gone_from, in_flight, line_words, state_of
from sandbox.world.clock import lasting
from sandbox.world.text import counted
from sandbox.world.wire import Message

LINE = Span("line: ", "wire")
"""What it begins with."""
NAMED = 2
"""So many messages are told by name at most: those of which there is news, then those that come first."""
NEWS = "*"
"""The sign of what was another word before."""


class Flight(NamedTuple):
    """A message on its way, in the parts in which it is told: from the richest words to the fewest."""

    words: str
    due: str
    soon: str
    mark: str = ""
    role: str = ""

    def told(self, much: int) -> Line:
        """The message as in so many parts: 3 with all, 2 with the news in one sign, 1 with how soon, 0 by name."""
        when = (f" {self.soon}" if self.soon else "", f" {self.due}")[much > 1] if much else ""
        mark = f" {'+' if self.mark == NEW and much < 3 else self.mark}" if self.mark else ""
        return Span(self.words), Span(when, "dim"), Span(mark, self.role)


class OneLine(NamedTuple):
    """The line between the two sides on a single line of the screen, in as few words as there is room for.

    ``bad`` says that it is down; ``gone`` and ``flying`` are messages, ``rest`` counts those that are not told by name;
    ``moved`` says that the line is another than before, ``usual`` that it is as it was. ``idle`` names the faults that
    would make no difference now.
    """

    bad: tuple[Line, ...]
    gone: tuple[Line, ...]
    flying: tuple[Flight, ...]
    moved: tuple[Line, ...]
    usual: tuple[Line, ...]
    rest: int = 0
    idle: frozenset[str] = frozenset()

    @property
    def whole(self) -> Line:
        """All parts."""
        return next(self.ways())[0]

    def ways(self) -> Iterator[tuple[Line, int]]:
        """The line in fewer and fewer words, each with the number of messages that it names.

        What is as usual is left out first, then of news all but the sign, then what has arrived, then when the others
        will, then the messages themselves, which are counted: those of which there is no news first.
        """
        flying, gone, count = [each.told(3) for each in self.flying], self.gone, len(self.flying)
        for left in range(len(self.usual), -1, -1):
            yield self._joined(gone, flying, self.usual[:left]), count
        for much in (2, 1, 0):
            flying = [each.told(much) for each in self.flying]
            yield self._joined(gone, flying), count
            while gone and much == 2:
                gone = gone[:-1]
                yield self._joined(gone, flying), count
        news = sorted(self.flying, key=lambda each: not each.mark)
        for fewer in range(count - 1, -1, -1):
            for much in (2, 1, 0):
                yield self._joined((), [each.told(much) for each in news[:fewer]]), fewer

    def within(self, room: int) -> Line:
        """What fits, no part of it cut."""
        made = [line for line, _ in self.ways()]
        return next((line for line in made if width(line) <= room), made[-1])

    def _joined(self, gone: Iterable[Line], flying: Sequence[Line], usual: Iterable[Line] = ()) -> Line:
        hidden = self.rest + len(self.flying) - len(flying)
        words = f"{hidden:,} more" if flying else counted(hidden, "message")
        more: list[Line] = [(Span(words, "dim"),)] if hidden else []
        spans: list[Span] = [LINE]
        for number, part in enumerate((*self.bad, *gone, *flying, *more, *self.moved, *usual)):
            spans += [*([SEP] if number else []), *part]
        return tuple(spans)


def one_line(scene: Scene) -> OneLine:
    """The line between the two sides on a single line, for small screens."""
    now = scene.world.now
    gone = [(Span(_words(message)), Span(f" {word}", role)) for message, word, role in gone_from(scene)]
    flying = []
    shown = sorted(in_flight(scene), key=lambda message: not scene.changes.changed("wire.messages", message.number))
    for message in sorted(shown[:NAMED], key=lambda message: (message.due, message.number)):
        when, mark, role = state_of(scene, message)
        soon = f"in {lasting(message.due - now)}" if when.startswith("due") and message.due > now else when
        flying.append(Flight(_words(message), when, soon, mark, role))
    line, delay = (Span(*_line_shortly(scene)),), (Span(*line_words(scene)[1]),)
    state = [part for part in (line, delay) if not part[0].role]
    first, last = ([part] if part[0].role else [] for part in (line, delay))
    rest = len(scene.world.wire.messages) - len(flying)
    return OneLine(tuple(first), tuple(gone), tuple(flying), tuple(last), tuple(state), rest, idle(scene))


def idle(scene: Scene) -> frozenset[str]:
    """What would make no difference now: a line that is up is not restored, and no message is lost where none is."""
    link, flying = scene.world.link, len(scene.world.wire.messages)
    up = link.pos_reachable, link.store_reachable
    makes = {"cut": any(up), "restore": not all(up), "repeat": flying, "reorder": flying > 1, "lose": flying}
    return frozenset(verb for verb, some in makes.items() if not some)


def _words(message: Message) -> str:
    return f"◄─ {message.body.label}" if message.to == "pos" else f"{message.body.label} ─►"


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
