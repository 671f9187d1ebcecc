"""The Textual app: the library of scenarios and the stage on which one of them is played."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox.tui.app import SandboxApp
    from sandbox.workspace.session import KeptSession

os.environ.setdefault("ESCDELAY", "25")
"""Milliseconds after which Esc is a key of its own: Textual, which reads this when it is imported, would wait 100."""
NO_TERMINAL = "The app needs a terminal. For lines of text: sandbox play FILE --plain; to run scenarios: sandbox run."


def open_app(
    paths: Sequence[Path] = (),
    scenario: Path | None = None,
    step: int = 0,
    case: str = "",
    *,
    first: bool = False,
    resume: bool = False,
    playing: bool = False,
) -> int:
    """Open the app on the library, or on a scenario (a case of its matrix) after a step; the exit code when it is left.

    Without ``paths`` the library holds the scenarios that ship. ``first`` lets the app begin with the tour, at the
    very first start of a user who has a workspace. With ``resume`` the scenario goes on where it was left;
    with ``playing`` it plays by itself.
    """
    from sandbox.tui.app import SandboxApp
    from sandbox.workspace import place
    from sandbox.workspace.catalogs import Catalogs
    from sandbox.workspace.sessions import Sessions

    app = SandboxApp(paths, scenario, step=step, case=case)
    app.recall(place())
    app.use(Sessions(place()), Catalogs(place()))
    app.first = first
    app.playing = playing
    if resume:
        app.resume()
    return _shown(app)


def open_session(session: "KeptSession", workspace: Path) -> int:
    """Open the app on a saved session, where it was left; the exit code when the app is left."""
    app = _kept_in(workspace)
    app.left = session
    try:
        return _shown(app)
    finally:
        session.close()


def open_catalog(number: int, workspace: Path) -> int:
    """Open the app in the shop of an imported catalog; the exit code when the app is left."""
    app = _kept_in(workspace)
    app.catalog = number
    return _shown(app)


def _kept_in(workspace: Path) -> "SandboxApp":
    """An app that keeps what is done in it in this folder."""
    from sandbox.tui.app import SandboxApp
    from sandbox.workspace.catalogs import Catalogs
    from sandbox.workspace.sessions import Sessions

    app = SandboxApp()
    app.recall(workspace)
    app.use(Sessions(workspace), Catalogs(workspace))
    return app


def _shown(app: "SandboxApp") -> int:
    """Show the app until it is left; where nobody could see it, or press a key, say so."""
    if not (_is_terminal(sys.__stdin__) and _is_terminal(sys.__stderr__)) and "TEXTUAL_DRIVER" not in os.environ:
        print(NO_TERMINAL, file=sys.stderr)
        return 2
    app.run()
    app.end()
    return app.return_code or 0


def _is_terminal(stream: Any) -> bool:
    return stream is not None and stream.isatty()
