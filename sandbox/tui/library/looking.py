"""How the library keeps up with what lies on the disk: files, results, sessions and catalogs, beside the screen."""

import asyncio
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from sandbox.tui.library.past import Past
from sandbox.tui.library.shelf import Book, Stamp, read
from sandbox.tui.working import why, work

if TYPE_CHECKING:
    from sandbox.tui.library.screen import LibraryScreen

LATELY = 86_400
"""Seconds within which a story of one's own was left only just, so that the library begins there."""


class Looking:
    """Looks what there is by now: at the start, when one comes back, and at what is chosen."""

    def __init__(self, screen: "LibraryScreen") -> None:
        self.screen = screen
        self._chosen = screen.chosen is not None
        """Whether somebody chose something."""
        self._again = False
        """Whether it is not the first look."""

    def read(self) -> None:
        """Read the files for the first time."""
        self.screen.run_worker(self._read(), exclusive=True)

    async def _read(self) -> None:
        async for _ in self.screen.shelf.reading():
            self.screen.show(self.screen.notice)

    def back(self) -> None:
        """Look what has come of the scenarios and the user's own, and from the second time on which files changed."""
        again, self._again = self._again, True
        self.screen.run_worker(self._look(again), group="past", exclusive=True)

    async def _look(self, again: bool) -> None:
        screen = self.screen
        if isinstance(screen.known, Past):
            await asyncio.to_thread(screen.known.bring_up_to_date)
        for mine in (screen.yours, screen.shops):
            if mine is not None:
                await asyncio.to_thread(mine.look)
        self._begin()
        screen.show(screen.notice)
        if again:
            async for _ in screen.shelf.looking():
                screen.show(screen.notice)

    def _begin(self) -> None:
        """Stand on the story of the user's own that they have only just left, unless they chose something by now."""
        yours = self.screen.yours
        latest = None if self._chosen or yours is None else next(iter(yours.books()), None)
        self._chosen = True
        if latest is not None and latest.own is not None and time.time() - latest.own.when < LATELY:
            self.screen.chosen = latest.name

    def chose(self) -> None:
        """Somebody chose; where the file was written anew since it was read, it is read once more."""
        self._chosen = True
        chosen = self.screen.chosen
        if chosen is not None and self.screen.shelf.changed(chosen[0]):
            self.back()

    def open_again(self, book: Book, then: Callable[[], None]) -> None:
        """Read a file that was written anew, and go on."""
        screen, name = self.screen, book.file.name

        def done(came: tuple[list[Book], Stamp | None]) -> None:
            screen.shelf.put(*came)
            screen.show()
            then()

        def stopped() -> None:
            screen.show(f"Stopped: {name} was not opened.")

        def failed(error: Exception) -> None:
            screen.show(why(error))

        work(screen.app, f"Reading {name}", lambda: read(book), done, stopped, failed)
