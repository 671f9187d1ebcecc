"""The shelf: the scenario files of the library, read little by little and kept."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.tui.library.trade import also

if TYPE_CHECKING:
    from sandbox.tui.library.yours import Own
    from sandbox.workspace.numbered import Entry

OPENED = "Opened by name"
"""What the files stand under that lie in no folder of the library."""
AT_ONCE = 10
"""Files that are read before the list is drawn again."""


@dataclass(frozen=True, slots=True)
class Book:
    """A scenario of a file: what it says of itself, or the problem that keeps it from being played.

    ``case`` is its id where the file has a matrix; each case of one is a book of its own.
    """

    file: Path
    folder: str
    title: str
    about: str = ""
    tags: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    problem: str = ""
    read: bool = False
    case: str = ""
    own: "Own | None" = None
    """What is known of a session of the user's own, of which this is the book."""
    shop: "Entry | None" = None
    """The catalog of which this is the book."""

    @property
    def name(self) -> tuple[Path, str]:
        """What tells it from all others."""
        return self.file, self.case

    def matches(self, words: Sequence[str]) -> bool:
        """Whether each word is found in the title, the text, the tags, the rules or the file's name.

        What shopkeepers call it otherwise is found, too.
        """
        said = " ".join((self.title, self.about, *self.tags, self.folder.replace("-", " ")))
        text = " ".join((said, *self.shows, self.folder, self.file.name, also(said))).casefold()
        return all(word in text for word in words)


Stamp = tuple[int, int, int]
"""What is another when a file was written anew: when, how long it is, and which file of the disk it is."""


def stamp(file: Path) -> Stamp | None:
    """The stamp of a file as it is now; None where it cannot be seen."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


class Shelf:
    """Finds the files at once and reads them when asked; those that were written anew since, once more."""

    def __init__(self, paths: Iterable[Path] = ()) -> None:
        self._paths = tuple(paths)
        self.books: list[Book] = []
        self.problem = ""
        self._found = False
        self._stamps: dict[Path, Stamp | None] = {}
        """The stamp of each file when it was read."""

    def find(self) -> None:
        """Look which files there are, without reading them."""
        if not self._found:
            self._found = True
            self._take(*self._there())

    def _there(self) -> tuple[dict[Path, str], str]:
        """The folder of each file that there is now, and what is wrong with the paths."""
        from sandbox.scenario.library import find, shipped
        from sandbox.scenario.problems import Problem

        found: dict[Path, str] = {}
        problem = ""
        for root in self._paths or (shipped(),):
            try:
                for file in find([root]):
                    found.setdefault(file, _folder(root, file))
            except Problem as error:
                problem = str(error)
            except OSError as error:
                problem = f"{root}: {error.strerror or error}"
        return found, problem

    def _take(self, found: dict[Path, str], problem: str) -> None:
        """The books of the files that there are, and of those that were opened by name."""
        self.problem = problem
        books = [book for book in self.books if book.file in found or book.folder == OPENED]
        known = {book.file for book in books}
        books += [Book(file, folder, _title(file)) for file, folder in found.items() if file not in known]
        self.books = sorted(books, key=lambda book: (book.folder != OPENED, book.folder, str(book.file)))
        self._stamps = {file: each for file, each in self._stamps.items() if file in known}

    def add(self, file: Path) -> Path:
        """A file that was opened by its name has a book too; how the library calls the file."""
        self.find()
        whole = file.absolute()
        same = next((book.file for book in self.books if book.file.absolute() == whole), None)
        if same is None:
            self.books.insert(0, Book(file, OPENED, _title(file)))
        return same or file

    @property
    def files(self) -> int:
        """How many files there are; one with a matrix has several books."""
        return len({book.file for book in self.books})

    def unread(self) -> list[int]:
        """The numbers of the books that were not read yet."""
        return [number for number, book in enumerate(self.books) if not book.read]

    async def reading(self) -> AsyncIterator[None]:
        """Read the files that were not read yet, beside the screen; a pause after each few, to show them."""
        while unread := [self.books[number] for number in self.unread()[:AT_ONCE]]:
            for book in unread:
                self.put(*await asyncio.to_thread(read, book))
            yield

    async def looking(self) -> AsyncIterator[None]:
        """Look again which files there are, beside the screen, and read what is new or was written anew."""
        self._take(*await asyncio.to_thread(self._there))
        yield
        for book in await asyncio.to_thread(self._changed):
            self.put(*await asyncio.to_thread(read, book))
            yield
        async for _ in self.reading():
            yield

    def _changed(self) -> list[Book]:
        """A book of each file that was written anew."""
        first = {book.file: book for book in reversed(self.books)}
        return [book for file, book in first.items() if self.changed(file)]

    def changed(self, file: Path) -> bool:
        """Whether a file was written anew since it was read."""
        return file in self._stamps and stamp(file) != self._stamps[file]

    def put(self, books: Sequence[Book], stamped: Stamp | None) -> None:
        """What a file says of itself by now, in place of what it said; nothing where it is no longer here."""
        file = books[0].file
        places = [number for number, book in enumerate(self.books) if book.file == file]
        if places:
            self.books[places[0] : places[-1] + 1] = books
            self._stamps[file] = stamped

    def keep_problem(self, file: Path, problem: str) -> None:
        """Remember why a file cannot be played."""
        same = next((book for book in self.books if book.file == file), None)
        if same is None:
            same = Book(file, OPENED, _title(file))
            self.books.insert(0, same)
        self.put([Book(file, same.folder, same.title, problem=problem, read=True)], stamp(file))


def read(book: Book) -> tuple[list[Book], Stamp | None]:
    """What a file says of itself, each case of its matrix by itself, and its stamp before it was read; never raises."""
    stamped = stamp(book.file)
    return _read(book), stamped


def _read(book: Book) -> list[Book]:
    from sandbox.scenario.problems import Problem
    from sandbox.scenario.reading import load_all

    try:
        scenarios = load_all(book.file)
    except Problem as problem:
        return [Book(book.file, book.folder, book.title, problem=str(problem), read=True)]
    except Exception as error:  # a library must open, whatever lies in it
        return [Book(book.file, book.folder, book.title, problem=f"{book.file}: {error!r}", read=True)]
    return [
        Book(book.file, book.folder, each.title, each.about, each.tags, each.shows, read=True, case=each.case)
        for each in scenarios
    ]


def _folder(root: Path, file: Path) -> str:
    if root == file:
        return file.parent.name
    inside = file.parent.relative_to(root).as_posix() if file.is_relative_to(root) else file.parent.name
    return root.name if inside == "." else inside


def _title(file: Path) -> str:
    return file.stem.replace("_", " ").replace("-", " ")
