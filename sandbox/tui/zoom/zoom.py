"""The panel in full screen on a stage: what is chosen there, and the keys and clicks that choose it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events

from sandbox.tui.stage.draw.boxes import pointed
from sandbox.tui.stage.following import AWAY, STORY
from sandbox.tui.view import Line, Panel, Teller
from sandbox.tui.view.panel import TablePanel, TextPanel
from sandbox.tui.widgets.lines import Lines
from sandbox.tui.zoom.draw import Chosen, drawn, foot, roomy
from sandbox.tui.zoom.finding import found, passages
from sandbox.tui.zoom.keys import BINDINGS as KEYS
from sandbox.tui.zoom.picks import Order, Picks

if TYPE_CHECKING:
    from sandbox.tui.stage.screen import StageScreen

MOST = 60
"""So many letters a filter has."""


class Zoom(Lines):
    """Shows the panel in focus over the whole stage, while it is open; then the keys go through it first."""

    BINDINGS = [*KEYS]
    can_focus = False

    def __init__(self, stage: "StageScreen") -> None:
        super().__init__(self._lines, id="zoom")
        self.stage = stage
        self.open = False
        self._chosen: dict[str, Chosen] = {}
        self._typing = ""
        self._picks = Picks()

    # --- what is shown ---

    @property
    def chosen(self) -> Chosen:
        """What is chosen for the panel in focus."""
        return self._chosen_for(self._whole())

    def _chosen_for(self, panel: Panel) -> Chosen:
        chosen = self._chosen.get(panel.id, Chosen())
        order = chosen.order  # its column may not be there at this moment: an outlet came late, or was deleted
        if order is not None and not (isinstance(panel, TablePanel) and panel.number(order.column) is not None):
            chosen = chosen._replace(order=None)
        return chosen._replace(typing=self._typing == panel.id)

    @property
    def _moment(self) -> tuple[Teller, int, int]:
        """Of which moment what was read of rows is true: of a step, or of so many rules of it."""
        view = self.stage.view
        return self.stage.player.teller, view.step, -1 if view.within is None else view.within.spoken

    def picked(self, panel: TablePanel) -> TablePanel:
        """The panel with the rows that are picked, in their order."""
        chosen = self._chosen_for(panel)
        picked = self._picks.of(panel, self._moment, chosen.order, chosen.words)
        return replace(picked, columns=roomy(panel.columns, self.size.width - 4), ample=True)

    def _found(self, panel: Panel) -> Panel:
        """A panel of sentences with those that have the words."""
        return found(panel, self._chosen_for(panel).words) if isinstance(panel, TextPanel) else panel

    def passages(self, panel: TextPanel) -> Sequence[int]:
        """The paragraphs of a panel that are shown, by their numbers."""
        words = self._chosen_for(panel).words if self.open else ""
        return passages(panel.blocks, words) if words else range(len(panel.blocks))

    def _lines(self, room: int, height: int) -> list[Line]:
        stage = self.stage
        whole = self._whole()
        panel = pointed(self.picked(whole), stage.look) if isinstance(whole, TablePanel) else self._found(whole)
        if isinstance(panel, TablePanel) and panel.cursor is not None and not panel.changed:
            panel = replace(panel, anchor=(panel.cursor[0], panel.cursor[0] + 1))
        away = AWAY if whole.id == STORY else ()
        made = drawn(stage.view, whole, panel, self.chosen, room, height, stage.look.tops.get("zoom"), away)
        stage.drawn["zoom"] = made
        return made.lines

    def _panel(self, id: str) -> Panel:
        view = self.stage.view
        if id == view.wire.id:
            return view.wire.table
        return next((panel for panel in view.panels if panel.id == id), view.panels[0])

    def _whole(self) -> Panel:
        """The panel in focus, with all its rows."""
        return self._panel(self.stage.look.focus)

    def pairs(self) -> list[tuple[str, str, str]]:
        """The keys of the moment."""
        return foot(self.chosen, self._whole(), self.stage.player.waiting)

    def show(self) -> None:
        """Draw while it is open."""
        if self._typing != self.stage.look.focus:
            self._typing = ""
        if self.open:
            super().show()

    # --- what is done ---

    def do(self, what: str) -> None:
        """A deed by its name, as keys, clicks and the palette ask for it: ``toggle``, ``column:2``."""
        verb, _, which = what.partition(":")
        if verb == "panel":
            self._enter(which)
        elif verb == "column":
            panel = self._whole()
            if isinstance(panel, TablePanel) and int(which) < len(panel.columns):
                self._order(panel.columns[int(which)].id)
        else:
            getattr(self, verb)()

    def action_zoom(self, what: str) -> None:
        """What its own keys do."""
        self.do(what)

    def toggle(self) -> None:
        """Open the panel in focus; close it again."""
        if self.open:
            self._leave()
        else:
            self._enter(self.stage.look.focus or self.stage.pointer.latest())

    def filter(self) -> None:
        """Let words be typed that rows or sentences must have."""
        stage = self.stage
        panel = self._panel(stage.look.focus or stage.pointer.latest())
        if not self.open:
            self._enter(panel.id)
        self._typing = panel.id
        if isinstance(panel, TablePanel):
            self._picks.read(panel, self._moment)
        self._paint()

    def next_column(self) -> None:
        """Put the rows in the order of the next column; after the last one, in their own."""
        panel = self._whole()
        if not isinstance(panel, TablePanel):
            self._no_order(panel)
            return
        order = self.chosen.order
        place = None if order is None else panel.number(order.column)
        column = 0 if place is None else place + 1
        if column < len(panel.columns):
            self._order(panel.columns[column].id)
        else:
            self._choose(self.chosen._replace(order=None), "The rows stand in their own order again.")

    def turn(self) -> None:
        """The same order the other way round."""
        order = self.chosen.order
        if not isinstance(panel := self._whole(), TablePanel):
            self._no_order(panel)
        elif order is None:
            self.stage.show("s puts the rows in the order of a column first.")
        else:
            self._order(order.column)

    def _no_order(self, panel: Panel) -> None:
        self.stage.show(f"{panel.title} has sentences, which have no other order; / finds words in them.")

    def take(self) -> None:
        """Keep the filter; without one that is being typed, ask where the value under the cursor comes from."""
        if self.chosen.typing:
            self._typing = ""
            self._paint()
        else:
            self.stage.action_point("ask")

    def escape(self) -> None:
        """Clear the filter; without one, go back to the stage."""
        if not self.chosen.typing and not self.chosen.words:
            self._leave()
            return
        self._typing = ""
        self._chosen[self.stage.look.focus] = self.chosen._replace(words="")
        self._top(max(self.stage.pointer.reveal() - 1, 0))
        self._paint()

    def rub(self) -> None:
        """Take the last letter back."""
        if self.chosen.typing:
            self._type(self.chosen.words[:-1])

    def details(self) -> None:
        """The row under the cursor in full."""
        self.stage.action_point("details")

    def on_key(self, event: events.Key) -> None:
        """A letter is typed, whatever else it does."""
        if self.chosen.typing and event.character is not None and event.is_printable:
            event.stop()
            self._type(self.chosen.words + event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Pasted words are typed."""
        if self.chosen.typing:
            event.stop()
            self._type(self.chosen.words + " ".join(event.text.split()))

    def on_lines_wheeled(self, event: Lines.Wheeled) -> None:
        """The wheel scrolls the panel."""
        event.stop()
        self.scroll(event.by)

    def scroll(self, by: int) -> None:
        """Scroll the panel; where it ends, say so."""
        stage = self.stage
        before = stage.drawn["zoom"].tops["zoom"]
        self._top(max(0, before + by))
        self.show()
        after = stage.drawn["zoom"].tops["zoom"]
        self._top(after)
        same = f"{self._whole().title}: nothing more {'below' if by > 0 else 'above'}."
        stage.show(same if after == before else "")

    # --- how it is done ---

    def _enter(self, panel: str) -> None:
        stage = self.stage
        self.open = self.can_focus = True
        stage.add_class("-zoomed")
        self._top(None)
        if panel != stage.look.focus:
            stage._look_at(panel)
        else:
            stage.show()
        self.focus()

    def _leave(self) -> None:
        stage = self.stage
        self.open = self.can_focus = False
        self._typing = ""
        self._chosen = {id: Chosen(chosen.order) for id, chosen in self._chosen.items()}
        stage.remove_class("-zoomed")
        stage.set_focus(None)
        stage.drawn.pop("zoom", None)
        stage.show()
        stage.pointer.reveal()
        stage.show()

    def _order(self, column: str) -> None:
        """Put the rows in the order of a column; a second time turns it round."""
        order = self.chosen.order
        falling = order is not None and order.column == column and not order.falling
        self._choose(self.chosen._replace(order=Order(column, falling)))

    def _type(self, words: str) -> None:
        self._choose(self.chosen._replace(words=words[:MOST].lstrip()))

    def _choose(self, chosen: Chosen, notice: str = "") -> None:
        """Show what is chosen, from its first row on."""
        self._chosen[self.stage.look.focus] = chosen
        self._top(0)
        self.stage.pointer.first()
        self._paint(notice)

    def _paint(self, notice: str = "") -> None:
        """Paint what other rows change; the moment is the same, so all else stays as it is."""
        if isinstance(panel := self._whole(), TextPanel):
            self.stage.reasons.among(self.passages(panel))
            self.stage.show(notice)
            return
        self.stage.notice = notice
        self.show()
        for part in ("last", "line", "transport", "keys"):  # a long notice takes the room of several
            self.stage.query_one(f"#{part}", Lines).show()

    def _top(self, top: int | None) -> None:
        tops = {id: place for id, place in self.stage.look.tops.items() if id != "zoom"}
        self.stage.look = self.stage.look._replace(tops=tops if top is None else {**tops, "zoom": top})
