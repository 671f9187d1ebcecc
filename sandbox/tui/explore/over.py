"""Starting over: to the start, everything, one side only, and the way back from it."""

from collections import Counter
from typing import Literal

from sandbox.scenario.session import Session
from sandbox.tui.explore.picker import Choice
from sandbox.world import Step
from sandbox.world.text import amount

SIDES = {"pos": "Retail POS", "store": "online store"}
BOTH: tuple[Literal["pos"], Literal["store"]] = ("pos", "store")


def choices(session: Session, replaces: str) -> list[Choice]:
    """The ways of starting over; ``replaces`` says what a step at this moment would replace."""
    changed = ", ".join(session.changes())
    stay = f"stay as they are now ({changed})" if changed else "stay as they are now"
    found = [
        Choice("start", "To the start", f"All steps are forgotten; settings and rules {stay}."),
        Choice("all", "Everything", "All steps are forgotten, and each setting and rule is as it was at first."),
    ]
    found += [
        Choice(
            side,
            f"Only the {name}",
            f"It stands again as the story began, what is on its way is forgotten, the {SIDES[other]} is not touched: "
            f"the two differ. This is a step; ← goes back before it. {replaces}".rstrip(),
        )
        for side, other, name in (("pos", "store", SIDES["pos"]), ("store", "pos", SIDES["store"]))
    ]
    if session.forgotten:
        count = amount(session.forgotten, "deed")
        found.append(Choice("undo", "Undo", f"Bring back the {count} that the last starting over has forgotten."))
    return found


def start_over(session: Session, moment: int, what: str) -> str:
    """Start over; what was done, in words."""
    side = next((side for side in BOTH if side == what), None)
    if side is not None:
        replaced = session.ahead(moment)
        step = session.start_over(moment, side)[0].step
        assert step is not None
        back = f" z, Undo brings back the {amount(replaced, 'step')} that it replaced." if replaced else ""
        return told(step, what) + back
    done = {"start": session.to_start, "all": session.reset, "undo": session.undo}[what]()
    return done if what == "undo" else f"{done} z, Undo brings them back."


def told(step: Step, side: str) -> str:
    """What a side's starting over did, in words."""
    gone: Counter[str] = Counter()
    turned: Counter[str] = Counter()
    for change in step.changes:
        place, _, name = change.table.partition(".")
        if place == side:
            (gone if change.after is None else turned)[name.replace("_", " ")] += 1
    parts = [f"{_rows(name, count)} gone" for name, count in gone.items()]
    parts += [f"{_rows(name, count)} as at first" for name, count in turned.items()]
    other = SIDES["store" if side == "pos" else "pos"]
    done = ", ".join(parts) or "nothing had changed there"
    return (
        f"The {SIDES[side]} starts over, the {other} does not: they differ until stock moves or i, Poll. "
        f"← goes back. {done[0].upper()}{done[1:]}."
    )


def _rows(name: str, count: int) -> str:
    if name in ("stock", "settings"):
        return name if name == "settings" else amount(count, "stock level")
    return amount(count, name.removesuffix("s"))
