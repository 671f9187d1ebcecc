"""The page over the stage with all that is known of one row."""

from collections.abc import Hashable, Iterable
from functools import partial
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from sandbox.scenario.provenance import Source, history
from sandbox.simulation import Simulation
from sandbox.tui.stage.draw.frames import LIGHT, framed
from sandbox.tui.view.panel import TextPanel
from sandbox.tui.view.spans import Line, Span, pad, wrap
from sandbox.tui.widgets.lines import Lines
from sandbox.world import Change
from sandbox.world.clock import shown


def _word(value: Any) -> str:
    """A value of a field, as a person reads it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(_word(part) for part in value) or "none"
    if hasattr(value, "__struct_fields__"):
        return " ".join(_word(getattr(value, name)) for name in value.__struct_fields__)
    return "empty" if value in ("", None) else str(value)


def _moved(change: Change) -> str:
    """What a change did to the row, field by field."""
    if change.before is None:
        return "the row came to be"
    if change.after is None:
        return "the row is gone"
    return ", ".join(
        f"{name.replace('_', ' ')} {_word(old)} → {_word(new)}" for name, (old, new) in change.fields.items()
    )


def _which(change: Change, table: str) -> str:
    """The name of the row that changed, where it is not the one that the page is about."""
    if change.table == table:
        return ""
    key = change.key if isinstance(change.key, tuple) else (change.key,)
    return f"{change.table.partition('.')[2]} {' '.join(map(str, key))}: "


def page(
    simulation: Simulation, title: str, table: str, key: Hashable, others: Iterable[tuple[str, Hashable]] = ()
) -> TextPanel:
    """A row as it stands where the simulation stands, and its history up to there, the oldest change first.

    ``others`` are further rows that belong to it, as the levels of a product at its outlets.
    """
    row = simulation.world.tables[table].rows.get(key)
    lines: list[tuple[Line, int]] = [
        ((Span(pad(name.replace("_", " "), 20), "dim"), Span(_word(getattr(row, name)))), 20)
        for name in (row.__struct_fields__ if row is not None else ())
    ]
    rows = [Source(name, place, lambda row: row) for name, place in dict.fromkeys([(table, key), *others])]
    lines += [((), 0), ((Span("History", "title"),), 0)]
    found = list(history(simulation.journal, simulation.position, *rows))
    if not found:
        lines.append(((Span("Nothing has changed it since the shop opened.", "dim"),), 0))
    for step, decision, change in found:
        act = f"jump:{step.number}"
        head = Span(f"step {step.number} {shown(step.time)} ", "dim", act), Span(step.told, "now", act)
        lines += [(head, 4), ((Span("    "), Span(_which(change, table), "dim"), Span(_moved(change), "mark", act)), 6)]
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
