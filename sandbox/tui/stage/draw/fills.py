"""The key that fills an empty panel, told so that it is true from where the keys belong now."""

from collections.abc import Sequence
from dataclasses import replace

from sandbox.tui.explore.catalogue import leading
from sandbox.tui.view.empty import THEN
from sandbox.tui.view.panel import Panel
from sandbox.tui.view.spans import Line, Span

ACT = "explore:act:"


def verb(fills: Line) -> str:
    """The action that such words name; empty where they name none."""
    return next((span.act.removeprefix(ACT) for span in fills if span.act.startswith(ACT)), "")


def reached(panels: Sequence[Panel], first: int, focus: str, usual: str, digits: bool) -> list[Panel]:
    """The panels of a side; an empty one tells which keys fill it.

    They are the one that acts where what it offers first fills this panel, else before it the panel's number;
    while ``digits`` are answers, it is Tab that goes there. ``usual`` is the action that fills the panel in focus.
    """
    told = []
    for number, panel in enumerate(panels, first):
        named = verb(panel.fills)
        if named and panel.id != focus and leading(focus, usual) != named:
            go = Span(f"{number}" if digits else "Tab", "key", f"panel:{panel.id}")
            panel = replace(panel, fills=(go, THEN, *panel.fills))
        told.append(panel)
    return told
