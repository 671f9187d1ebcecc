"""The walk through both worlds: the same moves as on the stage. Each gives "" or the reason why not."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import overload

from sandbox.scenario.compare import Comparison
from sandbox.tui.stage.player import SPEEDS
from sandbox.tui.view.marks import TURNED
from sandbox.tui.view.model import Mark

PAUSE = 1.5
"""Seconds for which each step is shown at normal speed."""


class Walk:
    """Where one stands in both worlds at the same pace, beginning at the end."""

    waiting = None

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.index = self.last = len(comparison.beats) - 1
        self.marks = Beats(comparison)
        self.playing = False
        self.speed = 2

    def go(self, beat: int) -> str:
        """To a beat by its number, counted from 0."""
        self.playing = False
        self.index = min(max(beat, 0), self.last)
        return ""

    def step(self) -> str:
        """On by one."""
        if self.index == self.last:
            return "This is the end of the story. Home goes to the beginning."
        self.index += 1
        return ""

    def back(self) -> str:
        """Back by one."""
        return self.go(self.index - 1) if self.index else "This is the beginning of the story."

    def next_mark(self) -> str:
        """On to where something else differs."""
        news = self.comparison.sheet.news
        at = bisect_right(news, self.index)
        return self.go(news[at]) if at < len(news) else "What differs here stays so to the end of the story."

    def back_mark(self) -> str:
        """Back to where something else began to differ."""
        news = self.comparison.sheet.news
        at = bisect_left(news, self.index)
        return self.go(news[at - 1]) if at else "No value differs before this."

    def part(self) -> str:
        """To where the two worlds part: to the first value that differs, or where none does, to the first word."""
        apart, differing = self.comparison.apart, self.comparison.sheet.apart
        if apart is None:
            return "They never part."
        first = next((beat for beat in range(apart.beat, len(differing)) if differing[beat]), None)
        self.go(apart.beat if first is None else first)
        if first == apart.beat:
            return f"Here they part: {apart.step}."
        if first is None:
            return f"Here they part, in what is said: {apart.step}. No value differs."
        return "Here the first value differs; what is said parts before it."

    def go_to(self, words: str) -> str:
        """To a step of the story as it is, by its number."""
        words = words.strip()
        beats = self.comparison.beats
        steps = beats[-1].one[1]
        if not words.isdecimal():
            return "Type the number of a step, as 4."
        if int(words) > steps:
            return f"There is no step {words}: the story has {steps}."
        return self.go(self.beat_of(int(words)))

    def beat_of(self, step: int, other: bool = False) -> int:
        """The beat in which a world makes a step."""
        return bisect_left(self.comparison.beats, step, key=lambda beat: (beat.other if other else beat.one)[1])

    def toggle(self) -> str:
        """Play, or pause."""
        if self.playing:
            self.playing = False
            return ""
        reason = self.step()
        self.playing = not reason
        return reason

    def tick(self) -> None:
        """Go on by itself, and stop at the end."""
        if self.playing and (self.step() or self.index == self.last):
            self.playing = False

    def faster(self, by: int) -> str:
        """Change the speed."""
        if not 0 <= self.speed + by < len(SPEEDS):
            return "This is the fastest speed." if by > 0 else "This is the slowest speed."
        self.speed += by
        return f"Speed {self.pace}."

    @property
    def pace(self) -> str:
        """The speed in words."""
        return SPEEDS[self.speed][0]

    @property
    def pause(self) -> float:
        """Seconds until the next step when playing."""
        return PAUSE / SPEEDS[self.speed][1]


class Beats(Sequence[Mark]):
    """A sign for each beat: whether a value differs after it, and where the change was made."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison

    def __len__(self) -> int:
        return len(self._comparison.beats)

    @overload
    def __getitem__(self, number: int) -> Mark: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Mark]: ...
    def __getitem__(self, number: int | slice) -> Mark | Sequence[Mark]:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        beat = self._comparison.beats[number]
        if beat.turned:
            return Mark(TURNED, "mark", "step", beat.text)
        if self._comparison.sheet.apart[number]:
            return Mark("≠", "mark", "step", beat.text)
        return Mark("●", "now", "step", beat.text)
