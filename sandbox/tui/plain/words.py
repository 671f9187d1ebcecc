"""A moment in plain words: those of the screen, without frames, arrows or anything that is only for the eye."""

from collections.abc import Iterator

from sandbox.tui.view import Teller, View
from sandbox.tui.view.panel import TablePanel
from sandbox.tui.view.spans import Line, plain
from sandbox.tui.view.story import settled

ROOM = 2000
"""Wide enough that no sentence is broken."""
MOST = 20
"""So many rows of a panel are read out when the shop opens; the rest is counted."""


def told(teller: Teller, view: View, answered: bool = True) -> list[str]:
    """What is to be said of the moment of a view, line by line; what is right, where somebody ``answered``."""
    moment = teller.moments[view.index]
    lines = [f"{view.clock} · step {view.step} of {view.steps}"]
    if not view.index:
        lines = [view.title, *lines, *_story(view), *_opening(view)]
    elif moment.kind != "step" or moment.failures:
        lines += _story(view)
    if moment.kind == "step":
        lines += [spoken(view.last), *_why(view), *_changed(view), *_wire(view)]
        lines += [f"{side}: {words}" for side, words in _elsewhere(view)]
    for question in view.reveals if answered else ():
        if question.answer and question.given is not None:
            lines += map(spoken, settled(teller.moments, question))
    if view.index + 1 == len(view.marks) and view.score.words:
        lines.append(view.score.summed)
    return [*lines, spoken(view.next)]


def spoken(line: Line) -> str:
    """A line of the screen as it is read out."""
    return " ".join(plain(line).split())


def _story(view: View) -> Iterator[str]:
    for block in view.story.blocks[-1:]:
        yield from (spoken(line) for line in block(ROOM))


def _why(view: View) -> Iterator[str]:
    if not view.why.blocks:
        yield f"Why: {view.why.empty}"
    for block in view.why.blocks:
        yield from (f"Why: {spoken(line)}" for line in block(ROOM))


def _row(panel: TablePanel, number: int) -> str:
    """A row with the name of each column before its value: a listener sees no heading."""
    *cells, note = panel.cells(panel.keys[number])
    told = [
        f"{column.title} {cell.text}" + (f" {cell.mark}" if cell.mark else "")
        for column, cell in zip(panel.columns, cells, strict=True)
        if cell.text
    ]
    return f"{panel.title}: {', '.join([*told, *filter(None, [note.text])])}"


def tables(view: View) -> Iterator[TablePanel]:
    """The panels that have rows, those of the POS first."""
    return (panel for panel in (*view.pos, *view.store) if isinstance(panel, TablePanel))


def _changed(view: View) -> Iterator[str]:
    for panel in tables(view):
        yield from (_row(panel, number) for number in panel.changed)


def _opening(view: View) -> Iterator[str]:
    for panel in tables(view):
        yield from (_row(panel, number) for number in range(min(len(panel.keys), MOST)))
        if len(panel.keys) > MOST:
            yield f"{panel.title}: and {len(panel.keys) - MOST:,} more"
        elif not panel.keys:
            yield f"{panel.title}: {panel.empty}"


def _wire(view: View) -> Iterator[str]:
    """The line, with words instead of arrows."""
    words = []
    for part in spoken(view.wire_line.whole).removeprefix("line: ").split(" · "):
        if part.startswith("◄─ "):
            part = f"to the POS: {part.removeprefix('◄─ ')}"
        elif " ─►" in part:
            part = f"to the store: {part.replace(' ─►', '')}"
        words.append(part)
    yield f"line: {' · '.join(filter(None, words))}"


def _elsewhere(view: View) -> Iterator[tuple[str, str]]:
    names = {"pos": "POS", "store": "store"}
    return ((names[side], words) for side, words in view.elsewhere.items())
