"""What is said of a deed: what came of it, what arrived, and which field of its form a refusal is about."""

from sandbox.actions import Action
from sandbox.scenario.run import Moment
from sandbox.tui.explore.fields import FormField


def came_of(moments: tuple[Moment, ...]) -> str:
    """What came of an action."""
    step = moments[-1].step if moments else None
    if step is not None and step.refusal:
        return f"Refused, nothing changed: {step.refusal}"
    return f"Done: {moments[0].text}. s lets it reach the other side." if moments else "Done."


def arrived(moments: tuple[Moment, ...], nothing: str = "Nothing is on its way.") -> str:
    """What arrived while the user let things arrive."""
    steps = [moment for moment in moments if moment.step is not None]
    if not steps:
        return nothing
    told = f"{steps[0].text}" if len(steps) == 1 else f"{len(steps)} steps, the last: {steps[-1].text}"
    return f"{told}. ← goes through what happened." if len(steps) > 1 else f"{told}."


def name_of(what: str) -> str:
    """The name of a setting or a rule, as the switches call it."""
    sort, _, name = what.partition(":")
    return name.replace("_", " ").capitalize() if sort == "setting" else name


def concerned(fields: tuple[FormField, ...], action: Action, reason: str) -> tuple[str, str]:
    """The field that an impossible action is about: the one whose value the reason names."""
    for field in fields:
        value = getattr(action, field.name)
        named = value if isinstance(value, dict | list) else [value]
        if any(isinstance(name, str) and name and f" {name}" in reason for name in named):
            return field.name, reason
    return "", reason
