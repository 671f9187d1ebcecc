"""Makes a scenario file ready for the stage; it runs beside the screen, for it may take long."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.scenario.problems import Problem
from sandbox.scenario.progress import Stopped
from sandbox.scenario.reading import load
from sandbox.scenario.run import run
from sandbox.tui.stage.player import Player
from sandbox.tui.view import Teller
from sandbox.tui.working import settle, work

if TYPE_CHECKING:
    from sandbox.tui.app import SandboxApp


def open_scenario(
    app: "SandboxApp", file: Path, moment: int, *, step: int, case: str, then: Callable[[], object]
) -> None:
    """Run the scenario, put it on the stage, ``then`` go on; a file that cannot be read says why in the library."""

    def opened(came: Player | str) -> None:
        if isinstance(came, str):
            app.shelf.keep_problem(file, came)
            app.action_library(file)
        else:
            app.play(came)
            then()

    def stopped() -> None:
        say_in_library(app, f"Stopped: {file.name} was not opened.", file)

    work(app, f"Running {file.name}", lambda: ready(file, case, moment, step), opened, stopped)


def say_in_library(app: "SandboxApp", words: str, chosen: Path | None = None) -> None:
    """Go to the library, or stay there, and say something below it."""
    app.action_library(chosen)
    app.call_after_refresh(lambda: getattr(app.screen, "show", str)(words))


def ready(file: Path, case: str, moment: int, step: int) -> Player | str:
    """A player of the scenario at a moment, or after a step; or why the file cannot be played.

    Raises ``Stopped`` where the user stopped it.
    """
    try:
        player = Player(Teller(run(load(file, case))), moment)
        if step:
            player.go_to(str(step))
    except Stopped:
        raise
    except Problem as problem:
        return str(problem)
    except Exception as error:  # whatever lies in a file, the app stays
        return f"{file}: {type(error).__name__}: {error}"
    settle()
    return player
