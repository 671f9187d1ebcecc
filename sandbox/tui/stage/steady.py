"""How many lines a side has while nothing takes of them: by these it is laid out, so that its rows stay as they are."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.tui.stage.screen import StageScreen


class Steady:
    """Remembers the lines of the sides, for the time in which a reason, an answer or what is watched takes of them."""

    def __init__(self, stage: "StageScreen") -> None:
        self.stage = stage
        self._usual: dict[tuple[int, int], int] = {}

    def height(self, height: int) -> int:
        """The lines that a side usually has in this window, where it has so many now."""
        stage = self.stage
        size = stage.size.width, stage.size.height
        taken = bool(stage.pins.tracks) or any(map(stage.has_class, ("-reading", "-revealing")))
        if not taken or size not in self._usual:
            self._usual[size] = height
        return max(self._usual[size], height)
