"""What is known of each scenario from before: what came of it when it was last run, and how far it was played.

A play in the app is no test result: those come of ``sandbox run`` only.
"""

import time
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from sandbox.scenario.problems import visible

if TYPE_CHECKING:
    from sandbox.tui.stage.player import Player
    from sandbox.workspace.history import Last
    from sandbox.workspace.positions import Position


class Known(Protocol):
    """What the library asks."""

    def result(self, file: Path) -> "Last | None":
        """What came of a file when it was last run."""

    def position(self, file: Path) -> "Position | None":
        """Where a file was left, if in the middle."""

    def play(self, file: Path) -> "Position | None":
        """How far a file was played."""


class Nothing:
    """Where there is no workspace, nothing is known from before."""

    def result(self, file: Path) -> None:
        """Nothing came of it."""

    def position(self, file: Path) -> None:
        """It was left nowhere."""

    def play(self, file: Path) -> None:
        """It was not played."""


class Past:
    """Kept in the folder of a workspace. Where that cannot be read or written, there is no past, and no harm."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._results: dict[str, Last] = {}
        self._positions: dict[str, Position] = {}
        self._left: dict[str, Position] = {}
        self._playing: Player | None = None
        self._lock = Lock()

    def result(self, file: Path) -> "Last | None":
        """What came of a file when it was last run."""
        return self._results.get(_name(file))

    def position(self, file: Path) -> "Position | None":
        """Where a file was left, if in the middle."""
        play = self.play(file)
        return None if play is None or play.ended else play

    def play(self, file: Path) -> "Position | None":
        """How far a file was played."""
        return self._positions.get(_name(file))

    def moment(self, file: Path) -> int:
        """The moment at which a file was left, as it is kept now; 0 for the beginning."""
        self.bring_up_to_date()
        left = self.position(file)
        return 0 if left is None else left.moment

    def opened(self, player: "Player") -> None:
        """A scenario is on the stage; where it goes on from where it was left, with the answers of that time."""
        self.left()
        scenario = player.teller.run.scenario
        if scenario.case:  # one of several: no result of the file
            return
        self._playing = player
        before = self.position(scenario.file)
        if before is not None and player.index == before.moment:
            player.recall(before.answers)

    def again(self, player: "Player") -> None:
        """A scenario that was on the stage before is there again."""
        self.left()
        if not player.teller.run.scenario.case:
            self._playing = player

    def left(self) -> None:
        """Nobody plays any more. It is known at once, and written with ``bring_up_to_date``."""
        player, self._playing = self._playing, None
        if player is None:
            return
        if not player.index:  # looked at, not played
            return
        from sandbox.workspace.positions import Position

        moments, score = player.teller.moments, player.score
        name, ended = _name(player.teller.run.scenario.file), player.index == player.last
        place = Position(
            player.index, moments[player.index].position, moments[-1].position, dict(player.answers), time.time(),
            score.right, len(score.results), ended,
        )  # fmt: skip
        with self._lock:
            self._left[name] = place
            self._positions = {**self._positions, name: place}

    def bring_up_to_date(self) -> None:
        """Write what is new, and read what others have written since. It takes a moment: not while somebody waits."""
        from sandbox.workspace import Unkept
        from sandbox.workspace.history import History
        from sandbox.workspace.positions import Positions

        with self._lock:
            history, positions = History(self._folder), Positions(self._folder)
            try:
                if self._left:
                    positions.leave(self._left)
                self._results, self._positions = history.last(), positions.all()
            except Unkept:
                return
            self._left.clear()


def _name(file: Path) -> str:
    """What the history calls a file; one in a current folder that is gone has no history."""
    with suppress(OSError):
        file = file.absolute()
    return visible(str(file))


def ago(when: float, now: float) -> str:
    """How long ago something was, in a few letters."""
    seconds = max(now - when, 0)
    for most, unit, words in ((90, 1, "just now"), (5400, 60, "min ago"), (129_600, 3600, "h ago")):
        if seconds < most:
            return words if unit == 1 else f"{round(seconds / unit)} {words}"
    days = round(seconds / 86_400)
    return f"{days} days ago" if days < 60 else time.strftime("%b %Y", time.localtime(when))
