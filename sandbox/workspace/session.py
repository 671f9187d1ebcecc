"""A session that saves itself step by step, and opens again where it was."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import Any, Literal

from pydantic import BaseModel

from sandbox.actions import Action
from sandbox.scenario.progress import Stopped, told
from sandbox.scenario.run import Moment, staged
from sandbox.scenario.session import Impossible, Session
from sandbox.scenario.story import Scenario
from sandbox.workspace.causes import Undoable, action_data, action_of, do_again
from sandbox.workspace.files import Unkept
from sandbox.workspace.journal import Entry, Journal

Marks = dict[str, Any]
"""What a user marked in the story, as data: bookmarks, what is pinned."""
UNSAVED = 10_000
"""So many entries wait for a disk that is full; a session that waits longer is not saved any more."""


class Saving:
    """Writes the entries of a session as they come. Where it cannot, it says why, and tries again with the next.

    ``problem`` is empty while everything is saved; else it is one sentence for the user.
    """

    def __init__(self, journal: Journal | None, problem: str = "") -> None:
        self.journal = journal
        self.problem = problem
        self._waiting: list[Entry] = []

    def write(self, entry: Entry, *, sync: bool = True) -> None:
        """Save an entry, with those that still wait. Does not raise; ``problem`` tells how it went."""
        if self.journal is None:
            return
        self._waiting.append(entry)
        try:
            self.journal.append(self._waiting, sync=sync)
        except Unkept as problem:
            self.problem = f"Not saved: {problem}"
            if len(self._waiting) >= UNSAVED:
                self.close()
            return
        self._waiting.clear()
        self.problem = ""

    def close(self) -> None:
        """Let go of the journal."""
        if self.journal is not None:
            self.journal.close()
            self.journal = None


class KeptSession(Session):
    """A session of which each deed is saved before the call returns, with a fingerprint of the world after it.

    ``saving.problem`` says in one sentence why nothing is saved, if so; the session goes on all the same.
    ``said`` is what came to light on opening: a torn tail, damage, or steps that go otherwise than before.
    """

    saving = Saving(None)
    id = 0
    name = ""

    def __init__(self, scenario: Scenario, moment: int | None = None) -> None:
        self.said: list[str] = []
        self.moment = 0
        """Where the user stands, as the stage counts: the speaker's notes are no moments there."""
        self.answers: dict[int, int] = {}
        self.marks: Marks = {}
        self.done = False
        """Whether anything was done in it."""
        self.changed = time.time()
        self.begun: Callable[[str], None] | None = None
        """Hears of the first deed, in words."""
        self._within = 0
        self._waiting: list[Entry] | None = None
        super().__init__(scenario, moment)

    @property
    def saved(self) -> bool:
        """Whether everything that was done is on the disk."""
        return self.saving.journal is not None and not self.saving.problem

    def replay(self, entries: Iterable[Entry]) -> None:
        """Do again what a journal holds. What does not end as it did then, is said, once.

        Raises ``Undoable`` at a deed that cannot be done; the session is of no use then.
        """
        changed = ""
        number, entries = 0, list(entries)
        for place, entry in enumerate(entries):
            told("step", place, len(entries))
            if entry["op"] == "at":
                self.moment = entry["moment"]
                self.answers = {int(asked): choice for asked, choice in entry["answers"].items()}
                self.marks = entry.get("marks", {})
                continue
            number += 1
            self.done = True
            try:
                do_again(self, entry)
            except Stopped:
                raise
            except Exception as error:  # whatever it is: what is kept must not be lost by it
                raise Undoable(number, place, error) from error
            if not changed and entry["world"] != self._fingerprint():
                changed = f"From deed {number} on the world is another than when it was saved: the rules have changed."
        if changed:
            self.said.append(changed)
        self.moment = min(self.moment, len(self.moments) - 1)

    def stand(self, moment: int, answers: dict[int, int] | None = None, marks: Marks | None = None) -> None:
        """Keep where the user stands, what they answered, and what they marked; it is not waited for the disk."""
        self.moment, self.answers, self.marks = moment, dict(answers or {}), marks or {}
        kept = {str(asked): choice for asked, choice in self.answers.items()}
        step, steps = self.step
        entry: Entry = {"op": "at", "moment": moment, "answers": kept, "step": step, "steps": steps}
        self.saving.write({**entry, "marks": self.marks} if self.marks else entry, sync=False)

    @property
    def step(self) -> tuple[int, int]:
        """The step after which the user stands, and how many there are."""
        here = next(islice(staged(self.moments), self.moment, None), self.moments[-1])
        return here.position, len(self.simulation.journal)

    def close(self) -> None:
        """Let go of the session, so that another process may open it."""
        self.saving.close()

    def _fingerprint(self) -> str:
        self.simulation.go(len(self.simulation.journal))
        return self.simulation.world.digest

    def _did(self, op: str, **data: Any) -> None:
        if self._within:
            return
        entry = {"op": op, **data}
        if self.saving.journal is not None:
            entry["world"] = self._fingerprint()
        if self._waiting is None:
            self._keep(entry)
        else:
            self._waiting.append(entry)

    def _keep(self, entry: Entry) -> None:
        self.done, self.changed = True, time.time()
        self.saving.write(entry)
        if "verb" in entry and self.begun is not None:
            begun, self.begun = self.begun, None
            begun(action_of(entry).told)

    @contextmanager
    def whole(self) -> Iterator[None]:
        """All of what is done within, or nothing; it is kept when all of it is done."""
        if self._waiting is not None:
            before = len(self._waiting)
            try:
                with super().whole():
                    yield
            except BaseException:
                del self._waiting[before:]
                raise
            return
        self._waiting = []
        try:
            with super().whole():
                yield
            done = self._waiting
        finally:
            self._waiting = None
        for entry in done:
            self._keep(entry)

    # --- every deed, kept ---

    def cut(self, moment: int) -> None:
        """Forget what comes after a moment, and keep that."""
        super().cut(moment)
        self._did("cut", moment=moment)

    def do(self, action: Action) -> tuple[Moment, ...]:
        """Perform an action at the end, and keep it. Raises ``Impossible``; then nothing is kept."""
        made = super().do(action)
        self._did("do", **action_data(action))
        return made

    def act(self, moment: int, action: Action) -> tuple[Moment, ...]:
        """Perform an action at a moment, in place of what came after, and keep that as one deed."""
        self._within += 1
        try:
            made = super().act(moment, action)
        finally:
            self._within -= 1
        self._did("act", moment=moment, **action_data(action))
        return made

    def sync(self) -> tuple[Moment, ...]:
        """Let all that is in flight arrive, and keep that."""
        made = super().sync()
        self._did("sync")
        return made

    def say(self, words: str) -> tuple[Moment, ...]:
        """Add narration, and keep it."""
        made = super().say(words)
        self._did("say", words=words)
        return made

    def set(self, name: str, value: Any) -> None:
        """Change a setting of the link for the whole story, and keep that."""
        super().set(name, value)
        self._did("set", name=name, value=_plain(value))

    def choose(self, rule: str, variant: str) -> None:
        """Change a rule for the whole story, and keep that."""
        super().choose(rule, variant)
        self._did("choose", rule=rule, variant=variant)

    def change(self, moment: int, to: Mapping[str, str]) -> int:
        """Change settings and rules from a moment on, and keep that."""
        made = super().change(moment, to)
        self._did("change", moment=moment, to=dict(to))
        return made

    def start_over(self, moment: int, side: Literal["pos", "store"]) -> tuple[Moment, ...]:
        """Let one side start over at a moment, and keep that as one deed."""
        self._within += 1
        try:
            made = super().start_over(moment, side)
        finally:
            self._within -= 1
        self._did("start_over", moment=moment, side=side)
        return made

    def to_start(self) -> str:
        """Back to the shop as it opens, and keep that."""
        told = super().to_start()
        self._did("to_start")
        return told

    def reset(self) -> str:
        """Everything as it was at first, and keep that."""
        told = super().reset()
        self._did("reset")
        return told

    def undo(self) -> str:
        """Bring back what starting over has forgotten, and keep that."""
        told = super().undo()
        self._did("undo")
        return told


def _plain(value: Any) -> Any:
    return value.model_dump(mode="json") if isinstance(value, BaseModel) else value


__all__ = ["Impossible", "KeptSession", "Saving"]
