"""Makes a scenario file ready for the stage; it runs beside the screen, for it may take long."""

from pathlib import Path

from sandbox.scenario.problems import Problem
from sandbox.scenario.progress import Stopped
from sandbox.scenario.reading import load
from sandbox.scenario.run import run
from sandbox.tui.stage.player import Player
from sandbox.tui.view import Teller
from sandbox.tui.working import settle


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
