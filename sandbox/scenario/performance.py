"""A scenario's items as they are performed: the moments that each of them made, and going back among them."""

from collections.abc import Sequence

from msgspec.structs import replace

from sandbox.actions.link import Wait
from sandbox.scenario.otherwise import rest_of
from sandbox.scenario.problems import Place
from sandbox.scenario.progress import told
from sandbox.scenario.run import Moment, Run, Running
from sandbox.scenario.story import Do, Item, Scenario
from sandbox.simulation import Simulation

NOWHERE = Place(1, 1)
"""The place of what was done in the app: it stands in no file yet."""


class Performance:
    """The items performed so far from a scenario's start, and the moments that they made.

    It is always what a run of its items would be, however often it was cut and went on.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._play(scenario.items)

    def _play(self, items: Sequence[Item]) -> None:
        self.running = Running(self.scenario)
        self.items: list[Item] = []
        self.ends: list[int] = [len(self.running.moments)]
        for number, item in enumerate(items):
            told("step", number, len(items))
            self._add(item)
        told("step", len(items), len(items))

    def _add(self, item: Item) -> tuple[Moment, ...]:
        simulation = self.simulation
        simulation.go(len(simulation.journal))
        self.running.perform(item)
        if isinstance(item, Do) and item.place is NOWHERE and simulation.journal:
            refusal = simulation.journal[-1].refusal if self.running.moments[-1].step is not None else ""
            if refusal != item.refused:  # what is done here may be refused, and that is no failure
                self._forget(self.ends[-1])
                item = replace(item, refused=refusal)
                self.running.perform(item)
        self.items.append(item)
        self.ends.append(len(self.running.moments))
        return tuple(self.running.moments[self.ends[-2] :])

    # --- what there is ---

    @property
    def simulation(self) -> Simulation:
        """The running world; it may stand at any position, and comes to its end when something is done."""
        return self.running.simulation

    @property
    def moments(self) -> Sequence[Moment]:
        """The moments so far."""
        return self.running.moments

    @property
    def run(self) -> Run:
        """What came of it until now."""
        return self.running.so_far()

    def made_by(self, number: int) -> tuple[Moment, ...]:
        """The moments that an item made, by its number counted from 0."""
        return tuple(self.running.moments[self.ends[number] : self.ends[number + 1]])

    def ahead(self, moment: int) -> int:
        """How many steps acting at this moment would replace."""
        here = self.running.moments[moment].position
        return len(self.simulation.journal) - here

    # --- going back ---

    def cut(self, moment: int) -> None:
        """Forget what comes after a moment. In the midst of a sync, time goes on to the end of that second."""
        if moment < len(self.running.moments) - 1:
            kept, part, _ = self.halves(moment)
            self._rewind(kept)
            for item in part:
                self._add(item)

    def halves(self, moment: int) -> tuple[int, list[Item], list[Item]]:
        """A story in two at a moment: how many items stay whole, what of the next has passed, and what follows."""
        number = next((n for n, end in enumerate(self.ends) if end > moment), len(self.items))
        if self.ends[number] <= moment + 1:
            return number, [], self.items[number:]
        begun, item = number - 1, self.items[number - 1]
        passed = self._time(self.running.moments[moment].position) - self._time(self.position(begun))
        return begun, [Do(NOWHERE, Wait(seconds=max(passed, 0)), "")], [rest_of(item, passed), *self.items[number:]]

    def kept_until(self, moment: int) -> int:
        """The step up to which a cut at a moment keeps the story: what arrives in one second, arrives together."""
        here, journal = self.running.moments[moment].position, self.simulation.journal
        if moment >= len(self.running.moments) - 1 or not here or not self.halves(moment)[1]:
            return here
        until = here
        last = self.running.moments[next(end for end in self.ends if end > moment) - 1].position
        while until < last and journal[until].time == journal[here - 1].time:
            until += 1
        return until

    def position(self, items: int) -> int:
        """How many steps the first items made."""
        return self.running.moments[self.ends[items] - 1].position

    def _time(self, position: int) -> int:
        self.simulation.go(position)
        return self.simulation.world.now

    def _rewind(self, items: int) -> None:
        del self.items[items:]
        del self.ends[items + 1 :]
        self._forget(self.ends[-1])

    def _forget(self, moments: int) -> None:
        self.running.rewind(moments)
        del self.simulation.journal[self.simulation.position :]
