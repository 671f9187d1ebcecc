"""The player: where the app stands in a run, and how it moves. It says why when it cannot."""

import re
from collections.abc import Mapping, Sequence

from sandbox.tui.view import MARKS, Teller, View
from sandbox.world import Step
from sandbox.world.clock import shown

SPEEDS = (("¼x", 0.25), ("½x", 0.5), ("1x", 1.0), ("2x", 2.0), ("4x", 4.0), ("8x", 8.0))
_CLOCK = re.compile(r"(?:[A-Za-z]{3} )?\d\d?:\d\d(?::\d\d)?")
READING = 0.045
"""Seconds that a letter takes to read aloud at normal speed."""


class Player:
    """The position in a run, the answers given, the speed. Each move gives "" or the reason why not."""

    def __init__(self, teller: Teller, index: int = 0) -> None:
        self.teller = teller
        self.last = len(teller.moments) - 1
        self.index = min(max(index, 0), self.last)
        self.answers: dict[int, int] = {}
        self.speed = 2
        self.playing = False
        self.notes = False
        self.bookmarks: set[int] = set()

    def view(self) -> View:
        """The view of the moment at which the player stands."""
        return self.teller.at(self.index, self.answers, self.notes)

    @property
    def waiting(self) -> int:
        """How many choices the question of this moment has, as long as it waits; else 0."""
        moment = self.teller.moments[self.index]
        return len(moment.choices) if moment.kind == "ask" and self.index not in self.answers else 0

    @property
    def revealing(self) -> bool:
        """Whether this is the moment that shows whether the answer to a question was right."""
        before = self.index - 1
        return before >= 0 and self.teller.moments[before].kind == "ask" and before in self.answers

    def step(self) -> str:
        """On to the next moment."""
        if self.waiting:
            return f"The question waits for an answer: {_digits(self.waiting)} (Shift+Right or ] passes it by)."
        if self.index == self.last:
            return "This is the end of the scenario. Home or r starts again."
        self.index += 1
        return ""

    def back(self) -> str:
        """Back to the moment before."""
        self.playing = False
        if not self.index:
            return "This is the beginning of the scenario."
        self.index -= 1
        return ""

    def next_mark(self) -> str:
        """On to the next narration, question or expectation."""
        self.playing = False
        for number in range(self.index + 1, self.last + 1):
            if self.teller.moments[number].kind in MARKS:
                self.index = number
                return ""
        if self.index == self.last:
            return "This is the end of the scenario. Home or r starts again."
        self.index = self.last
        return ""

    def back_mark(self) -> str:
        """Back to the narration, question or expectation before."""
        if not self.index:
            return self.back()
        before = (n for n in range(self.index - 1, 0, -1) if self.teller.moments[n].kind in MARKS)
        return self.go(next(before, 0))

    def failure(self) -> str:
        """On to the next expectation or step that failed; after the last one, round to the first."""
        failed = [number for number, moment in enumerate(self.teller.moments) if moment.failures]
        return self._round(failed, "Nothing fails in this scenario.")

    def bookmark(self) -> str:
        """Set a bookmark at this moment, or take it away."""
        self.bookmarks ^= {self.index}
        return "Bookmark set; b goes to it." if self.index in self.bookmarks else "The bookmark is gone."

    def to_bookmark(self) -> str:
        """On to the next bookmark; after the last one, round to the first."""
        return self._round(sorted(self.bookmarks), "There is no bookmark yet; m sets one.")

    def _round(self, places: Sequence[int], none: str) -> str:
        if not places:
            return none
        return self.go(next((place for place in places if place > self.index), places[0]))

    def go(self, index: int) -> str:
        """To a moment by its number, counted from 0."""
        self.playing = False
        self.index = min(max(index, 0), self.last)
        return ""

    def go_to(self, words: str) -> str:
        """To a step by its number, or to a time: ``4``, ``09:00:04``, ``Tue 10:00:00``."""
        words = words.strip()
        moments = self.teller.moments
        if words.isdecimal():
            steps = moments[-1].position
            if int(words) > steps:
                return f"There is no step {words}: the scenario has {steps}."
            return self.go(next(n for n, moment in enumerate(moments) if moment.position >= int(words)))
        if not _CLOCK.fullmatch(words):
            return "Type the number of a step, as 4, or a time, as 09:00:04 or Tue 10:00."
        clocks = [self.teller.opens, *(shown(step.time) for step in self.teller.simulation.journal)]
        here = clocks[moments[self.index].position][:3]
        time = words.rpartition(" ")[2].zfill(8 if words.count(":") == 2 else 5)
        wanted = f"{words[:3].capitalize() if words[0].isalpha() else here} {time}"
        for number, moment in enumerate(moments):
            clock = clocks[moment.position]
            if clock[:3] == wanted[:3] and clock >= wanted:
                return self.go(number)
        return f"Nothing happens at {words} or later that day."

    def restart(self) -> str:
        """To the beginning, with all questions open again."""
        self.answers.clear()
        return self.go(0)

    def answer(self, asked: int, choice: int) -> str:
        """Answer a question by the number of the choice, counted from 0."""
        if asked != self.index:
            return "This question has had its turn: go back to it to answer again."
        count = len(self.teller.moments[asked].choices)
        if choice >= count:
            return f"There is no answer {choice + 1}: {_digits(count)}."
        self.answers[asked] = choice
        return ""

    def toggle(self) -> str:
        """Play, or pause."""
        if self.playing:
            self.playing = False
            return ""
        reason = self.step()
        self.playing = not reason
        return reason

    def tick(self) -> str:
        """Go on by itself; stop at a question and at the end."""
        if self.playing and (self.step() or self.index == self.last):
            self.playing = False
        if self.waiting:
            self.playing = False
        return ""

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
        """Seconds until the next moment when playing: as long as it takes to read this one."""
        moment = self.teller.moments[self.index]
        reading = len(moment.text) * READING if moment.kind == "say" else 0.5
        return (1.0 + reading) / SPEEDS[self.speed][1]

    def so_far(self) -> Sequence[Step]:
        """The steps that have happened by now."""
        return self.teller.simulation.journal[: self.teller.moments[self.index].position]

    def given(self) -> Mapping[int, int]:
        """The answers so far."""
        return dict(self.answers)


def _digits(count: int) -> str:
    return "press 1" if count == 1 else f"press 1 to {count}"
