"""A step walked through rule by rule: what the cause did, then one decision after another."""

from dataclasses import replace
from typing import TYPE_CHECKING

from sandbox.tui.view import View

if TYPE_CHECKING:
    from sandbox.tui.stage.screen import StageScreen


class ByRule:
    """Where within a step one stage stands, while it is shown rule by rule.

    A move by any other way than a step leads to a whole step.
    """

    def __init__(self, stage: "StageScreen") -> None:
        self.stage = stage
        self.on = False
        self._at = (-1, 0)

    @property
    def count(self) -> int:
        """How many decisions the moment has."""
        player = self.stage.player
        return player.teller.decisions(player.index)

    @property
    def spoken(self) -> int | None:
        """How many decisions have been made at this moment; None while steps are shown whole."""
        if not self.on:
            return None
        index, spoken = self._at
        return min(spoken, self.count) if index == self.stage.player.index else self.count

    def toggle(self) -> str:
        """Turn it on, before the first rule of this step, or off."""
        self.on = not self.on
        if not self.on:
            return "Steps are shown whole again."
        self.stage.player.playing = False
        self._at = (self.stage.player.index, 0)
        how = "→ and ← walk through the rules of each step; R ends it."
        if self.count:
            return f"Rule by rule: {how}"
        if self.stage.view.why.decisions:
            return "Rule by rule: the rules spoke at the mark before. → and ← walk; R ends it."
        return f"Rule by rule: no rule spoke here. {how}"

    def read(self, view: View) -> View:
        """The view, which says so while steps are walked through rule by rule."""
        return replace(view, by_rule=True) if self.on else view

    def go(self, by: int) -> str:
        """To the next decision, or back to the one before; at the end of a step on to the next. Why not, if not."""
        player, spoken = self.stage.player, self.spoken or 0
        player.playing = player.playing and by > 0
        if 0 <= spoken + by <= self.count:
            self._at = (player.index, spoken + by)
            return ""
        reason = player.step() if by > 0 else player.back()
        if not reason:
            self._at = (player.index, 0 if by > 0 else self.count)
        return reason

    def tick(self) -> str:
        """Go on by itself, one decision at a time."""
        player, spoken = self.stage.player, self.spoken
        if spoken is not None and spoken < self.count:
            return self.go(1)
        reason = player.tick()
        self._at = (player.index, 0)
        return reason
