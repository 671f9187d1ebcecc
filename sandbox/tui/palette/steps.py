"""The steps of the story on the stage by their words, in the command palette."""

from collections.abc import Iterator
from functools import partial

from sandbox.tui.palette.entries import Entries, Entry

KINDS = {
    "step": "Go to step {}: ",
    "say": "Go to the words after step {}: ",
    "ask": "Go to the question after step {}: ",
}


class Steps(Entries):
    """Each step, and what is said between them; choosing one goes there."""

    def entries(self) -> Iterator[Entry]:
        """All of them, in the order of the story."""
        from sandbox.tui.stage.screen import StageScreen

        if not isinstance(self.screen, StageScreen):
            return
        for number, moment in enumerate(self.screen.player.teller.moments):
            if moment.kind in KINDS:
                words = KINDS[moment.kind].format(moment.position)
                yield Entry(f"{words}{' '.join(moment.text.split())}", "", partial(self._go, number))

    def _go(self, number: int) -> None:
        from sandbox.tui.stage.screen import StageScreen

        if isinstance(self.screen, StageScreen):
            self.screen.show(self.screen.player.go(number))
