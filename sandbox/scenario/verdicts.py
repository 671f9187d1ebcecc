"""Whether each law held after each step of a story, found out bit by bit and only from what the steps touched."""

from bisect import bisect_left
from collections.abc import Collection, Hashable, Iterator, Sequence
from typing import Any

from sandbox.actions.link import Repeat
from sandbox.simulation import Simulation
from sandbox.sync.lawful import PARTLY, concerns_all
from sandbox.sync.laws import LAWS, Law
from sandbox.world import Step

HELD, BROKEN, WAITS = "✓", "✗", "·"
"""A law holds or is broken; it is not asked while something is on its way."""
BY_NAME: dict[str, Law] = {law.__name__: law for law in LAWS}


def title(name: str) -> str:
    """A law by its name, in words."""
    return name.replace("_", " ")


class Verdicts:
    """The verdicts on some laws over a run, in a world of their own: nobody else's is moved.

    ``signs`` has a sign for the opening and for each step that was judged so far. A law is asked also where it
    need not hold, because a rule is changed or a side has started over: ``excuse`` is why, in words.
    """

    def __init__(self, simulation: Simulation, laws: Collection[str]) -> None:
        self.simulation = simulation
        self.laws = tuple(laws)
        self.signs: dict[str, list[str]] = {name: [] for name in self.laws}
        self.found: dict[str, tuple[int, str]] = {}
        """The first breach of each law: its step, and what was wrong."""
        run = simulation.twin()
        run.go(0)
        self._world = run.world
        self._journal: list[Step] = []
        self._judged: list[Step] = []
        self._repeats: list[Step] = []
        self._looks: list[int] = []
        self.excuse = ""
        self.renew()

    @property
    def total(self) -> int:
        """How many steps there are to judge."""
        return len(self._journal)

    @property
    def done(self) -> int:
        """How many steps are judged; below 0 before the opening is."""
        return len(self._judged) if self._looked else -1

    @property
    def _looked(self) -> bool:
        return any(self.signs.values())

    def renew(self) -> None:
        """The story went on, or goes another way: what is the same as before stays judged."""
        self._journal = list(self.simulation.journal)
        self.excuse = next((excuse for _, excuse in self.simulation.excuses()), "")
        judged, journal = self._judged, self._journal
        most = min(len(judged), len(journal))
        same = bisect_left(range(most), True, key=lambda n: judged[n] is not journal[n])
        for step in reversed(judged[same:]):
            for change in reversed(step.changes):
                self._world.revert(change)
        del judged[same:]
        for signs in self.signs.values():
            del signs[same + 1 :]
        self._repeats = [step for step in self._repeats if step.number <= same]
        self._looks = [look for look in self._looks if look <= same]
        self.found = {name: breach for name, breach in self.found.items() if breach[0] <= same}

    def judge(self) -> Iterator[None]:
        """Judge one step after another; whoever has no more time stops asking, and asks again later."""
        if not self._looked:
            self._look()
            yield
        while len(self._judged) < len(self._journal):
            step = self._journal[len(self._judged)]
            for change in step.changes:
                self._world.apply(change)
            self._judged.append(step)
            if type(step.cause) is Repeat:
                self._repeats.append(step)
            self._look()
            yield

    def _look(self) -> None:
        position, wire = len(self._judged), self._world.wire
        if len(wire.messages) or len(wire.lost):
            for signs in self.signs.values():
                signs.append(WAITS)
        else:
            since = self._looks[-1] if self._looks else None
            steps = self._judged[since or 0 :]
            first: dict[tuple[str, Hashable], Any] = {}
            for step in steps:
                for change in step.changes:
                    first.setdefault((change.table, change.key), change.before)
            whole = since is None or bool(self._repeats) or concerns_all(self._world, first)
            for name in self.laws:
                held = since is not None and self.signs[name][since] == HELD
                breach = self._breach(name, steps, first, [*self._repeats, *steps], not held or whole)
                self.signs[name].append(BROKEN if breach else HELD)
                if breach:
                    self.found.setdefault(name, (position, breach))
            self._looks.append(position)

    def _breach(
        self, name: str, steps: Sequence[Step], first: dict[tuple[str, Hashable], Any], all: Sequence[Step], whole: bool
    ) -> str:
        """What is wrong with a law now; empty where it holds."""
        law = BY_NAME[name]
        partly = PARTLY.get(law)
        if partly is None:
            return next(law(self._world, steps), "")
        if not whole and next(partly(self._world, first), None) is None:
            return ""
        return next(law(self._world, all), "")
