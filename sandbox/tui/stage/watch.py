"""The watch: values and laws that are pinned, each a small track of how it was at each step, breaches marked."""

from asyncio import sleep
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from time import perf_counter
from typing import TYPE_CHECKING, Any

from textual.worker import Worker

from sandbox.scenario.verdicts import BROKEN, BY_NAME, HELD, WAITS, Verdicts, title
from sandbox.tui.explore.picker import Choice, Picker
from sandbox.tui.view import Line, Span, Teller
from sandbox.tui.view.panel import TablePanel
from sandbox.tui.view.spans import fit, width
from sandbox.tui.view.turns import Pin, Reader, Turns
from sandbox.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from sandbox.tui.stage.screen import StageScreen

MOST, TALL = 3, 40
"""So many things can be watched at once; twice as many on a screen of so many lines."""
LEAST = 8
"""The cells that a value with its step takes at least."""
WIDE, BY_STEP = 100, "  by step "
"""From so many cells on, a law's track says that its signs are for steps, not for moments as those of the time line."""
SLICE, REDRAWN = 0.004, 0.1
"""Seconds that laws are judged before a key has its turn, and until their tracks are drawn again."""
FEW_SIGNS = f"{HELD} held, {BROKEN} broken, {WAITS} not asked. V lets it go."
SIGNS = FEW_SIGNS.replace("asked.", "asked while something is on its way. A click goes there;")
"""What the signs are, and the same for where there is little room."""
TO_COME = "○"
"""The sign of a step that is to come, as on the time line."""
ROLES = {HELD: "good", BROKEN: "bad"}


