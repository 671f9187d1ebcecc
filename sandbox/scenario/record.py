"""What was done in a session, written as a scenario file that holds: narration to fill in, and what came of it.

The file is an exact account: a run of it makes the session's steps again. Its expectations name, for both
sides, the rows that changed; its ``shows`` names the rules that spoke.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sandbox.actions import Action
from sandbox.actions.link import Wait
from sandbox.scenario.fields import KINDS, Field, Kind, readers
from sandbox.scenario.known import Known
from sandbox.scenario.performance import NOWHERE
from sandbox.scenario.progress import told as tell
from sandbox.scenario.run import Moment
from sandbox.scenario.session import Session
from sandbox.scenario.story import Ask, Do, Eventually, Item, Note, Say, Sync
from sandbox.scenario.writing import as_step, lines, plain, scalar
from sandbox.world import Step, World
from sandbox.world.wire import Message

QUIET = frozenset({"created", "placed", "ordered", "drift", "level", "external", "supplied", "sent", "edited"})
"""Fields that say nothing to a merchant, or follow from others."""
ALSO = {"pos.sales": ("payment_status",), "store.listings": ("status",)}
"""What a row shows besides its own fields."""
HEAD = "# Recorded in Sandbox. Put the narration (`say`) into your own words; the rest holds as it is."


def recorded(session: Session, title: str = "") -> str:
    """The scenario file of a session, as YAML. Without a title it keeps that of the scenario it began with."""
    scenario, simulation = session.scenario, session.simulation
    end = len(simulation.journal)
    simulation.go(end)
    written = _Written(session)
    steps = list(written.steps())
    rules = sorted({id for step in simulation.journal for id in step.rules})
    document: dict[str, Any] = {"scenario": title or scenario.title}
    if scenario.about:
        document["about"] = scenario.about
    if scenario.tags:
        document["tags"] = list(scenario.tags)
    if rules:
        document["shows"] = rules
    if scenario.what_if:
        document["what_if"] = dict(scenario.what_if)
    given = plain(scenario.given.model_dump(mode="json", by_alias=True, exclude_defaults=True))
    if given:
        document["given"] = given
    head: list[str] = []
    for key, value in document.items():
        head += [""] if key == "given" else []
        head += lines(key, value, "")
    told: list[str] = []
    for step in steps or [{"say": "Nothing happened yet."}]:
        told += as_step(step)
    simulation.go(end)
    return "\n".join([HEAD, *head, "", "steps:", *told, ""])


class _Written:
    """The steps of a session as they stand in a file."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.world: World = session.simulation.world
        self.known = Known(session.scenario.given.world())
        self.since = 0

    def steps(self) -> Iterator[dict[str, Any]]:
        """The steps, with narration before each deed and what must hold after each arrival."""
        items = self.session.items
        told = False
        for number, item in enumerate(items):
            tell("step", number, len(items))
            moments = self.session.made_by(number)
            if isinstance(item, Do):
                yield from self._deed(item.action, moments, told)
            elif isinstance(item, Eventually):
                yield from self._deed(Wait(seconds=self._passed(moments)), moments, True)
            elif not _in_vain(item, moments):
                yield from _words(item)
            told = isinstance(item, Say) or (told and _in_vain(item, moments))
            if number + 1 == len(items) or (_settled(item, moments) and not _in_vain(item, moments)):
                yield from self._expectation(self.session.moments[self.session.ends[number + 1] - 1].position)

    def _deed(self, action: Action, moments: Sequence[Moment], told: bool) -> Iterator[dict[str, Any]]:
        step = moments[0].step if len(moments) == 1 else None
        refused = step is not None and step.refusal
        if any(not self.known.has(kind, name) for _, kind, name in action.references()):
            return  # it named what was never there, so it was refused, and no file may say it
        if not told and not isinstance(action, Wait):
            yield {"say": f"{action.told[:1].upper()}{action.told[1:]}."}
        self.known.add(action)
        written: dict[str, Any] = {action.verb: _fields(action)}
        if refused and step is not None:
            written["refused"] = next(said.text for said in step.decisions if said.refused)
        yield written

    def _passed(self, moments: Sequence[Moment]) -> int:
        """Seconds that an item took."""
        steps = [moment.step for moment in moments if moment.step is not None]
        if not steps:
            return 0
        self.session.simulation.go(steps[0].number - 1)
        return steps[-1].time - self.world.now

    def _expectation(self, position: int) -> Iterator[dict[str, Any]]:
        journal = self.session.simulation.journal
        self.session.simulation.go(position)
        block = _block(self.world, journal[self.since : position])
        self.since = position
        if block:
            yield {"expect": block}


