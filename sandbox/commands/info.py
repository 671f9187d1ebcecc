"""``sandbox info``: what somebody who helps wants to know of this Sandbox and of where it runs."""

import click
import msgspec

from sandbox.commands.common import JSON


@click.command(name="info")
@JSON
def command(as_json: bool) -> None:
    """Tell what this Sandbox is and where it runs: versions, terminal, workspace, own keys, scenarios.

    To be pasted into a report of a problem; no secret is among it.
    """
    from sandbox import __version__
    from sandbox.workspace.info import info, lines

    found = info(__version__)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found)))
    else:
        for line in lines(found):
            click.echo(line)
