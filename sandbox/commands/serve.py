"""``sandbox serve``: the app in a browser, for oneself or for a class."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from shutil import get_terminal_size

import click

from sandbox.commands.common import WORKSPACE, PathName, Wrong, chosen


@click.command(name="serve")
@click.argument("scenario", required=False, type=PathName())
@click.option("--case", default="", help="Serve this case of a scenario with a matrix.")
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
@click.option("--qr", is_flag=True, help="Draw the links for the class as QR codes too, on a terminal.")
@click.option("--public-url", default="", help="The address that visitors use, where a proxy stands before this one.")
@WORKSPACE
def command(
    scenario: str | None,
    case: str,
    host: str,
    port: int,
    visitors: int,
    idle: int,
    presenter: bool,
    followers: int,
    qr: bool,
    public_url: str,
) -> None:
    """Serve the app to browsers, until Ctrl-C; with SCENARIO each visitor has that one on a stage of their own.

    SCENARIO may be the name of one that ships; FILE#ID is a case of a matrix, as reports name it.

    Prints the link to open. Only who has the whole link gets in; without --host only from this machine. With
    --presenter the class can also follow your screen, and do nothing in it; your workspace is your own as always.
    """
    try:
        import segno  # noqa: F401
        import textual_serve  # noqa: F401
    except ImportError as missing:
        raise Wrong(f"`sandbox serve` needs {missing.name}: pip install 'sandbox[serve]'") from None
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
        file, case = chosen(scenario, case)
        try:
            title, arguments = load(file, case).title, [str(file.absolute()), case]
        except Problem as problem:
            raise Wrong(str(problem)) from None
    elif case:
        raise Wrong("--case belongs to a scenario: name one.")
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
        if qr:
            _draw(code for _, code in server.class_links(port))
            if is_loopback(host) and not public_url:
                click.echo("Only this computer can open the links: --host 0.0.0.0 lets others in.", err=True)
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


def _draw(codes: Iterable[str]) -> None:
    """Draw the links for the class; into a file or a pipe nothing but the links goes."""
    from sandbox.serve.codes import printed

    if not sys.stdout.isatty():
        click.echo("The QR codes are drawn on a terminal only.", err=True)
        return
    for name, code in zip(("Open", "Follow"), codes, strict=False):
        for line in printed(name, code, get_terminal_size().columns, not os.environ.get("NO_COLOR")):
            click.echo(line)


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
