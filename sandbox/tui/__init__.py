"""The Textual app: the library of scenarios and the stage on which one of them is played."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.workspace.session import KeptSession


def open_app(
    paths: Sequence[Path] = (),
    scenario: Path | None = None,
    step: int = 0,
    case: str = "",
    *,
    first: bool = False,
    resume: bool = False,
) -> int:
    """Open the app on the library, or on a scenario (a case of its matrix) after a step; the exit code when it is left.

    Without ``paths`` the library holds the scenarios that ship. ``first`` lets the app begin with the tour, at the
    very first start of a user who has a workspace. With ``resume`` the scenario goes on where it was left.
    """
    from sandbox.tui.app import SandboxApp
    from sandbox.workspace import place
    from sandbox.workspace.sessions import Sessions

    app = SandboxApp(paths, scenario, step=step, case=case)
    app.recall(place())
    app.begin = Sessions(place()).begin
    app.first = first
    if resume:
        app.resume()
    app.run()
    app.end()
    return app.return_code or 0


def open_session(session: "KeptSession", workspace: Path) -> int:
    """Open the app on a saved session, where it was left; the exit code when the app is left."""
    from sandbox.tui.app import SandboxApp

    app = SandboxApp()
    app.recall(workspace)
    app.left = session
    app.run()
    app.end()
    session.close()
    return app.return_code or 0
