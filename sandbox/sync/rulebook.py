"""The rules under which a world runs: all of them as they are, or some skipped, or some made another way."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from sandbox.sync.registry import RULES, STORIES, Rule
from sandbox.world import World

OFF, AS_IT_IS = "off", "as it is"
"""The ways that every rule has, besides its variants."""
Telling = tuple[tuple[str, Callable[[World, Any], str | None]], ...]


class Rulebook:
    """Which rules are ``off``, and ``what_if`` others were made another way; it gives the story of each event.

    Raises ``ValueError`` when a rule or a variant is unknown.
    """

    __slots__ = ("off", "tell", "what_if")

    def __init__(self, off: Iterable[str] = (), what_if: Mapping[str, str] | None = None) -> None:
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
        self.tell: Callable[[type], Telling] = cache(self._telling) if self.changed else _telling_of_all
        """The functions that tell the story of an event under these rules, each with its rule's id."""

    @property
    def changed(self) -> bool:
        """Whether a rule is not as it is."""
        return bool(self.off or self.what_if)

    def way(self, id: str) -> str:
        """How a rule stands here: ``off``, the name of a variant, or ``as it is``."""
        return OFF if id in self.off else self.what_if.get(id, AS_IT_IS)

    def turned(self, ways: Mapping[str, str]) -> "Rulebook":
        """The same rules with some of them made another way: ``off``, a variant, ``as it is``."""
        off = {id for id in self.off if id not in ways} | {id for id, way in ways.items() if way == OFF}
        what_if = {id: way for id, way in {**self.what_if, **ways}.items() if way not in (OFF, AS_IT_IS)}
        return Rulebook(off, what_if)

    def _telling(self, kind: type) -> Telling:
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
