"""TinyDB's tables in a file that is never half written, shared by processes, with the last good copy beside it."""

import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from filelock import FileLock, Timeout
from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Table

from sandbox.workspace.files import Unkept, make_folder, set_aside, unkept, write_whole

Tables = dict[str, dict[str, Any]]
Migration = Callable[[Tables], Tables]
VERSION = 1
"""The version of the files that this program writes."""
PATIENCE = 5.0
"""Seconds that a process waits for another one to be done with the file."""


class _File(msgspec.Struct):
    version: int
    checksum: str
    tables: msgspec.Raw


class _Version(msgspec.Struct):
    version: int


class Damaged(Exception):
    """The file is not as it was written."""


class KeptStorage(Storage):
    """A file of tables, for TinyDB.

    ``said`` is what the user should hear: that the file was damaged, and what stands in its place.
    ``migrations`` lead from each older version to the next. Reading and writing raise ``Unkept``.
    """

    def __init__(
        self, file: Path, *, version: int = VERSION, migrations: Mapping[int, Migration] | None = None
    ) -> None:
        self.file = file
        self.last = file.with_name(f"{file.name}.last")
        self.version = version
        self.migrations = dict(migrations or {})
        self.said: list[str] = []
        self._lock: FileLock | None = None

    @property
    def lock(self) -> "_Locked":
        """Holds the file against other processes while a ``with`` block runs; within another it does nothing more."""
        if self._lock is None:
            self._lock = FileLock(f"{self.file}.lock")
        return _Locked(self.file, self._lock)

    def read(self) -> Tables | None:
        """The tables; of the last good copy where the file is damaged; None where there is no file."""
        try:
            return self._tables(self.file)
        except FileNotFoundError:
            return None
        except Damaged:
            pass
        try:
            tables = self._tables(self.last)
            self._say(f"{self.file} is damaged; the copy before the last change is used.")
        except (FileNotFoundError, Damaged):
            tables = None
            self._say(f"{self.file} is damaged, and there is no good copy of it; it starts empty.")
        return tables

    def write(self, data: Tables) -> None:
        """Put the tables in the place of those that are there."""
        make_folder(self.file.parent)
        body = msgspec.json.encode(data)
        whole = msgspec.json.encode(_File(self.version, _checksum(body), msgspec.Raw(body)))
        with self.lock:
            last: Path | None = self.last
            try:
                self._tables(self.file)
            except FileNotFoundError:
                last = None
            except Damaged:
                last = None
                self._set_aside()
            write_whole(self.file, whole, last)

    def _set_aside(self) -> None:
        try:
            aside = set_aside(self.file)
        except OSError as error:
            raise unkept(self.file, error) from None
        self._say(f"The damaged file is kept as {aside.name}.")

    def _say(self, words: str) -> None:
        if words not in self.said:
            self.said.append(words)

    def _tables(self, file: Path) -> Tables:
        try:
            data = file.read_bytes()
        except FileNotFoundError:
            raise
        except OSError as error:
            raise unkept(file, error, "be read") from None
        try:
            version = msgspec.json.decode(data, type=_Version).version
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise Damaged from None
        if version > self.version:
            raise Unkept(f"{file} was written by a newer Sandbox (version {version} of the file); it stays as it is.")
        try:
            found = msgspec.json.decode(data, type=_File)
            if found.checksum != _checksum(bytes(found.tables)):
                raise Damaged
            tables = msgspec.json.decode(found.tables, type=Tables)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise Damaged from None
        for older in range(version, self.version):
            if older not in self.migrations:
                raise Unkept(f"{file} is of version {older}, which cannot be read any more; it stays as it is.")
            tables = self.migrations[older](tables)
        return tables


class _Locked:
    """A lock held while a block runs, with its errors in plain words."""

    def __init__(self, file: Path, lock: FileLock) -> None:
        self.file = file
        self.lock = lock

    def __enter__(self) -> None:
        make_folder(self.file.parent)
        try:
            self.lock.acquire(timeout=PATIENCE)
        except Timeout:
            raise Unkept(f"{self.file} is held by another process; nothing was changed.") from None
        except OSError as error:
            raise unkept(self.file, error) from None

    def __exit__(self, *_: object) -> None:
        self.lock.release()


class KeptTable(Table):
    """A table that other processes may change at any time: each change reads, changes and writes under the lock."""

    default_query_cache_capacity = 0

    def __init__(self, storage: Storage, name: str, cache_size: int = 0) -> None:
        assert isinstance(storage, KeptStorage)
        super().__init__(storage, name, cache_size)
        self._kept = storage

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert a document; its id, which no other process has given."""
        with self._kept.lock:
            self._next_id = None
            return super().insert(document)

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Insert documents; their ids."""
        with self._kept.lock:
            self._next_id = None
            return super().insert_multiple(documents)

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Change the documents that match, or insert one."""
        with self._kept.lock:
            self._next_id = None
            return super().upsert(document, cond)

    def change(self, updater: Callable[[dict[int, Any]], None]) -> None:
        """Change the documents, by their ids, in one reading and one writing."""
        self._update_table(updater)

    def _update_table(self, updater: Callable[[dict[int, Any]], None]) -> None:
        with self._kept.lock:
            super()._update_table(updater)


class Kept(TinyDB):
    """The tables in a file of the workspace."""

    table_class: type[Table] = KeptTable

    def __init__(self, file: Path) -> None:
        super().__init__(file, storage=KeptStorage)

    @property
    def kept(self) -> KeptStorage:
        """The storage, with what it has to say."""
        storage = self.storage
        assert isinstance(storage, KeptStorage)
        return storage

    def part(self, name: str) -> KeptTable:
        """A table by its name."""
        table = self.table(name, cache_size=0)
        assert isinstance(table, KeptTable)
        return table


def _checksum(body: bytes) -> str:
    return f"{zlib.crc32(body):08x}"
