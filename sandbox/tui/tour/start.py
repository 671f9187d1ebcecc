"""When the tour begins: at the very first start, and whenever somebody asks for it."""

from typing import TYPE_CHECKING

from textual.screen import Screen

from sandbox.scenario.library import find, shipped
from sandbox.scenario.problems import Problem
from sandbox.tui.stage.screen import StageScreen
from sandbox.tui.tour.tour import Tour

if TYPE_CHECKING:
    from sandbox.tui.app import SandboxApp


def unseen(app: "SandboxApp") -> bool:
    """Whether the tour was never seen here, and it can be remembered that it is seen now."""
    settings = app.settings
    return settings is not None and not settings.now.tour_seen and not settings.change(tour_seen=True)


def begin(app: "SandboxApp") -> None:
    """Open the first lesson, above the library, and lay the first card over it."""
    try:
        lesson = min(find([shipped()]))
    except Problem:
        app.notify("The tour needs the lessons that ship with Sandbox, and they are not here.", severity="warning")
        return
    app.action_library()
    app.open_scenario(lesson, then=lambda: _lay_over(app.screen))


def _lay_over(stage: Screen[object]) -> None:
    if isinstance(stage, StageScreen):
        stage.call_after_refresh(Tour(stage).begin)
