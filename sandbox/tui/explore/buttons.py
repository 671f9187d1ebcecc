"""What can be clicked on the stage to act: the keys of the moment, and the buttons on the wire."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from sandbox.actions import ACTIONS
from sandbox.tui.explore.catalogue import FAULTS, label
from sandbox.tui.stage.draw.boxes import LARGE, Drawn, Look, box
from sandbox.tui.view import View
from sandbox.tui.view.one_line import OneLine
from sandbox.tui.view.spans import Line, Span, fit, width
from sandbox.tui.view.wire import WirePanel

ALL = Span("i", "key", "explore:wire")
"""The key that lists the faults."""
FEWEST = 5
"""So many lines the wire's box has for messages and the state of the line, before buttons take a second row."""
WHOLE = "zoom:panel:wire"

UP_TO_YOU: Line = (Span("Next: ", "title"), Span("up to you: ", ""), Span("a", "key", "explore:act"), Span(" act"))
"""What comes next at the end of a story that is one's own."""


def own(view: View) -> View:
    """The view of a moment in a story that is one's own: at its end, the next thing is what one does."""
    ends = view.index + 1 == len(view.marks) and (view.within is None or view.within.next() is None)
    return replace(view, next=UP_TO_YOU) if ends and view.waiting is None else view


def _faults(idle: Collection[str]) -> list[Span]:
    """The faults, each a button with the name of its action; those that would make no difference now are dim."""
    return [Span(f" {label(ACTIONS[verb])}", "dim" if verb in idle else "", f"explore:act:{verb}") for verb in FAULTS]


def _fewer(idle: Collection[str]) -> Iterator[list[Span]]:
    """The key that lists the faults and all of them; then those that make a difference now; then fewer and fewer.

    Where some are left out, a number says how many, and leads to the list; where there is no room for it, the key
    alone does.
    """
    every = _faults(idle)
    some = [button for button in every if button.role != "dim"]
    yield [ALL, *every]
    for count in range(len(some), -1, -1):
        yield [ALL, *some[:count], Span(f" +{len(every) - count}", "dim", ALL.act)]
        if count == len(some):
            yield [ALL, *some]


def _packed(buttons: Sequence[Span], room: int) -> list[Line]:
    """Buttons in rows."""
    rows: list[list[Span]] = [[]]
    for button in buttons:
        if rows[-1] and width(rows[-1]) + width((button,)) > room:
            rows.append([])
        rows[-1].append(button if rows[-1] else button._replace(text=button.text.lstrip()))
    return [tuple(row) for row in rows]


def wire_box(panel: WirePanel, idle: Collection[str], room: int, height: int, look: Look) -> Drawn:
    """The wire's box with its buttons at the foot, the last row of them in the lower border."""
    most = max(height - 1 - FEWEST, 1)
    packed = (_packed(buttons, room - 5) for buttons in _fewer(idle))
    *above, last = next((rows for rows in packed if len(rows) <= most), [(ALL,)])
    drawn = box(panel, room, height - len(above), "wire", look)
    fill = "─" * max(room - width(last) - 5, 0)
    walled = [(Span("│ ", "wire"), *fit(row, room - 4), Span(" │", "wire")) for row in above]
    border = (Span("└─ ", "wire"), *last, Span(f" {fill}┘", "wire"))
    lines = [*drawn.lines[:-1], *walled, border]
    rows = [-1 if row < 0 else panel.message_at(row, room - 4) for row in drawn.rows]
    return drawn._replace(lines=lines, owners=[*drawn.owners, *[""] * len(above)], rows=rows)


def wire_line(line: OneLine, room: int, focused: bool = False) -> list[Line]:
    """The wire on one line, with its buttons at the right: the messages give way to them, and are counted then."""
    ways = list(line.ways())
    every, counted, some, *fewer = _fewer(line.idle)
    named = [words for words, count in ways if count or not ways[0][1]]
    pairs = [(words, buttons) for buttons in (every, counted, some) for words in named]
    pairs += [(words, some) for words, _ in ways]
    pairs += [(ways[-1][0], buttons) for buttons in fewer]
    head = (Span(" "), Span("line", "focus" if focused else "wire", WHOLE), Span(f" {LARGE} ", "dim", WHOLE))
    made = (((*head, *words[1:]), buttons) for words, buttons in pairs)
    words, buttons = next(((*pair,) for pair in made if width(pair[0]) + width(pair[1]) + 1 < room), ((*head,), [ALL]))
    return [(*fit(words, room - width(buttons)), *buttons)]
