"""The registry of rules: each a small function with its id, its statement and its source.

A rule looks at the world and at the case, decides, changes rows, and says so in one sentence with the
facts of the case; or it returns None and has changed nothing. ``when`` puts the rules that answer an
event in order: that list is the story of the event.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Generic, Literal, TypeVar, cast

from sandbox.sync.sources import SEED
from sandbox.world import World

C = TypeVar("C")
D = TypeVar("D")
Function = Callable[[World, C], str | None]
Confidence = Literal["seed", "documented", "implied", "inferred"]


class Done(str):
    """What a rule says when the story ends with it: nothing further follows from the event."""

    __slots__ = ()


class Refused(Exception):
    """Raised by a rule that forbids what was asked; nothing of it happens. The text says why."""


@dataclass(frozen=True)
class Variant(Generic[C]):
    """Another way in which a rule could have been made, to compare with: what if it were so?"""

    name: str
    meaning: str
    function: Function[C]


@dataclass(frozen=True)
class Rule(Generic[C]):
    """One rule of the sync.

    ``confidence`` is ``seed`` for the founding article, ``documented`` for another official page,
    ``implied`` for one step of reasoning from such a page, ``inferred`` where no source answers; an
    inferred rule names its ``assumption`` and the ``setting`` of the link that turns it the other way.
    ``warns`` marks a rule that reports that something went wrong, so that it is told before the others.
    """

    id: str
    title: str
    statement: str
    source: str
    confidence: Confidence
    function: Function[C]
    assumption: str = ""
    setting: str = ""
    disagreement: str = ""
    warns: bool = False
    variants: dict[str, Variant[C]] = field(default_factory=dict)

    @property
    def trust(self) -> str:
        """How far the rule can be trusted, in the words that every screen shows.

        It says "assumption" where no source answers, or where a source leaves a part of it open.
        """
        if self.confidence == "inferred":
            return "assumption"
        if self.assumption and self.confidence != "seed":
            return f"{self.confidence} + assumption"
        return self.confidence

    def what_if(self, name: str, meaning: str) -> Callable[[Function[C]], Function[C]]:
        """Name another way of this rule; the decorated function takes its place when it is chosen."""

        def keep(function: Function[C]) -> Function[C]:
            self.variants[name] = Variant(name, meaning, function)
            return function

        return keep

    def also(self, function: Function[D]) -> "Rule[D]":
        """The same rule where it answers another event, with a function for that."""
        return cast("Rule[D]", replace(self, function=function, variants={}))  # type: ignore[arg-type]

    def __call__(self, world: World, case: C) -> str | None:
        """Let the rule look at a case; what it says, or None."""
        return self.function(world, case)


RULES: dict[str, Rule[Any]] = {}
"""Every rule by its id."""


def rule(
    id: str,
    title: str,
    *,
    statement: str,
    source: str = SEED,
    confidence: Confidence = "seed",
    assumption: str = "",
    setting: str = "",
    disagreement: str = "",
    warns: bool = False,
) -> Callable[[Function[C]], Rule[C]]:
    """Register the decorated function as the rule with this id."""

    def register(function: Function[C]) -> Rule[C]:
        if id in RULES:
            raise ValueError(f"{id} is registered twice")
        made = Rule(id, title, statement, source, confidence, function, assumption, setting, disagreement, warns)
        RULES[id] = made
        return made

    return register


Part = Rule[Any] | Callable[[World, Any], None]


@dataclass(frozen=True)
class Story:
    """What follows from one kind of event: its rules in order, and what they share while they tell it."""

    event: type
    parts: tuple[Part, ...]
    case: Callable[[World, Any], Any] | None


STORIES: dict[type, Story] = {}
"""The story of each kind of action and of each kind of message."""


def when(event: type, *parts: Part, case: Callable[[World, Any], Any] | None = None) -> None:
    """Tell what follows when the event happens: the rules in order, ``deed`` where the person acts.

    ``case`` makes what the rules share from the world and the event (for a message: from the message);
    without it the rules get the event itself.
    """
    STORIES[event] = Story(event, parts, case)


def deed(world: World, action: Any) -> None:
    """The place in a story where the person's own act happens."""
    action.do(world)
