"""What is copied: the value under the cursor with its row, or the words of the panel in focus."""

import re
from typing import TYPE_CHECKING, NamedTuple

from sandbox.scenario.problems import visible
from sandbox.tui.view.panel import TablePanel

if TYPE_CHECKING:
    from sandbox.tui.stage.screen import StageScreen

_GAP = re.compile(r" {3,}")
WIDE = 2000
"""The room in which a panel is written, so that no sentence is broken."""


class Copied(NamedTuple):
    """The text, and what it is in a few words."""

    text: str
    words: str


def harmless(text: str) -> str:
    """The text, line by line, without what could act on a terminal."""
    return "\n".join(map(visible, text.splitlines()))


def of(stage: "StageScreen") -> Copied:
    """What a copy of the present moment is; without a panel in focus, the sentences of the why."""
    panel = stage.pointer.table()
    if panel is not None and len(panel.keys):
        at = stage.pointer.at(panel)
        if at is None:
            stage.pointer.start()
            at = stage.pointer.at(panel)
        if at is not None:
            return _value(stage, panel, *at)
    shown = stage.look.focus or "why"
    found = panel or next(each for each in stage.view.panels if each.id == shown)
    lines = [_GAP.sub("  ", visible(line)) for line in found.text(WIDE).splitlines()]
    count = f" ({len(lines)} lines)" if len(lines) > 1 else ""
    return Copied("\n".join(lines), f"{lines[0]}{count}")


def _value(stage: "StageScreen", panel: TablePanel, row: int, column: int) -> Copied:
    key = panel.keys[row]
    cells = zip(panel.columns, panel.cells(key), strict=False)
    whole = "; ".join(f"{each.title}: {cell.text}" for each, cell in cells if cell.text)
    if panel.id not in {each.id for each in (*stage.view.pos, *stage.view.store)}:  # a row of no side: a message
        return Copied(visible(whole), visible(whole))
    name, value = stage.player.teller.named(stage.view, panel.id, key, panel.columns[column].id)
    told = visible(f"{name} is {value}")
    return Copied(f"{told}\n{visible(whole)}", f"{told}, and its row")
