"""What is said of a deed: what came of it, what arrived, and which field of its form a refusal is about."""

from sandbox.actions import Action
from sandbox.scenario.run import Moment
from sandbox.tui.explore.fields import FormField
from sandbox.tui.view.grave import on_the_way
from sandbox.tui.view.spans import cut
from sandbox.world import World

GRAVE = 60
"""So many letters of what went wrong are told."""


def came_of(moments: tuple[Moment, ...], world: World, *, zoomed: bool = False) -> str:
    """What came of an action, and how it reaches the other side, where it sent something there at all.

    In a panel that is ``zoomed`` to the full screen, s puts rows in order.
    """
    step = moments[-1].step if moments else None
    if step is not None and step.refusal:
        return f"Refused, nothing changed: {step.refusal}"
    if not moments:
        return "Done."
    link = world.link
    reachable = {"pos": link.pos_reachable, "store": link.store_reachable}
    steps = {moment.step.number for moment in moments if moment.step is not None}
    sent = [message for message in world.wire.messages if message.cause in steps]
    if any(not reachable[message.to] for message in sent):
        return f"Done: {moments[0].text}. It waits (i, Restore mends it)."
    if sent:
        way = ". Esc, then s lets it reach" if zoomed else ". s lets it reach"
        return f"Done: {moments[0].text}{way} the other side."
    if any(reachable[message.to] for message in world.wire.messages):
        way = ". Esc, then s lets arrive" if zoomed else ". s lets arrive"
        return f"Done: {moments[0].text}{way} what is on its way."
    return f"Done: {moments[0].text}."


def arrived(moments: tuple[Moment, ...], nothing: str = "Nothing is on its way.") -> str:
    """What arrived while the user let things arrive; what went wrong before the last of it, which is what is shown."""
    steps = [moment for moment in moments if moment.step is not None]
    if not steps:
        return nothing
    if len(steps) == 1:
        return f"{steps[0].text}."
    last = f"{len(steps)} steps (← goes through them), the last: {steps[-1].text}."
    found = on_the_way([moment.step for moment in steps if moment.step is not None])
    if found is None:
        return last
    step, decision = found
    number = step.number
    return f"Step {number}: {cut(decision.text, GRAVE)} ({decision.rule}; g {number} goes there). {last}"


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
