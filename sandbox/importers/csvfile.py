"""A CSV file as rows with their lines: whatever its encoding and separator, within limits.

A file is what a program exported or a spreadsheet saved: UTF-8 with or without a byte order mark, UTF-16 with
one, else Windows-1252; commas, semicolons or tabs; blank lines anywhere; cells with line breaks in quotes.
"""

import csv
import re
import stat
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sandbox.importers.remarks import Remarks
from sandbox.scenario.problems import Place, Problem
from sandbox.scenario.progress import told
from sandbox.world.text import one_line

LARGEST = 32 * 1024 * 1024
"""So many bytes one file may have."""
ROWS = 200_000
COLUMNS = 2_000
CELLS = 100_000
"""So many separators one line may have; more are no table of products or people."""
CUT = 4_000
"""So many characters of a cell are looked at: no name and no number is that long."""
OFTEN = 1_000
"""After so many rows it is told how far the reading is."""
SEPARATORS = (",", ";", "\t")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SEP = re.compile(r"sep=(.)", re.IGNORECASE)
_FORMULA_TEXT = re.compile(r'="(.*)"', re.DOTALL)
"""How some programs write a number so that a spreadsheet keeps its zeros: ``="0012"``."""
AGAIN = "Export it again as CSV, or save it as CSV in UTF-8."


class Row:
    """One row: its cells by the names of their columns, and the line on which it starts."""

    __slots__ = ("cells", "line", "table")

    def __init__(self, table: "Table", line: int, cells: list[str]) -> None:
        self.table, self.line, self.cells = table, line, cells

    def __getitem__(self, column: str) -> str:
        """The clean text of a cell on one line, without doubled spaces; empty where the row or the file has none."""
        at = self.table.columns.get(column)
        return self.at(at) if at is not None else ""

    def at(self, index: int) -> str:
        """The clean text of the cell at an index."""
        cell = self.cells[index] if index < len(self.cells) else ""
        if not cell:
            return ""
        text = one_line(cell[:CUT])
        found = _FORMULA_TEXT.fullmatch(text) if text.startswith("=") else None
        return " ".join((found[1] if found else text).split())


