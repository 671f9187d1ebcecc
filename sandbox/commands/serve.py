"""``sandbox serve``: the app in a browser, for oneself or for a class."""

import sys
from pathlib import Path

import click

from sandbox.commands.common import WORKSPACE, PathName, Wrong, named


@click.command(name="serve")
@click.argument("scenario", required=False, type=PathName())
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="The address to listen on; 0.0.0.0 is all of them."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option("--visitors", type=click.IntRange(1, 500), default=30, show_default=True, help="So many at once.")
@click.option(
    "--idle", type=click.IntRange(1), default=30, show_default=True, help="Minutes without a key until the end."
)
@click.option("--presenter", is_flag=True, help="Print two more links: to a screen for you, and to follow it.")
@click.option("--followers", type=click.IntRange(1, 1000), default=100, show_default=True, help="So many may follow.")
@click.option("--public-url", default="", help="The address that visitors use, where a proxy stands before this one.")
@WORKSPACE
def command(
    scenario: str | None,
    host: str,
    port: int,
    visitors: int,
    idle: int,
    presenter: bool,
    followers: int,
    public_url: str,
) -> None:
    """Serve the app to browsers, until Ctrl-C; with SCENARIO each visitor has that one on a stage of their own.

    Prints the link to open. Only who has the whole link gets in; without --host only from this machine. With
    --presenter the class can also follow your screen, and do nothing in it; your workspace is your own as always.
    """
    try:
        import textual_serve  # noqa: F401
    except ImportError:
        raise Wrong("`sandbox serve` needs textual-serve: pip install 'sandbox[serve]'") from None
    import asyncio
    from tempfile import TemporaryDirectory

    from sandbox.scenario.problems import Problem
    from sandbox.scenario.reading import load
    from sandbox.serve.gate import Gate, is_loopback
    from sandbox.serve.server import Server
    from sandbox.serve.visitor import Limits
    from sandbox.serve.visitors import Visitors

    if public_url and not public_url.startswith(("http://", "https://")):
        raise Wrong(f"{public_url}: a public address starts with http:// or https://")
    title, arguments = "Sandbox", []
    if scenario is not None:
        file = named(scenario)
        try:
            title, arguments = load(file).title, [str(file.absolute())]
        except Problem as problem:
            raise Wrong(str(problem)) from None
    if not is_loopback(host):
        click.echo(
            "Others on the network can read along: put a proxy with TLS before it, and name it --public-url.", err=True
        )

    def said(port: int) -> None:
        click.echo(f"Open {server.link(port)}")
        if presenter:
            click.echo(f"Follow {server.link(port, '/follow')}")
            click.echo(f"Present {server.link(port, '/present', server.gate.presenters)}")
            click.echo("The first two are for the class, the third for you alone.", err=True)
        click.echo("Ctrl-C ends it.", err=True)
        sys.stdout.flush()

    with TemporaryDirectory(prefix="sandbox-visitors-") as folder:
        limits = Limits(visitors=visitors, followers=followers, idle=idle * 60.0)
        stage = _stage() if presenter else None
        server = Server(Gate(host, public_url), Visitors(Path(folder), arguments, limits, stage), title, port)
        try:
            asyncio.run(server.run(said))
        except OSError as error:
            raise Wrong(f"{host}:{port} cannot be served: {error.strerror or error}") from None


def _stage() -> Path:
    """The presenter's workspace, which must be there: the app starts in it."""
    from sandbox.workspace import Unkept, place
    from sandbox.workspace.files import make_folder

    folder = place().absolute()
    try:
        make_folder(folder)
    except Unkept as problem:
        raise Wrong(str(problem)) from None
    return folder
