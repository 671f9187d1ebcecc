"""The page over the stage with all that is known of one row."""

from collections.abc import Hashable, Iterable
from functools import partial

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from sandbox.scenario.provenance import Source, history
from sandbox.simulation import Simulation
from sandbox.tui.stage.draw.frames import LIGHT, framed
from sandbox.tui.view.facts import moved, row, word
from sandbox.tui.view.panel import TextPanel
from sandbox.tui.view.spans import Line, Span, pad, wrap
from sandbox.tui.widgets.lines import Lines
from sandbox.world import Change
from sandbox.world.clock import shown

NOTHING = ("empty", "none")
"""How a field reads that holds nothing: those are named together, so that the history is in view."""


def _which(change: Change, table: str) -> str:
    """The name of the row that changed, where it is not the one that the page is about."""
    if change.table == table:
        return ""
    return f"{row(change)}: "


def page(
    simulation: Simulation, title: str, table: str, key: Hashable, others: Iterable[tuple[str, Hashable]] = ()
) -> TextPanel:
    """A row as it stands where the simulation stands, and its history up to there, the oldest change first.

    ``others`` are further rows that belong to it, as the levels of a product at its outlets.
    """
    found = simulation.world.tables[table].rows.get(key)
    told = {name.replace("_", " "): word(getattr(found, name)) for name in getattr(found, "__struct_fields__", ())}
    lines: list[tuple[Line, int]] = [
        ((Span(pad(name, 20), "dim"), Span(said)), 20) for name, said in told.items() if said not in NOTHING
    ]
    if nothing := ", ".join(name for name, said in told.items() if said in NOTHING):
        lines.append(((Span(pad("empty", 20), "dim"), Span(nothing, "dim")), 20))
    rows = [Source(name, place, lambda row: row) for name, place in dict.fromkeys([(table, key), *others])]
    lines += [((), 0), ((Span("History", "title"),), 0)]
    past = list(history(simulation.happened, simulation.position, *rows))
    if not past:
        lines.append(((Span("Nothing has changed it since the shop opened.", "dim"),), 0))
    for step, decision, change in past:
        act = f"jump:{step.number}"
        head = Span(f"step {step.number} {shown(step.time)} ", "dim", act), Span(step.told, "now", act)
        lines += [(head, 4), ((Span("    "), Span(_which(change, table), "dim"), Span(moved(change), "mark", act)), 6)]
        if decision is not None:
            lines.append(((Span(f"    {decision.rule} ", "key"), Span(decision.text)), 11))
    blocks = tuple(partial(_wrapped, line, indent) for line, indent in lines)
    return TextPanel("row", title, title, blocks=blocks)


def _wrapped(line: Line, indent: int, room: int) -> list[Line]:
    return wrap(line, room, indent)


class RowScreen(ModalScreen[int | None]):
    """A row in full. Gives the step to jump to, or None."""

    BINDINGS = [
        Binding("escape,q,o,enter", "leave", "Close", id="row.close"),
        Binding("down", "move(1)", "Down", id="row.down"),
        Binding("up", "move(-1)", "Up", id="row.up"),
        Binding("pagedown", "move(10)", "Page down", id="row.page_down"),
        Binding("pageup", "move(-10)", "Page up", id="row.page_up"),
    ]
    CSS = """
    RowScreen { align: center middle; }
    RowScreen #row { width: 100; max-width: 96%; height: 90%; background: $background; }
    """

    def __init__(self, panel: TextPanel) -> None:
        super().__init__()
        self.panel, self.top = panel, 0

    def compose(self) -> ComposeResult:
        """One framed page."""
        yield Lines(self._lines, id="row")

    def _lines(self, room: int, height: int) -> list[Line]:
        window = self.panel.window(room - 4, height - 2, self.top)
        self.top = window.top
        foot = Span("↑↓", "key"), Span(" scroll · click a step to jump there · Esc back", "dim")
        return framed((Span(self.panel.title, "title"),), window.lines, room, height, LIGHT, "frame", foot)

    def action_move(self, by: int) -> None:
        """Scroll the page."""
        self.top = max(0, self.top + by)
        self.query_one(Lines).show()

    def action_leave(self) -> None:
        """Give nothing."""
        self.dismiss(None)

    def on_lines_pressed(self, event: Lines.Pressed) -> None:
        """A step was clicked: jump there."""
        event.stop()
        self.dismiss(int(event.act.partition(":")[2]))