class Table:
    """A CSV file whose header was read. ``columns`` has the index of each name, in small letters."""

    def __init__(self, file: Path, remarks: Remarks) -> None:
        self.file, self.remarks = file, remarks
        data = _bytes(file)
        self._binary = b"\0" in data and not data.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
        self._text = self._decoded(data)
        if not self._text.strip():
            raise Problem(file, "is empty", hint=AGAIN)
        try:
            self._rows = self._records(self._chosen())
            self.line, header = next(self._rows, (1, []))
        except Problem:
            self.must_be_text()
            raise
        if "\0" in "".join(header):  # UTF-16 without a mark, for one
            self.must_be_text()
        self.names = [one_line(name[:CUT]) for name in header]
        self.columns: dict[str, int] = {}
        for index, name in enumerate(self.names):
            self.columns.setdefault(name.casefold(), index)

    def must_be_text(self) -> None:
        """Raises ``Problem`` where a file whose header says nothing is no text at all."""
        if self._binary:
            xlsx = self._text.startswith("PK")
            what = "is a spreadsheet or an archive, not CSV" if xlsx else "is a binary file, not CSV"
            raise Problem(self.file, what, hint=AGAIN)

    def starting(self, prefix: str) -> list[tuple[str, int]]:
        """What follows a prefix in the names of columns, with their indices; of two that are the same the first."""
        found: dict[str, int] = {}
        for index, name in enumerate(self.names):
            if name[: len(prefix)].casefold() == prefix and len(name) > len(prefix):
                found.setdefault(name[len(prefix) :], index)
        return list(found.items())

    def rows(self) -> Iterator[Row]:
        """The rows below the header that hold anything. Raises ``Problem`` where it breaks off or has too many."""
        self._warn()
        count, width = 0, len(self.names)
        for line, cells in self._rows:
            count += 1
            if count > ROWS:
                raise Problem(self.file, f"holds more than {ROWS:,} rows", Place(line, 1), "Export a part of it.")
            if not count % OFTEN:
                told("row", count)
            if any(map(str.strip, cells[width:])):
                self.say(line, "The row has more cells than the header; is there a separator too many in it?")
            yield Row(self, line, cells)
        if not count:
            self.say(0, "There is a header and no row.")

    def say(self, line: int, words: str, **facts: object) -> None:
        """A remark on this file."""
        self.remarks.say(self.file, line, words, **facts)

    # --- bytes to text ---

    def _decoded(self, data: bytes) -> str:
        self._foreign = -1
        if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            try:
                return data.decode("utf-16")
            except UnicodeDecodeError:
                raise Problem(self.file, "is not text in UTF-16, though it starts so", hint=AGAIN) from None
        data = data.removeprefix(BOM_UTF8)
        try:
            return data.decode()
        except UnicodeDecodeError as error:
            self._foreign = data.count(b"\n", 0, error.start) + 1
            return data.decode("cp1252", errors="replace")

    def _warn(self) -> None:
        """Say what was done to the file as a whole, now that it is of a known kind."""
        for name, count in Counter(filter(None, self.names)).items():
            if count > 1:
                self.say(
                    self.line, "The column {name} is there {count} times; the first one counts.", name=name, count=count
                )
        if self._foreign > 0:
            self.say(self._foreign, "This is not UTF-8; the file is read as Windows-1252. Look at its accents.")
        found = _CONTROL.search(self._text)
        if found:
            line = self._text.count("\n", 0, found.start()) + 1 + self._skipped
            what = "A NUL, which no text holds," if found[0] == "\0" else "A control character"
            self.say(line, "{what} is dropped here, and others like it in the file.", what=what)

    # --- text to records ---

    def _chosen(self) -> str:
        """The separator that makes the most columns of the header; a first line ``sep=;`` says it."""
        first = next(self._lines(""), "")
        said = _SEP.fullmatch(first.strip())
        if said and said[1] in SEPARATORS:
            self._text = self._text[len(first) :]
            self._skipped = 1
            return said[1]
        self._skipped = 0
        return max(SEPARATORS, key=lambda separator: len(next(self._records(separator), (0, []))[1]))

    def _lines(self, separator: str) -> Iterator[str]:
        for number, found in enumerate(_LINE.finditer(self._text), 1):
            line = found[0]
            if separator and len(line) > CELLS and line.count(separator) > CELLS:
                raise Problem(self.file, f"has more than {CELLS:,} cells on a line", Place(number, 1), AGAIN)
            yield line
        self._ended = True

    def _records(self, separator: str) -> Iterator[tuple[int, list[str]]]:
        """Each record that is not blank, with the line on which it starts."""
        csv.field_size_limit(max(csv.field_size_limit(), LARGEST))  # a description may be longer than the usual limit
        self._ended = False
        reader = csv.reader(self._lines(separator), delimiter=separator)
        before = self._skipped
        try:
            for cells in reader:
                if self._ended:  # it looked beyond the last line for the end of a quote
                    place = Place(before + 1, 1)
                    raise Problem(self.file, "has a quote that is opened here and never closed", place, AGAIN)
                if any(map(str.strip, cells)):
                    yield before + 1, cells
                before = reader.line_num + self._skipped
        except csv.Error as error:
            raise Problem(self.file, f"cannot be read as CSV: {error}", Place(before + 1, 1), AGAIN) from None


def _bytes(file: Path) -> bytes:
    """All of a file. Raises ``Problem`` where it is none, cannot be read or is too large."""
    try:
        mode = file.stat().st_mode
        if stat.S_ISDIR(mode):
            raise Problem(file, "this is a folder, not a file", hint="Name the CSV files in it.")
        if not stat.S_ISREG(mode):
            raise Problem(file, "is a pipe or a device, not a file", hint="Save it as a file first.")
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise Problem(file, "there is no such file") from None
    except OSError as error:
        raise Problem(file, f"cannot be read: {error.strerror or error}") from None
    except ValueError:  # a NUL in the name
        raise Problem(file, "there is no such file") from None
    if len(data) > LARGEST:
        hint = "Export a part of it: one category, or without descriptions."
        raise Problem(file, f"is larger than {LARGEST // 1024 // 1024} MiB", hint=hint)
    return data