def _words(item: Item) -> Iterator[dict[str, Any]]:
    if isinstance(item, Say):
        yield {"say": item.text}
    elif isinstance(item, Note):
        yield {"note": item.text}
    elif isinstance(item, Ask):
        yield {"ask": item.text, "choices": list(item.choices), "answer": item.answer}
    elif isinstance(item, Sync):
        yield {"sync": ""}


def _in_vain(item: Item, moments: Sequence[Moment]) -> bool:
    """Whether somebody let everything arrive when nothing could."""
    return isinstance(item, Sync) and item.place is NOWHERE and not moments


def _settled(item: Item, moments: Sequence[Moment]) -> bool:
    """Whether something arrived, so that it is time to say what must hold."""
    if isinstance(item, Sync):
        return True
    return any(moment.step is not None and isinstance(moment.step.cause, Message) for moment in moments)


def _fields(action: Action) -> Any:
    """An action as a file writes it: its value directly where it has one field, else what was typed."""
    kind = type(action)
    if len(kind.model_fields) == 1:
        return plain(next(iter(action.model_dump(mode="json").values())))
    return plain(action.model_dump(mode="json", by_alias=True, exclude_defaults=True))


# --- what must hold ---


def _block(world: World, steps: Sequence[Step]) -> dict[str, Any]:
    """What the steps changed, as an expectation of the world as it stands after them."""
    first: dict[tuple[str, Any], Any] = {}
    for step in steps:
        for change in step.changes:
            first.setdefault((change.table, change.key), change.before)
    block: dict[str, Any] = {}
    gone: dict[str, Any] = {}
    for (table, key), before in first.items():
        side, _, name = table.partition(".")
        kind = KINDS.get(side, {}).get(name)
        if kind is None or not _named(kind, key):
            continue
        after = world.tables[table].rows.get(key)
        if after is None:
            if before is not None:
                _absent(gone, side, name, key)
            continue
        if table == "store.listings" and (before is None or before.quantity != after.quantity):
            _put(block, (side, "stock", *_way(key)), str(after.quantity))
        if kind.only:
            _put(block, (side, name, *_way(key)), str(getattr(after, kind.only)))
            continue
        fields = dict(_changed(kind, before, after))
        if fields:
            _put(block, (side, name, *_way(key)), fields)
    if gone:
        block["absent"] = gone
    return {side: block[side] for side in ("pos", "store", "absent") if side in block}


def _changed(kind: Kind, before: Any, after: Any) -> Iterator[tuple[str, Any]]:
    known = readers(kind.row)
    own = [name for name in after.__struct_fields__ if name not in QUIET]
    keys = own[: max(len(kind.parts), 0)]
    for name in (*own, *ALSO.get(kind.table, ())):
        if name not in known or (name in keys and kind.parts) or (kind.table, name) == ("store.listings", "quantity"):
            continue
        value, old = getattr(after, name), getattr(before, name, None) if before is not None else _default(after, name)
        if value == "" and before is None:
            continue
        if value == old and not (before is None and name == "payment_status"):
            continue
        written = as_written(known[name], value)
        if written is not None:
            yield name, written


def _default(row: Any, name: str) -> Any:
    fields, defaults = row.__struct_fields__, row.__struct_defaults__
    place = fields.index(name) - (len(fields) - len(defaults)) if name in fields else -1
    return defaults[place] if place >= 0 else None


def as_written(field: Field, value: Any) -> Any:
    """A value as a file writes it, or None where a file cannot say it."""
    if field.many:
        parts: dict[str, Any] = {}
        for part in value:
            if isinstance(part, tuple):
                name, number = part
            else:
                name = getattr(part, part.__struct_fields__[0])
                number = part.quantity if hasattr(part, "quantity") else part.amount
            parts[name] = parts.get(name, 0) + number
        return {name: str(number) for name, number in parts.items()} or None
    written = scalar(value)
    try:
        return written if field.read(written) == value else None
    except ValueError:
        return None


def _named(kind: Kind, key: Any) -> bool:
    return len(kind.parts) < 2 or isinstance(key, tuple)


def _way(key: Any) -> tuple[str, ...]:
    if key == "only":
        return ()
    return tuple(map(str, key)) if isinstance(key, tuple) else (str(key),)


def _put(block: dict[str, Any], way: tuple[str, ...], value: Any) -> None:
    for step in way[:-1]:
        block = block.setdefault(step, {})
    block[way[-1]] = value


def _absent(gone: dict[str, Any], side: str, name: str, key: Any) -> None:
    *way, last = (side, name, *_way(key))
    for step in way[:-1]:
        gone = gone.setdefault(step, {})
    gone.setdefault(way[-1], []).append(last)
