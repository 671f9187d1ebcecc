"""What is kept as a file of its own under a number: listed, found by name, deleted, and taken back."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tinydb.table import Document

from sandbox.workspace.files import Unkept
from sandbox.workspace.storage import Kept, KeptTable

KEPT_DELETED = 30 * 24 * 3600
"""Seconds for which something deleted can be taken back."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list. ``changed`` is when it was last saved, in seconds since 1970; ``deleted`` too, or 0."""

    id: int
    name: str
    title: str
    changed: float
    deleted: float


class Numbered:
    """Numbered files in a folder of a workspace, and the list of their names beside it.

    ``noun`` is what one of them is called, ``ending`` that of its file's name. All methods raise ``Unkept``
    where the disk does not play along.
    """

    noun: str
    ending: str

    def __init__(self, folder: Path, now: Callable[[], float] = time.time) -> None:
        self.workspace = folder
        self.folder = folder / f"{self.noun}s"
        self._now = now
        self._db = Kept(folder / f"{self.noun}s.json")

    def title_of(self, file: Path) -> str:
        """What a file says of itself, for one that the list has lost. Raises ``Unkept``."""
        raise NotImplementedError

    @property
    def said(self) -> list[str]:
        """What the user should hear about the list itself."""
        return self._db.kept.said

    def file(self, id: int) -> Path:
        """The file of a number."""
        return self.folder / f"{id}{self.ending}"

    def all(self, *, deleted: bool = False) -> list[Entry]:
        """All that is kept, the latest first; with ``deleted`` what can be taken back."""
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
        """One by its number or its name. Raises ``LookupError`` when there is none, or more than one."""
        entries = self.all(deleted=deleted)
        found = [entry for entry in entries if str(entry.id) == name]
        found = found or [entry for entry in entries if entry.name == name]
        if not found:
            raise LookupError(f"there is no {self.noun} `{name}`")
        if len(found) > 1:
            numbers = ", ".join(str(entry.id) for entry in found)
            raise LookupError(f"more than one {self.noun} is called `{name}`; take its number: {numbers}")
        return found[0]

    def rename(self, id: int, name: str) -> None:
        """Give it another name."""
        self._set(id, name=name)

    def delete(self, id: int) -> None:
        """Delete it; it can be taken back for 30 days."""
        self._set(id, deleted=self._now())

    def take_back(self, id: int) -> None:
        """Take back its deletion."""
        self._set(id, deleted=0.0)

    def _table(self) -> KeptTable:
        return self._db.part(f"{self.noun}s")

    def _free(self) -> int:
        """A number that nothing has; the list has to be locked until something has it."""
        return max([*self._numbers(), *(row.doc_id for row in self._table().all()), 0]) + 1

    def _list(self, id: int, name: str, title: str) -> None:
        """A new line of the list."""
        row = {"name": name, "title": title, "began": self._now(), "deleted": 0.0}
        self._table().insert(Document(row, id))

    def _numbers(self) -> list[int]:
        """The numbers of the files that are there."""
        return [int(file.stem) for file in self.folder.glob(f"*{self.ending}") if file.stem.isdecimal()]

    def _entry(self, row: Document) -> Entry:
        try:
            changed = self.file(row.doc_id).stat().st_mtime
        except OSError:
            changed = row["began"]
        return Entry(row.doc_id, row["name"], row["title"], changed, row["deleted"])

    def _set(self, id: int, **fields: Any) -> None:
        self._table().update(fields, doc_ids=[id])

    def _adopt(self, table: KeptTable, lost: list[int]) -> None:
        """Files that the list has lost stand in it again, under what they say of themselves."""
        rows: list[Document] = []
        for number in lost:
            try:
                title = self.title_of(self.file(number))
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
