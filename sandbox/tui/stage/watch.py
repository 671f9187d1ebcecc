"""The watch: values and laws that are pinned, each a small track of how it was at each step, breaches marked."""

from asyncio import sleep
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from time import perf_counter
from typing import TYPE_CHECKING

from sandbox.scenario.verdicts import BROKEN, BY_NAME, HELD, WAITS, Verdicts, title
from sandbox.tui.explore.picker import Choice, Picker
from sandbox.tui.view import Line, Span, Teller
from sandbox.tui.view.spans import fit, width
from sandbox.tui.view.turns import Pin, Turns, turns
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

    pin: Pin
    name: str
    turns: Turns

    def line(self, position: int, room: int, teller: Teller) -> Line:
        """The track in so many cells up to this position, where its value is in view; dots where more is to come."""
        now = bisect_right(self.turns, position, key=itemgetter(0)) - 1
        start = max(0, now - room // LEAST)
        parts = [self._part(number, number == now, teller) for number in range(start, now + 1)]
        if position < len(teller.simulation.journal):
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
        self.verdicts: Verdicts | None = None

    @property
    def tracks(self) -> list[Track | LawTrack]:
        """The pinned values, then the pinned laws."""
        verdicts = self.verdicts
        laws = [LawTrack(name, verdicts) for name in self.laws if name in verdicts.signs] if verdicts else []
        return [*self.values, *laws]

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
        self.values.append(Track(pin, teller.named(*pin)[0], turns(teller, [pin])[0]))
        return f"{self.values[-1].name} is watched; v lets it go."

    def go_on(self, teller: Teller, pins: Sequence[Pin], laws: Sequence[str]) -> None:
        """Pin what was pinned at another time; a stage that is not shown yet judges the laws when it is."""
        found = turns(teller, pins)
        self.values = [Track(pin, teller.named(*pin)[0], each) for pin, each in zip(pins, found, strict=True)]
        self.laws = list(laws)
        if laws:
            self.stage.call_after_refresh(self._go_on_judging)

    def _go_on_judging(self) -> None:
        self._judge()
        self.stage.show(self.stage.notice)

    def renew(self, teller: Teller) -> None:
        """The story went on, or goes another way: every track is made anew."""
        found = turns(teller, [track.pin for track in self.values])
        self.values = [Track(old.pin, old.name, new) for old, new in zip(self.values, found, strict=True)]
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
        if not self.laws:
            self.verdicts = None
        elif before is not None and before.simulation is simulation and before.laws == tuple(self.laws):
            before.renew()
        else:
            self.verdicts = Verdicts(simulation, self.laws)
        if self.verdicts is not None and not _a_while(self.verdicts):
            self.stage.run_worker(self._going_on(self.verdicts), group="laws")

    async def _going_on(self, verdicts: Verdicts) -> None:
        drawn = perf_counter()
        done = False
        while not done:
            await sleep(0)
            done = _a_while(verdicts)
            if done or perf_counter() > drawn + REDRAWN:
                self.stage.query_one("#watch", Lines).show()
                drawn = perf_counter()


def _a_while(verdicts: Verdicts) -> bool:
    """Judge for a moment; whether everything is judged now."""
    until = perf_counter() + SLICE
    return all(perf_counter() < until for _ in verdicts.judge())
