"""The boxes of the stage: a side with its panels one under another or behind tabs, and boxes of one panel."""

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sandbox.tui.stage.draw.frames import HEAVY, LIGHT, framed
from sandbox.tui.view.empty import closer, shortest
from sandbox.tui.view.panel import Panel, TablePanel, Window
from sandbox.tui.view.spans import Line, Span, plain, width


class Drawn(NamedTuple):
    """Lines, the panel that each belongs to (empty for a border), and where each panel is scrolled to."""

    lines: list[Line]
    owners: list[str]
    tops: dict[str, int]
    tabbed: bool = False
    rows: list[int] = []
    """The row of the panel that each line shows; -1 where it shows none."""
    ample: frozenset[str] = frozenset()
    """The panels whose rows take more lines, so that no word is cut."""
    ended: bool = False
    """Whether the last line of a box of one panel is in view."""


class Look(NamedTuple):
    """What the user chose: the panel that keys scroll, the tab in front, how far panels are scrolled.

    ``cursor`` is the key of a row of the panel in focus, and a column by its id.
    """

    focus: str
    tab: str
    tops: Mapping[str, int]
    cursor: tuple[Hashable, str] | None = None


NUMBERS = {"wire": 0, "story": 8, "why": 9}
"""The digits that go to the boxes between and below the sides."""
_SAID = re.compile(r"(?<=\+ notice) .*|:.*")
"""What may be left out of a change in a table that has no panel."""
LARGE = "⊞"
"""The sign that shows a panel in full screen."""


def pointed(panel: Panel, look: Look) -> Panel:
    """The panel with the cursor in it, if it is the one in focus."""
    if look.cursor is None or panel.id != look.focus or not isinstance(panel, TablePanel):
        return panel
    at = panel.at(*look.cursor)
    return panel if at is None else replace(panel, cursor=at)


def cornered(border: Line, sign: Span) -> Line:
    """An upper border with a sign at its right end."""
    *words, line = border
    return (*words, line._replace(text=f"{line.text[:-4]} "), sign, line._replace(text=f" {line.text[-1]}"))


def _headed(panel: Panel, room: int, look: Look) -> Line:
    """The heading of a panel, with the sign behind its title where the columns leave room for it."""
    title, *rest = panel.heading(room, "focus" if panel.id == look.focus else "title")
    title = title._replace(act=f"panel:{panel.id}")
    spare = len(title.text) - len(title.text.rstrip())
    if spare < 2:
        return (title, *rest)
    words = title._replace(text=title.text.rstrip())
    return (words, Span(f" {LARGE}", "dim", f"zoom:panel:{panel.id}"), Span(" " * (spare - 2)), *rest)


def _nothing_in(panel: Panel, room: int, look: Look) -> Line:
    """An empty panel in one line: its title, and the key that fills it or else that nothing is there."""
    title = Span(panel.title, "focus" if panel.id == look.focus else "title", f"panel:{panel.id}")
    none = Span(" none: " if panel.fills else " none", "dim")
    near = closer(panel.fills)
    said = (Span(f" {panel.empty} ", "dim"), *panel.fills), (none, *panel.fills), (none, *near), (Span(" "), *near)
    return shortest(tuple((title, *words) for words in said), room)


def side(
    panels: Sequence[Panel],
    most: Mapping[str, int],
    first: int,
    names: tuple[str, str],
    room: int,
    height: int,
    role: str,
    look: Look,
    elsewhere: str = "",
    usual: int = 0,
) -> Drawn:
    """A side of the stage. ``most`` tells how many rows each panel has at the end of the run, so that
    panels keep their places while time passes; where they do not all fit, they stand behind tabs.

    ``usual`` are the lines that it has while nothing takes of them: how many a row takes depends on these."""
    inner, lines = room - 4, height - 2
    usual = max(usual, height)
    wide = _whole_words(panels, most, inner, usual - 2)
    heights = plan(wide, most, inner, lines)
    if heights is None and (heights := plan(panels, most, inner, lines)) is None:
        return _tabs(panels, most, first, names[1], room, height, role, look, elsewhere, usual)
    panels = panels if plan(wide, most, inner, lines) is None else wide
    gap = sum(heights) + len(panels) - 1 <= lines
    body: list[Line] = []
    owners: list[str] = [""]
    tops = {}
    rows: list[int] = []
    for number, (panel, tall) in enumerate(zip(panels, heights, strict=True)):
        if number and gap:
            body.append(())
            owners.append("")
        window = pointed(panel, look).window(inner, tall - 1, look.tops.get(panel.id))
        part = [_headed(panel, inner, look), *window.lines] if tall > 1 else [_nothing_in(panel, inner, look)]
        part += [()] * (tall - len(part))
        rows += [-1] * (len(owners) - len(rows) + 1)
        rows += window.rows
        body += part
        owners += [panel.id] * tall
        tops[panel.id] = window.top
    owners += [""] * (height - len(owners))
    foot = (Span(elsewhere, "mark"),) if elsewhere else ()
    framed_in = framed((Span(names[0], role),), body, room, height, HEAVY, role, foot)
    return Drawn(framed_in, owners, tops, False, rows, _ample(panels))


def _ample(panels: Sequence[Panel]) -> frozenset[str]:
    return frozenset(panel.id for panel in panels if isinstance(panel, TablePanel) and panel.ample)


