"""What the keys of taking away do on a stage."""

from typing import TYPE_CHECKING

from sandbox.tui.takeaway import copied
from sandbox.tui.takeaway.anywhere import copy
from sandbox.tui.takeaway.files import handed, named
from sandbox.tui.takeaway.handout import handout
from sandbox.tui.takeaway.picture import picture
from sandbox.tui.working import why, work

if TYPE_CHECKING:
    from sandbox.tui.stage.screen import StageScreen


class TakeAway:
    """Copies, takes pictures and writes hand-outs of one stage; each tells what it took and where it is."""

    def __init__(self, stage: "StageScreen") -> None:
        self.stage = stage

    def do(self, what: str) -> None:
        """A deed by its name: ``copy``, ``picture``, ``hand_out``."""
        self.stage.pause()
        {"copy": self.copy, "picture": self.picture, "hand_out": self.hand_out}[what]()

    def copy(self) -> None:
        """The value under the cursor with its row, or the words of the panel in focus."""
        self.stage.show()
        self.stage.show(copy(self.stage.app, copied.of(self.stage)))

    def picture(self) -> None:
        """The screen as an SVG file; what the last key said is no part of it."""
        self.stage.show()
        self.stage.call_after_refresh(self._take_picture)

    def _take_picture(self) -> None:
        drawn = picture(self.stage.app, self.stage.view.title)
        self._hand("Picture", f"step-{self.stage.view.step}", ".svg", drawn, "image/svg+xml")

    def hand_out(self) -> None:
        """The session so far as an HTML page."""
        stage, player, turned = self.stage, self.stage.player, self.stage.view.turned

        def written(page: str) -> None:
            self._hand("Hand-out", "hand-out", ".html", page, "text/html")

        def stopped() -> None:
            stage.show("Stopped: no hand-out was written.")

        def failed(error: Exception) -> None:
            stage.show(f"No hand-out was written. {why(error)}")

        work(stage.app, "Writing the hand-out", lambda: handout(player, turned), written, stopped, failed)

    def _hand(self, what: str, kind: str, ending: str, text: str, mime: str) -> None:
        stem = named(self.stage.view.title, kind)
        self.stage.show(handed(self.stage.app, what, stem, ending, text, mime))
