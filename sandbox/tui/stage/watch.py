"""The watch: values that are pinned, each a small track of what it was at each step, breaches marked."""

from bisect import bisect_right
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from sandbox.tui.view import Line, Span, Teller
from sandbox.tui.view.spans import fit, width

MOST = 3
"""So many values can be watched at once."""
LEAST = 8
"""The cells that a value with its step takes at least."""


@dataclass(frozen=True)
class Track:
    """A pinned value: its name, and the steps after which it became what (0 is the opening)."""

    pin: tuple[str, Hashable, int]
    name: str
    turns: tuple[tuple[int, str], ...]

    def line(self, position: int, room: int, teller: Teller) -> Line:
        """The track in so many cells, with the value of this position in view."""
        now = bisect_right(self.turns, position, key=itemgetter(0)) - 1
        start, end = max(0, now - room // LEAST), min(len(self.turns), now + room // LEAST)
        parts = [self._part(number, number == now, teller) for number in range(start, end)]
        head = (Span(f" {self.name}  ", "title"),)
        while start < now and width(head) + sum(map(width, parts[: now - start + 1])) > room - 4:
            del parts[0]
            start += 1
        spans = [*head, *([Span("… ", "dim")] if start else [])]
        for part in parts:
            spans += part
        return fit(spans, room)

    def _part(self, number: int, now: bool, teller: Teller) -> Line:
        step, value = self.turns[number]
        breach = value.startswith("-")
        role = "on" if now else "bad" if breach else ""
        act = f"go:{teller.moment_of(step) if step else 0}"
        joint = (Span("─► ", "dim"),) if number else ()
        after = f" step {step} " if step else " "
        return (*joint, Span(f"{'✗' if breach else ''}{value}", role, act), Span(after, "dim"))


class Watch:
    """The pinned values of a stage."""

    def __init__(self) -> None:
        self.tracks: list[Track] = []

    def toggle(self, teller: Teller, pin: tuple[str, Hashable, int]) -> str:
        """Pin a value, or let it go; in words what was done."""
        for track in self.tracks:
            if track.pin == pin:
                self.tracks.remove(track)
                return f"{track.name} is no longer watched."
        if len(self.tracks) == MOST:
            return f"{MOST} values are watched; v on one of them lets it go."
        self.tracks.append(track_of(teller, pin))
        return f"{self.tracks[-1].name} is watched; v lets it go."

    def renew(self, teller: Teller) -> None:
        """The story went on, or goes another way: every track is made anew."""
        self.tracks = [track_of(teller, track.pin) for track in self.tracks]

    def lines(self, teller: Teller, position: int, room: int) -> Sequence[Line]:
        """A line for each track."""
        return [track.line(position, room, teller) for track in self.tracks]


def track_of(teller: Teller, pin: tuple[str, Hashable, int]) -> Track:
    """The track of a value over the whole run. The simulation is moved, and put back where it stood."""
    simulation = teller.simulation
    stood = simulation.position
    turns: list[tuple[int, str]] = []
    for position in range(len(simulation.journal) + 1):
        simulation.go(position)
        value = teller.named(*pin)[1]
        if not turns or turns[-1][1] != value:
            turns.append((position, value))
    simulation.go(stood)
    return Track(pin, teller.named(*pin)[0], tuple(turns))
