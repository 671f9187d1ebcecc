"""The user's own stories and shops in the app: which one is on the stage, and how one is opened from the library."""

from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.tui.working import settle, work
from sandbox.workspace import Unkept

if TYPE_CHECKING:
    from sandbox.scenario.session import Session
    from sandbox.tui.app import SandboxApp
    from sandbox.tui.view import Teller
    from sandbox.workspace.session import KeptSession


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

    work(app, "Opening the session", lambda: Teller(left.run), put, app.action_library)


def open_own(app: "SandboxApp", number: int) -> None:
    """Open a session where it was left; why it cannot be opened is said in the library."""
    yours = app.yours
    if yours is None:
        return

    def found() -> "KeptSession | str":
        try:
            session = yours.open(number)
        except Unkept as problem:
            return str(problem)
        settle()
        return session

    def opened(came: "KeptSession | str") -> None:
        if isinstance(came, str):
            getattr(app.screen, "show", str)(came)
        else:
            app.said = came.said
            open_left(app, came)

    work(app, "Opening the session", found, opened, app.action_library)


def open_catalog(app: "SandboxApp", number: int) -> None:
    """Begin a story of one's own in the shop of a catalog; why it cannot be opened is said in the library."""
    shops = app.shops
    if shops is None:
        return

    def found() -> "Session | str":
        try:
            session = app.begin(shops.open(number))
        except Unkept as problem:
            return str(problem)
        settle()
        return session

    def opened(came: "Session | str") -> None:
        if isinstance(came, str):
            app.action_library()
            app.call_after_refresh(lambda: getattr(app.screen, "show", str)(came))
        else:
            app.explore(came)

    work(app, "Opening the catalog", found, opened, app.action_library)
