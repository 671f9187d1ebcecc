"""One running world: perform, deliver, settle, go back and forward, fork.

The same actions on the same world give the same journal, to the byte, on every machine.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from sandbox.actions import Action
from sandbox.actions.link import LONGEST, Poll, StartOver, Wait
from sandbox.actions.link import Change as Changed
from sandbox.actions.possible import impossible
from sandbox.sync import STORIES, Refused
from sandbox.sync.rulebook import Rulebook
from sandbox.sync.starting_over import start_over
from sandbox.sync.turns import Turns
from sandbox.sync.wire import chance
from sandbox.world import Change, Decision, Step, World
from sandbox.world.timeline import Timeline
from sandbox.world.wire import Attempt, Lost, Message

RETRY = 15 * 60
"""Simulated seconds until a message that could not be handed over is tried again, if no rule says otherwise."""
TURNING = (Changed, StartOver)
"""What people do after which other rules hold, or other rows stand, than before."""
Cause = Action | Message | Attempt | Lost


class Simulation(Timeline):
    """A world, its journal, and the rules under which it runs.

    ``off`` names rules that are skipped; ``what_if`` chooses a variant for a rule, by its id. Raises
    ``ValueError`` when a rule or a variant is unknown.
    """

    def __init__(self, world: World, *, off: Iterable[str] = (), what_if: Mapping[str, str] | None = None) -> None:
        super().__init__(world)
        self._turns = Turns.begin(Rulebook(off, what_if))

    @property
    def rules(self) -> Rulebook:
        """The rules under which the world runs at this position."""
        return self.rules_at(self.position)

    def rules_at(self, position: int) -> Rulebook:
        """The rules under which the world ran after so many steps."""
        return self._turns.at(position)

    @property
    def off(self) -> frozenset[str]:
        """The rules that are skipped."""
        return self.rules.off

    @property
    def what_if(self) -> dict[str, str]:
        """The rules that are made another way, each with the name of its variant."""
        return self.rules.what_if

    @property
    def excuse(self) -> str:
        """Why the laws need not hold at this position, in words; empty where they must."""
        return next((excuse for step, excuse in self.excuses() if step <= self.position), "")

    def excuses(self) -> list[tuple[int, str]]:
        """After which steps something happened for which the laws need not hold any more, and what, in words."""
        return self._turns.excuses(len(self.journal))

    # --- going on ---

    def perform(self, action: Action) -> Step:
        """Do what a person does, now. A refused action changes nothing, and its step says why.

        Steps ahead of the present position are forgotten: what is done replaces what was to come.
        """
        if self._held:
            self._complete()
        if not isinstance(action, Action):
            raise TypeError(f"{action!r:.60} is no action; they are classes in sandbox.actions, as RingSale(id=…, …)")
        kind = type(action)
        reason = impossible(self.world, action)
        if reason:
            return self._keep(action, (), (Decision("", reason, refused=True),))
        if isinstance(action, TURNING):
            return self._turn(action)
        return self._run(action, action, kind)

    def _turn(self, action: Changed | StartOver) -> Step:
        """Go on under other settings and rules, or with one side as it was at first."""
        rules = self.rules
        if isinstance(action, StartOver):
            log = self._open()
            start_over(self.world, self.journal[: self.position], action.side)
            step = self._run(action, action, StartOver, tuple(log))
        else:
            try:
                rules = rules.turned(action.rules)
            except ValueError as error:
                reason = f"{str(error)[:1].upper()}{str(error)[1:]}."
                return self._keep(action, (), (Decision("", reason, refused=True),))
            step = self._run(action, action, Changed)
        self._turns = self._turns.turned(step.number, action, rules)
        return step

    def deliver(self) -> Step | None:
        """Let the next message that can arrive do so; None when none can."""
        if self._held:
            self._complete()
        message = self.next_message()
        return None if message is None else self._deliver(message)

    def advance(self, seconds: int) -> list[Step]:
        """Let simulated seconds pass; what is due in between arrives or is tried in vain. The steps made."""
        return list(self.passing(seconds))

    def passing(self, seconds: int) -> Iterator[Step]:
        """The steps of ``advance``, each made when it is asked for: who stops asking stops the clock there."""
        if not isinstance(seconds, int | float) or seconds % 1:
            raise ValueError(f"{seconds!r} is no whole number of seconds")
        if seconds > LONGEST:
            raise ValueError(f"{seconds} seconds are more than a year, the most that can pass at once")
        if seconds < 0:
            raise ValueError(f"time goes on only: {seconds} seconds cannot pass; back() takes steps back")
        self._complete()
        until = self.world.now + seconds
        while (step := self._before(until)) is not None:
            yield step
        if self.world.now < until:
            yield self.perform(Wait(seconds=until - self.world.now))

    def _before(self, until: int) -> Step | None:
        """The next step that time itself brings, until a moment: an arrival, a vain attempt, a comparison."""
        self._complete()
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

    # --- other ways from here ---

    def mark(self) -> Callable[[], None]:
        """What brings everything back to how it stands now, whatever happens until it is called."""
        self._complete()
        journal, turns, position = list(self.journal), self._turns, self.position

        def back() -> None:
            self._complete()
            both = range(min(len(journal), len(self.journal)))
            self.go(bisect_left(both, True, key=lambda number: journal[number] is not self.journal[number]))
            self.journal[:], self._turns = journal, turns
            self.go(position)

        return back

    def fork(self, *, off: Iterable[str] | None = None, what_if: Mapping[str, str] | None = None) -> "Simulation":
        """The same world at this moment, going its own way from here, under other rules if asked.

        It costs one shallow copy of the tables; the steps so far are shared.
        """
        self._complete()
        other = Simulation(
            self.world.copy(),
            off=self.off if off is None else off,
            what_if=self.what_if if what_if is None else what_if,
        )
        if off is None and what_if is None:
            other._turns = self._turns.upto(self.position)
        other.journal = self.journal[: self.position]
        other.position = self.position
        return other

    # --- how a step is made ---

    def _open(self) -> list[Change]:
        if self._held:
            self._complete()
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
        order = getattr(message.body, "order", "") if self._turns.only is None else ""
        if order and order not in self.world.store.orders:  # the store has started over since
            reason = f"The online store does not know order {order} any more: nothing follows."
            return self._keep(message, tuple(log), (Decision("", reason, refused=True),))
        kind = type(message.body)
        make = STORIES[kind].case
        assert make is not None, f"{kind.__name__} has a case"
        return self._run(message, make(self.world, message), kind, tuple(log))

    def _run(self, cause: Cause, case: Any, kind: type, passage: tuple[Change, ...] | None = None) -> Step:
        """Tell the story of an event. ``passage`` is what its coming has changed already, in the open log."""
        world = self.world
        tell = (self._turns.only or self.rules).tell
        log = world.log if passage is not None else self._open()
        decisions: list[Decision] = []
        done = passage or ()
        mark = len(log)
        try:
            for id, function in tell(kind):
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
        if self._turns.only is None:
            self._turns = self._turns.upto(self.position)
        self.position += 1
        step = Step(self.position, self.world.now, cause, deed, decisions)
        self.journal.append(step)
        return step
