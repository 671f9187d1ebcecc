"""A world and its journal: time walks back and forward over the steps that were made, and no rule runs."""

from msgspec.structs import replace

from sandbox.world import Decision, Step, World
from sandbox.world.leap import Leap

LEAP, NEAR = 256, 8
"""So many steps are passed over at once where one goes far, and so few are made one by one."""


class Timeline:
    """The steps of a world, and the position at which it stands: after so many of them, or within the last one."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.journal: list[Step] = []
        self.position = 0
        self._leaps: dict[int, tuple[Step, Leap]] = {}
        self._held: tuple[Decision, ...] = ()

    def twin(self) -> "Timeline":
        """The same steps over a world of its own, which nobody else moves: it costs a shallow copy of the tables."""
        self._complete()
        other = Timeline(self.world.copy())
        other.journal, other.position = list(self.journal), self.position
        other._leaps = self._leaps  # a way that is known to one, is known to both
        return other

    def back(self) -> Step | None:
        """Take the last step back; None at the start. No rule runs."""
        self._complete()
        if not self.position:
            return None
        self.position -= 1
        step = self.journal[self.position]
        for change in reversed(step.changes):
            self.world.revert(change)
        return step

    def forward(self) -> Step | None:
        """Make the next step of the journal again; None at its end. No rule runs."""
        self._complete()
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
        self._complete()
        while self.position - position > NEAR:
            until = max((self.position - 1) // LEAP * LEAP, position)
            self._leap(until, self.position).back(self.world)
            self.position = until
        while position - self.position > NEAR:
            until = min(self.position // LEAP * LEAP + LEAP, position)
            self._leap(self.position, until).forward(self.world)
            self.position = until
        while self.position > position:
            self.back()
        while self.position < position:
            self.forward()

    def _leap(self, first: int, until: int) -> Leap:
        """The way over some steps. One that goes from mark to mark is made once."""
        if until - first < LEAP:
            return Leap(self.journal[first:until])
        last, known = self.journal[until - 1], self._leaps.get(first)
        if known is None or known[0] is not last:  # other steps stand there now
            known = self._leaps[first] = last, Leap(self.journal[first:until])
        return known[1]

    def stand_within(self, spoken: int) -> None:
        """Stand within the last step: its cause has happened, and so many of its decisions have been made.

        Whatever is done next, the step is complete again first.
        """
        self._complete()
        held = self.journal[self.position - 1].decisions[spoken:] if self.position else ()
        for decision in reversed(held):
            for change in reversed(decision.changes):
                self.world.revert(change)
        self._held = held

    def _complete(self) -> None:
        for decision in self._held:
            for change in decision.changes:
                self.world.apply(change)
        self._held = ()

    @property
    def happened(self) -> list[Step]:
        """The steps up to here; where the simulation stands within one, that one as far as it has come."""
        steps = self.journal[: self.position]
        if self._held:
            last = steps[-1]
            steps[-1] = replace(last, decisions=last.decisions[: len(last.decisions) - len(self._held)])
        return steps
