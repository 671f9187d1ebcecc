"""``sandbox open``: the app, with a scenario on the stage, or with a folder as its library."""

import sys
from pathlib import Path

import click

from sandbox.commands.common import WORKSPACE, PathName, Wrong, chosen, scenario_files


@click.command(name="open")
@click.argument("file", required=False, type=PathName())
@click.option("--step", type=click.IntRange(min=0), default=0, help="Open after this step, as failures number them.")
@click.option("--case", default="", help="Open this case of a scenario with a matrix.")
@WORKSPACE
def command(file: str | None, step: int, case: str) -> None:
    """Open the app, with FILE on the stage; FILE may be the name of a scenario that ships.

    FILE#ID is a case of its matrix, as reports name it. A folder is opened as the library.
    """
    from sandbox.tui import open_app

    scenario = None
    if file is not None and (folder := Path(file)).is_dir():
        scenario_files((folder,))  # one without a scenario is refused here
        if step or case:
            raise Wrong(f"{file} is a folder; --step and --case belong to a file.")
        sys.exit(open_app((folder,)))
    if file is not None:
        scenario, case = chosen(file, case)
    sys.exit(open_app(scenario=scenario, step=step, case=case, first=True))
