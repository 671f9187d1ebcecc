"""The sessions of a workspace: begun, listed, opened, renamed, exported, deleted, and taken back."""

from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path

from sandbox.scenario.problems import Problem
from sandbox.scenario.story import Scenario
from sandbox.workspace.causes import Undoable, scenario_of, start_of
from sandbox.workspace.files import Unkept, unkept
from sandbox.workspace.journal import Journal, Reading
from sandbox.workspace.numbered import Entry, Numbered
from sandbox.workspace.session import KeptSession, Saving
from sandbox.world.text import one_line

LONGEST = 100
"""So many letters has the name of a session at most that takes it from its first deed."""


class Sessions(Numbered):
    """The sessions in the folder of a workspace. All methods raise ``Unkept`` where the disk does not play along."""

    noun = "session"
    ending = ".journal"

    def title_of(self, file: Path) -> str:
        """The title of the scenario that a session began with. Raises ``Unkept``."""
        title: str = Reading(file).head["title"]
        return title

    def begin(self, scenario: Scenario, moment: int | None = None, name: str = "") -> KeptSession:
        """A new session. It begins even where nothing can be saved; then its ``saving.problem`` says why."""
        session = KeptSession(scenario, moment)
        session.name = name or scenario.title
        try:
            self._purge()
            with self._db.kept.lock:
                session.id = self._free()
                self._list(session.id, session.name, scenario.title)
                head = {"kind": "session", "title": scenario.title, "start": start_of(scenario, moment)}
                session.saving = Saving(Journal.begin(self.file(session.id), head))
                if not name:
                    session.begun = partial(self._tell_apart, session)
        except OSError as error:
            session.saving = Saving(None, f"Not saved: {unkept(self.folder, error)}")
        except Unkept as problem:
            session.saving = Saving(None, f"Not saved: {problem}")
        return session

    def _tell_apart(self, session: KeptSession, deed: str) -> None:
        """Name a session after its first deed, with a number where another one began like that."""
        with suppress(Unkept, OSError):
            taken = {entry.name for entry in self.all()}
            name = words = f"{session.name}: {one_line(deed)}"[:LONGEST]
            number = 1
            while name in taken:
                number += 1
                name = f"{words} ({number})"
            self.rename(session.id, name)
            session.name = name

    def left(self, most: int) -> list[tuple[Entry, tuple[int, int]]]:
        """The latest sessions in which something was done, each with the step where it was left, and of how many."""
        found: list[tuple[Entry, tuple[int, int]]] = []
        for entry in self.all():
            if len(found) == most:
                break
            with suppress(Unkept):
                entries = Reading(self.file(entry.id)).entries
                if any(each["op"] != "at" for each in entries):
                    at = next((each for each in reversed(entries) if each["op"] == "at"), {})
                    found.append((entry, (at.get("step", 0), at.get("steps", 0))))
        return found

    def open(self, id: int) -> KeptSession:
        """A session as it was left, which goes on saving itself.

        One that cannot be written, or that another process has open, opens all the same and is not saved; its
        ``saving.problem`` says so. So does one with a deed that this Sandbox cannot do again: it is a copy of what
        was done before that, and the file stays as it is. Raises ``Unkept`` for one that cannot be read.
        """
        file, problem, journal = self.file(id), "", None
        try:
            journal, found = Journal.open(file)
        except Unkept as why:
            found = Reading(file)
            found.migrate(1, {})
            problem = f"Not saved: {why}"
        with ExitStack() as unfinished:
            if journal is not None:
                unfinished.callback(journal.close)
            session, gap = self._again(id, found)
            session.id = id
            session.name = next((entry.name for entry in self.all() if entry.id == id), found.head["title"])
            session.said = [*found.said, *session.said]
            if gap is not None:
                unfinished.close()  # nothing is written to it any more
                journal, problem = None, f"Not saved: a copy only. {_stays(found, gap)}"
                session.said.insert(0, f"{problem} Why: {gap}.")
            session.saving = Saving(journal, problem)
            session.done = session.done and journal is not None  # in a copy nothing was done yet
            unfinished.pop_all()
        return session

    def export(self, id: int) -> str:
        """A session as a scenario file, which a run of it holds."""
        from sandbox.scenario.record import recorded

        found = Reading(self.file(id))
        found.migrate(1, {})
        session, gap = self._again(id, found)
        if gap is not None:
            raise Unkept(f"Session {id} cannot be exported whole. {_stays(found, gap)} Why: {gap}.")
        return recorded(session)

    def _again(self, id: int, found: Reading) -> tuple[KeptSession, Undoable | None]:
        """What a journal holds, done again up to the first deed that cannot be. Raises ``Unkept``."""
        start, entries, gap = found.head["start"], found.entries, None
        while True:
            try:
                session = KeptSession(scenario_of(start), start["moment"])
            except Problem as error:
                raise Unkept(f"Session {id} cannot be opened by this Sandbox: {error}") from None
            try:
                session.replay(entries)
            except Undoable as why:
                entries, gap = entries[: why.place], why
            else:
                return session, gap


def _stays(found: Reading, gap: Undoable) -> str:
    """What becomes of a session that cannot be done again."""
    deeds = sum(entry["op"] != "at" for entry in found.entries)
    return f"Deed {gap.number} cannot be done again; the file keeps all {deeds}."
