"""Opens the rules page over the stage or the library, and goes from there to where a rule spoke."""

from typing import TYPE_CHECKING

from sandbox.tui.library.screen import LibraryScreen
from sandbox.tui.presenter.screen import PresenterScreen
from sandbox.tui.rules.screen import RulesScreen, Went
from sandbox.tui.stage.screen import StageScreen

if TYPE_CHECKING:
    from sandbox.tui.app import SandboxApp


def open_rules(app: "SandboxApp", rule: str) -> None:
    """The rules, at this one or at the last that spoke; back leads to where one was."""
    below = app.screen.stage if isinstance(app.screen, PresenterScreen) else app.screen
    if not isinstance(below, StageScreen | LibraryScreen):
        return
    stage = below if isinstance(below, StageScreen) else None
    steps = stage.player.so_far() if stage is not None else ()

    def went(where: Went) -> None:
        if isinstance(where, int) and stage is not None:
            stage.show(stage.player.go(stage.player.teller.moment_of(where)))
        elif where is not None and not isinstance(where, int):
            app.open_scenario(where.file)

    if stage is not None:
        stage.player.playing = False
        stage.show()
        rule = rule or stage.reasons.rule or next((id for step in reversed(steps[-1:]) for id in step.rules), "")
    app.push_screen(RulesScreen(app.shelf, steps, rule), went)
