"""A story as the reader hands it to the run: what is said, asked, done and expected, one item after another."""

from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct

from sandbox.actions import Action
from sandbox.scenario.checks import Check
from sandbox.scenario.given import Given
from sandbox.scenario.problems import Place
from sandbox.scenario.source import Source
from sandbox.world import World


class Say(Struct, frozen=True):
    """Narration, read aloud to the room."""

    place: Place
    text: str


class Note(Struct, frozen=True):
    """A note for the speaker, seen only in the presenter's view."""

    place: Place
    text: str


class Ask(Struct, frozen=True):
    """A question to the room; the run goes on after it and shows whether the answer was right."""

    place: Place
    text: str
    choices: tuple[str, ...]
    answer: str


class Do(Struct, frozen=True):
    """An action to perform. ``refused`` is text that its refusal must contain; empty when it must happen."""

    place: Place
    action: Action
    refused: str


class Sync(Struct, frozen=True):
    """Everything that is in flight arrives."""

    place: Place


class Expect(Struct, frozen=True):
    """What must hold at this moment."""

    place: Place
    checks: tuple[Check, ...]


class Eventually(Struct, frozen=True):
    """What must hold before so many simulated seconds have passed; time goes on until it does."""

    place: Place
    checks: tuple[Check, ...]
    within: int


Item = Say | Note | Ask | Do | Sync | Expect | Eventually


@dataclass(frozen=True)
class Scenario:
    """A story about the shop, ready to run.

    ``case`` is the id of the row of the matrix that it was read with, empty without a matrix. ``always``
    must hold from the first moment on, ``last`` (``finally:``) after the last item.
    """

    file: Path
    title: str
    about: str
    tags: tuple[str, ...]
    shows: tuple[str, ...]
    what_if: dict[str, str]
    given: Given
    items: tuple[Item, ...]
    source: Source
    shows_place: Place
    made: list[World] = field(default_factory=list, repr=False, compare=False)
    """The world that was made while reading, until a run takes it."""
    case: str = ""
    always: Expect | None = None
    last: Expect | None = None
    shows_places: tuple[Place, ...] = ()
    """The place of each id in ``shows``."""

    def world(self) -> World:
        """The shop before the first step, in a world that is nobody else's."""
        return self.made.pop() if self.made else self.given.world()
