"""Jump mode on a screen: the labels lie over its lines, and all keys are for them until one is chosen or it is left."""

from collections import defaultdict
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.screen import Screen

from sandbox.tui.jump.labels import Label, blank, laid, letters
from sandbox.tui.jump.targets import Target, targets
from sandbox.tui.view.spans import Line
from sandbox.tui.widgets.lines import Lines

HINT = " Jump: type a letter · Esc ends it "


class Jump:
    """Holds the lines of a screen as they are, so that a letter does what it stood on, and takes the keys.

    No screen is put over another for it, and no line is drawn anew: the labels are painted over what is there.
    """

    def __init__(self, screen: Screen[Any]) -> None:
        self.screen = screen
        self.typed = ""
        self._focused = screen.focused
        self.targets = _labelled(targets(screen))
        """What each label stands on."""

    def begin(self) -> None:
        """Lay the labels over the screen."""
        catcher = next((lines for lines in self.screen.query(Lines) if type(lines) is Lines), None)
        if catcher is None or not self.targets:
            return
        for lines in self.screen.query(Lines):
            lines.hold = self
        self.screen.set_reactive(Screen.focused, catcher)  # a focus set in the usual way paints everything anew
        self._paint()

    def key(self, event: events.Key) -> None:
        """A letter chooses; any other key leaves, and does nothing else."""
        self.typed += (event.character or "").casefold() if event.is_printable else "\n"
        target = self.targets.get(self.typed)
        if target is not None:
            self.leave()
            target.lines.press(target.act)
        elif any(label.startswith(self.typed) for label in self.targets):
            self._paint()
        else:
            self.leave()

    def leave(self) -> None:
        """Take the labels away, and show the screen as it is now."""
        held = [lines for lines in self.screen.query(Lines) if lines.hold is self]
        self.screen.set_reactive(Screen.focused, self._focused)
        for lines in held:
            lines.hold = None
            lines.lay({})
        for lines in held:
            lines.show()

    def _paint(self) -> None:
        """Paint the labels that can still be meant."""
        labels: dict[Lines, dict[int, list[Label]]] = defaultdict(lambda: defaultdict(list))
        for text, target in self.targets.items():
            if text.startswith(self.typed):
                labels[target.lines][target.y].append(Label(target.x, text, "label"))
        lowest = max(self.screen.query(Lines), key=lambda lines: lines.region.bottom)
        labels[lowest].setdefault(lowest.size.height - 1, [])
        for lines in self.screen.query(Lines):
            width = lines.size.width
            over = {y: laid(lines.shown(y), _apart(found), width) for y, found in labels[lines].items()}
            if lines is lowest:
                over |= {y: _hinted(line, width) for y, line in over.items() if y == lines.size.height - 1}
            lines.lay(over)


def _labelled(found: list[Target]) -> dict[str, Target]:
    """The targets by their labels. Where those of one letter do not suffice, they go to what has no room for two."""
    labels = letters(len(found))
    if labels and len(labels[-1]) > 1:
        found = sorted(found, key=lambda target: target.room > 1)
    return {label: target for label, target in zip(labels, found, strict=False) if len(label) <= target.room}


def _apart(labels: list[Label]) -> list[Label]:
    """Labels that touch look otherwise by turns, so that each is read alone."""
    made: list[Label] = []
    for label in sorted(labels):
        before = made[-1] if made else None
        touches = before is not None and before.x + cell_len(before.text) == label.x and before.role == "label"
        made.append(label._replace(role="label-next") if touches else label)
    return made


def _hinted(line: Line, room: int) -> Line:
    """The line with a word on what to do, where its end is empty."""
    start, end = blank(line)
    place = end - cell_len(HINT) - 1
    return laid(line, [Label(place, HINT, "notice")], room) if place > start else line


def jump(screen: Screen[Any]) -> None:
    """Begin on a screen; where nothing can be chosen, nothing happens."""
    Jump(screen).begin()
