"""The view of a point in time: all that the stage says, and nothing that it does not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sandbox.tui.view.lately import Row
from sandbox.tui.view.one_line import OneLine
from sandbox.tui.view.panel import Panel, TextPanel
from sandbox.tui.view.score import Question, Score
from sandbox.tui.view.spans import Line
from sandbox.tui.view.why import WhyPanel
from sandbox.tui.view.wire import WirePanel
from sandbox.tui.view.within import Within


@dataclass(frozen=True, slots=True)
class Mark:
    """One moment on the time line: its sign, and what it is in words."""

    sign: str
    role: str
    kind: str
    words: str


@dataclass(frozen=True)
class View:
    """The whole state of the stage at one moment; the screen is drawn from it and from nothing else."""

    title: str
    clock: str
    index: int
    step: int
    steps: int
    pos: tuple[Panel, ...]
    store: tuple[Panel, ...]
    wire: WirePanel
    wire_line: OneLine
    story: TextPanel
    why: WhyPanel
    last: Line
    next: Line
    marks: Sequence[Mark]
    question: Question | None = None
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """What changed in tables that have no panel, by the side (``pos``, ``store``)."""
    narration: str = ""
    """The latest word of the story, which a presenter shows large."""
    notes: tuple[str, ...] = ()
    """The speaker's notes of this moment, where they are wanted."""
    reveals: tuple[Question, ...] = ()
    """The questions of which this moment shows the answer, or is about to: what is right is empty then."""
    score: Score = field(default_factory=Score)
    within: Within | None = None
    """Where within the step we are, when it is shown rule by rule."""
    shows: Sequence[str] = ()
    """The rules that the scenario is about."""
    lately: Sequence[Row] = ()
    """The rows that the latest steps changed, of both sides."""
    turned: tuple[str, ...] = ()
    """The settings and rules that the user made otherwise than the story's file has them, in words."""
    by_rule: bool = False
    """Whether steps are shown rule by rule, also where there is none to walk through."""

    @property
    def place(self) -> str:
        """Where we are in the story, in words: ``step 4 of 9``, ``rule 2 of 4 of step 5``."""
        if self.within is not None:
            return self.within.words
        return f"step {self.step} of {self.steps}{' · rule by rule' if self.by_rule else ''}"

    @property
    def changed_ways(self) -> str:
        """How many settings and rules are otherwise than in the file, in words; empty where none is."""
        count = len(self.turned)
        return f"{count} setting{'' if count == 1 else 's'} changed" if count else ""

    @property
    def panels(self) -> tuple[Panel, ...]:
        """Every panel, in the order of the screen."""
        return *self.pos, self.wire, *self.store, self.story, self.why

    @property
    def waiting(self) -> Question | None:
        """The question of this moment, as long as nobody has answered it."""
        return self.question if self.question is not None and self.question.given is None else None

    def text(self, room: int = 100) -> str:
        """The whole view as plain text, for reading aloud, logs and tests."""
        from sandbox.tui.view.spans import plain

        head = f"{self.title} · {self.clock} · {self.place}"
        parts = [head, *(panel.text(room) for panel in self.panels)]
        parts += [f"Also changed: {words}" for words in self.elsewhere.values()]
        parts += plain(self.last), plain(self.next)
        return "\n\n".join(parts)
