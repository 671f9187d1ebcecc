"""The Textual app: the library of scenarios and the stage on which one of them is played."""

from collections.abc import Sequence
from pathlib import Path


def open_app(paths: Sequence[Path] = (), scenario: Path | None = None, moment: int = 0) -> int:
    """Open the app on the library, or on a scenario at one of its moments; the exit code when it is left.

    Without ``paths`` the library holds the scenarios that ship.
    """
    from sandbox.tui.app import SandboxApp

    app = SandboxApp(paths, scenario, moment)
    app.run()
    return app.return_code or 0
