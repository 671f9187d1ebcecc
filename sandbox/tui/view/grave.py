"""What a user must not miss among the reasons of a step."""

from collections.abc import Sequence

from sandbox.sync.registry import RULES
from sandbox.world.journal import Decision, Step


def grave(decision: Decision) -> bool:
    """Whether something was refused, or went wrong."""
    rule = RULES.get(decision.rule)
    return bool(decision.refused) or (rule is not None and rule.warns)


def on_the_way(steps: Sequence[Step]) -> tuple[Step, Decision] | None:
    """What went wrong in steps that came together, where the last of them, which is shown, does not say it.

    The step in which most went wrong tells it, the first of several; its last rule that says so knows what the
    others did.
    """
    wrong = [(step, [decision for decision in step.decisions if grave(decision)]) for step in steps[:-1]]
    step, said = max(wrong, key=lambda each: len(each[1]), default=(None, []))
    return (step, said[-1]) if step is not None and said else None
