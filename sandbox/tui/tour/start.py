"""When the tour begins: at the very first start, and whenever somebody asks for it."""

from typing import TYPE_CHECKING

from textual.screen import Screen

from sandbox.scenario.library import find, shipped
from sandbox.scenario.problems import Problem
from sandbox.tui.stage.screen import StageScreen
from sandbox.tui.tour.tour import Tour

if TYPE_CHECKING:
    from sandbox.tui.app import SandboxApp
    from sandbox.tui.library.past import Past


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
    here = _left(app)
    if here is None:
        app.action_library()
    app.open_scenario(lesson, then=lambda: _lay_over(app.screen, here))


def _left(app: "SandboxApp") -> StageScreen | None:
    """The stage that is left for the tour, to come back to; what lies over it is closed, a tour on it is over."""
    stages = [screen for screen in app.screen_stack if isinstance(screen, StageScreen)]
    if not stages:
        return None
    if stages[-1].presenter is not None:
        stages[-1].presenter = None
    while app.screen is not stages[-1]:
        app.pop_screen()
    if stages[-1].under is not None:
        return go_back(stages[-1], "")
    stages[-1].pause()
    if stages[-1].tour is not None:
        stages[-1].tour = None
        return None
    return stages[-1]


def _lay_over(stage: Screen[object], here: StageScreen | None) -> None:
    if isinstance(stage, StageScreen):
        stage.under = here
        stage.call_after_refresh(Tour(stage).begin)


def go_back(stage: StageScreen, words: str) -> StageScreen | None:
    """Leave the stage of the tour for the one below it, at the same moment."""
    app, here = stage.app, stage.under
    app.pop_screen()
    past: Past | None = getattr(app, "past", None)
    if here is not None:
        if past is not None:
            past.again(here.player)
        here.call_after_refresh(here.show, words)
    return here
