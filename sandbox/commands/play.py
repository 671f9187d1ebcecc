"""``sandbox play``: a scenario told, on the stage or as lines of plain text."""

import sys

import click

from sandbox.commands.common import WORKSPACE, PathName, Wrong, chosen


@click.command(name="play")
@click.argument("file", type=PathName())
@click.option("--plain", is_flag=True, help="Tell it as lines of text: for screen readers, logs and pipes.")
@click.option("--step", type=click.IntRange(min=0), default=0, help="Begin after this step.")
@click.option("--case", default="", help="Play this case of a scenario with a matrix.")
@WORKSPACE
def command(file: str, plain: bool, step: int, case: str) -> None:
    """Play FILE; FILE may be the name of a scenario that ships, and FILE#ID a case of its matrix.

    With --plain each Enter is a step if a person is there to press it; else the whole story is told at once.
    """
    scenario, case = chosen(file, case)
    if not plain:
        from sandbox.tui import open_app

        sys.exit(open_app(scenario=scenario, step=step, case=case, playing=True))
    from sandbox.scenario.problems import Problem
    from sandbox.scenario.reading import load
    from sandbox.scenario.run import run
    from sandbox.tui.plain.folding import folded
    from sandbox.tui.plain.session import PlainSession
    from sandbox.tui.stage.player import Player
    from sandbox.tui.view import Teller

    try:
        player = Player(Teller(run(load(scenario, case))))
    except Problem as problem:
        raise Wrong(str(problem)) from None
    if step and (reason := player.go_to(str(step))):
        raise Wrong(reason)
    say = folded(click.echo) if sys.stdout.isatty() else click.echo
    PlainSession(player, say, _line if sys.stdin.isatty() else None).run()


def _line(prompt: str) -> str | None:
    """A line that somebody types; None at the end of input."""
    try:
        return input(prompt)
    except EOFError:
        click.echo()
        return None
