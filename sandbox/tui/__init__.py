"""The Textual app: the library of scenarios and the stage on which one of them is played."""

from collections.abc import Sequence
from pathlib import Path


def open_app(paths: Sequence[Path] = (), scenario: Path | None = None, step: int = 0, case: str = "") -> int:
    """Open the app on the library, or on a scenario (a case of its matrix) after a step; the exit code when it is left.

    Without ``paths`` the library holds the scenarios that ship.
    """
    from sandbox.tui.app import SandboxApp

    app = SandboxApp(paths, scenario, step=step, case=case)
    app.run()
    return app.return_code or 0