@dataclass(frozen=True)
class Track:
    """A pinned value: its name, and the steps after which it became what (0 is the opening)."""

    reader: Reader
    name: str
    turns: Turns

    @property
    def pin(self) -> Pin:
        """Which value it is."""
        return self.reader.pin

    def line(self, position: int, room: int, teller: Teller) -> Line:
        """The track in so many cells up to this position, where its value is in view; dots where more is to come."""
        now = bisect_right(self.turns, position, key=itemgetter(0)) - 1
        start = max(0, now - room // LEAST)
        parts = [self._part(number, number == now, teller) for number in range(start, now + 1)]
        if position < len(teller.journal):
            parts[-1] = (*parts[-1], Span("···", "dim"))
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


@dataclass(frozen=True)
class LawTrack:
    """A pinned law: a sign for each step that has happened. What is to come is not told, as for a value."""

    name: str
    verdicts: Verdicts

    def line(self, position: int, room: int, teller: Teller) -> Line:
        """The signs around this position, and first of all where the law was broken first, if it was by now."""
        verdicts, signs = self.verdicts, self.verdicts.signs[self.name][: position + 1]
        steps = Span(BY_STEP if room >= WIDE else "  ", "dim")
        head = [Span(f" {title(self.name)}  ", "title"), *self._words(signs, position, teller), steps]
        fits = max(room - width(head) - 4, 1)
        start = min(max(position - fits // 2, 0), max(verdicts.total + 1 - fits, 0))
        spans = [*head, Span("◄" if start else " ", "dim", "go:0")]
        for number in range(start, min(start + fits, verdicts.total + 1)):
            sign = signs[number] if number < len(signs) else TO_COME if number > position else "…"
            act = f"go:{teller.moment_of(number) if number else 0}"
            if number == position:
                spans += Span("[", "now"), Span(sign, "on", act), Span("]", "now")
            else:
                spans.append(Span(sign, ROLES.get(sign, "dim"), act))
        excuse = next((excuse for step, excuse in verdicts.simulation.excuses() if step <= position), "")
        return fit((*spans, *([Span(f"  ({excuse})", "dim")] if excuse else [])), room)

    def _words(self, signs: Sequence[str], position: int, teller: Teller) -> list[Span]:
        total = self.verdicts.total
        words = []
        if BROKEN in signs:
            step = signs.index(BROKEN)
            words = [Span(f"{BROKEN} first: step {step}", "bad", f"go:{teller.moment_of(step) if step else 0}")]
        if len(signs) <= position:
            words.append(Span(f"{' ' if words else ''}… {len(signs):,} of {total:,} steps", "dim"))
        elif not words:
            words.append(Span(f"{HELD} never broken" if position == total else f"{HELD} held so far", "good"))
        return words


class Watch:
    """What is pinned on one stage."""

    def __init__(self, stage: "StageScreen") -> None:
        self.stage = stage
        self.values: list[Track] = []
        self.laws: list[str] = []
        self.verdicts: dict[str, Verdicts] = {}
        """What was found out on each pinned law."""

    @property
    def tracks(self) -> list[Track | LawTrack]:
        """The pinned values, then the pinned laws."""
        return [*self.values, *(LawTrack(name, self.verdicts[name]) for name in self.laws if name in self.verdicts)]

    def lines(self, teller: Teller, position: int, room: int) -> Sequence[Line]:
        """A line for each track."""
        return [track.line(position, room, teller) for track in self.tracks]

    def _full(self) -> str:
        most = MOST if self.stage.size.height < TALL else 2 * MOST
        if len(self.tracks) < most:
            return ""
        return f"{most} are watched at once; v on a value, or V and its name, lets one go."

    # --- values ---

    def toggle(self, teller: Teller, pin: Pin) -> str:
        """Pin a value, or let it go; in words what was done."""
        for track in self.values:
            if track.pin == pin:
                self.values.remove(track)
                return f"{track.name} is no longer watched."
        if full := self._full():
            return full
        self.values.append(_track(Reader(pin), teller))
        return f"{self.values[-1].name} is watched; v lets it go."

    def go_on(self, teller: Teller, pins: Sequence[Sequence[Any]], laws: Sequence[str]) -> None:
        """Pin what was pinned at another time; a stage that is not shown yet judges the laws when it is."""
        self.values = [_track(Reader(pin), teller) for pin in map(self._known, pins) if pin is not None]
        self.laws = list(laws)
        if laws:
            self.stage.call_after_refresh(self._go_on_judging)

    def _known(self, pin: Sequence[Any]) -> Pin | None:
        """A pin as it was kept; None where it is of no column. An earlier version kept the number of the column."""
        panel, key, column = pin
        panels = {shown.id: shown for shown in self.stage.view.panels}
        shown = panels.get(panel)
        if not isinstance(shown, TablePanel):
            return None
        if isinstance(column, int):
            column = shown.columns[column].id if 0 <= column < len(shown.columns) else ""
        return (panel, key, column) if self.stage.player.teller.listing(panel).has(column) else None

    def _go_on_judging(self) -> None:
        self._judge()
        self.stage.show(self.stage.notice)

    def renew(self, teller: Teller) -> None:
        """The story went on, or goes another way: every track goes on with it."""
        self.values = [_track(track.reader, teller) for track in self.values]
        if self.laws:
            self._judge()

    # --- laws ---

    def choose(self) -> None:
        """Let a law be chosen, to pin it or to let it go."""
        rows = [
            Choice(name, title(name), " ".join((law.__doc__ or "").split()), "watched" if name in self.laws else "")
            for name, law in BY_NAME.items()
        ]

        def chosen(name: str | None) -> None:
            if name is not None:
                self.stage.show(self.toggle_law(name))

        self.stage.player.playing = False
        self.stage.app.push_screen(Picker("Watch which law?", rows), chosen)

    def toggle_law(self, name: str) -> str:
        """Pin a law, or let it go; in words what was done."""
        if name in self.laws:
            self.laws.remove(name)
            self._judge()
            return f"The law “{title(name)}” is no longer watched."
        if full := self._full():
            return full
        self.laws.append(name)
        self._judge()
        return f"“{title(name)}”: {SIGNS if self.stage.size.width >= WIDE + 40 else FEW_SIGNS}"

    def _judge(self) -> None:
        """Judge the laws, the first moment at once and the rest between the keys."""
        simulation, before = self.stage.player.teller.simulation, self.verdicts
        self.stage.workers.cancel_group(self.stage, "laws")
        self.verdicts = {}
        for name in self.laws:
            known = before.get(name)
            if known is not None and known.simulation is simulation:
                known.renew()
            else:
                known = Verdicts(simulation, [name])
            self.verdicts[name] = known
        if not self._judged():
            self._judging: Worker[None] = self.stage.run_worker(self._going_on, group="laws")

    def _judged(self) -> bool:
        """Judge for a moment, one law after the other; whether all is judged now."""
        until = perf_counter() + SLICE
        return all(_a_while(verdicts, until) for verdicts in self.verdicts.values())

    async def _going_on(self) -> None:
        drawn = perf_counter()
        done = False
        while not done:
            await sleep(0)
            done = self._judged()
            if done or perf_counter() > drawn + REDRAWN:
                for lines in self.stage.query("#watch").results(Lines):  # none where the stage is being closed
                    lines.show()
                drawn = perf_counter()


def _a_while(verdicts: Verdicts, until: float) -> bool:
    """Judge until that time; whether everything is judged now."""
    return all(perf_counter() < until for _ in verdicts.judge())


def _track(reader: Reader, teller: Teller) -> Track:
    """The track of a value in a run as it is now."""
    panel, key, column = reader.pin
    return Track(reader, teller.listing(panel).named(teller.some_world(), key, column)[0], reader.read(teller))
