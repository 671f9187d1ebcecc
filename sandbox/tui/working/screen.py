"""The box that tells what is being worked on, and how far it is."""

from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from sandbox.tui.stage.draw.frames import LIGHT, framed
from sandbox.tui.view.spans import Line, Span, fit
from sandbox.tui.widgets.lines import Lines
from sandbox.tui.working.job import Job

LOOK = 0.05
"""Seconds between two looks at the work."""


class WorkingScreen(ModalScreen[None]):
    """Waits for a job; Escape stops it. No other key does anything, so that nothing meets a world that moves."""

    BINDINGS = [Binding("escape", "stop", "Stop it", id="working.stop")]
    DEFAULT_CSS = """
    WorkingScreen { align: center middle; background: transparent; }
    WorkingScreen #working { width: 64; max-width: 100%; height: 4; background: $background; }
    """
    covers = True
    """What lies below is not drawn meanwhile: it may be what is worked on."""

    def __init__(self, what: str, job: Job[Any]) -> None:
        super().__init__()
        self.what, self.job = what, job

    def compose(self) -> ComposeResult:
        """A box of two lines."""
        yield Lines(self._lines, id="working")

    def on_mount(self) -> None:
        """Look at the job from time to time."""
        self.set_interval(LOOK, self._look)

    def _look(self) -> None:
        if self.job.ended() and self.app.screen is self:
            self.dismiss(None)
        else:
            self.query_one(Lines).show()

    def _lines(self, room: int, height: int) -> list[Line]:
        job = self.job
        many = f"{job.unit} {job.done:,}" + (f" of {job.of:,}" if job.of else "") if job.unit else "…"
        foot = (Span("stopping …", "dim"),) if job.stopping else (Span("Esc", "key", "stop"), Span(" stops it", "dim"))
        body = [fit((Span(many),), room - 4), fit(_bar(job.done, job.of, room - 4), room - 4)]
        return framed((Span(f"{self.what} …", "title"),), body, room, height, LIGHT, "frame", foot)

    def action_stop(self) -> None:
        """Stop the work; what it has changed so far is put back."""
        self.job.stop()
        self.query_one(Lines).show()

    def on_lines_pressed(self, event: Lines.Pressed) -> None:
        """A click stops it too."""
        event.stop()
        self.action_stop()

    def text(self) -> str:
        """The words in the box."""
        return self.query_one(Lines).text()


def _bar(done: int, of: int, room: int) -> Line:
    """How much of it is done, as a bar; nothing where that is not known."""
    if not of:
        return ()
    full = min(room * done // of, room)
    return Span("█" * full, "title"), Span("░" * (room - full), "dim")
