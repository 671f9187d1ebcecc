"""What can be chosen on a screen, and where it stands."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from textual.errors import NoWidget
from textual.screen import Screen

from sandbox.tui.widgets.lines import Lines


class Target(NamedTuple):
    """A place that does something: the lines it stands in, the cell, what a click there does.

    ``room`` is how many cells there are to the next one on its line.
    """

    lines: Lines
    x: int
    y: int
    act: str
    room: int


def targets(screen: Screen[Any]) -> list[Target]:
    """All of them that are in view, line by line; what stands in several pieces is one."""
    shown = (lines for lines in screen.query(Lines) if all(each.display for each in lines.ancestors_with_self))
    found = [target for lines in shown for target in _in(lines) if _seen(screen, target)]
    return sorted(found, key=lambda each: (each.lines.region.y + each.y, each.lines.region.x + each.x))


def _in(lines: Lines) -> Iterator[Target]:
    done: set[str] = set()
    for y in range(lines.size.height):
        places = []
        for x, act in lines.acts(y):
            if act not in done:
                done.add(act)
                places.append((x, act))
        ends = [*(x for x, _ in places[1:]), lines.size.width]
        for (x, act), end in zip(places, ends, strict=False):
            yield Target(lines, x, y, act, end - x)


def _seen(screen: Screen[Any], target: Target) -> bool:
    """Whether nothing lies over it."""
    region = target.lines.region
    try:
        return screen.get_widget_at(region.x + target.x, region.y + target.y)[0] is target.lines
    except NoWidget:
        return False
