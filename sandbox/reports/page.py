"""A report in a file: pieces are kept on disk while scenarios run, and the file appears at once, whole."""

import os
import tempfile
from contextlib import ExitStack
from pathlib import Path
from shutil import copyfileobj
from types import TracebackType
from typing import IO

from sandbox.reports import Page
from sandbox.scenario.suite import Result, Tally


class Kept:
    """A page that is being made. It takes the place of ``file`` when it is finished, and not before.

    What is no regular file, such as a pipe or a device, is written to; a link leads to the file that it names.
    With ``failures_first`` what did not pass stands before what did, each in order. Raises ``OSError``
    where the folder cannot be written to, before anything is run.
    """

    def __init__(self, file: Path, page: Page, *, failures_first: bool = False) -> None:
        self.file, self.page, self.failures_first = file.resolve(), page, failures_first
        self._stack = ExitStack()
        self.beside: Path | None = None
        if self.file.is_file() or not self.file.exists():
            handle, name = tempfile.mkstemp(dir=self.file.parent, prefix=f".{file.name}.")
            os.close(handle)
            self.beside = Path(name)
            self._stack.callback(self.beside.unlink, missing_ok=True)
        self.first, self.second = self._part(), self._part()

    def _part(self) -> IO[str]:
        return self._stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace"))

    def __enter__(self) -> "Kept":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.close()

    def add(self, result: Result, number: int) -> None:
        """Keep one result."""
        first = self.failures_first and result.outcome != "passed"
        (self.first if first else self.second).write(self.page.piece(result, number))

    def finish(self, tally: Tally) -> None:
        """Write the file."""
        with (self.beside or self.file).open("w", encoding="utf-8", errors="replace") as out:
            out.write(self.page.opening(tally))
            for part in (self.first, self.second):
                part.seek(0)
                copyfileobj(part, out)
            out.write(self.page.closing(tally))
        if self.beside is not None:
            self.beside.chmod(0o666 & ~_mask())
            self.beside.replace(self.file)


def _mask() -> int:
    """What this process takes away from the rights of new files."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
