"""``sandbox open``: the app, with a scenario on the stage."""

import sys

import click

from sandbox.commands.common import WORKSPACE, PathName, named


@click.command(name="open")
@click.argument("file", required=False, type=PathName())
@click.option("--step", type=click.IntRange(min=0), default=0, help="Open after this step, as failures number them.")
@click.option("--case", default="", help="Open this case of a scenario with a matrix.")
@WORKSPACE
def command(file: str | None, step: int, case: str) -> None:
    """Open the app, with FILE on the stage; FILE may be the name of a scenario that ships."""
    from sandbox.tui import open_app

    scenario = None if file is None else named(file)
    sys.exit(open_app(scenario=scenario, step=step, case=case, first=True))
