"""The library's screen: the list of scenarios, search, and what the chosen one says of itself."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.screen import Screen

from sandbox.tui.library import draw
from sandbox.tui.library.looking import Looking
from sandbox.tui.library.past import Known, Nothing
from sandbox.tui.library.shelf import Book, Shelf
from sandbox.tui.library.shops import Shops
from sandbox.tui.library.yours import Yours
from sandbox.tui.presenter.attendance import attending, titled
from sandbox.tui.stage.draw.bars import keys
from sandbox.tui.stage.draw.frames import LIGHT, framed
from sandbox.tui.takeaway.copied import Copied, harmless
from sandbox.tui.view.spans import Line, Span
from sandbox.tui.widgets.lines import Lines
from sandbox.tui.widgets.search import Search
from sandbox.world.text import amount

if TYPE_CHECKING:
    from sandbox.tui.app import SandboxApp


KEPT = "Your story is kept: Enter goes on with it."


class LibraryScreen(Screen[None]):
    """All scenarios. Files are read after the first paint, so that five hundred do not hold it up."""

    BINDINGS = [
        Binding("up", "move(-1)", "Scenario above", id="library.up"),
        Binding("down", "move(1)", "Scenario below", id="library.down"),
        Binding("pageup", "move(-10)", "Ten up", id="library.page_up"),
        Binding("pagedown", "move(10)", "Ten down", id="library.page_down"),
        Binding("home", "move(-1000000)", "To the first", id="library.first"),
        Binding("end", "move(1000000)", "To the last", id="library.last"),
        Binding("enter,right", "open", "Play the scenario", id="library.open"),
        Binding("c", "resume", "Go on where it was left", id="library.resume"),
        Binding("e", "app.explore_demo", "Explore a shop", id="library.explore"),
        Binding("slash", "search", "Search", id="library.search"),
        Binding("escape", "leave_search", "End the search", id="library.leave_search"),
    ]
    CSS_PATH = "library.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]

    def __init__(self, shelf: Shelf, chosen: Path | None = None, own: tuple[Path, str] | None = None) -> None:
        super().__init__()
        self.shelf = shelf
        self.chosen: tuple[Path, str] | None = own or (None if chosen is None else (chosen, ""))
        self.search = Search()
        self.notice = KEPT if own else ""
        self._top = 0
        self._rows: list[draw.Row] = []
        self.own = own
        """The story of the user's own that was left last."""
        self.looking = Looking(self)

    def compose(self) -> ComposeResult:
        """Head, search, list and detail, keys."""
        yield Lines(self._head, id="head")
        yield Lines(self._find, id="find")
        with Container(id="shelf"):
            yield Lines(self._list, id="list")
            yield Lines(self._detail, id="detail")
        yield Lines(self._keys, id="keys")

    def on_mount(self) -> None:
        """Find the files; read them when the first picture stands."""
        self.shelf.find()
        self._let_go()
        self._choose()
        self.call_after_refresh(self.looking.read)
        self.watch(self.app, "app_focus", self._seen_again, init=False)

    def on_screen_resume(self) -> None:
        """Look what has come of the scenarios, beside the screen; also when one comes back to it."""
        self.call_after_refresh(self.looking.back)

    def _seen_again(self, focus: bool) -> None:
        """Who comes back from an editor sees the files as they are now."""
        if focus and self.app.screen is self:
            self.looking.back()

    def _let_go(self) -> None:
        """No stage is left: what was on one needs no room any more."""
        if self.yours is not None:
            self.yours.let_go(self.own)

    @property
    def yours(self) -> Yours | None:
        """The user's own sessions."""
        from sandbox.tui.app import SandboxApp

        return self.app.yours if isinstance(self.app, SandboxApp) else None

    @property
    def shops(self) -> Shops | None:
        """The user's own catalogs."""
        from sandbox.tui.app import SandboxApp

        return self.app.shops if isinstance(self.app, SandboxApp) else None

    @property
    def known(self) -> Known:
        """What is known from before."""
        from sandbox.tui.app import SandboxApp

        return (isinstance(self.app, SandboxApp) and self.app.past) or Nothing()

    # --- drawing ---

    def come_back(self, own: tuple[Path, str] | None) -> None:
        """Draw the library again; a story of the user's own from which they come is chosen."""
        self.own, self.chosen = own or self.own, own or self.chosen
        self._let_go()
        self.show(KEPT if own else "")

    def show(self, notice: str = "") -> None:
        """Draw the library as it is now."""
        self.notice = notice
        self._choose()
        for lines in self.query(Lines):
            lines.show()

    def _choose(self) -> None:
        words = self.search.words.casefold().split()
        self._rows = draw.rows([book for book in self._books() if book.matches(words)])
        books = [row for row in self._rows if isinstance(row, Book)]
        if books and all(book.name != self.chosen for book in books):
            same = (book for book in books if self.chosen is not None and book.file == self.chosen[0])
            self.chosen = next(same, books[0]).name

    def _books(self) -> list[Book]:
        mine = [book for each in (self.yours, self.shops) if each is not None for book in each.books()]
        return [*mine, *self.shelf.books]

    @property
    def book(self) -> Book | None:
        """The chosen scenario."""
        return next((row for row in self._rows if isinstance(row, Book) and row.name == self.chosen), None)

    def _place(self) -> int:
        return next((n for n, row in enumerate(self._rows) if isinstance(row, Book) and row.name == self.chosen), 0)

    def _head(self, room: int, height: int) -> list[Line]:
        left, files, count = len(self.shelf.unread()), self.shelf.files, len(self.shelf.books)
        words = f"reading {files - left} of {amount(files, 'file')} …"
        if not left:
            words = amount(count, "scenario") + (f" in {amount(files, 'file')}" if files != count else "")
        right = Span(words, "dim"), Span("   F1 help ", "key", "do:help"), Span(" : find ", "key", "do:palette")
        return [titled(attending(self.app), Span(" Sandbox · ", "dim"), "Library", right, room)]

    def _find(self, room: int, height: int) -> list[Line]:
        problem = (Span(f" {self.shelf.problem}".replace("\n", " "), "bad"),) if self.shelf.problem else ()
        return [self.search.line() or problem]

    def _list(self, room: int, height: int) -> list[Line]:
        empty = f"No scenario has “{self.search.words}” in it." if self.search.words else "There is no scenario here."
        body, self._top = draw.listing(self._rows, self._place(), room - 4, height - 2, empty, self.known)
        return framed((Span("Scenarios", "title"),), body, room, height, LIGHT, "frame")

    def _detail(self, room: int, height: int) -> list[Line]:
        panel = draw.detail(self.book, self.known)
        window = panel.window(room - 4, height - 2)
        title = (Span(panel.title, "title"),) if panel.title else ()
        return framed(title, window.lines, room, height, LIGHT, "frame")

    def _keys(self, room: int, height: int) -> list[Line]:
        enter = "play"
        if self.book is not None and (self.book.own or self.book.shop):
            enter = "go on" if self.book.own else "open the shop"
        pairs = [("Enter", enter, "do:open"), ("e", "explore a shop", "do:explore")]
        if self.book is not None and self.known.position(self.book.file) is not None:
            pairs.insert(1, ("c", "go on", "do:resume"))
        pairs += [("↑↓", "choose", ""), ("/", "search", "do:search")]
        pairs += [("t", "light or dark", ""), ("q", "quit", "")]
        return keys(pairs, self.notice, room)

    # --- keys and clicks ---

    def action_move(self, by: int) -> None:
        """Choose another scenario."""
        books = [row.name for row in self._rows if isinstance(row, Book)]
        if not books or self.chosen is None:
            self.show("There is nothing to choose from.")
            return
        place = books.index(self.chosen) + by
        self.chosen = books[min(max(place, 0), len(books) - 1)]
        self.looking.chose()
        self.show("" if 0 <= place < len(books) or abs(by) > 1 else "There is no further scenario.")

    def action_open(self) -> None:
        """Play the chosen scenario."""
        self._play(0)

    def action_resume(self) -> None:
        """Play the chosen scenario from where it was left."""
        left = None if self.book is None else self.known.position(self.book.file)
        if self.book is not None and self.book.own is not None:
            self._play(0)
        elif left is None:
            self.show("It was not left in the middle; Enter plays it.")
        else:
            self._play(left.moment)

    @property
    def _app(self) -> "SandboxApp":
        from sandbox.tui.app import SandboxApp

        assert isinstance(self.app, SandboxApp)
        return self.app

    def _play(self, moment: int) -> None:
        from sandbox.tui.own import open_catalog, open_own

        self.search.open = False
        book = self.book
        if book is None:
            self.show("There is no scenario to play.")
        elif book.own is not None:
            open_own(self._app, book.own.id)
        elif book.shop is not None:
            open_catalog(self._app, book.shop.id)
        elif self.shelf.changed(book.file):
            self.looking.open_again(book, lambda: self._play(moment))
        elif book.problem:
            self.show("This file cannot be played; what is wrong with it stands above.")
        else:
            self._app.open_scenario(book.file, moment, case=book.case)

    def copied(self) -> Copied | None:
        """The chosen scenario, and its file."""
        book = self.book
        if book is None:
            return None
        return Copied(harmless(f"{book.title}\n{book.file}"), f"{harmless(book.title)}, and its file")

    def action_search(self) -> None:
        """Type words to search for."""
        self.looking.chose()
        self.search.begin()
        self.show()

    def action_leave_search(self) -> None:
        """Show all scenarios again."""
        self.search.end()
        self.show()

    def on_key(self, event: events.Key) -> None:
        """While searching, letters are typed, whatever else they do."""
        if self.search.takes(event):
            self.show()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted words are searched for."""
        if self.search.open:
            self.search.type(" ".join(event.text.split()))
            self.show()

    def on_lines_pressed(self, event: Lines.Pressed) -> None:
        """A control was clicked."""
        event.stop()
        verb, _, what = event.act.partition(":")
        if verb == "book":
            self._pick(what)
        elif what in ("help", "palette"):
            self.app.call_later(self.app.run_action, "help" if what == "help" else "command_palette")
        elif what == "explore":
            self.app.call_later(self.app.run_action, "explore_demo")
        elif what in ("open", "resume", "search"):
            getattr(self, f"action_{what}")()

    def _pick(self, name: str) -> None:
        books = (row for row in self._rows if isinstance(row, Book))
        self.chosen = next((book.name for book in books if f"{book.file}:{book.case}" == name), self.chosen)
        self.show()

    def on_click(self, event: events.Click) -> None:
        """A click chooses a scenario; a second one plays it."""
        widget, place = event.widget, self._top + event.y - 1
        if widget is None or widget.id != "list" or not 0 <= place < len(self._rows):
            return
        row = self._rows[place]
        if isinstance(row, Book):
            again = row.name == self.chosen and event.chain > 1
            self.chosen = row.name
            self.looking.chose()
            self.show()
            if again:
                self.action_open()

    def on_lines_wheeled(self, event: Lines.Wheeled) -> None:
        """The wheel moves through the list."""
        event.stop()
        self.action_move(1 if event.by > 0 else -1)

    def text(self) -> str:
        """The words on the screen, part by part."""
        return "\n".join(lines.text() for lines in self.query(Lines) if lines.display)
