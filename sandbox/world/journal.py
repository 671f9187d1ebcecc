"""What happened: decisions of rules, gathered in steps. The list of steps is the journal."""

from typing import Any

import msgspec

from sandbox.world.tables import Change


class Decision(msgspec.Struct, frozen=True, gc=False):
    """A rule that spoke: its id, one plain sentence with the facts of this case, and what it changed.

    It may change nothing ("a sale rung in the POS is not sent to the store"). ``refused`` tells that
    the rule forbade what was asked; then nothing of the step happened.
    """

    rule: str
    text: str
    changes: tuple[Change, ...] = ()
    refused: bool = False


class Step(msgspec.Struct, frozen=True, gc=False):
    """One cause and what followed from it.

    The cause is an action that somebody performed or a message that arrived, kept as data, so that it
    can be performed again under other rules. ``deed`` holds what the cause changed by itself (the sale
    that was rung, the message that left the wire, the clock), the decisions hold the rest.
    """

    number: int
    time: int
    cause: Any
    deed: tuple[Change, ...]
    decisions: tuple[Decision, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """All that changed, in the order in which it did."""
        changes = self.deed
        for decision in self.decisions:
            changes += decision.changes
        return changes

    @property
    def refusal(self) -> str:
        """Why nothing was done, with the rule that forbade it; empty when the step happened."""
        for decision in self.decisions:
            if decision.refused:
                return f"{decision.rule} {decision.text}".strip()
        return ""

    @property
    def told(self) -> str:
        """What happened, in a few words."""
        return str(self.cause.told)

    @property
    def rules(self) -> list[str]:
        """The ids of the rules that spoke, in order."""
        return [decision.rule for decision in self.decisions if decision.rule]
