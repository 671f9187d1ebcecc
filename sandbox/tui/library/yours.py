"""What the user did themselves: the sessions of the workspace, as books that open where they were left."""

from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from sandbox.tui.library.shelf import Book
from sandbox.workspace.files import Unkept

if TYPE_CHECKING:
    from sandbox.scenario.story import Scenario
    from sandbox.workspace.session import KeptSession
    from sandbox.workspace.sessions import Sessions

GROUP = "Yours"
"""What the sessions stand under."""
MOST = 9
"""So many sessions stand in the library, the latest; ``sandbox sessions`` lists them all."""


@dataclass(frozen=True, slots=True)
class Own:
    """A session in the library: its name, where it was left, and when it was last saved."""

    id: int
    name: str
    left: str
    when: float

    @property
    def words(self) -> str:
        """Where it was left, and how it can be found in a shell."""
        number = f"session {self.id} of `sandbox sessions`" if self.id > 0 else "not saved: it is lost when you quit"
        return f"{self.left}; {number}"


class Yours:
    """The sessions that are open in this app, and those that other days have left; none where none can be read."""

    def __init__(self, sessions: "Sessions") -> None:
        self._sessions = sessions
        self._open: dict[int, KeptSession] = {}
        self._kept: dict[int, Own] = {}
        self._lock = Lock()

    def begin(self, scenario: "Scenario") -> "KeptSession":
        """Begin a story of one's own, which the library offers from its first deed on."""
        session = self._sessions.begin(scenario)
        self._open[self._number(session)] = session
        return session

    def take(self, session: "KeptSession") -> None:
        """A session that was opened before the app."""
        self._open[self._number(session)] = session

    def _number(self, session: "KeptSession") -> int:
        known = (number for number, each in self._open.items() if each is session)
        return next(known, session.id if session.saving.journal is not None else min([0, *self._open]) - 1)

    def look(self) -> None:
        """Look what is kept. It takes a moment: not while somebody waits."""
        with self._lock:
            try:
                left = self._sessions.left(MOST)
            except (Unkept, OSError):
                return
            self._kept = {entry.id: Own(entry.id, entry.name, _where(*step), entry.changed) for entry, step in left}

    def books(self) -> list[Book]:
        """A book for each session in which something was done, the latest first."""
        live = {n: each for n, each in self._open.items() if each.done}
        found = {id: own for id, own in self._kept.items() if id not in self._open}
        for number, session in live.items():
            kept = self._kept.get(number)
            when = max(session.changed, kept.when if kept else 0)
            found[number] = Own(number, session.name, _where(*session.step), when)
        latest = sorted(found.values(), key=lambda own: own.when, reverse=True)[:MOST]
        return [self._book(own) for own in latest]

    def _book(self, own: Own) -> Book:
        return Book(self._sessions.file(own.id), GROUP, own.name, own.words, read=True, own=own)

    def name(self, session: object) -> tuple[Path, str] | None:
        """What the library calls a session in which something was done."""
        number = next((n for n, each in self._open.items() if each is session and each.done), None)
        return None if number is None else (self._sessions.file(number), "")

    def open(self, number: int) -> "KeptSession":
        """A session as it was left; a copy of one that is not saved stands beside it. Raises ``Unkept``."""
        if number not in self._open:
            session = self._sessions.open(number)
            self.take(session)
            return session
        return self._open[number]

    def let_go(self, of_all_but: tuple[Path, str] | None) -> None:
        """Let go of the sessions that no stage shows any more, where the disk has all of them.

        The one that was left last stays: Enter goes on with it.
        """
        for number, session in list(self._open.items()):
            name = self.name(session)
            if session.done and (name == of_all_but or not session.saved):
                continue
            if session.done:
                self._kept[number] = Own(number, session.name, _where(*session.step), session.changed)
            del self._open[number]
            session.close()

    def close(self) -> None:
        """Let go of all sessions."""
        for session in self._open.values():
            session.close()


def _where(step: int, steps: int) -> str:
    return f"left at step {step} of {steps}" if steps else "left"
