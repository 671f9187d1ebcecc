"""Two worlds made by the same causes: the story as it is, and under another rule or setting, or with a step less."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import Any, NamedTuple

from sandbox.scenario.cells import Cell
from sandbox.scenario.pace import paces
from sandbox.scenario.session import Session, words
from sandbox.scenario.sheet import Sheet
from sandbox.scenario.story import Do, Eventually, Item, Sync
from sandbox.sync import RULES
from sandbox.world import Step
from sandbox.world.text import amount


class Beat(NamedTuple):
    """One deed of the story, or a step of one that takes several, with the positions in both journals around it."""

    text: str
    one: tuple[int, int]
    other: tuple[int, int]
    skipped: bool = False
    turned: bool = False
    """Whether it is the change itself, which the other world has made and this one has not."""


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

    @cached_property
    def sheet(self) -> Sheet:
        """The rows that the story touches in either world; it takes the longest of all."""
        return Sheet(self.one.simulation, self.other.simulation, self.beats)

    def cells(self, beat: int) -> list[Cell]:
        """The fields that the story has touched so far in either world, and all that differ, after a beat."""
        return self.sheet.cells(beat)

    def differing(self, beat: int) -> list[Cell]:
        """The fields that differ after a beat."""
        return [cell for cell in self.cells(beat) if cell.differs]

    @cached_property
    def end(self) -> str:
        """How the story ends in both worlds; empty where they never part."""
        if self.apart is None:
            return ""
        last, many = len(self.beats) - 1, self.sheet.apart[-1]
        if not many:
            return "In the end both are the same again."
        row = next(row for row in self.sheet.rows if row.at(last).apart)
        cell = next(cell for cell in row.cells(last) if cell.differs)
        count = f"{amount(many, 'value')} {'differs' if many == 1 else 'differ'}"
        return f"In the end {count}: {cell.row} {cell.field} is {cell.one}, and {cell.other} there."

    @cached_property
    def parting(self) -> str:
        """Where the worlds part, and what either says there."""
        if self.apart is None:
            return f"Nothing differs: {self.change} changes nothing in this story."
        apart = self.apart
        beat = self.beats[apart.beat]
        if beat.skipped:
            return f"They part where {_named(beat.one, beat.text)} is skipped."
        return f"They part at “{apart.step}”: as it is, {apart.one}; with {self.change}, {apart.other}."

    @property
    def sentence(self) -> str:
        """What the difference is: how it ends, then where it begins."""
        return f"{self.end} {self.parting}".lstrip()


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
        way = session.position(skip), session.position(skip + 1)
        told.append(f"{_named(way, deed_words(session, skip))} skipped")
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


def steps_of(session: Session, number: int) -> str:
    """The steps that an item of a session made: ``step 4``, ``steps 4 to 6``; empty where it made none."""
    return _steps((session.position(number), session.position(number + 1)))


def _steps(way: tuple[int, int]) -> str:
    first, last = way[0] + 1, way[1]
    return "" if last < first else f"step {first}" if last == first else f"steps {first} to {last}"


def _named(way: tuple[int, int], deed: str) -> str:
    """A deed by its steps and in words: ``step 4 (“everything arrives”)``."""
    steps = _steps(way)
    return f"{steps} (“{deed}”)" if steps else f"“{deed}”"


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
