"""A run as scenes for paper: what is said and done, with stock, customers, sales and orders around each step."""

from collections.abc import Iterator
from typing import Any

import msgspec

from sandbox.scenario.checks import shown as value
from sandbox.scenario.problems import visible
from sandbox.scenario.progress import told
from sandbox.scenario.run import Moment, Run
from sandbox.scenario.sheets import TOLD, Sheet, sheets, state
from sandbox.world import Step
from sandbox.world.clock import shown

_SIDES = {"pos": "POS", "store": "Online store", "wire": "Line"}
_LINE = frozenset({"pos_reachable", "store_reachable", "delay"})
"""What changes on the line itself; the other fields of its row are settings of the link."""
_OWN = {"pos.stock", "pos.customers", "store.listings", "wire.messages", "wire.booked", "wire.turned_away"}
"""Tables that have columns of their own here, or that no reader of a hand-out needs."""


class Scene(msgspec.Struct, frozen=True):
    """One moment of a story: its kind, its words, and for a step all that came of it."""

    kind: str
    text: str
    line: int
    step: int = 0
    time: str = ""
    why: tuple[tuple[str, str], ...] = ()
    sheets: tuple[Sheet, ...] = ()
    others: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    answer: str = ""
    failed: tuple[str, ...] = ()


def scenes(ran: Run, since: int = 0) -> tuple[Scene, ...]:
    """The scenes of a run, in order; what happened before the moment ``since`` is left out.

    The simulation is moved, and stands at its end afterwards.
    """
    simulation = ran.simulation
    opened = ran.moments[since].position
    simulation.go(opened)
    before = state(simulation.world)
    found = [Scene("opening", visible(ran.scenario.about), 1, opened, sheets=tuple(sheets(before, before)))]
    for number, moment in enumerate(ran.moments[since + 1 :], since + 1):
        told("moment", number, len(ran.moments))
        if moment.step is None or moment.step.number <= simulation.position:
            found.append(_scene(moment))
            continue
        steps = simulation.journal[simulation.position : moment.step.number]
        simulation.go(moment.step.number)
        after = state(simulation.world, before, {change.table for step in steps for change in step.changes})
        found.append(_scene(moment, tuple(sheets(before, after)) if before != after else ()))
        before = after
    simulation.go(len(simulation.journal))
    return tuple(found)


def _scene(moment: Moment, tables: tuple[Sheet, ...] = ()) -> Scene:
    step = moment.step
    return Scene(
        kind=moment.kind,
        text=visible(moment.text),
        line=moment.line,
        step=moment.position,
        time=shown(step.time) if step else "",
        why=tuple([(said.rule, visible(said.text)) for said in step.decisions]) if step else (),
        sheets=tables,
        others=tuple(_others(step)) if step else (),
        choices=tuple(map(visible, moment.choices)),
        answer=visible(moment.answer),
        failed=tuple([visible(failure.message) for failure in moment.failures]),
    )


# --- whatever else changed ---


def _others(step: Step) -> Iterator[str]:
    """The other rows that changed, each in a line: ``POS sale W1: payment status unpaid → paid``."""
    first: dict[tuple[str, Any], Any] = {}
    last: dict[tuple[str, Any], Any] = {}
    for change in step.changes:
        if change.table not in _OWN:
            first.setdefault((change.table, change.key), change.before)
            last[change.table, change.key] = change.after
    for (table, key), before in first.items():
        after = last[table, key]
        side, _, name = table.partition(".")
        if side not in _SIDES or before == after:
            continue
        words = ".".join(map(str, key)) if isinstance(key, tuple) else "" if key == "only" else str(key)
        what = visible(f"{_SIDES[side]} {name.removesuffix('s').replace('_', ' ')} {words}".rstrip())
        if table in TOLD and (before is None or after is None):
            continue
        if before is None or after is None:
            yield f"{what}: {'gone' if after is None else 'new'}"
            continue
        changed = [
            field
            for field in after.__struct_fields__
            if getattr(before, field) != getattr(after, field)
            and not isinstance(getattr(after, field), tuple)
            and field not in TOLD.get(table, ())
        ]
        if table == "wire.link":
            what = "Line" if _LINE.issuperset(changed) else "Link"
        fields = [
            f"{field.replace('_', ' ')} {value(getattr(before, field))} → {value(getattr(after, field))}"
            for field in changed
        ]
        if fields:
            yield visible(f"{what}: {', '.join(fields)}")
