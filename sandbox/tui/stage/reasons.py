"""The reasons of a step in the Why panel: which one the cursor is on, and which are open with their rules in full."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sandbox.tui.view import View

if TYPE_CHECKING:
    from sandbox.tui.stage.screen import StageScreen


class Reasons:
    """The cursor of the Why panel on one stage, and what it has opened."""

    def __init__(self, stage: "StageScreen") -> None:
        self.stage = stage
        self.cursor = 0
        self.opened: set[int] = set()
        self._step, self._spoken = 0, -1

    @property
    def here(self) -> bool:
        """Whether the keys belong to the Why panel."""
        return self.stage.look.focus == "why"

    def read(self, view: View) -> View:
        """The view with the cursor in its Why panel; another step begins with all reasons closed."""
        why = view.why
        if view.step != self._step:
            self._step, self._spoken, self.cursor = view.step, -1, 0
            self.opened.clear()
        if view.within is not None and view.within.spoken != self._spoken:
            self._spoken = view.within.spoken
            self.cursor = max(self._spoken - 1, 0)
        self.cursor = min(self.cursor, max(len(why.decisions) - 1, 0))
        marked = self.here or view.within is not None
        if not why.decisions or not (marked or self.opened):
            return view
        return replace(view, why=why.read(self.cursor if marked else None, self.opened))

    def move(self, by: int) -> str:
        """To another reason; the reason why not."""
        why = self.stage.view.why
        shown = [number for number in self.stage.zoom.passages(why) if number < len(why.decisions)]
        ahead = [number for number in shown if (number > self.cursor if by > 0 else number < self.cursor)]
        moved = bool(ahead)
        if moved:
            self.cursor = ahead[min(by, len(ahead)) - 1] if by > 0 else ahead[max(by, -len(ahead))]
        self._follow()
        return "" if moved else f"Why: nothing more {'below' if by > 0 else 'above'}."

    def among(self, shown: Sequence[int]) -> None:
        """Only these are shown: the cursor stands on the first of them, where it is on no other."""
        if self.here and shown and self.cursor not in shown:
            self.cursor = shown[0]

    def toggle(self, number: int | None = None) -> str:
        """Open the reason under the cursor, or the one that was clicked; close it again."""
        why = self.stage.view.why
        self.cursor = self.cursor if number is None else number
        if self.cursor >= len(why.decisions):
            return why.empty
        self.opened ^= {self.cursor}
        self._follow()
        rule = why.decisions[self.cursor].rule
        open_now = self.cursor in self.opened
        return f"{rule or 'The reason'} is {'open; Enter closes it, u shows its page' if open_now else 'closed'}."

    def close(self) -> str:
        """Close all that are open."""
        many = len(self.opened)
        self.opened.clear()
        self._follow()
        return "The rule is closed." if many == 1 else "The rules are closed."

    def _follow(self) -> None:
        """Let the panel scroll to the cursor."""
        look = self.stage.look
        tops = {panel: top for panel, top in look.tops.items() if panel not in ("why", "zoom")}
        self.stage.look = look._replace(tops=tops)

    @property
    def rule(self) -> str:
        """The rule of the reason under the cursor; empty where the keys belong elsewhere."""
        decisions = self.stage.view.why.decisions
        return decisions[self.cursor].rule if self.here and self.cursor < len(decisions) else ""
