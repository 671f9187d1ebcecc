"""The player: where the app stands in a run, and how it moves. It says why when it cannot."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from operator import attrgetter

from sandbox.tui.view import MARKS, Score, Teller, View
from sandbox.tui.view.story import question, shown_at
from sandbox.world import Step
from sandbox.world.clock import DAY, DAYS, OPENS, shown

SPEEDS = (("¼x", 0.25), ("½x", 0.5), ("1x", 1.0), ("2x", 2.0), ("4x", 4.0), ("8x", 8.0))
_CLOCK = re.compile(r"(?:[A-Za-z]{3} )?\d\d?:\d\d(?::\d\d)?")
READING = 0.045
"""Seconds that a letter takes to read aloud at normal speed."""
FIXED = (0, 5, 10, 20)
"""Seconds that each moment may be shown when playing; 0 is as long as it takes to read it."""


class Player:
    """The position in a run, the answers given, the speed. Each move gives "" or the reason why not."""

    def __init__(self, teller: Teller, index: int = 0) -> None:
        self.teller = teller
        self.last = len(teller.moments) - 1
        self.answers: dict[int, int] = {}
        self.speed = 2
        self.fixed = 0
        """Seconds that each moment is shown when playing; 0 is as long as it takes to read it."""
        self.playing = False
        self.notes = False
        self.bookmarks: set[int] = set()
        self._open: set[int] = set()
        self._counted: dict[int, int] = {}
        self._view: tuple[tuple[object, ...], View] | None = None
        self.index = min(max(index, 0), self.last)

    def view(self, spoken: int | None = None) -> View:
        """The view of the moment at which the player stands; within its step, when so many rules have spoken."""
        moment = self.index, dict(self.answers), self.notes, self.score, spoken
        if self._view is None or self._view[0] != moment:
            self._view = moment, self.teller.at(self.index, moment[1], self.notes, moment[3], spoken)
        return self._view[1]

    @property
    def index(self) -> int:
        """The number of the moment at which the player stands, counted from 0."""
        return self._index

    @index.setter
    def index(self, number: int) -> None:
        self._index = number
        self._count()

    def _count(self) -> None:
        """Answers of which the run has shown by now whether they are right, count for the score."""
        shown = [asked for asked in self._open if shown_at(self.teller.moments, asked) <= self.index]
        for asked in shown:
            self._open.remove(asked)
            self._counted[asked] = self.answers[asked]

    @property
    def score(self) -> Score:
        """How many answers were right. What counts is the last answer before the run shows what is right."""
        moments = self.teller.moments
        results = [question(moments, asked, given, self.last) for asked, given in sorted(self._counted.items())]
        return Score(tuple(results), len(self._open), len(self.teller.questions))

    def recall(self, answers: Mapping[int, int]) -> None:
        """Take answers that were given at another time, as when a session is opened again."""
        moments = self.teller.moments
        known = {asked: given for asked, given in answers.items() if 0 <= asked <= self.last}
        self.answers.update({n: given for n, given in known.items() if 0 <= given < len(moments[n].choices)})
        self._open.update(self.answers)
        self._count()

    def going_on(self, teller: Teller) -> "Player":
        """The player of a run that goes on from this one, at its end, with all that was chosen and answered."""
        player = Player(teller, len(teller.moments) - 1)
        player.speed, player.fixed, player.notes = self.speed, self.fixed, self.notes
        player.bookmarks = {mark for mark in self.bookmarks if mark <= player.last}
        same = {n for n in teller.questions if n in self.answers}
        player.answers = {asked: given for asked, given in self.answers.items() if asked in same}
        player._open = self._open & same
        player._counted = {asked: given for asked, given in self._counted.items() if asked in same}
        player._count()
        return player

    @property
    def waiting(self) -> int:
        """How many choices the question of this moment has, as long as it waits; else 0."""
        moment = self.teller.moments[self.index]
        return len(moment.choices) if moment.kind == "ask" and self.index not in self.answers else 0

    def step(self) -> str:
        """On to the next moment."""
        if self.waiting:
            return f"The question waits for an answer: {_digits(self.waiting)} (Shift+→ or ] passes it by)."
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
            return self.go(self.teller.moment_of(int(words)))
        if not _CLOCK.fullmatch(words):
            return "Type the number of a step, as 4, or a time, as 09:00:04 or Tue 10:00."
        here = moments[self.index].position
        now = self.teller.journal[here - 1].time if here else 0
        day = words[:3].capitalize() if words[0].isalpha() else shown(now)[:3]
        hours, minutes, *seconds = map(int, words.rpartition(" ")[2].split(":"))
        step = self._first_step(day, hours * 3600 + minutes * 60 + sum(seconds))
        if step is None:
            return f"Nothing happens at {words} or later that day."
        return self.go(self.teller.moment_of(step))

    def _first_step(self, day: str, time: int) -> int | None:
        """The first step (0 is the opening) on such a day of the week, so many seconds after midnight or later."""
        journal = self.teller.journal
        last = journal[-1].time if journal else 0
        midnight = DAYS.index(day) * DAY - OPENS if day in DAYS else last + 1
        for begins in range(midnight, last + 1, 7 * DAY):
            if begins + time <= 0 < begins + DAY:
                return 0
            step = bisect_left(journal, begins + time, key=attrgetter("time")) + 1
            if step <= len(journal) and journal[step - 1].time < begins + DAY:
                return step
        return None

    def restart(self) -> str:
        """To the beginning, with all questions open again."""
        for kept in (self.answers, self._open, self._counted):
            kept.clear()
        return self.go(0)

    def answer(self, asked: int, choice: int) -> str:
        """Answer a question by the number of the choice, counted from 0."""
        if asked != self.index:
            return "This question has had its turn: go back to it to answer again."
        count = len(self.teller.moments[asked].choices)
        if choice >= count:
            return f"There is no answer {choice + 1}: {_digits(count)}."
        if asked in self._counted:
            return "What counts is the answer given before the story showed it (r starts over)."
        self.answers[asked] = choice
        self._open.add(asked)
        self._count()
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
        """Change the speed, or the seconds where each moment is shown equally long."""
        if self.fixed:
            place = FIXED.index(self.fixed) - by
            if not 0 < place < len(FIXED):
                most = "shortest" if by > 0 else "longest"
                return f"This is the {most} time; A goes on to reading pace."
            self.fixed = FIXED[place]
            return f"Each moment is shown for {self.pace}."
        if not 0 <= self.speed + by < len(SPEEDS):
            return "This is the fastest speed." if by > 0 else "This is the slowest speed."
        self.speed += by
        return f"Speed {self.pace}."

    def turn_fixed(self) -> str:
        """On to the next way to play by itself: at reading pace, or so many seconds each moment."""
        self.fixed = FIXED[(FIXED.index(self.fixed) + 1) % len(FIXED)]
        if not self.fixed:
            return f"Autoplay at reading pace, speed {self.pace}."
        return f"Autoplay: each moment is shown for {self.pace}; questions wait for the room."

    @property
    def pace(self) -> str:
        """The speed in words."""
        return f"{self.fixed} s" if self.fixed else SPEEDS[self.speed][0]

    @property
    def pause(self) -> float:
        """Seconds until the next moment when playing: as long as it takes to read this one, or as was chosen."""
        if self.fixed:
            return float(self.fixed)
        moment = self.teller.moments[self.index]
        reading = len(moment.text) * READING if moment.kind == "say" else 0.5
        return (1.0 + reading) / SPEEDS[self.speed][1]

    def so_far(self) -> Sequence[Step]:
        """The steps that have happened by now."""
        return self.teller.journal[: self.teller.moments[self.index].position]

    def given(self) -> Mapping[int, int]:
        """The answers so far."""
        return dict(self.answers)


def _digits(count: int) -> str:
    return "press 1" if count == 1 else f"press 1 to {count}"
