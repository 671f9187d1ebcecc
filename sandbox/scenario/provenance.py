"""Where a value comes from: the chain of its causes across the wire, oldest first, read from the journal.

Nothing is run again: each link is a step that happened, with the decision in it that mattered.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from decimal import Decimal
from operator import attrgetter
from typing import Any, Literal

import msgspec

from sandbox.world import Change, Decision, Step
from sandbox.world.wire import Attempt, Lost, Message

Kind = Literal["opening", "before", "cause", "wire", "rule"]
_KEY = attrgetter("key")
MOST = 40
"""So many steps a chain goes back at most; a longer one says that it goes on."""
EARLIER = 6
"""So many earlier changes of the value are told one by one, the latest of them; those before are one line."""


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

    A ``cause`` is what a person did, the ``wire`` a message that travelled, a ``rule`` a decision; ``before`` is
    an earlier change of the same value, in short; the ``opening`` is a value that nothing has changed yet.
    ``step`` is the step's number, ``time`` its simulated seconds. ``folded`` tells in words what was left out
    here because it only passed the news on, or because there were many such changes.
    """

    kind: Kind
    step: int
    time: int
    text: str
    rule: str = ""
    folded: str = ""


def chain(journal: Sequence[Step], position: int, sources: Iterable[Source]) -> tuple[Link, ...]:
    """The links that led to a value as it stands after so many steps, the oldest first.

    They are the causes of its latest change, and between them, in short, its earlier changes.
    """
    sources = tuple(sources)
    changes = list(history(journal, position, *sources))
    if not changes:
        return (Link("opening", 0, journal[0].time if journal else 0, "It has been so since the shop opened."),)
    links: list[Link] = []
    latest = step = changes[-1][0]
    decisions = list({id(said): said for at, said, _ in changes if at is step and said is not None}.values())
    for _ in range(MOST):
        links += reversed(_told(step, decisions))
        message = _message(step)
        if message is None or not 0 < message.cause < step.number:
            break
        tried = [earlier for earlier in journal[message.cause : step.number - 1] if _is_attempt(earlier, message)]
        links[-1] = _fold(links[-1], tried)
        step = journal[message.cause - 1]
        decisions = _senders(step, message, sources)
    else:
        links.append(Link("cause", step.number, step.time, "The chain goes on before this."))
    links.reverse()
    known = {link.step for link in links}
    before = [change for change in changes if change[0] is not latest]
    earlier = [link for link in _earlier(journal[0].time, before, sources) if link.step not in known]
    return tuple(sorted([*earlier, *links], key=lambda link: link.step))


def _earlier(
    opened: int, changes: Sequence[tuple[Step, Decision | None, Change]], sources: Sequence[Source]
) -> list[Link]:
    """The changes of a value, each in a few words, and what it was when the shop opened."""
    if not changes:
        return []
    links = [_short(*change, sources) for change in changes[-EARLIER:]]
    if folded := changes[:-EARLIER]:
        first, last = folded[0][0], folded[-1][0]
        many = "1 change" if len(folded) == 1 else f"{len(folded):,} changes"
        where = f"step {first.number}" if first is last else f"steps {first.number} to {last.number}"
        links.insert(0, Link("before", first.number, first.time, many, folded=where))
    values = _values(changes[0][2], sources) if len(sources) == 1 else None
    if values is not None and values[0]:
        links.insert(0, Link("opening", 0, opened, f"It was {values[0]} when the shop opened."))
    return links


def _short(step: Step, decision: Decision | None, change: Change, sources: Sequence[Source]) -> Link:
    """A change of a value in one line: what happened, and how the value moved."""
    values = _values(change, sources)
    if values is None:
        moved = decision.text if decision is not None else ""
    else:
        before, after = values
        key = change.key if isinstance(change.key, tuple) else (change.key,)
        name = f"{' '.join(map(str, key))} " if len(sources) > 1 else ""
        moved = f"{name}{before} → {after}" if before and after else name + (after or f"{before}, then gone")
    text = f"{step.told}: {moved}" if moved else step.told
    return Link("before", step.number, step.time, text, decision.rule if decision is not None else "")


def _values(change: Change, sources: Sequence[Source]) -> tuple[str, str] | None:
    """How a change moved a value, where that can be said in a word; empty where there was no row."""
    source = next(each for each in sources if each.moved(change))
    rows = (change.before, change.after)
    values = [None if row is None else source.of(row) for row in rows]
    if any(value is not None and not isinstance(value, int | str | Decimal) for value in values):
        return None
    before, after = ("" if value is None else str(value) for value in values)
    return (before, after) if before or after else None


def history(journal: Sequence[Step], position: int, *sources: Source) -> Iterator[tuple[Step, Decision | None, Change]]:
    """Every change of some rows or values up to a position, the oldest first, with the decision that made it.

    The decision is None where the cause made the change by itself.
    """
    moved = moved_by(sources)
    for step in _touching(journal[:position], sources):
        for change in step.deed:
            if moved(change):
                yield step, None, change
        for decision in step.decisions:
            for change in decision.changes:
                if moved(change):
                    yield step, decision, change


def _touching(steps: Iterable[Step], sources: Sequence[Source]) -> Iterator[Step]:
    """The steps that changed a row with one of these keys, of whatever table: with a long story behind, few of many."""
    keys = {source.key for source in sources}
    for step in steps:
        if keys.isdisjoint(map(_KEY, step.deed)):
            for decision in step.decisions:
                if not keys.isdisjoint(map(_KEY, decision.changes)):
                    break
            else:
                continue
        yield step


def moved_by(sources: Sequence[Source]) -> Callable[[Change], bool]:
    """Whether a change moved one of these; most changes are about other rows, which is seen at once."""
    places = {(source.table, source.key) for source in sources}

    def moved(change: Change) -> bool:
        return (change.table, change.key) in places and any(source.moved(change) for source in sources)

    return moved


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


def _senders(step: Step, message: Message, sources: Sequence[Source]) -> list[Decision]:
    """The decisions that the message tells of: about the value's own goods, else about what the message names.

    The one that sent it only passed the news on, and is folded.
    """
    goods = {source.key[0] if isinstance(source.key, tuple) else source.key for source in sources}
    names = {value for value in msgspec.structs.astuple(message.body) if isinstance(value, str) and value}
    told = _about(step, goods) or _about(step, names)
    numbers = {message.copy_of or message.number, message.number}

    def sends(change: Change) -> bool:
        return change.table == "wire.messages" and change.key in numbers

    sent = [decision for decision in step.decisions if any(map(sends, decision.changes))]
    return told or sent


def _about(step: Step, names: AbstractSet[Hashable]) -> list[Decision]:
    """The decisions of a step that changed a row with one of these names in its key, but for those of the wire."""

    def concerns(change: Change) -> bool:
        key = change.key if isinstance(change.key, tuple) else (change.key,)
        return not change.table.startswith("wire.") and not names.isdisjoint(key)

    return [decision for decision in step.decisions if any(map(concerns, decision.changes))]


def _fold(link: Link, tried: Sequence[Step]) -> Link:
    """The link with the vain attempts before it told in a few words."""
    if not tried:
        return link
    return replace(link, folded=f"tried in vain {'once' if len(tried) == 1 else f'{len(tried)} times'} before")
