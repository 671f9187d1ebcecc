"""Does a piece of work beside the screen, and goes on with what came of it."""

import gc
from collections.abc import Callable
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sandbox.scenario.progress import Stopped, heard_by
from sandbox.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from textual.app import App

T = TypeVar("T")
PATIENCE = 0.2
"""Seconds for which nobody needs to be told that something is being worked on."""
GRACE = 0.5
"""Seconds after the work in which an Escape still belongs to it."""


class Job(Generic[T]):
    """A piece of work in a thread of its own, how far it is, and what came of it."""

    def __init__(self, do: Callable[[], T]) -> None:
        self._do = do
        self._ended = Event()
        self._unwanted = False
        self._came: T | None = None
        self._error: BaseException | None = None
        self.unit, self.done, self.of = "", 0, 0

    def start(self) -> None:
        """Begin. The thread does not keep the app from ending."""
        Thread(target=self._run, name="working", daemon=True).start()

    def _run(self) -> None:
        try:
            with heard_by(self._hear):
                self._came = self._do()
        except BaseException as error:  # whatever it is, it is raised where the work was asked for
            self._error = error
        self._ended.set()

    def _hear(self, unit: str, done: int, of: int) -> None:
        if self._unwanted:
            raise Stopped
        if of or not self.of:
            self.unit, self.done, self.of = unit, done, of

    def stop(self) -> None:
        """Do no more than is under way."""
        self._unwanted = True

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._unwanted

    def ended(self, within: float = 0) -> bool:
        """Whether it is over, or is so within some seconds."""
        return self._ended.wait(within)

    def came(self) -> T:
        """What came of it. Raises what it raised: ``Stopped``, where it was stopped."""
        if self._error is not None:
            raise self._error
        return self._came  # type: ignore[return-value]  # it has ended, so it came to something


def settle() -> None:
    """What was made now is there to stay: it is not searched for garbage while somebody waits for a key."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 4, 1_000)  # and what comes after is searched little at a time


class _Last:
    """When the last box went."""

    over = -1.0e9


def just_over() -> bool:
    """Whether the box has only just gone, so that an Escape was meant for it."""
    return monotonic() - _Last.over < GRACE


def work(
    app: "App[Any]", what: str, do: Callable[[], T], then: Callable[[T], None], stopped: Callable[[], None]
) -> None:
    """Do something, then go on with what came of it; or with ``stopped``, where the user stopped it.

    What is over in a moment is over when this returns, and what it raises is raised here. Else a box over the
    screen tells how far the work is, takes all keys, and stops it on Escape; ``do`` must raise nothing then.
    """
    job = Job(do)
    job.start()
    if job.ended(PATIENCE):
        then(job.came())
        return
    from sandbox.tui.working.screen import WorkingScreen

    def over(_: object) -> None:
        _Last.over = monotonic()
        try:
            came = job.came()
        except Stopped:
            stopped()
        else:
            then(came)
        for lines in app.screen.query(Lines):
            lines.show()  # the terminal may have another size by now

    app.push_screen(WorkingScreen(what, job), over)
