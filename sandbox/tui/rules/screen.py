"""The rules page, over the stage or the library: from a decision to its rule, and back."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.screen import Screen

from sandbox.sync import RULES
from sandbox.tui.library.shelf import Book, Shelf
from sandbox.tui.rules import draw
from sandbox.tui.rules.reading import Page, Spot
from sandbox.tui.stage.draw.bars import keys
from sandbox.tui.stage.draw.frames import LIGHT, framed
from sandbox.tui.takeaway.copied import Copied
from sandbox.tui.view.spans import Line, Span, spread
from sandbox.tui.widgets.lines import Lines
from sandbox.tui.widgets.search import Search
from sandbox.world import Step
from sandbox.world.text import amount

Went = int | Book | None
"""What was chosen on the page: a step to jump to, a scenario to play, or nothing."""
MOST = 60
"""So many letters can be searched for."""


class RulesScreen(Screen[Went]):
    """All rules; those that spoke in the story so far stand first."""

    BINDINGS = [
        Binding("up", "move(-1)", "Rule above", id="rules.up"),
        Binding("down", "move(1)", "Rule below", id="rules.down"),
        Binding("pageup", "scroll_rule(-10)", "Scroll the rule up", id="rules.page_up"),
        Binding("pagedown", "scroll_rule(10)", "Scroll the rule down", id="rules.page_down"),
        Binding("home", "move(-1000)", "To the first", id="rules.first"),
        Binding("end", "move(1000)", "To the last", id="rules.last"),
        Binding("enter", "jump", "To the step where it spoke last", id="rules.jump"),
        Binding("slash", "search", "Search", id="rules.search"),
        Binding("escape,u", "leave", "Back", id="rules.leave"),
    ]
    CSS = """
    RulesScreen { layout: vertical; }
    RulesScreen #head, RulesScreen #find, RulesScreen #keys { height: 1; }
    RulesScreen #page { height: 1fr; layout: horizontal; }
    RulesScreen #rulelist { width: 2fr; }
    RulesScreen #rule { width: 3fr; }
    RulesScreen.-narrow #page { layout: vertical; }
    RulesScreen.-narrow #rulelist { width: 1fr; height: 8; }
    RulesScreen.-narrow #rule { width: 1fr; height: 1fr; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]

    def __init__(self, shelf: Shelf, steps: Sequence[Step] = (), rule: str = "") -> None:
        super().__init__()
        self.shelf = shelf
        self.heard = draw.heard(steps)
        self.search, self.notice = Search(self._look, MOST, "leave"), ""
        self.rules = draw.matching("", self.heard)
        self.chosen = rule or (self.rules[0].id if self.rules else "")
        self.top = Spot()
        self._first = 0
        self._page = Page((), 0)
        self._made: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """Head, search, the list and the rule, keys."""
        yield Lines(self._head, id="head")
        yield Lines(lambda room, height: [self.search.line()], id="find")
        with Container(id="page"):
            yield Lines(self._list, id="rulelist")
            yield Lines(self._rule, id="rule")
        yield Lines(self._keys, id="keys")

    def on_mount(self) -> None:
        """The scenarios are read behind the page, so that it can say which show a rule."""
        self.shelf.find()
        self.call_after_refresh(lambda: self.run_worker(self._read(), exclusive=True))

    async def _read(self) -> None:
        """Read on; the page is drawn anew where what it tells of the chosen rule is not what it was."""
        told = self._lessons_told()
        async for _ in self.shelf.reading():
            before, told = told, self._lessons_told()
            if told != before:
                self.query_one("#rule", Lines).show()

    def _lessons_told(self) -> tuple[tuple[str, ...], bool]:
        return tuple(book.title for book in self.lessons), bool(self.shelf.unread())

    # --- drawing ---

    def show(self, notice: str = "") -> None:
        """Draw the page as it is now."""
        self.notice = notice
        for lines in self.query(Lines):
            lines.show()

    @property
    def place(self) -> int:
        """The number of the chosen rule in the list."""
        return next((number for number, rule in enumerate(self.rules) if rule.id == self.chosen), 0)

    @property
    def lessons(self) -> list[Book]:
        """The scenarios that show the chosen rule, as far as they are read."""
        found = {book.file: book for book in reversed(self.shelf.books) if self.chosen in book.shows}
        return list(reversed(found.values()))

    def _head(self, room: int, height: int) -> list[Line]:
        all_of_it = amount(len(self.rules), "rule") + (f" of {len(RULES)}" if len(self.rules) < len(RULES) else "")
        spoke = sum(rule.id in self.heard for rule in self.rules)
        right = (Span(f"{all_of_it}, {spoke} spoke here ", "dim"),)
        return [spread((Span(" Sandbox · ", "dim"), Span("Rules", "title")), right, room)]

    def _list(self, room: int, height: int) -> list[Line]:
        body, self._first = draw.listing(self.rules, self.place, self.heard, room - 4, height - 2)
        return framed((Span("Rules", "title"),), body, room, height, LIGHT, "frame")

    def _rule(self, room: int, height: int) -> list[Line]:
        if not self.rules:
            return framed((), [(Span("Choose a rule with the arrow keys."),)], room, height, LIGHT, "frame")
        rule = self.rules[self.place]
        told = self._lessons_told()
        if self._made != (rule.id, told, room):
            self._page = Page(draw.detail(rule, self.heard, *told), room - 4)
            self._made = rule.id, told, room
        lines, self.top = self._page.window(height - 2, self.top)
        return framed((Span(f"{rule.id} {rule.title}", "title"),), lines, room, height, LIGHT, "frame")

    def _keys(self, room: int, height: int) -> list[Line]:
        pairs = [("↑↓", "choose", ""), ("Enter", "where it spoke last", "do:jump"), ("/", "search", "do:search")]
        return keys([*pairs, ("PgUp PgDn", "scroll", ""), ("Esc", "back", "do:leave")], self.notice, room)

    # --- keys and clicks ---

    def action_move(self, by: int) -> None:
        """Choose another rule."""
        if self.rules:
            self.chosen = self.rules[min(max(self.place + by, 0), len(self.rules) - 1)].id
        self.top = Spot()
        self.show()

    def action_scroll_rule(self, by: int) -> None:
        """Scroll the rule in full."""
        self.top = self._page.moved(self.top, by)
        self.show()

    def action_jump(self) -> None:
        """Go to the last step in which the chosen rule spoke."""
        here = self.heard.get(self.chosen)
        if here:
            self.dismiss(here[-1][0])
        else:
            self.show(f"{self.chosen} has not spoken here yet; a scenario that shows it can be clicked.")

    def copied(self) -> Copied | None:
        """The chosen rule."""
        rule = RULES.get(self.chosen)
        return None if rule is None else Copied(f"{rule.id} {rule.title}\n{rule.statement}", f"{rule.id} {rule.title}")

    def action_search(self) -> None:
        """Type words to search for."""
        self.search.begin()
        self.show()

    def action_leave(self) -> None:
        """End the search, or the page."""
        if self.search.open or self.search.words:
            self.search.end()
            self.show()
        else:
            self.dismiss(None)

    def _look(self) -> None:
        self.rules = draw.matching(self.search.words, self.heard)
        if self.rules and all(rule.id != self.chosen for rule in self.rules):
            self.chosen = self.rules[0].id
        self.top = Spot()

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
        """A step, a scenario or a control was clicked."""
        event.stop()
        verb, _, what = event.act.partition(":")
        if verb == "jump":
            self.dismiss(int(what))
        elif verb == "lesson":
            self.dismiss(self.lessons[int(what)])
        elif verb == "pick":
            self.chosen, self.top = what, Spot()
            self.show()
        elif verb == "do":
            getattr(self, f"action_{what}")()

    def on_lines_pointed(self, event: Lines.Pointed) -> None:
        """A rule of the list was clicked."""
        event.stop()
        place = self._first + event.y - 1
        if event.lines.id == "rulelist" and 0 <= place < len(self.rules):
            self.chosen, self.top = self.rules[place].id, Spot()
            self.show()

    def on_lines_wheeled(self, event: Lines.Wheeled) -> None:
        """The wheel moves through the list, or through the rule."""
        event.stop()
        if event.lines.id == "rulelist":
            self.action_move(1 if event.by > 0 else -1)
        else:
            self.action_scroll_rule(event.by)
