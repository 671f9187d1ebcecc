"""The user's own stories and shops in the app: which one is on the stage, and how one is opened from the library."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sandbox.tui.opening import say_in_library
from sandbox.tui.working import settle, why, work
from sandbox.workspace import Unkept

if TYPE_CHECKING:
    from sandbox.scenario.session import Session
    from sandbox.tui.app import SandboxApp
    from sandbox.tui.view import Teller
    from sandbox.workspace.session import KeptSession

S = TypeVar("S", bound="Session")


def on_the_stage(app: "SandboxApp") -> tuple[Path, str] | None:
    """What the library calls the story of the user's own that is on the stage, if there is one."""
    from sandbox.tui.stage.screen import StageScreen

    kept = [screen.explorer.kept for screen in app.screen_stack if isinstance(screen, StageScreen)]
    return app.yours.name(kept[-1]) if kept and app.yours is not None else None


def open_left(app: "SandboxApp", left: "KeptSession") -> None:
    """Put a session on the stage where it was left."""
    from sandbox.tui.view import Teller

    def put(teller: "Teller") -> None:
        from sandbox.tui.explore.marks import go_on

        said, app.said, left.said = "  ".join(app.said), [], []
        go_on(app.put(left, left.moment, said, teller), left)

    work(app, "Opening the session", lambda: Teller(left.run), put, app.action_library, partial(_cannot, app))


def open_own(app: "SandboxApp", number: int) -> None:
    """Open a session where it was left; why it cannot be opened is said in the library."""
    yours = app.yours

    def put(session: "KeptSession") -> None:
        app.said = session.said
        open_left(app, session)

    if yours is not None:
        _open(app, "Opening the session", lambda: yours.open(number), put)


def open_catalog(app: "SandboxApp", number: int) -> None:
    """Begin a story of one's own in the shop of a catalog; why it cannot be opened is said in the library."""
    shops = app.shops
    if shops is not None:
        _open(app, "Opening the catalog", lambda: app.begin(shops.open(number)), app.explore)


def _open(app: "SandboxApp", what: str, begin: "Callable[[], S]", put: "Callable[[S], object]") -> None:
    """Begin a session beside the screen and ``put`` it on a stage; where that cannot be, the library says why."""

    def found() -> "S":
        session = begin()
        settle()
        return session

    work(app, what, found, put, app.action_library, partial(_cannot, app))


def _cannot(app: "SandboxApp", error: Exception) -> None:
    say_in_library(app, why(error) if isinstance(error, Unkept) else f"It cannot be opened: {why(error)}")
