"""Does a piece of work beside the screen, and goes on with what came of it."""

import gc
from collections.abc import Callable
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sandbox.scenario.problems import Problem
from sandbox.scenario.progress import Stopped, heard_by
from sandbox.scenario.session import Impossible
from sandbox.tui.widgets.lines import Lines
from sandbox.tui.working.pausing import pause
from sandbox.workspace.files import Unkept

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
    """What was made now is there to stay: it is not searched for garbage while somebody waits for a key.

    What was to stay before is searched once more: of it, a story that has been left is garbage by now.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 4, 1_000)  # and what comes after is searched little at a time


class _Last:
    """When the last box went."""

    over = -1.0e9


def just_over() -> bool:
    """Whether the box has only just gone, so that an Escape was meant for it."""
    return monotonic() - _Last.over < GRACE


def why(error: Exception) -> str:
    """Why something did not come to a good end, in a sentence: what is said of it, or what it is."""
    known = isinstance(error, Problem | Impossible | Unkept)
    words = str(error) if known else f"{type(error).__name__}: {error}"
    return words if words.endswith((".", "!", "?")) else f"{words}."


def work(
    app: "App[Any]",
    what: str,
    do: Callable[[], T],
    then: Callable[[T], object],
    stopped: Callable[[], object],
    failed: Callable[[Exception], object],
) -> None:
    """Do something, and come to one of three ends: ``then`` with what came of it, ``stopped`` by the user, or
    ``failed`` with what it raised.

    What is over in a moment is over when this returns. Else a box over the screen tells how far the work is, takes
    all keys, and stops it on Escape. Nothing plays meanwhile, for that would move what is worked on.
    """
    pause(app)
    job = Job(do)
    job.start()
    if job.ended(PATIENCE):
        _end(job, then, stopped, failed)
        return
    from sandbox.tui.working.screen import WorkingScreen

    def over(_: object) -> None:
        _Last.over = monotonic()
        _end(job, then, stopped, failed)
        for lines in app.screen.query(Lines):
            lines.show()  # the terminal may have another size by now

    app.push_screen(WorkingScreen(what, job), over)


def _end(
    job: Job[T],
    then: Callable[[T], object],
    stopped: Callable[[], object],
    failed: Callable[[Exception], object],
) -> None:
    """The end to which a job has come."""
    try:
        came = job.came()
    except Stopped:
        stopped()
    except Exception as error:  # whatever it is: it does not end the app
        failed(error)
    else:
        then(came)
