"""The stage's screen: draws the view of the moment, and turns keys and clicks into moves of the player."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen
from textual.timer import Timer

from sandbox.tui.explore.buttons import own
from sandbox.tui.explore.explorer import Explorer
from sandbox.tui.explore.keys import BINDINGS as EXPLORING
from sandbox.tui.explore.palette import Deeds
from sandbox.tui.explore.turned import Turned
from sandbox.tui.palette.rows import Rows
from sandbox.tui.palette.steps import Steps
from sandbox.tui.presenter.attendance import attending
from sandbox.tui.presenter.palette import Presenting
from sandbox.tui.stage import following
from sandbox.tui.stage.between import Between
from sandbox.tui.stage.by_rule import ByRule
from sandbox.tui.stage.draw import bars
from sandbox.tui.stage.draw.boxes import Drawn, Look, box, side
from sandbox.tui.stage.draw.fills import reached
from sandbox.tui.stage.draw.small import is_small, too_small
from sandbox.tui.stage.foot import Foot
from sandbox.tui.stage.keys import BINDINGS
from sandbox.tui.stage.palette import Looks
from sandbox.tui.stage.player import Player
from sandbox.tui.stage.pointer import Pointer
from sandbox.tui.stage.reasons import Reasons
from sandbox.tui.stage.steady import Steady
from sandbox.tui.stage.transport import Transport
from sandbox.tui.stage.watch import Watch
from sandbox.tui.takeaway.keys import BINDINGS as TAKING
from sandbox.tui.takeaway.takeaway import TakeAway
from sandbox.tui.view import Line, Panel
from sandbox.tui.widgets.lines import Lines
from sandbox.tui.widgets.prompt import Prompt, asking
from sandbox.tui.zoom.keys import OPENING
from sandbox.tui.zoom.palette import Panels
from sandbox.tui.zoom.zoom import Zoom

if TYPE_CHECKING:
    from sandbox.tui.presenter.screen import PresenterScreen
    from sandbox.tui.tour.tour import Tour

POS, STORE = ("RETAIL POS · X-Series", "POS"), ("ONLINE STORE · E-Series", "STORE")


class StageScreen(Screen[None]):
    """A scenario on the stage. It keeps the player and what the user chose to look at, nothing else."""

    BINDINGS = [*BINDINGS, *EXPLORING, *OPENING, *TAKING]
    COMMANDS = {Panels, Deeds, Presenting, Looks, Steps, Rows}
    CSS_PATH = ["stage.tcss", "../zoom/zoom.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide"), (150, "-great")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-short"), (30, "-tall"), (42, "-grand")]

    def __init__(self, player: Player) -> None:
        super().__init__()
        self.player = player
        self.view = player.view()
        self.look = Look("", "", {})
        self.tabs = {"pos": self.view.pos[0].id, "store": self.view.store[0].id}
        self.notice = ""
        self.hide_next = False
        self.drawn: dict[str, Drawn] = {}
        self.transport = Transport(self)
        self.explorer = Explorer(self)
        self.between = Between(self)
        self.foot = Foot(self)
        self.pointer = Pointer(self)
        self.zoom = Zoom(self)
        self.pins = Watch(self)
        self.steady = Steady(self)
        self.take_away = TakeAway(self)
        self.by_rule = ByRule(self)
        self.reasons = Reasons(self)
        self.turned = Turned(self)
        self.tour: Tour | None = None
        self.under: StageScreen | None = None
        """The stage to which Escape leads back, where this one was opened over it: for the tour."""
        self.presenter: PresenterScreen | None = None
        """The presenter view over this stage, where it is open: it is drawn in the stage's place."""
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """The parts from top to bottom; each draws itself from the view."""
        yield Lines(lambda room, height: self._head(room), id="head")
        with Container(id="sides"):
            yield Lines(partial(self._side, "pos"), id="pos")
            yield Lines(self.between.box, id="wire")
            yield Lines(partial(self._side, "store"), id="store")
        yield self.zoom
        yield Lines(self.between.row, id="wireline")
        with Container(id="told"):
            yield Lines(partial(self._box, "story", "frame"), id="story")
            yield Lines(partial(self._box, "why", "frame"), id="why")
        yield Lines(self.foot.last, id="last")
        yield Lines(lambda room, height: self.pins.lines(self.player.teller, self.view.step, room), id="watch")
        with Container(id="time"):
            yield Lines(self.foot.time_line, id="line")
            yield Lines(self.foot.transport, id="transport")
        yield Prompt(self.foot.keys, id="keys")
        yield Lines(lambda room, height: too_small(*self.size, room, self.zoom.open), id="small")

    # --- drawing ---

    def on_resize(self, event: events.Resize) -> None:
        """Say how much room it takes, where there is too little; the keys of the moment are others in other room."""
        self.set_class(is_small(*event.size), "-small")

    def _head(self, room: int) -> list[Line]:
        return bars.head(self.view, room, attending(self.app), self.player.index in self.player.bookmarks)

    def _panel(self, id: str) -> Panel:
        return next(panel for panel in self.view.panels if panel.id == id)

    def _side(self, which: str, room: int, height: int) -> list[Line]:
        pos = which == "pos"
        given, first, names = (self.view.pos, 1, POS) if pos else (self.view.store, 5, STORE)
        usual, digits = self.pointer.filler(), self.view.question is None
        panels = reached(given, first, self.look.focus, usual, digits)
        look = self.look._replace(tab=self.tabs[which], focus=self.pointer.meant())
        also = self.view.elsewhere.get(which, "")
        rows, lines = self.player.teller.rows, self.steady.height(height)
        drawn = side(panels, rows, first, names, room, height, which, look, also, lines)
        self.drawn[which] = drawn
        return drawn.lines

    def _box(self, which: str, role: str, room: int, height: int) -> list[Line]:
        away = following.AWAY if which == following.STORY else ()
        self.drawn[which] = drawn = box(self._panel(which), room, height, role, self.look, away)
        return drawn.lines

    def show(self, notice: str = "") -> None:
        """Draw the moment at which the player stands; only lines that differ are painted."""
        self.explorer.stand()
        self.notice = notice
        if self.player.index != self.view.index:
            self.look = following.stepped(self.look, bool(self.player.waiting))
        view = self.turned.read(self.reasons.read(self.by_rule.read(self.player.view(self.by_rule.spoken))))
        self.view = view if self.explorer.kept is None else own(view)
        self.query_one("#watch").styles.height = len(self.pins.tracks)
        self.set_class(self.view.question is not None, "-asking")
        self.set_class(any(shown.answer for shown in self.view.reveals), "-revealing")
        self.set_class(self.reasons.here and bool(self.reasons.opened) and self.view.question is None, "-reading")
        if self.presenter is not None:
            self.presenter.show()
        else:
            for lines in self.query(Lines):
                lines.show()
            self.look = following.settled(self.look, self.drawn)
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self.player.playing:
            self._timer = self.set_timer(self.player.pause, self._tick)
        if self.tour is not None:
            self.tour.look()

    def take(self, player: Player, notice: str = "") -> None:
        """Play another run from here on: the story went on, or goes another way."""
        self.player = player
        self.look = self.look._replace(tops={})
        self.pins.renew(player.teller)
        self.show(notice)

    def action_explore(self, what: str) -> None:
        """Act in the story, turn its switches, keep it: what the explorer does."""
        self.explorer.do(what)

    def ask(self, question: str, then: Callable[[str], object]) -> None:
        """Ask for a few words on the bottom line of what is seen, and go on with them."""
        if self.notice:
            self.show()
        (self.presenter or self).query_one("#keys", Prompt).ask(question, then)

    def _tick(self) -> None:
        self.show(self.by_rule.tick() if self.by_rule.on else self.player.tick())

    def pause(self) -> None:
        """Play no further: something else begins, and what is shown stays as it is."""
        self.player.playing = False
        timer, self._timer = self._timer, None
        if timer is not None:
            timer.stop()
            self.show(self.notice)

    # --- keys and clicks ---

    def action_do(self, what: str) -> None:
        """A control of the transport bar, by its name."""
        self.transport.do(what)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """What comes before all other keys does not come before an answer that is typed."""
        return action != "panel_by" or not asking(self)

    def action_digit(self, digit: int) -> None:
        """An answer while a question waits; else the panel with this number."""
        if self.player.waiting or (self.view.question is not None and digit <= len(self.view.question.choices)):
            self.show(self.player.answer(self.player.index, digit - 1))
        elif digit <= len(panels := (*self.view.pos, *self.view.store, self.view.story, self.view.why)):
            id = panels[digit - 1].id
            hidden = id == "why" and not self.query_one("#why").display and not self.zoom.open
            self.look = following.again(self.look) if id == following.STORY else self.look
            self.show("Why comes back after the question: → goes on.") if hidden else self._look_at(id)

    def _look_at(self, panel: str) -> None:
        self.look = self.look._replace(focus=panel)
        for which, panels in (("pos", self.view.pos), ("store", self.view.store)):
            if any(each.id == panel for each in panels):
                self.tabs[which] = panel
        self.pointer.start()
        self.show()

    def action_panel_by(self, by: int) -> None:
        """On to the next panel, or back to the one before."""
        hidden = {id for id in ("story", "why") if not self.query_one(f"#{id}").display}
        ids = [panel.id for panel in self.view.panels if panel.id not in hidden]
        place = ids.index(self.pointer.meant()) + (by if self.look.focus else min(by, 0))
        self._look_at(ids[place % len(ids)])

    def action_scroll_panel(self, by: int) -> None:
        """Move the cursor in the panel that the keys belong to, or scroll it."""
        reason = self.pointer.move(by)
        if self.reasons.here and abs(by) == 1:
            self.show(self.reasons.move(by))
        elif reason is None:
            self._scroll(self.look.focus, by)
        else:
            self.show(reason)

    def action_column_by(self, by: int) -> None:
        """Move the cursor to the next column, or back to the one before."""
        self.show(self.pointer.across(by))

    def action_zoom(self, what: str) -> None:
        """Show the panel in focus in full screen, or filter it there."""
        self.zoom.do(what)

    def action_take_away(self, what: str) -> None:
        """Copy, take a picture, or write a hand-out."""
        self.take_away.do(what)

    def action_point(self, what: str) -> None:
        """Ask where the value under the cursor comes from, show its row in full, or watch it."""
        if what == "ask" and self.reasons.here:
            self.show(self.reasons.toggle())
        else:
            getattr(self.pointer, what)()

    def _scroll(self, panel: str, by: int) -> None:
        if self.zoom.open:
            self.zoom.scroll(by)
            return
        tops = {id: top for drawn in self.drawn.values() for id, top in drawn.tops.items()}
        before = tops.get(panel, 0)
        self.look = self.look._replace(tops={**self.look.tops, panel: max(0, before + by)})
        self.show()
        after = next((drawn.tops[panel] for drawn in self.drawn.values() if panel in drawn.tops), before)
        self.look = following.settled(self.look._replace(tops={**self.look.tops, panel: after}), self.drawn)
        if after == before:
            title = self._panel(panel).title
            self.show(f"{title}: nothing more {'below' if by > 0 else 'above'}.")

    def on_lines_pressed(self, event: Lines.Pressed) -> None:
        """Something on the stage was clicked."""
        event.stop()
        verb, _, what = event.act.partition(":")
        if verb == "do":
            self.action_do(what)
        elif verb == "explore":
            self.explorer.do(what)
        elif verb == "zoom":
            self.zoom.do(what)
        elif verb == "go":
            self.show(self.player.go(int(what)))
        elif verb == "panel":
            self._look_at(what)
        elif verb == "follow":
            self.look = following.again(self.look)
            self.show()
        elif verb == "reason":
            self._look_at("why")
            self.show(self.reasons.toggle(int(what)))
        elif verb == "rule":
            self.app.call_later(self.app.run_action, f"rules({what!r})")
        elif verb == "answer":
            asked, _, choice = what.partition(":")
            self.show(self.player.answer(int(asked), int(choice)))

    def on_lines_pointed(self, event: Lines.Pointed) -> None:
        """A place in a panel was clicked: the cursor goes there."""
        event.stop()
        if event.lines.id == "wireline":
            self.between.go()
        else:
            self.pointer.click(event.lines.id or "", event.x, event.y)

    def on_lines_wheeled(self, event: Lines.Wheeled) -> None:
        """The wheel scrolls the panel under it."""
        event.stop()
        drawn = self.drawn.get(event.lines.id or "")
        if drawn is not None and event.y < len(drawn.owners) and drawn.owners[event.y]:
            self._scroll(drawn.owners[event.y], event.by)

    def text(self) -> str:
        """The words on the screen, part by part: what tests and the plain mode read."""
        return "\n".join(
            lines.text() for lines in self.query(Lines) if all(p.display for p in lines.ancestors_with_self)
        )
