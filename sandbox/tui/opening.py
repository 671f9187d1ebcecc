"""Makes a scenario file ready for the stage; it runs beside the screen, for it may take long."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.scenario.problems import Problem
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

    def opened(player: Player) -> None:
        app.play(player)
        then()

    def failed(error: Exception) -> None:
        said = str(error) if isinstance(error, Problem) else f"{file}: {type(error).__name__}: {error}"
        app.shelf.keep_problem(file, said)
        app.action_library(file)

    def stopped() -> None:
        say_in_library(app, f"Stopped: {file.name} was not opened.", file)

    work(app, f"Running {file.name}", lambda: ready(file, case, moment, step), opened, stopped, failed)


def say_in_library(app: "SandboxApp", words: str, chosen: Path | None = None) -> None:
    """Go to the library, or stay there, and say something below it."""
    app.action_library(chosen)
    app.call_after_refresh(lambda: getattr(app.screen, "show", str)(words))


def ready(file: Path, case: str, moment: int, step: int) -> Player:
    """A player of the scenario at a moment, or after a step. Raises what keeps the file from being played."""
    player = Player(Teller(run(load(file, case))), moment)
    if step:
        player.go_to(str(step))
    settle()
    return player
