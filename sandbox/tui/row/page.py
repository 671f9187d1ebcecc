"""What is known of a row: its fields as they stand, and its history, each change of which can be chosen."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import partial

from sandbox.scenario.provenance import Source, history
from sandbox.tui.row.words import fields, moved, which
from sandbox.tui.view.panel import TextPanel, Window
from sandbox.tui.view.spans import Line, Span, pad, wrap
from sandbox.world import Change, Decision, Step
from sandbox.world.clock import shown
from sandbox.world.timeline import Timeline

NOTHING = ("empty", "none")
"""How a field reads that holds nothing: those are named together, so that the history is in view."""


@dataclass(frozen=True)
class RowPanel(TextPanel):
    """A row in full. The last paragraphs are its history: ``steps`` has the step of each."""

    steps: tuple[int, ...] = ()

    def place(self, number: int, room: int) -> tuple[int, int]:
        """The lines that a change of the history takes: from, up to."""
        lines, starts = self._made(room)
        ends = [*starts[1:], len(lines)]
        number += len(starts) - len(self.steps)
        return starts[number], ends[number]

    def shown(self, room: int, height: int, top: int, chosen: int | None) -> Window:
        """The lines that fit, with the cursor on the chosen change."""
        window = self.window(room, height, top)
        if chosen is None:
            return window
        first, _ = self.place(chosen, room)
        lines = [
            tuple(span._replace(role="cursor") if span.act else span for span in line) if row == first else line
            for line, row in zip(window.lines, window.rows, strict=True)
        ]
        return window._replace(lines=lines)


def page(run: Timeline, title: str, table: str, key: Hashable, others: Iterable[tuple[str, Hashable]] = ()) -> RowPanel:
    """A row as it stands where the run stands, and its history up to there, the oldest change first.

    ``others`` are further rows that belong to it, as the levels of a product at its outlets.
    """
    told = list(fields(table, run.world.tables[table].rows.get(key)))
    lines: list[tuple[Line, int]] = [
        ((Span(pad(name, 20), "dim"), Span(said)), 20) for name, said in told if said not in NOTHING
    ]
    if nothing := ", ".join(name for name, said in told if said in NOTHING):
        lines.append(((Span(pad("Empty", 20), "dim"), Span(nothing, "dim")), 20))
    rows = [Source(name, place, lambda row: row) for name, place in dict.fromkeys([(table, key), *others])]
    lines += [((), 0), ((Span("History", "title"),), 0)]
    past = [each for each in history(run.happened, run.position, *rows) if moved(each[2])]
    if not past:
        lines.append(((Span("Nothing has changed it since the shop opened.", "dim"),), 0))
    blocks = [partial(_wrapped, line, indent) for line, indent in lines]
    blocks += [partial(_changed, *each, table) for each in past]
    steps = tuple(step.number for step, _, _ in past)
    return RowPanel("row", title, title, blocks=tuple(blocks), steps=steps)


def _wrapped(line: Line, indent: int, room: int) -> list[Line]:
    return wrap(line, room, indent)


def _changed(step: Step, decision: Decision | None, change: Change, table: str, room: int) -> list[Line]:
    """A change: the step that made it, what it did, and the rule that did it."""
    act = f"jump:{step.number}"
    head = Span(f"step {step.number} {shown(step.time)} ", "dim", act), Span(step.told, "now", act)
    name = "" if change.table == table else f"{which(change)}: "
    lines = [*wrap(head, room, 4), *wrap((Span("    "), Span(name, "dim"), Span(moved(change), "mark", act)), room, 6)]
    if decision is not None:
        lines += wrap((Span(f"    {decision.rule} ", "key"), Span(decision.text)), room, 11)
    return lines
