"""The teller: gives the view of any moment of a run, from the simulation and the answers given so far."""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from sandbox.scenario.progress import told
from sandbox.scenario.provenance import Link, chain
from sandbox.scenario.run import staged
from sandbox.tui.view import pos, store, story, why, wire
from sandbox.tui.view.changes import Changes, fields
from sandbox.tui.view.lately import lately
from sandbox.tui.view.marks import Marks
from sandbox.tui.view.model import View
from sandbox.tui.view.one_line import one_line
from sandbox.tui.view.scene import Scene, Stand
from sandbox.tui.view.score import Question, Score
from sandbox.tui.view.spans import Line, Span
from sandbox.tui.view.tables import SAMPLE, Listing
from sandbox.tui.view.within import Within
from sandbox.world import World
from sandbox.world.clock import lasting, shown
from sandbox.world.journal import Step
from sandbox.world.timeline import Timeline
from sandbox.world.wire import Message

if TYPE_CHECKING:
    from sandbox.scenario.run import Moment, Run

MARKS = ("say", "ask", "expect")
"""The kinds of moments that a presenter jumps to."""


class Teller:
    """Knows a run as it is now and tells its moments; it keeps nothing of where the app stands.

    It has a world of its own, and a journal: whoever moves the run's simulation, or goes on in it, changes no view.
    """

    def __init__(self, run: "Run", before: "Teller | None" = None) -> None:
        """``before`` is the teller of the same story before it went on, or another way; it is of no use any more."""
        self.run = run
        self.simulation = run.simulation
        self._stand = Stand(run.simulation)
        self.journal: Sequence[Step] = self._stand.journal
        self._changes: tuple[tuple[int, int, int | None], Changes] | None = None
        self.moments: list[Moment] = list(staged(run.moments))
        self.notes = _notes(run.moments)
        self.questions = [number for number, moment in enumerate(self.moments) if moment.kind == "ask"]
        journal, end = self.journal, self.after(len(self.journal))
        self._pos: tuple[Listing, ...]
        self._store: tuple[Listing, ...]
        self.opens: str
        since = 0 if before is None else self._shared(before)
        if before is not None and since >= SAMPLE:
            self._pos, self._store, self.opens = before._pos, before._store, before.opens
            for listing in (*self._pos, *self._store):
                listing.go_on(end, journal, since)
        else:
            self._begin()
        self.rows: dict[str, int] = {
            listing.id: len(self.after(len(journal)).tables[listing.table]) for listing in (*self._pos, *self._store)
        }

    def _begin(self) -> None:
        """Learn the rows and the columns of the whole run."""
        self._pos, self._store = pos.panels(), store.panels()
        journal = self.journal
        listings = *self._pos, *self._store
        end = self.after(len(journal))
        for number, listing in enumerate(listings):
            told("panel", number, 2 * len(listings))
            listing.prepare(end, journal)
        opening = self.after(0)
        self.opens = shown(opening.now)
        for number, listing in enumerate(listings, len(listings)):
            told("panel", number, 2 * len(listings))
            listing.start(opening, journal)

    def _shared(self, before: "Teller") -> int:
        """After how many steps the story is another one than before."""
        if before.simulation is not self.simulation:
            return 0
        most = min(len(before.moments), len(self.moments))
        same = bisect_left(range(most), True, key=lambda n: before.moments[n] is not self.moments[n])
        return self.moments[same - 1].position if same else 0

    def at(
        self,
        index: int,
        answers: Mapping[int, int] | None = None,
        notes: bool = False,
        score: Score | None = None,
        spoken: int | None = None,
    ) -> View:
        """The view of a moment."""
        answers, score = answers or {}, score or Score()
        moment = self.moments[index]
        deed = self._deed(index)
        since = self._since(deed)
        steps = self.journal[since : moment.position]
        within = Within(steps[-1], spoken) if spoken is not None and self.decisions(index) else None
        scene = self._scene(since, moment.position, within)
        question = None
        if moment.kind == "ask":
            asked = story.question(self.moments, index, answers.get(index), index)
            question = replace(asked, number=bisect_left(self.questions, index) + 1)
        scenario = self.run.scenario
        words = self.moments[deed].text if steps else ""
        if steps and steps[-1].refusal:
            words = f"refused: {words}"
        return View(
            title=scenario.title,
            clock=shown(scene.world.now),
            index=index,
            step=moment.position,
            steps=len(self.journal),
            pos=tuple(listing.panel(scene) for listing in self._pos),
            store=tuple(listing.panel(scene) for listing in self._store),
            wire=wire.panel(scene, self.journal),
            wire_line=one_line(scene),
            story=story.panel(scenario.about, self.moments, index, answers, self.notes if notes else {}, score),
            why=why.panel(steps, moment.position, words, scenario.shows, story.goes_on(self.moments, index), within),
            last=self._last(steps, words) if within is None else within.last(),
            next=(within.next() if within is not None else None) or self._next(index, question, scene.world.now),
            marks=Marks(self.moments, index),
            question=question,
            elsewhere=elsewhere(scene.changes),
            narration=story.narration(scenario.about, self.moments, index),
            notes=tuple(self.notes.get(index, ())) if notes else (),
            reveals=story.reveals(self.moments, index, answers),
            score=score,
            within=within,
            shows=scenario.shows,
            lately=lately(self.journal, moment.position),
        )

    def decisions(self, index: int) -> int:
        """How many decisions a moment can be walked through by; none where its step stood at the moment before."""
        deed = self._deed(index)
        since, position = self._since(deed), self.moments[index].position
        return len(self.journal[position - 1].decisions) if deed == index and position - since == 1 else 0

    def _scene(self, since: int, position: int, within: Within | None) -> Scene:
        """The moment after some steps, or within the last of them. What these changed is found out once."""
        spoken = None if within is None else within.spoken
        moment = since, position, spoken
        if self._changes is None or self._changes[0] != moment:
            steps = self.journal[since:position] if within is None else [within.part]
            self._changes = moment, Changes(steps)
        return Scene(self._stand, position, self._changes[1], spoken)

    def stood(self, view: View) -> Timeline:
        """The run as it stood at the moment of a view; it stands there until another moment is looked at."""
        return self._stand.at(view.step, None if view.within is None else view.within.spoken)

    def after(self, position: int) -> World:
        """The world after so many steps; to be read at once."""
        return self._stand.at(position).world

    def some_world(self) -> World:
        """The world at one moment or another: to read rows that no step changes."""
        return self._stand.here

    def why_value(self, view: View, panel: str, key: Hashable, column: str) -> tuple[str, tuple[Link, ...]]:
        """A cell of a panel in words, and the chain of its causes, at the moment of a view."""
        listing, run = self.listing(panel), self.stood(view)
        links = chain(run.happened, run.position, listing.sources(run.world, key, column))
        return " is ".join(listing.named(run.world, key, column)), links

    def named(self, view: View, panel: str, key: Hashable, column: str) -> tuple[str, str]:
        """The name of a cell and its value, at the moment of a view."""
        return self.listing(panel).named(self.stood(view).world, key, column)

    def listing(self, panel: str) -> Listing:
        """What makes the panel with an id."""
        return next(listing for listing in (*self._pos, *self._store) if listing.id == panel)

    def moment_of(self, step: int) -> int:
        """The number of the moment at which a step has just happened."""
        return min(bisect_left(self.moments, step, key=attrgetter("position")), len(self.moments) - 1)

    def _deed(self, index: int) -> int:
        """The moment at which the world came to stand where it stands at this one."""
        position = self.moments[index].position
        while index and self.moments[index - 1].position == position:
            index -= 1
        return index

    def _since(self, deed: int) -> int:
        return self.moments[deed - 1].position if deed else 0

    def _last(self, steps: Sequence[Step], words: str) -> Line:
        if not steps:
            return Span("Last: ", "title"), Span("the shop opens")
        count = sum(len(step.decisions) for step in steps)
        spoke = {0: "no rule spoke", 1: "1 rule spoke"}.get(count, f"{count} rules spoke")
        return Span("Last: ", "title"), Span(words), Span(f", {spoke}", "dim")

    def _next(self, index: int, question: Question | None, now: int) -> Line:
        head = Span("Next: ", "title")
        if question is not None and question.given is None:
            return head, Span(f"first your answer, 1 to {len(question.choices)}", "mark")
        if index + 1 == len(self.moments):
            outcome = {"passed": "all expectations held", "failed": "an expectation failed"}
            words = outcome.get(self.run.outcome, self.run.outcome)
            return head, Span("the end", ""), Span(f" · {words}", "good" if self.run.outcome == "passed" else "bad")
        moment = self.moments[index + 1]
        if moment.kind == "step":
            wait = moment.step.time - now if moment.step is not None else 0
            return head, Span(_ahead(moment)), Span(f" ({lasting(wait)})" if wait > 0 else "", "dim")
        what = {"say": "the story goes on", "ask": "a question", "expect": "what should be true now"}
        return head, Span(what.get(moment.kind, moment.text))


