"""A file that only grows: a line for each entry, with a checksum that also covers all lines before it."""

import os
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from filelock import FileLock, Timeout

from sandbox.workspace.files import Unkept, make_folder, set_aside, sync_folder, unkept, write_whole

VERSION = 1
"""The version of the journals that this program writes; it stands in their first line."""
Entry = dict[str, Any]
Migration = Callable[[Entry], Entry]
_decode = msgspec.json.Decoder(Entry).decode


class Reading:
    """What a journal holds: its head, its entries, and what was found out on reading (``said``).

    ``end`` is where the good part ends, in bytes, and ``checksum`` that of its last line.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self.said: list[str] = []
        try:
            data = file.read_bytes()
        except OSError as error:
            raise unkept(file, error, "be read") from None
        self.end = self.checksum = 0
        entries: list[Entry] = []
        start = 0
        while (stop := data.find(b"\n", start)) >= 0:
            body = data[start + 9 : stop]
            checksum = zlib.crc32(body, self.checksum)
            if data[start : start + 9] != b"%08x " % checksum:
                break
            try:
                entries.append(_decode(body))
            except (msgspec.DecodeError, UnicodeDecodeError):
                break
            self.checksum, self.end, start = checksum, stop + 1, stop + 1
        if not entries or not isinstance(entries[0].get("version"), int):
            raise Unkept(f"{file} is damaged from its first line on; it stays as it is.")
        self.head, self.entries = entries[0], entries[1:]
        self.version: int = self.head["version"]
        lost = data[self.end :]
        self.torn = bool(lost) and b"\n" not in lost
        self.damaged = bool(lost) and not self.torn
        if self.torn:
            self.said.append("The last entry was not written whole, and is left out.")
        elif self.damaged:
            count = lost.count(b"\n")
            self.said.append(f"{file} is damaged after {len(self.entries)} entries; {count} more are left out.")

    def migrate(self, version: int, migrations: Mapping[int, Migration]) -> None:
        """Bring head and entries to a version. Raises ``Unkept`` for a newer one, and for one too old."""
        if self.version > version:
            raise Unkept(
                f"{self.file} was written by a newer Sandbox (version {self.version} of the file); it stays as it is."
            )
        for older in range(self.version, version):
            if older not in migrations:
                raise Unkept(f"{self.file} is of version {older}, which cannot be read any more; it stays as it is.")
            self.head, *self.entries = map(migrations[older], (self.head, *self.entries))
        self.head["version"] = version


class Journal:
    """A journal held by this process, for appending. What ``append`` has returned from is on the disk."""

    def __init__(self, file: Path, lock: FileLock, end: int, checksum: int) -> None:
        self.file = file
        self._lock = lock
        self._end = end
        self._checksum = checksum
        self._stream: int | None = None

    @classmethod
    def begin(cls, file: Path, head: Entry) -> "Journal":
        """A new journal with its head. Raises ``Unkept``."""
        make_folder(file.parent)
        lock = _hold(file)
        try:
            data, checksum = _lines([{**head, "version": VERSION}], 0)
            write_whole(file, data)
        except Unkept:
            lock.release()
            raise
        return cls(file, lock, len(data), checksum)

    @classmethod
    def open(
        cls, file: Path, *, version: int = VERSION, migrations: Mapping[int, Migration] | None = None
    ) -> tuple["Journal", Reading]:
        """A journal to go on with, and what it holds. A torn tail is cut off, of a damaged file a copy is kept.

        Raises ``Unkept``: another process holds it, it cannot be read or written, a newer program wrote it.
        """
        if not file.exists():
            raise Unkept(f"{file} is not there any more.")
        lock = _hold(file)
        try:
            found = Reading(file)
            old = found.version
            found.migrate(version, migrations or {})
            try:
                if found.damaged:
                    found.said.append(f"The damaged file is kept as {set_aside(file).name}.")
                if old != version or found.damaged:
                    data, found.checksum = _lines((found.head, *found.entries), 0)
                    write_whole(file, data)
                    found.end = len(data)
                journal = cls(file, lock, found.end, found.checksum)
                journal._open()
            except OSError as error:
                raise unkept(file, error) from None
        except Unkept:
            lock.release()
            raise
        return journal, found

    def append(self, entries: list[Entry], *, sync: bool = True) -> None:
        """Write the entries at the end, all or none of them; with ``sync`` they are on the disk then.

        Raises ``Unkept``; what was there before is whole then, and so it is after a later success.
        """
        data, checksum = _lines(entries, self._checksum)
        try:
            stream = self._open()
            written = 0
            while written < len(data):
                written += os.pwrite(stream, data[written:], self._end + written)
            if sync:
                os.fdatasync(stream)
        except OSError as error:
            self._take_back()
            raise unkept(self.file, error) from None
        self._end += len(data)
        self._checksum = checksum

    def close(self) -> None:
        """Let go of the file."""
        if self._stream is not None:
            os.close(self._stream)
            self._stream = None
        self._lock.release()

    def _open(self) -> int:
        if self._stream is None:
            self._stream = os.open(self.file, os.O_RDWR)
            os.ftruncate(self._stream, self._end)
            os.fsync(self._stream)
            sync_folder(self.file.parent)
        return self._stream

    def _take_back(self) -> None:
        """Cut off what was written of entries that did not fit; the reader would do so, too."""
        if self._stream is not None:
            with suppress(OSError):
                os.ftruncate(self._stream, self._end)


def _hold(file: Path) -> FileLock:
    """The lock of a journal. Raises ``Unkept`` at once when another process has it."""
    lock = FileLock(f"{file}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise Unkept(f"{file} is held by another process, which has this session open.") from None
    except OSError as error:
        raise unkept(file, error) from None
    return lock


def _lines(entries: Iterable[Entry], before: int) -> tuple[bytes, int]:
    """The lines of the entries, and the checksum of the last one; ``before`` is that of the line before."""
    lines = []
    for entry in entries:
        body = msgspec.json.encode(entry)
        before = zlib.crc32(body, before)
        lines.append(b"%08x %s\n" % (before, body))
    return b"".join(lines), before
