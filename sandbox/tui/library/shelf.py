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


class Shelf:
    """Finds the files at once and reads them when asked, each file once."""

    def __init__(self, paths: Iterable[Path] = ()) -> None:
        self._paths = tuple(paths)
        self.books: list[Book] = []
        self.problem = ""
        self._found = False

    def find(self) -> None:
        """Look which files there are, without reading them."""
        if self._found:
            return
        self._found = True
        from sandbox.scenario.library import find, shipped
        from sandbox.scenario.problems import Problem

        kept = {book.file: book for book in self.books}
        for root in self._paths or (shipped(),):
            try:
                for file in find([root]):
                    if file not in kept:
                        kept[file] = Book(file, _folder(root, file), _title(file))
            except Problem as problem:
                self.problem = str(problem)
            except OSError as error:
                self.problem = f"{root}: {error.strerror or error}"
        self.books = sorted(kept.values(), key=lambda book: (book.folder != OPENED, book.folder, str(book.file)))

    def add(self, file: Path) -> Path:
        """A file that was opened by its name has a book too; how the library calls the file."""
        self.find()
        whole = file.absolute()
        same = next((book.file for book in self.books if book.file.absolute() == whole), None)
        if same is None:
            self.books.insert(0, Book(file, OPENED, _title(file)))
        return same or file

    def unread(self) -> list[int]:
        """The numbers of the books that were not read yet."""
        return [number for number, book in enumerate(self.books) if not book.read]

    async def reading(self) -> AsyncIterator[None]:
        """Read the files that were not read yet, beside the screen; a pause after each few, to show them."""
        while unread := self.unread():
            for number in reversed(unread[:AT_ONCE]):  # those that come before keep their numbers
                book = self.books[number]
                fresh = await asyncio.to_thread(read, book)
                if number < len(self.books) and self.books[number] is book:
                    self.books[number : number + 1] = fresh
            yield

    def keep_problem(self, file: Path, problem: str) -> None:
        """Remember why a file cannot be played."""
        for number, book in enumerate(self.books):
            if book.file == file:
                self.books[number] = Book(file, book.folder, book.title, problem=problem, read=True)
                return
        self.books.append(Book(file, _folder(file.parent, file), _title(file), problem=problem, read=True))


def read(book: Book) -> list[Book]:
    """What a file says of itself, each case of its matrix by itself; it never raises."""
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
