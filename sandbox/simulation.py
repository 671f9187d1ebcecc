"""One running world: perform, deliver, settle, go back and forward, fork.

The same actions on the same world give the same journal, to the byte, on every machine.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

from msgspec.structs import replace

from sandbox.actions import Action
from sandbox.actions.base import TABLES
from sandbox.actions.link import Poll, Wait
from sandbox.sync import RULES, STORIES, Refused, Rule
from sandbox.sync.wire import chance
from sandbox.world import Change, Decision, Step, World
from sandbox.world.wire import Attempt, Lost, Message

RETRY = 15 * 60
"""Simulated seconds until a message that could not be handed over is tried again, if no rule says otherwise."""
Cause = Action | Message | Attempt | Lost
Telling = tuple[tuple[str, Callable[[World, Any], str | None]], ...]


class Simulation:
    """A world, its journal, and the rules under which it runs.

    ``off`` names rules that are skipped; ``what_if`` chooses a variant for a rule, by its id. Raises
    ``ValueError`` when a rule or a variant is unknown.
    """

    def __init__(self, world: World, *, off: Iterable[str] = (), what_if: Mapping[str, str] | None = None) -> None:
        self.world = world
        self.journal: list[Step] = []
        self.position = 0
        self.off = frozenset(off)
        self.what_if = dict(what_if or {})
        for id in self.off - RULES.keys():
            raise ValueError(f"there is no rule {id}")
        for id, name in self.what_if.items():
            if id not in RULES:
                raise ValueError(f"there is no rule {id}")
            if name not in RULES[id].variants:
                known = ", ".join(RULES[id].variants) or "none"
                raise ValueError(f"{id} has no variant {name!r}; it has: {known}")
        self._tell = cache(self._telling) if self.off or self.what_if else _telling_of_all

    # --- going on ---

    def perform(self, action: Action) -> Step:
        """Do what a person does, now. A refused action changes nothing, and its step says why.

        Steps ahead of the present position are forgotten: what is done replaces what was to come.
        """
        reason = _impossible(self.world, action)
        if reason:
            return self._keep(action, (), (Decision("", reason, refused=True),))
        return self._run(action, action, type(action))

    def deliver(self) -> Step | None:
        """Let the next message that can arrive do so; None when none can."""
        message = self.next_message()
        return None if message is None else self._deliver(message)

    def advance(self, seconds: int) -> list[Step]:
        """Let simulated seconds pass; what is due in between arrives or is tried in vain. The steps made."""
        return list(self.passing(seconds))

    def passing(self, seconds: int) -> Iterator[Step]:
        """The steps of ``advance``, each made when it is asked for: who stops asking stops the clock there."""
        until = self.world.now + seconds
        while (step := self._before(until)) is not None:
            yield step
        if self.world.now < until:
            yield self.perform(Wait(seconds=until - self.world.now))

    def _before(self, until: int) -> Step | None:
        """The next step that time itself brings, until a moment: an arrival, a vain attempt, a comparison."""
        now, link, queue = self.world.now, self.world.link, self.world.wire.messages
        message = self.next_message()
        waiting = (
            None if link.pos_reachable else queue.next("pos"),
            None if link.store_reachable else queue.next("store"),
        )
        blocked = [message for message in waiting if message is not None]
        tried = min(blocked, key=lambda message: (message.due, message.number), default=None)
        poll = (now // link.poll + 1) * link.poll if link.poll else until + 1
        due = until + 1 if message is None else max(now, message.due)
        attempt = until + 1 if tried is None else max(now, tried.due)
        if min(due, attempt, poll) > until:
            return None
        if poll < due and poll < attempt:
            log = self._open()
            self.world.pass_time(poll)
            return self._run(Poll(), Poll(), Poll, tuple(log))
        if tried is not None and attempt < due:
            return self._attempt(tried, attempt)
        assert message is not None
        return self._deliver(message)

    def _attempt(self, message: Message, now: int) -> Step:
        """A message is due at a side that cannot be reached: it waits for another attempt."""
        log = self._open()
        self.world.pass_time(now)
        tried = replace(message, due=now + RETRY, attempts=message.attempts + 1)
        self.world.wire.messages.put(tried)
        return self._run(Attempt(tried), Attempt(tried), Attempt, tuple(log))

    def settle(self) -> list[Step]:
        """Deliver until nothing that can arrive is in flight. The steps made."""
        return list(iter(self.deliver, None))

    def next_message(self) -> Message | None:
        """The message that arrives next, of those whose side can be reached."""
        link, queue = self.world.link, self.world.wire.messages
        to_pos = queue.next("pos") if link.pos_reachable else None
        to_store = queue.next("store") if link.store_reachable else None
        if to_pos is None or to_store is None:
            return to_pos or to_store
        return min(to_pos, to_store, key=lambda message: (message.due, message.number))

    @property
    def quiet(self) -> bool:
        """Whether nothing is in flight and nothing was lost unnoticed, so that the laws must hold."""
        return not len(self.world.wire.messages) and not len(self.world.wire.lost)

    # --- going back and forward ---

    def back(self) -> Step | None:
        """Take the last step back; None at the start. No rule runs."""
        if not self.position:
            return None
        self.position -= 1
        step = self.journal[self.position]
        for change in reversed(step.changes):
            self.world.revert(change)
        return step

    def forward(self) -> Step | None:
        """Make the next step of the journal again; None at its end. No rule runs."""
        if self.position == len(self.journal):
            return None
        step = self.journal[self.position]
        self.position += 1
        for change in step.changes:
            self.world.apply(change)
        return step

    def go(self, position: int) -> None:
        """Go to the moment after so many steps. Raises ``ValueError`` outside the journal."""
        if not 0 <= position <= len(self.journal):
            raise ValueError(f"the journal has {len(self.journal)} steps, not {position}")
        while self.position > position:
            self.back()
        while self.position < position:
            self.forward()

    def fork(self, *, off: Iterable[str] | None = None, what_if: Mapping[str, str] | None = None) -> "Simulation":
        """The same world at this moment, going its own way from here, under other rules if asked.

        It costs one shallow copy of the tables; the steps so far are shared.
        """
        other = Simulation(
            self.world.copy(),
            off=self.off if off is None else off,
            what_if=self.what_if if what_if is None else what_if,
        )
        other.journal = self.journal[: self.position]
        other.position = self.position
        return other

    # --- how a step is made ---

    def _open(self) -> list[Change]:
        log = self.world.log
        log.clear()
        self.world.step = self.position + 1
        self.world.sent = 0
        return log

    def _deliver(self, message: Message) -> Step:
        log = self._open()
        self.world.pass_time(message.due)
        self.world.wire.messages.remove(message.number)
        link = self.world.link
        if link.loss and chance(link, message.number, "lost") < link.loss:
            return self._run(Lost(message), Lost(message), Lost, tuple(log))
        kind = type(message.body)
        make = STORIES[kind].case
        assert make is not None, f"{kind.__name__} has a case"
        return self._run(message, make(self.world, message), kind, tuple(log))

    def _run(self, cause: Cause, case: Any, kind: type, passage: tuple[Change, ...] | None = None) -> Step:
        """Tell the story of an event. ``passage`` is what its coming has changed already, in the open log."""
        world = self.world
        log = world.log if passage is not None else self._open()
        decisions: list[Decision] = []
        done = passage or ()
        mark = len(log)
        try:
            for id, function in self._tell(kind):
                said = function(world, case)
                if said is not None:
                    decisions.append(Decision(id, str(said), tuple(log[mark:])))
                    mark = len(log)
                    if type(said) is not str:  # the rule says that the story is done
                        break
                elif len(log) != mark:
                    if id:
                        raise AssertionError(f"{id} changed rows and did not say why")
                    done += tuple(log[mark:])
                    mark = len(log)
        except Refused as refusal:
            came = passage or ()  # what arrived has arrived, even if it is turned away
            for change in reversed(log[len(came) :]):
                world.revert(change)
            return self._keep(cause, came, (Decision(id, str(refusal), refused=True),))
        return self._keep(cause, done, tuple(decisions))

    def _keep(self, cause: Cause, deed: tuple[Change, ...], decisions: tuple[Decision, ...]) -> Step:
        del self.journal[self.position :]
        self.position += 1
        step = Step(self.position, self.world.now, cause, deed, decisions)
        self.journal.append(step)
        return step

    def _telling(self, kind: type) -> Telling:
        """The functions that tell the story of an event under these rules, each with its rule's id."""
        told: list[tuple[str, Any]] = []
        for part in STORIES[kind].parts:
            if not isinstance(part, Rule):
                told.append(("", part))
            elif part.id not in self.off:
                chosen = self.what_if.get(part.id)
                variant = part.variants.get(chosen) if chosen else None
                told.append((part.id, (variant or part).function))
        return tuple(told)


@cache
def _telling_of_all(kind: type) -> Telling:
    return tuple((part.id, part.function) if isinstance(part, Rule) else ("", part) for part in STORIES[kind].parts)


def _impossible(world: World, action: Action) -> str:
    """Why an action cannot even be tried: it names a row that is not there, or makes one that is."""
    for _, kind, name in action.references():
        rows = world.tables[TABLES[kind]].rows
        if name not in rows:
            near = get_close_matches(name, [str(key) for key in rows], n=1)
            return f"There is no {kind} {name}." + (f" Do you mean {near[0]}?" if near else "")
    for field, kinds in action.makes.items():
        name = getattr(action, field)
        for kind in (*kinds, *action.clashes.get(field, ())):
            if name in world.tables[TABLES[kind]].rows:
                return f"There is {_a(kind)} {name} already."
    return ""


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