def _notes(moments: "Iterable[Moment]") -> dict[int, list[str]]:
    """The speaker's notes, by the number of the moment that they belong to."""
    notes: dict[int, list[str]] = {}
    count = 0
    for moment in moments:
        if moment.kind == "note":
            notes.setdefault(count - 1, []).append(moment.text)
        else:
            count += 1
    return notes


def _ahead(moment: "Moment") -> str:
    """A step that is to come, in words of the present."""
    cause = moment.step.cause if moment.step is not None else None
    if isinstance(cause, Message):
        return f"{cause.body.label} reaches the {'POS' if cause.to == 'pos' else 'store'}"
    return moment.text


SHOWN = {
    "pos.products", "pos.stock", "pos.sales", "pos.fulfillments", "pos.customers",
    "store.listings", "store.orders", "store.shoppers",
}  # fmt: skip
"""The tables that have a panel."""


def elsewhere(changed: Changes) -> dict[str, str]:
    """What changed in the tables of a side that have no panel, in words."""
    words: dict[str, list[str]] = {}
    for table in changed.tables():
        side, _, name = table.partition(".")
        if table in SHOWN or side not in ("pos", "store"):
            continue
        for key in changed.keys(table):
            before, after = changed.before(table, key), changed.after(table, key)
            told = getattr(after, "subject", key)  # the words of a notice say more than its number
            row = f"{name.removesuffix('s').replace('_', ' ')} {told}".removesuffix(" only")
            if after is None:
                words.setdefault(side, []).append(f"- {row} gone")
            elif before is None:
                words.setdefault(side, []).append(f"+ {row} New")
            else:
                words.setdefault(side, []).append(f"* {row}: {', '.join(fields(before, after))}")
    return {side: "; ".join(said) for side, said in words.items()}


def texts(view: View, room: int = 100) -> dict[str, str]:
    """The plain text of each panel, by its id."""
    return {panel.id: panel.text(room) for panel in view.panels}
