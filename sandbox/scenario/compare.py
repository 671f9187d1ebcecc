"""Two worlds made by the same causes: the story as it is, and under another rule or setting, or with a step less."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import Any, NamedTuple

from sandbox.scenario.cells import Cell, cells_of
from sandbox.scenario.fields import KINDS
from sandbox.scenario.pace import paces
from sandbox.scenario.session import Session, words
from sandbox.scenario.story import Do, Eventually, Item, Sync
from sandbox.sync import RULES
from sandbox.world import Step, World
from sandbox.world.text import amount

NEVER = 1 << 60
"""The step in which what is never touched is touched."""


class Beat(NamedTuple):
    """One deed of the story, or a step of one that takes several, with the positions in both journals around it."""

    text: str
    one: tuple[int, int]
    other: tuple[int, int]
    skipped: bool = False
    turned: bool = False
    """Whether it is the change itself, which the other world has made and this one has not."""


class Touched(NamedTuple):
    """A row that the story touches: from which step on in either world, and what it was before."""

    place: tuple[str, Any]
    one: int
    was_one: Any
    other: int
    was_other: Any


class Apart(NamedTuple):
    """Where the two worlds part: the beat, the step in words, and what each said there."""

    beat: int
    step: str
    one: str
    other: str


@dataclass(frozen=True)
class Comparison:
    """A session and its other way; ``change`` says in words what is otherwise there."""

    change: str
    one: Session
    other: Session
    beats: tuple[Beat, ...]
    apart: Apart | None

    def cells(self, beat: int) -> list[Cell]:
        """The fields that the story has touched so far in either world, and all that differ, after a beat."""
        here = self.beats[beat]
        one, other = _stand(self.one, here.one[1]).tables, _stand(self.other, here.other[1]).tables
        known, found = self._known, list[Cell]()
        for row in self._touched:
            is_one, is_other = row.one <= here.one[1], row.other <= here.other[1]
            if not is_one and not is_other:
                continue
            table, key = row.place
            rows = one[table].rows.get(key), other[table].rows.get(key)
            seen = known.get(row.place)
            if seen is None or seen[0] is not rows[0] or seen[1] is not rows[1] or seen[2] != (is_one, is_other):
                before = row.was_one if is_one else None, row.was_other if is_other else None
                cells = tuple(cells_of(table, key, rows, before))
                seen = known[row.place] = *rows, (is_one, is_other), cells
            found += seen[3]
        return found

    @cached_property
    def _touched(self) -> "list[Touched]":
        """The rows that the story touches in either world, in the order of the screen."""
        one, other = _first(self.one), _first(self.other)
        places = sorted(filter(_is_told, {**one, **other}), key=_order)
        never = NEVER, None
        return [Touched(place, *one.get(place, never), *other.get(place, never)) for place in places]

    @cached_property
    def _known(self) -> dict[tuple[str, Any], tuple[Any, Any, tuple[bool, bool], tuple[Cell, ...]]]:
        """The cells of rows, as they were last asked for; few rows change from one beat to the next."""
        return {}

    def differing(self, beat: int) -> list[Cell]:
        """The fields that differ after a beat."""
        return [cell for cell in self.cells(beat) if cell.differs]

    @cached_property
    def sentence(self) -> str:
        """What the difference is."""
        if self.apart is None:
            return f"Nothing differs: {self.change} changes nothing in this story."
        apart = self.apart
        skipped = self.beats[apart.beat].skipped
        told = f"They part where “{apart.step}” is skipped."
        if not skipped:
            told = f"They part at “{apart.step}”: as it is, {apart.one}; with {self.change}, {apart.other}."
        end = self.differing(len(self.beats) - 1)
        if not end:
            return f"{told} In the end both are the same again."
        cell = end[0]
        count = f"{amount(len(end), 'value')} {'differs' if len(end) == 1 else 'differ'}"
        return f"{told} In the end {count}: {cell.row} {cell.field} is {cell.one}, and {cell.other} there."


def compared(
    session: Session,
    *,
    settings: Mapping[str, Any] | None = None,
    rules: Mapping[str, str] | None = None,
    skip: int | None = None,
    since: int | None = None,
) -> Comparison:
    """Compare a session with its other way: settings or rules changed, or an item (counted from 0) skipped.

    What changes does so for the whole story, or from the moment ``since`` on: two worlds from the same step.
    Raises ``pydantic.ValidationError`` for a setting that does not fit, ``ValueError`` for an unknown variant.
    """
    if since is not None:
        to = {**(settings or {}), **(rules or {})}
        return _since(session, since, {name: str(way) for name, way in to.items()})
    other = session.varied(settings=settings, rules=rules, skip=skip)
    told = [f"{words(name)}: {value}" for name, value in (settings or {}).items()]
    told += [f"{rule}: {variant or 'as it is'}" for rule, variant in (rules or {}).items()]
    if skip is not None:
        told.append(f"“{deed_words(session, skip)}” skipped")
    beats = tuple(_beats(session, other, skip))
    return Comparison(", ".join(told) or "no change", session, other, beats, _part(session, other, beats))


def _since(session: Session, moment: int, to: Mapping[str, str]) -> Comparison:
    """Both worlds make the same step at the moment: one changes something there, one lets it stand as it is."""
    stays = {name: session.way(name, moment) if name in RULES else str(session.setting(name, moment)) for name in to}
    kept, part, _ = session.halves(moment)
    one, other = session.changed_at(moment, stays), session.changed_at(moment, to)
    step = one.position(kept + len(part))
    told = ", ".join(f"{words(name)}: {way}" for name, way in to.items())
    beats = tuple(_beats(one, other, None, kept + len(part)))
    since = f"{told}, after step {step}" if step else told
    return Comparison(since, one, other, beats, _part(one, other, beats))


def deed_words(session: Session, number: int) -> str:
    """An item of a session in a few words."""
    item = session.items[number]
    if isinstance(item, Do):
        return item.action.told
    return "everything arrives" if isinstance(item, Sync) else "time passes"


def deeds(session: Session) -> list[int]:
    """The numbers of the items that do something, of which each can be skipped."""
    return [number for number, item in enumerate(session.items) if _does(item)]


def _does(item: Item) -> bool:
    return isinstance(item, Do | Sync | Eventually)


def _beats(one: Session, other: Session, skip: int | None, turned: int | None = None) -> Iterator[Beat]:
    yield Beat("the shop opens", (0, 0), (0, 0))
    there = 0
    for number, item in enumerate(one.items):
        mine = one.position(number), one.position(number + 1)
        if number == skip:
            here = other.position(there)
            yield Beat(deed_words(one, number), mine, (here, here), True)
            continue
        theirs = other.position(there), other.position(there + 1)
        there += 1
        if number == turned:
            yield Beat(deed_words(other, number), mine, theirs, turned=True)
        elif _does(item):
            yield from _paces(Beat(deed_words(one, number), mine, theirs), one, other)


def _paces(deed: Beat, one: Session, other: Session) -> Iterator[Beat]:
    """The same deed a step at a time, where it takes more than one in either world."""
    mine, theirs = one.simulation.journal[slice(*deed.one)], other.simulation.journal[slice(*deed.other)]
    if len(mine) <= 1 and len(theirs) <= 1:
        yield deed
        return
    at = deed.one[0], deed.other[0]
    for text, left, right in paces(mine, theirs):
        to = deed.one[0] + left, deed.other[0] + right
        yield Beat(text, (at[0], to[0]), (at[1], to[1]))
        at = to


def _part(one: Session, other: Session, beats: Sequence[Beat]) -> Apart | None:
    for number, beat in enumerate(beats):
        mine = one.simulation.journal[beat.one[0] : beat.one[1]]
        theirs = other.simulation.journal[beat.other[0] : beat.other[1]]
        if beat.turned:
            continue
        if beat.skipped:
            return Apart(number, beat.text, "it happens", "it does not")
        for left, right in zip_longest(mine, theirs):
            if left is None or right is None:
                step = left or right
                happens = "it happens" if left else "it does not happen", "it happens" if right else "it does not"
                return Apart(number, step.told, *happens)
            if _done(left) != _done(right):
                return Apart(number, left.told, *_said(left, right))
    return None


def _done(step: Step) -> Any:
    """What a step did and said, as far as it is no setting of the link."""
    changes = [change for change in step.changes if change.table not in ("wire.link", "clock")]
    return step.told, [(said.rule, said.text) for said in step.decisions], changes


def _said(left: Step, right: Step) -> tuple[str, str]:
    mine, theirs = ([(said.rule, said.text) for said in step.decisions] for step in (left, right))
    one = next((said for said in mine if said not in theirs), None)
    other = next((said for said in theirs if one is None or said[0] == one[0]) if one is None else
                 (said for said in theirs if said[0] == one[0]), None)  # fmt: skip
    if one is None:
        other = next((said for said in theirs if said not in mine), None)
    if one is not None and other is None:
        other = next((said for said in theirs if said not in mine), None)
    return _words(one), _words(other)


def _words(said: tuple[str, str] | None) -> str:
    return "nothing is said" if said is None else f"{said[0]} says “{said[1].rstrip('.')}”"


def _stand(session: Session, position: int) -> World:
    session.simulation.go(position)
    return session.simulation.world


def _first(session: Session) -> dict[tuple[str, Any], tuple[int, Any]]:
    """The rows that a story touches: from which step on, and what they were before."""
    first: dict[tuple[str, Any], tuple[int, Any]] = {}
    for step in session.simulation.journal:
        for change in step.changes:
            first.setdefault((change.table, change.key), (step.number, change.before))
    return first


def _is_told(row: tuple[str, Any]) -> bool:
    side, _, name = row[0].partition(".")
    return name in KINDS.get(side, {})


def _order(row: tuple[str, Any]) -> tuple[bool, int, str]:
    table, key = row
    side, _, name = table.partition(".")
    usual = ["stock", "listings", "sales", "orders", "fulfillments", "customers", "shoppers"]
    return side != "pos", usual.index(name) if name in usual else len(usual), str(key)
