"""What the keys of taking away do on a stage."""

from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len

from sandbox.tui.takeaway import copied
from sandbox.tui.takeaway.files import handed, named, short
from sandbox.tui.takeaway.handout import handout
from sandbox.tui.takeaway.picture import picture
from sandbox.tui.view.spans import cut
from sandbox.workspace.files import Unkept, make_folder, write_whole

if TYPE_CHECKING:
    from sandbox.tui.stage.screen import StageScreen

CLIPBOARD = "copied.txt"
"""The file in the workspace with what was copied last: over ssh and in tmux the clipboard often stays empty."""


class TakeAway:
    """Copies, takes pictures and writes hand-outs of one stage; each tells what it took and where it is."""

    def __init__(self, stage: "StageScreen") -> None:
        self.stage = stage

    def do(self, what: str) -> None:
        """A deed by its name: ``copy``, ``picture``, ``hand_out``."""
        self.stage.player.playing = False
        {"copy": self.copy, "picture": self.picture, "hand_out": self.hand_out}[what]()

    def copy(self) -> None:
        """The value under the cursor with its row, or the words of the panel in focus."""
        stage = self.stage
        stage.show()
        found = copied.of(stage)
        stage.app.copy_to_clipboard(found.text)
        where = self._also(found.text)
        words = cut(f"Copied: {found.words}", max(stage.size.width - 2 - cell_len(where), 20))
        stage.show(words + where)

    def _also(self, text: str) -> str:
        """Where a copy lies, besides the clipboard."""
        workspace: Path | None = getattr(self.stage.app, "workspace", None)
        if workspace is None or self.stage.app.is_web:
            return " (to the clipboard)"
        file = workspace / CLIPBOARD
        try:
            make_folder(workspace)
            write_whole(file, f"{text}\n".encode("utf-8", "replace"))
        except Unkept as problem:
            return f" (to the clipboard only: {problem})"
        return f" (also in {short(file)})"

    def picture(self) -> None:
        """The screen as an SVG file; what the last key said is no part of it."""
        self.stage.show()
        self.stage.call_after_refresh(self._take_picture)

    def _take_picture(self) -> None:
        drawn = picture(self.stage.app, self.stage.view.title)
        self._hand("Picture", f"step-{self.stage.view.step}", ".svg", drawn, "image/svg+xml")

    def hand_out(self) -> None:
        """The session so far as an HTML page."""
        self._hand("Hand-out", "hand-out", ".html", handout(self.stage.player), "text/html")

    def _hand(self, what: str, kind: str, ending: str, text: str, mime: str) -> None:
        stem = named(self.stage.view.title, kind)
        self.stage.show(handed(self.stage.app, what, stem, ending, text, mime))
