"""The Textual app: the library of scenarios and the stage on which one of them is played."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.workspace.session import KeptSession


def open_app(paths: Sequence[Path] = (), scenario: Path | None = None, step: int = 0, case: str = "") -> int:
    """Open the app on the library, or on a scenario (a case of its matrix) after a step; the exit code when it is left.

    Without ``paths`` the library holds the scenarios that ship.
    """
    from sandbox.tui.app import SandboxApp
    from sandbox.workspace import place
    from sandbox.workspace.sessions import Sessions

    app = SandboxApp(paths, scenario, step=step, case=case)
    app.begin = Sessions(place()).begin
    app.run()
    return app.return_code or 0


def open_session(session: "KeptSession") -> int:
    """Open the app on a saved session, where it was left; the exit code when the app is left."""
    from sandbox.tui.app import SandboxApp

    app = SandboxApp()
    app.left = session
    app.run()
    session.close()
    return app.return_code or 0
