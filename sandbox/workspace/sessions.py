"""The sessions of a workspace: begun, listed, opened, renamed, exported, deleted, and taken back."""

import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tinydb.table import Document

from sandbox.scenario.problems import Problem
from sandbox.scenario.story import Scenario
from sandbox.workspace.causes import scenario_of, start_of
from sandbox.workspace.files import Unkept, unkept
from sandbox.workspace.journal import Journal, Reading
from sandbox.workspace.session import KeptSession, Saving
from sandbox.workspace.storage import Kept, KeptTable
from sandbox.world.text import one_line

LONGEST = 100
"""So many letters has the name of a session at most that takes it from its first deed."""
KEPT_DELETED = 30 * 24 * 3600
"""Seconds for which a deleted session can be taken back."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A session in the list. ``changed`` is when it was last saved, in seconds since 1970."""

    id: int
    name: str
    title: str
    changed: float
    deleted: float


class Sessions:
    """The sessions in the folder of a workspace. All methods raise ``Unkept`` where the disk does not play along."""

    def __init__(self, folder: Path, now: Callable[[], float] = time.time) -> None:
        self.folder = folder / "sessions"
        self._now = now
        self._db = Kept(folder / "sessions.json")

    @property
    def said(self) -> list[str]:
        """What the user should hear about the list itself."""
        return self._db.kept.said

    # --- the list ---

    def all(self, *, deleted: bool = False) -> list[Entry]:
        """The sessions, the latest first; with ``deleted`` those that can be taken back."""
        table = self._table()
        known = {row.doc_id: row for row in table.all()}
        lost = [number for number in self._numbers() if number not in known]
        if lost:
            self._adopt(table, lost)
            known = {row.doc_id: row for row in table.all()}
        found = [self._entry(row) for row in known.values()]
        found = [entry for entry in found if bool(entry.deleted) is deleted and self.file(entry.id).exists()]
        return sorted(found, key=lambda entry: (entry.deleted or entry.changed, entry.id), reverse=True)

    def find(self, name: str, *, deleted: bool = False) -> Entry:
        """A session by its number or its name. Raises ``LookupError`` when there is none, or more than one."""
        entries = self.all(deleted=deleted)
        found = [entry for entry in entries if str(entry.id) == name]
        found = found or [entry for entry in entries if entry.name == name]
        if not found:
            raise LookupError(f"there is no session `{name}`")
        if len(found) > 1:
            numbers = ", ".join(str(entry.id) for entry in found)
            raise LookupError(f"more than one session is called `{name}`; take its number: {numbers}")
        return found[0]

    def file(self, id: int) -> Path:
        """The journal of a session."""
        return self.folder / f"{id}.journal"

    # --- one session ---

    def begin(self, scenario: Scenario, moment: int | None = None, name: str = "") -> KeptSession:
        """A new session. It begins even where nothing can be saved; then its ``saving.problem`` says why."""
        session = KeptSession(scenario, moment)
        session.name = name or scenario.title
        try:
            self._purge()
            row = {"name": session.name, "title": scenario.title, "began": self._now(), "deleted": 0.0}
            with self._db.kept.lock:
                session.id = self._table().insert(Document(row, max([*self._numbers(), *self._ids(), 0]) + 1))
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
        ``saving.problem`` says so. Raises ``Unkept`` for one that cannot be read.
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
            try:
                session = KeptSession(scenario_of(found.head["start"]), found.head["start"]["moment"])
            except Problem as error:
                raise Unkept(f"Session {id} cannot be opened by this Sandbox: {error}") from None
            session.id = id
            session.name = next((entry.name for entry in self.all() if entry.id == id), found.head["title"])
            session.said = found.said
            session.replay(found.entries)
            session.saving = Saving(journal, problem)
            unfinished.pop_all()
        return session

    def rename(self, id: int, name: str) -> None:
        """Give a session another name."""
        self._set(id, name=name)

    def delete(self, id: int) -> None:
        """Delete a session; it can be taken back for 30 days."""
        self._set(id, deleted=self._now())

    def take_back(self, id: int) -> None:
        """Take back the deletion of a session."""
        self._set(id, deleted=0.0)

    def export(self, id: int) -> str:
        """A session as a scenario file, which a run of it holds."""
        from sandbox.scenario.record import recorded

        found = Reading(self.file(id))
        found.migrate(1, {})
        session = KeptSession(scenario_of(found.head["start"]), found.head["start"]["moment"])
        session.replay(found.entries)
        return recorded(session)

    # --- inside ---

    def _table(self) -> KeptTable:
        return self._db.part("sessions")

    def _ids(self) -> list[int]:
        return [row.doc_id for row in self._table().all()]

    def _numbers(self) -> list[int]:
        """The numbers of the journals that are there."""
        return [int(file.stem) for file in self.folder.glob("*.journal") if file.stem.isdecimal()]

    def _entry(self, row: Document) -> Entry:
        try:
            changed = self.file(row.doc_id).stat().st_mtime
        except OSError:
            changed = row["began"]
        return Entry(row.doc_id, row["name"], row["title"], changed, row["deleted"])

    def _set(self, id: int, **fields: Any) -> None:
        self._table().update(fields, doc_ids=[id])

    def _adopt(self, table: KeptTable, lost: list[int]) -> None:
        """Journals that the list has lost stand in it again, under the names of their scenarios."""
        rows: list[Document] = []
        for number in lost:
            try:
                title = Reading(self.file(number)).head["title"]
            except Unkept:
                title = "(damaged)"
            rows.append(Document({"name": title, "title": title, "began": self._now(), "deleted": 0.0}, number))

        def add(documents: dict[int, Any]) -> None:
            for row in rows:
                documents.setdefault(row.doc_id, dict(row))

        table.change(add)

    def _purge(self) -> None:
        """Let go of what was deleted long ago."""
        old = [entry.id for entry in self.all(deleted=True) if entry.deleted < self._now() - KEPT_DELETED]
        for id in old:
            self.file(id).unlink(missing_ok=True)
        if old:
            self._table().remove(doc_ids=old)
