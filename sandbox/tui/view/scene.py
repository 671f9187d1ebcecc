"""The moment that a view tells of: the world as it stood then, whenever it is looked at, and what changed there."""

from dataclasses import dataclass

from sandbox.tui.view.changes import Changes
from sandbox.world import Step, World
from sandbox.world.timeline import Timeline


class Stand:
    """A run in a world of its own, in which only what reads a view moves: it stands at that view's moment then."""

    def __init__(self, run: Timeline) -> None:
        self._line = run.twin()
        self._spoken: int | None = None

    @property
    def journal(self) -> list[Step]:
        """All steps of the run."""
        return self._line.journal

    @property
    def here(self) -> World:
        """The world at the moment that was read last."""
        return self._line.world

    def at(self, position: int, spoken: int | None = None) -> Timeline:
        """The run after so many steps, of the last of them so many decisions; good until another moment is read."""
        line = self._line
        if line.position != position or self._spoken != spoken:
            line.go(position)
            if spoken is not None:
                line.stand_within(spoken)
            self._spoken = spoken
        return line


@dataclass(frozen=True, slots=True)
class Scene:
    """A moment: after so many steps, of the last of them after so many decisions, and what changed there."""

    stand: Stand
    position: int
    changes: Changes
    spoken: int | None = None

    @property
    def world(self) -> World:
        """The world as it stood at this moment. To be read at once, and not kept."""
        return self.stand.at(self.position, self.spoken).world