def _whole_words(panels: Sequence[Panel], most: Mapping[str, int], room: int, height: int) -> Sequence[Panel]:
    """The panels, each with more lines for a row where words would be cut, as long as all its rows to the end of the
    run stay in view beside a few of each other panel. How many those have does not matter: they come with each deed."""
    few = [2 + panel.tall(room) for panel in panels]
    free = height - sum(few) - len(panels) + 1
    chosen = []
    for panel, least in zip(panels, few, strict=True):
        wide = replace(panel, ample=True) if isinstance(panel, TablePanel) else panel
        more = max(1 + max(1, most[panel.id]) * wide.tall(room) - least, 0)
        if wide.tall(room) == panel.tall(room) or more <= free:
            free -= more if wide.tall(room) != panel.tall(room) else 0
            chosen.append(wide)
        else:
            chosen.append(panel)
    return chosen


def plan(panels: Sequence[Panel], most: Mapping[str, int], room: int, height: int) -> list[int] | None:
    """The lines that each panel gets, or None when they do not fit under one another."""
    tall = [panel.tall(room) for panel in panels]
    needs = [1 + max(1, most[panel.id] * lines) for panel, lines in zip(panels, tall, strict=True)]
    heights = [min(need, 2 + lines) for need, lines in zip(needs, tall, strict=True)]
    if sum(heights) > height:
        return None
    if sum(needs) > height:  # what is empty to the end of the run gives its lines to the others
        void = [not most[panel.id] and bool(panel.empty) and not panel.count(room) for panel in panels]
        needs = [1 if empty else need for need, empty in zip(needs, void, strict=True)]
        heights = [min(pair) for pair in zip(heights, needs, strict=True)]
    left = height - sum(heights)
    while left and any(now < need for now, need in zip(heights, needs, strict=True)):
        for number, need in enumerate(needs):
            if left and heights[number] < need:
                heights[number] += 1
                left -= 1
    for number, panel in enumerate(panels):  # the words of an empty one take a second line, where one is free
        alone = number + 1 == len(panels) or not most[panel.id]
        if left and alone and heights[number] == 2 and panel.empty and not panel.count(room) and panel.bare(room) > 1:
            heights[number] += 1
            left -= 1
    return heights


def _tabs(
    panels: Sequence[Panel],
    most: Mapping[str, int],
    first: int,
    name: str,
    room: int,
    height: int,
    role: str,
    look: Look,
    elsewhere: str,
    usual: int,
) -> Drawn:
    inner = room - 4
    front = next((panel for panel in panels if panel.id == look.tab), panels[0])
    spare = room - 6 - len(name)
    full = sum(len(panel.short) + 3 for panel in panels) <= spare
    title: list[Span] = [Span(name, role)]
    for number, panel in enumerate(panels, first):
        word = panel.short if full or panel is front else panel.short[: max(3, spare // len(panels) - 3)]
        title.append(Span(" "))
        shown = "on" if panel is front else "focus" if panel.id == look.focus else role
        title.append(Span(f"{number} {word}", shown, f"panel:{panel.id}"))
    (front,) = _whole_words([front], most, inner, usual - 2)
    window = pointed(front, look).window(inner, height - 3, look.tops.get(front.id))
    news: list[Span] = []
    for panel in panels:
        if panel.news and panel.id != front.id:
            news.append(Span(", " if news else "also new here: ", "mark"))
            news.append(Span(f"{panel.short} {panel.news}", "mark", f"panel:{panel.id}"))
    if elsewhere:
        news.append(Span(f"; {elsewhere}" if news else elsewhere, "mark"))
    if news and width(news) > room - 6:
        news[0] = news[0]._replace(text=news[0].text.replace("also new here: ", "new: "))
    if elsewhere and width(news) > room - 6:
        count = len(elsewhere.split("; "))
        few = [_briefly(news[-1].text), f"; {count} more" if len(news) > 1 else f"{count} more changed"]
        shorter = [[*news[:-1], news[-1]._replace(text=words)] for words in few]
        news = next((line for line in shorter if width(line) <= room - 6), shorter[-1])
    lines = framed(title, [_headed(front, inner, look), *window.lines], room, height, HEAVY, role, news)
    return Drawn(lines, ["", *[front.id] * (height - 2), ""], {front.id: window.top}, True, [-1, -1, *window.rows],
                 _ample([front]))  # fmt: skip


def _briefly(elsewhere: str) -> str:
    """What changed in tables that have no panel, without the words that say how."""
    return "; ".join(_SAID.sub("", words) for words in elsewhere.split("; "))


def ended(window: Window) -> bool:
    """Whether the last line of a panel is in view."""
    return not window.rows or window.rows[-1] >= 0 or "more: ▼" not in plain(window.lines[-1])


def box(panel: Panel, room: int, height: int, role: str, look: Look, away: Line = ()) -> Drawn:
    """A box of one panel. ``away`` is what its heading says where it is scrolled away from its end."""
    focus = "focus" if panel.id == look.focus else "title"
    window = panel.window(room - 4, height - 2, look.tops.get(panel.id))
    number = (Span(f"{NUMBERS[panel.id]}", "key", f"panel:{panel.id}"), Span(" ")) if panel.id in NUMBERS else ()
    away = away if panel.id in look.tops and not ended(window) else ()
    title, *about = panel.heading(room - 9 - width(number) - width(away), focus)
    heading = (*number, title._replace(act=f"panel:{panel.id}"), *about)
    while heading and not heading[-1].text.strip():
        heading = heading[:-1]
    heading = (*heading[:-1], heading[-1]._replace(text=heading[-1].text.rstrip()), *away) if heading else ()
    lines = framed(heading, window.lines, room, height, LIGHT, role)
    lines[0] = cornered(lines[0], Span(LARGE, "dim", f"zoom:panel:{panel.id}"))
    return Drawn(lines, ["", *[panel.id] * (height - 2), ""], {panel.id: window.top}, False, [-1, *window.rows],
                 ended=ended(window))  # fmt: skip
