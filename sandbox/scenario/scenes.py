"""A run as scenes for paper: what is said and done, with stock and customers before and after each step."""

from collections.abc import Iterator
from typing import Any

import msgspec

from sandbox.scenario.checks import shown as value
from sandbox.scenario.nearby import QUIET
from sandbox.scenario.problems import visible
from sandbox.scenario.run import Moment, Run
from sandbox.world import Step, World
from sandbox.world.clock import shown

MOST = 12
"""So many rows of a table are shown; of a larger one those that change, and at least so many."""
_SIDES = {"pos": "POS", "store": "Online store", "wire": "Line"}
_LINE = frozenset({"pos_reachable", "store_reachable", "delay"})
"""What changes on the line itself; the other fields of its row are settings of the link."""
_OWN = {"pos.stock", "pos.customers", "store.listings", "wire.messages", "wire.booked", "wire.turned_away"}
"""Tables that have columns of their own here, or that no reader of a hand-out needs."""


class Cell(msgspec.Struct, frozen=True):
    """A value before and after a step; both are the same where it did not change, empty where there is none."""

    before: str
    after: str

    @property
    def changed(self) -> bool:
        """Whether the step changed it."""
        return self.before != self.after


class Row(msgspec.Struct, frozen=True):
    """A line of a table: what it is about, and its values."""

    name: str
    cells: tuple[Cell, ...]


class Sheet(msgspec.Struct, frozen=True):
    """A table of a scene; ``left_out`` counts the rows that did not change and are not shown."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    left_out: int = 0


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
    before = _state(simulation.world)
    found = [Scene("opening", visible(ran.scenario.about), 1, opened, sheets=tuple(_sheets(before, before)))]
    for moment in ran.moments[since + 1 :]:
        if moment.step is None or moment.step.number <= simulation.position:
            found.append(_scene(moment))
            continue
        simulation.go(moment.step.number)
        after = _state(simulation.world)
        found.append(_scene(moment, tuple(_sheets(before, after)) if before != after else ()))
        before = after
    simulation.go(len(simulation.journal))
    return tuple(found)


def _scene(moment: Moment, sheets: tuple[Sheet, ...] = ()) -> Scene:
    step = moment.step
    return Scene(
        kind=moment.kind,
        text=visible(moment.text),
        line=moment.line,
        step=moment.position,
        time=shown(step.time) if step else "",
        why=tuple([(said.rule, visible(said.text)) for said in step.decisions]) if step else (),
        sheets=sheets,
        others=tuple(_others(step)) if step else (),
        choices=tuple(map(visible, moment.choices)),
        answer=visible(moment.answer),
        failed=tuple([visible(failure.message) for failure in moment.failures]),
    )


# --- stock and customers ---

State = tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]
"""Stock and customers: the values by column, by row."""


def _state(world: World) -> State:
    stock: dict[str, dict[str, str]] = {}
    for level in world.pos.stock:
        stock.setdefault(level.sku, {})[level.outlet] = str(level.quantity)
    for listing in world.store.listings:
        stock.setdefault(listing.sku, {})["online"] = str(listing.quantity)
    return stock, {str(key): _customer(row) for key, row in world.pos.customers.rows.items()}


def _customer(row: Any) -> dict[str, str]:
    found = {name: getattr(row, name) for name in row.__struct_fields__[1:] if name not in QUIET}
    return {
        name.replace("_", " "): value(each)
        for name, each in found.items()
        if not isinstance(each, tuple) and each not in ("", None, False) and each != 0
    }


def _sheets(before: State, after: State) -> Iterator[Sheet]:
    """Stock and customers as they are; where a step changed something, the sheets that it changed."""
    opening = before == after
    for title, old, new in (("Stock", before[0], after[0]), ("Customers", before[1], after[1])):
        if (old or new) and (opening or old != new):
            yield _sheet(title, old, new)


def _sheet(title: str, old: dict[str, dict[str, str]], new: dict[str, dict[str, str]]) -> Sheet:
    names = list(dict.fromkeys([*old, *new]))
    changed = [name for name in names if old.get(name) != new.get(name)]
    shown_ = names if len(names) <= MOST else (changed + [name for name in names if name not in changed])[:MOST]
    columns = list(dict.fromkeys(column for name in shown_ for column in {**old.get(name, {}), **new.get(name, {})}))
    if title == "Stock":
        columns.sort(key=lambda column: column == "online")
    rows = [
        Row(
            visible(name),
            tuple([Cell(_at(old, name, column), _at(new, name, column)) for column in columns]),
        )
        for name in shown_
    ]
    return Sheet(title, tuple(map(visible, columns)), tuple(rows), len(names) - len(shown_))


def _at(rows: dict[str, dict[str, str]], name: str, column: str) -> str:
    return visible(rows.get(name, {}).get(column, ""))


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
        if before is None or after is None:
            yield f"{what}: {'gone' if after is None else 'new'}"
            continue
        changed = [
            field
            for field in after.__struct_fields__
            if getattr(before, field) != getattr(after, field) and not isinstance(getattr(after, field), tuple)
        ]
        if table == "wire.link":
            what = "Line" if _LINE.issuperset(changed) else "Link"
        fields = [
            f"{field.replace('_', ' ')} {value(getattr(before, field))} → {value(getattr(after, field))}"
            for field in changed
        ]
        if fields:
            yield visible(f"{what}: {', '.join(fields)}")
