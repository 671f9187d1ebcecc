"""The presenter view's screen: the moment of the stage, drawn large. The stage below it plays on, and acts."""

from math import ceil
from time import monotonic

from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen

from sandbox.tui.presenter.attendance import attending, titled
from sandbox.tui.presenter.draw import tale
from sandbox.tui.presenter.draw.asking import asked
from sandbox.tui.presenter.draw.sides import side
from sandbox.tui.presenter.keys import BINDINGS
from sandbox.tui.stage.draw import bars
from sandbox.tui.stage.screen import StageScreen
from sandbox.tui.view import Line, Span, View
from sandbox.tui.view.spans import width
from sandbox.tui.view.story import shown_at
from sandbox.tui.widgets.lines import Lines
from sandbox.tui.widgets.prompt import Prompt, asking

HINT = "Larger letters for the room: Ctrl + in most terminals. p goes back."


class PresenterScreen(Screen[None]):
    """Shows where the stage stands. It keeps nothing of its own: the stage has the player and the view."""

    BINDINGS = [*BINDINGS]
    CSS_PATH = "presenter.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-short"), (32, "-tall"), (44, "-grand")]

    def __init__(self, stage: StageScreen) -> None:
        super().__init__()
        self.stage = stage
        self._since = 0.0

    @property
    def view(self) -> View:
        """The moment at which the stage stands."""
        return self.stage.view

    def compose(self) -> ComposeResult:
        """The parts from top to bottom; what the last row must see stands high, above the heads."""
        yield Lines(self._head, id="head")
        yield Lines(lambda room, height: tale.tale(self.view, room, height), id="tale")
        with Container(id="sides"):
            yield Lines(lambda room, height: side(self.view, "pos", room, height), id="pos")
            yield Lines(lambda room, height: side(self.view, "store", room, height), id="store")
        yield Lines(lambda room, height: asked(self.view, room, height), id="asked")
        yield Lines(lambda room, height: bars.wire(self.view, room), id="wireline")
        yield Lines(self._reason, id="reason")
        yield Lines(lambda room, height: tale.notes(self.view, room, height), id="notes")
        yield Lines(self._last, id="last")
        with Container(id="time"):
            yield Lines(self._time_line, id="line")
            yield Lines(self._transport, id="transport")
        yield Prompt(self._keys, id="keys")

    def on_mount(self) -> None:
        """From now on the stage is seen here."""
        self.stage.presenter = self
        self.stage.show(HINT)
        self.set_interval(1, self._count_down)

    # --- drawing ---

    def _head(self, room: int, height: int) -> list[Line]:
        view = self.view
        score = [Span(f"  {view.score.words} · ", "now")] if view.score.words else []
        when = f"{view.clock} · " if room >= 110 else ""
        changed = bars.changed_ways(view)[0 if room >= 110 else -1]
        right = [Span("  "), *changed, *score, Span(f"{when}{view.place}"), Span("  F1 help ", "key", "do:help")]
        return [titled(attending(self.app), Span(" Presenter · "), view.title, right, room)]

    def _reason(self, room: int, height: int) -> list[Line]:
        return tale.reason(self.view, room, height, self.stage.by_rule.on)

    def _last(self, room: int, height: int) -> list[Line]:
        player = self.stage.player
        if not player.playing or not player.fixed:
            return self.stage.foot.last(room, height)
        left = max(ceil(player.fixed - (monotonic() - self._since)), 1)
        clock = (Span(f" on in {left} s ", "now"),)
        (line,) = bars.last_and_next(self.view, room - width(clock), self.stage.hide_next)
        return [(*line, *clock)]

    def _time_line(self, room: int, height: int) -> list[Line]:
        return self.stage.foot.time_line(room, height)

    def _transport(self, room: int, height: int) -> list[Line]:
        return self.stage.foot.transport(room, height)

    def _keys(self, room: int, height: int) -> list[Line]:
        player, view = self.stage.player, self.view
        pairs = [("Space", "pause" if player.playing else "play", "do:play"), ("←→", "step", "do:step")]
        if player.waiting:
            pairs = [(f"1-{player.waiting}", "the room's answer", ""), ("]", "pass it by", "do:next_mark")]
            pairs.append(("←", "back", "do:back"))
        elif view.index + 1 == len(view.marks):
            pairs = [("r", "restart", "do:restart"), ("←", "back", "do:back")]
        elif view.question is not None:
            settled = view.score.counts(view.question)
            ahead = not settled and shown_at(player.teller.moments, view.index) == view.index + 1
            pairs = [("→", "show what is right" if ahead else "go on", "do:step")]
            if not view.question.answer and not settled:
                pairs.append((f"1-{len(view.question.choices)}", "another answer", ""))
        paced = f"autoplay: {player.fixed} s each" if player.fixed else "autoplay: reading pace"
        pairs += [("n", "notes", "do:notes"), ("p", "stage", "leave"), ("A", paced, "do:autoplay")]
        return self.stage.foot.over(0, 0, room) or bars.keys(pairs, "", room)

    def show(self) -> None:
        """Draw the moment at which the stage stands."""
        view = self.view
        ends = view.index + 1 == len(view.marks) and bool(view.score.results) and view.marks[view.index].kind != "step"
        self.set_class(view.question is not None or ends, "-asking")
        self.set_class(self.stage.player.notes, "-noting")
        self._since = monotonic()
        for lines in self.query(Lines):
            lines.show()

    def _count_down(self) -> None:
        """One line is drawn each second, while each moment is shown for so many of them."""
        if self.stage.player.playing and self.stage.player.fixed:
            self.query_one("#last", Lines).show()

    # --- keys and clicks ---

    def action_do(self, what: str) -> None:
        """A control of the transport bar: the stage does it."""
        self.stage.action_do(what)

    def action_explore(self, what: str) -> None:
        """Act in the story, as on the stage."""
        self.stage.action_explore(what)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """What comes before all other keys does not come before an answer that is typed."""
        return action != "elsewhere" or not asking(self)

    def action_take_away(self, what: str) -> None:
        """A picture of the room's view, and the hand-out; what is copied stands in a panel."""
        if what == "copy":
            self.action_elsewhere()
        else:
            self.stage.action_take_away(what)

    def action_digit(self, digit: int) -> None:
        """The room's answer."""
        if self.view.question is None:
            self.stage.show("No question waits here; digits are the room's answers. p goes to the panels.")
        else:
            self.stage.action_digit(digit)

    def action_elsewhere(self) -> None:
        """A key that needs the panels of the stage."""
        self.stage.show("This key is for the panels of the stage: p or Esc goes there, to the same moment.")

    def action_leave(self) -> None:
        """Back to the stage, at the same moment."""
        self.stage.presenter = None
        self.stage.show()
        self.dismiss(None)

    def on_lines_pressed(self, event: Lines.Pressed) -> None:
        """Something was clicked."""
        if event.act == "leave":
            event.stop()
            self.action_leave()
        elif event.act == "app:rules":
            event.stop()
            self.app.call_later(self.app.run_action, "rules")
        else:
            self.stage.on_lines_pressed(event)

    def text(self) -> str:
        """The words on the screen, part by part."""
        return "\n".join(lines.text() for lines in self.query(Lines) if lines.display)
