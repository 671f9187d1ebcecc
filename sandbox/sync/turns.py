"""The rules of a story that change while it goes on: which rules held from which step on, and what that excuses."""

from collections.abc import Iterable
from typing import NamedTuple

from sandbox.actions.link import Change, StartOver
from sandbox.sync.rulebook import Rulebook

HARMLESS = frozenset({"delay", "loss", "jitter", "seed", "poll"})
"""The settings that may change while the story goes on, and the laws still hold."""


class Turn(NamedTuple):
    """The rules that hold from a step on; ``excuse`` is why the laws need not hold any more since then."""

    step: int
    rules: Rulebook
    excuse: str = ""


class Turns:
    """The rulebooks of one story. ``only`` is the one there is, as long as nothing has turned."""

    __slots__ = ("_turns", "only")

    def __init__(self, turns: Iterable[Turn]) -> None:
        self._turns = list(turns)
        self.only = self._turns[0].rules if len(self._turns) == 1 else None

    @classmethod
    def begin(cls, rules: Rulebook) -> "Turns":
        """A story under these rules, of which none has turned yet."""
        changed = ", ".join([*sorted(rules.off), *rules.what_if])
        return cls([Turn(0, rules, f"{changed} changed" if changed else "")])

    def at(self, position: int) -> Rulebook:
        """The rules after so many steps."""
        return next(turn.rules for turn in reversed(self._turns) if turn.step <= position)

    def excuses(self, position: int) -> list[tuple[int, str]]:
        """After which of so many steps something happened for which the laws need not hold any more, and what."""
        return [(turn.step, turn.excuse) for turn in self._turns if turn.excuse and turn.step <= position]

    def upto(self, position: int) -> "Turns":
        """What has turned in so many steps."""
        return Turns(turn for turn in self._turns if turn.step <= position)

    def turned(self, step: int, action: Change | StartOver, rules: Rulebook) -> "Turns":
        """What has turned once the action has happened in a step; from there on these rules hold."""
        if isinstance(action, StartOver):
            excuse = f"{action.told} in step {step}"
        else:
            changed = [name for name in action.to if name not in HARMLESS]
            excuse = f"{', '.join(changed).replace('_', ' ')} changed in step {step}" if changed else ""
        return Turns([*self._turns, Turn(step, rules, excuse)])
