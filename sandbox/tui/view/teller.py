"""The teller: gives the view of any moment of a run, from the simulation and the answers given so far."""

from bisect import bisect_left
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from sandbox.scenario.progress import told
from sandbox.scenario.provenance import Link, chain
from sandbox.tui.view import pos, store, story, why, wire
from sandbox.tui.view.changes import Changes, fields
from sandbox.tui.view.marks import Marks
from sandbox.tui.view.model import View
from sandbox.tui.view.score import Question, Score
from sandbox.tui.view.spans import Line, Span
from sandbox.tui.view.tables import SAMPLE, Listing, Scene
from sandbox.tui.view.within import Within
from sandbox.world.clock import lasting, shown
from sandbox.world.journal import Step
from sandbox.world.wire import Message

if TYPE_CHECKING:
    from sandbox.scenario.run import Moment, Run

MARKS = ("say", "ask", "expect")
"""The kinds of moments that a presenter jumps to."""


class Teller:
    """Knows a run and tells its moments; it keeps nothing of where the app stands."""

    def __init__(self, run: "Run", before: "Teller | None" = None) -> None:
        """``before`` is the teller of the same story before it went on, or another way; it is of no use any more."""
        self.run = run
        self.simulation = run.simulation
        self.moments: list[Moment] = []
        self.notes: dict[int, list[str]] = {}
        for moment in run.moments:
            if moment.kind == "note" and self.moments:
                self.notes.setdefault(len(self.moments) - 1, []).append(moment.text)
            else:
                self.moments.append(moment)
        self.questions = [number for number, moment in enumerate(self.moments) if moment.kind == "ask"]
        journal = self.simulation.journal
        self.simulation.go(len(journal))
        self._pos: tuple[Listing, ...]
        self._store: tuple[Listing, ...]
        self.opens: str
        since = 0 if before is None else self._shared(before)
        if before is not None and since >= SAMPLE:
            self._pos, self._store, self.opens = before._pos, before._store, before.opens
            for listing in (*self._pos, *self._store):
                listing.go_on(self.simulation.world, journal, since)
        else:
            self._begin()
        self.rows: dict[str, int] = {
            listing.id: len(self.simulation.world.tables[listing.table]) for listing in (*self._pos, *self._store)
        }

    def _begin(self) -> None:
        """Learn the rows and the columns of the whole run."""
        self._pos, self._store = pos.panels(), store.panels()
        simulation, journal = self.simulation, self.simulation.journal
        listings = *self._pos, *self._store
        for number, listing in enumerate(listings):
            told("panel", number, 2 * len(listings))
            listing.prepare(simulation.world, journal)
        simulation.go(0)
        self.opens = shown(simulation.world.now)
        for number, listing in enumerate(listings, len(listings)):
            told("panel", number, 2 * len(listings))
            listing.start(simulation.world, journal)
        simulation.go(len(journal))

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
        """The view of a moment. Moves the simulation there; the view is good until it is moved again."""
        answers, score = answers or {}, score or Score()
        moment = self.moments[index]
        self.simulation.go(moment.position)
        deed = self._deed(index)
        since = self._since(deed)
        steps = self.simulation.journal[since : moment.position]
        within = None
        if spoken is not None and self.decisions(index):
            within = Within(steps[-1], spoken)
            self.simulation.stand_within(spoken)
        scene = Scene(self.simulation.world, moment.position, Changes(steps if within is None else [within.part]))
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
            steps=len(self.simulation.journal),
            pos=tuple(listing.panel(scene) for listing in self._pos),
            store=tuple(listing.panel(scene) for listing in self._store),
            wire=wire.panel(scene),
            wire_line=wire.one_line(scene),
            story=story.panel(scenario.about, self.moments, index, answers, self.notes if notes else {}, score),
            why=why.panel(steps, moment.position, words, scenario.shows, story.goes_on(self.moments, index), within),
            last=self._last(steps, words) if within is None else within.last(),
            next=(within.next() if within is not None else None) or self._next(index, question),
            marks=Marks(self.moments, index),
            question=question,
            elsewhere=elsewhere(scene.changes),
            narration=story.narration(scenario.about, self.moments, index),
            notes=tuple(self.notes.get(index, ())) if notes else (),
            reveals=story.reveals(self.moments, index, answers),
            score=score,
            within=within,
        )

    def decisions(self, index: int) -> int:
        """How many decisions a moment can be walked through by; none where its step stood at the moment before."""
        deed = self._deed(index)
        since, position = self._since(deed), self.moments[index].position
        return len(self.simulation.journal[position - 1].decisions) if deed == index and position - since == 1 else 0

    def why_value(self, panel: str, key: Hashable, column: int) -> tuple[str, tuple[Link, ...]]:
        """A cell of a panel in words, and the chain of its causes at the moment at which the run stands."""
        listing = self.listing(panel)
        simulation = self.simulation
        sources = listing.sources(simulation.world, key, column)
        links = chain(simulation.happened, simulation.position, sources)
        return " is ".join(listing.named(simulation.world, key, column)), links

    def named(self, panel: str, key: Hashable, column: int) -> tuple[str, str]:
        """The name of a cell and its value, where the simulation stands."""
        return self.listing(panel).named(self.simulation.world, key, column)

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

    def _next(self, index: int, question: Question | None) -> Line:
        head = Span("Next: ", "title")
        if question is not None and question.given is None:
            return head, Span(f"first your answer, 1 to {len(question.choices)}", "mark")
        if index + 1 == len(self.moments):
            outcome = {"passed": "all expectations held", "failed": "an expectation failed"}
            words = outcome.get(self.run.outcome, self.run.outcome)
            return head, Span("the end", ""), Span(f" · {words}", "good" if self.run.outcome == "passed" else "bad")
        moment = self.moments[index + 1]
        if moment.kind == "step":
            wait = moment.step.time - self.simulation.world.now if moment.step is not None else 0
            return head, Span(_ahead(moment)), Span(f" ({lasting(wait)})" if wait > 0 else "", "dim")
        what = {"say": "the story goes on", "ask": "a question", "expect": "what should be true now"}
        return head, Span(what.get(moment.kind, moment.text))


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
