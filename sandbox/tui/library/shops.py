"""The catalogs that the user imported, as books that open a shop to try things in."""

from typing import TYPE_CHECKING

from sandbox.tui.library.shelf import Book
from sandbox.workspace.files import Unkept

if TYPE_CHECKING:
    from sandbox.scenario.story import Scenario
    from sandbox.workspace.catalogs import Catalogs
    from sandbox.workspace.numbered import Entry

GROUP = "Your shops"
"""What the catalogs stand under."""


class Shops:
    """The catalogs of a workspace; none where none can be read."""

    def __init__(self, catalogs: "Catalogs") -> None:
        self._catalogs = catalogs
        self._entries: list[Entry] = []

    def look(self) -> None:
        """Look what is kept. It takes a moment: not while somebody waits."""
        try:
            self._entries = self._catalogs.all()
        except (Unkept, OSError):
            return

    def books(self) -> list[Book]:
        """A book for each catalog, the latest first."""
        return [
            Book(self._catalogs.file(entry.id), GROUP, entry.name, entry.title, read=True, shop=entry)
            for entry in self._entries
        ]

    def open(self, number: int) -> "Scenario":
        """The shop that a story of one's own begins with. Raises ``Unkept``; what is kept is looked up again then."""
        try:
            return self._catalogs.open(number)
        except Unkept:
            self.look()
            raise
