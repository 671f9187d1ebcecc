"""Where a value comes from: the chain of its causes across the wire, oldest first, read from the journal.

Nothing is run again: each link is a step that happened, with the decision in it that mattered.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import msgspec

from sandbox.world import Change, Decision, Step
from sandbox.world.wire import Attempt, Lost, Message

Kind = Literal["opening", "cause", "wire", "rule"]
MOST = 40
"""So many steps a chain goes back at most; a longer one says that it goes on."""


@dataclass(frozen=True, slots=True)
class Source:
    """One thing that a value is read from: a row of the world, and how the value is read from that row."""

    table: str
    key: Hashable
    of: Callable[[Any], object]

    def moved(self, change: Change) -> bool:
        """Whether the change gave the value; a new row gives all of its values."""
        if change.table != self.table or change.key != self.key:
            return False
        before, after = change.before, change.after
        return before is None or after is None or self.of(before) != self.of(after)


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain.

    A ``cause`` is what a person did, the ``wire`` a message that travelled, a ``rule`` a decision; the
    ``opening`` is a value that nothing has changed. ``step`` is the step's number, ``time`` its simulated
    seconds. ``folded`` tells in words what was left out here because it only passed the news on.
    """

    kind: Kind
    step: int
    time: int
    text: str
    rule: str = ""
    folded: str = ""


def chain(journal: Sequence[Step], position: int, sources: Iterable[Source]) -> tuple[Link, ...]:
    """The links that led to a value as it stands after so many steps, the oldest first."""
    found = _latest(journal, position, _moved(tuple(sources)))
    if found is None:
        return (Link("opening", 0, journal[0].time if journal else 0, "It has been so since the shop opened."),)
    links: list[Link] = []
    step, decisions = found
    for _ in range(MOST):
        links += reversed(_told(step, decisions))
        message = _message(step)
        if message is None or not 0 < message.cause < step.number:
            break
        tried = [earlier for earlier in journal[message.cause : step.number - 1] if _is_attempt(earlier, message)]
        links[-1] = _fold(links[-1], tried)
        step = journal[message.cause - 1]
        decisions = _senders(step, message)
    else:
        links.append(Link("cause", step.number, step.time, "The chain goes on before this."))
    return tuple(reversed(links))


def history(journal: Sequence[Step], position: int, *sources: Source) -> Iterator[tuple[Step, Decision | None, Change]]:
    """Every change of some rows or values up to a position, the oldest first, with the decision that made it.

    The decision is None where the cause made the change by itself.
    """
    moved = _moved(sources)
    for step in journal[:position]:
        for change in step.deed:
            if moved(change):
                yield step, None, change
        for decision in step.decisions:
            for change in decision.changes:
                if moved(change):
                    yield step, decision, change


def _moved(sources: Sequence[Source]) -> Callable[[Change], bool]:
    """Whether a change moved one of these; most changes are about other rows, which is seen at once."""
    places = {(source.table, source.key) for source in sources}

    def moved(change: Change) -> bool:
        return (change.table, change.key) in places and any(source.moved(change) for source in sources)

    return moved


def _latest(
    journal: Sequence[Step], position: int, wanted: Callable[[Change], bool]
) -> tuple[Step, list[Decision]] | None:
    """The latest step with a wanted change, and the decisions that made it; none where the cause itself did."""
    for number in range(position - 1, -1, -1):
        step = journal[number]
        decisions = [decision for decision in step.decisions if any(map(wanted, decision.changes))]
        if decisions or any(map(wanted, step.deed)):
            return step, decisions
    return None


def _told(step: Step, decisions: Sequence[Decision]) -> list[Link]:
    """A step as links: what came first, then the decisions that mattered."""
    message = _message(step)
    kind: Kind = "cause" if message is None else "wire"
    rules = [Link("rule", step.number, step.time, said.text, said.rule) for said in decisions]
    return [Link(kind, step.number, step.time, step.told), *rules]


def _message(step: Step) -> Message | None:
    cause = step.cause
    if isinstance(cause, Attempt | Lost):
        return cause.message
    return cause if isinstance(cause, Message) else None


def _is_attempt(step: Step, message: Message) -> bool:
    return isinstance(step.cause, Attempt) and step.cause.message.number == message.number


def _senders(step: Step, message: Message) -> list[Decision]:
    """The decisions that the message tells of; the one that sent it only passed the news on, and is folded."""
    names = {value for value in msgspec.structs.astuple(message.body) if isinstance(value, str) and value}

    def concerns(change: Change) -> bool:
        key = change.key if isinstance(change.key, tuple) else (change.key,)
        return not change.table.startswith("wire.") and not names.isdisjoint(key)

    told = [decision for decision in step.decisions if any(map(concerns, decision.changes))]
    numbers = {message.copy_of or message.number, message.number}

    def sends(change: Change) -> bool:
        return change.table == "wire.messages" and change.key in numbers

    sent = [decision for decision in step.decisions if any(map(sends, decision.changes))]
    return told or sent


def _fold(link: Link, tried: Sequence[Step]) -> Link:
    """The link with the vain attempts before it told in a few words."""
    if not tried:
        return link
    return replace(link, folded=f"tried in vain {'once' if len(tried) == 1 else f'{len(tried)} times'} before")
