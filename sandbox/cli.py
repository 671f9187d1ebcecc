"""The command line: a thin door to the floors below. The headless commands never import Textual."""

import gc
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from sandbox import __version__

PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sandbox")
@click.pass_context
def cli(context: click.Context) -> None:
    """See what a sale in the shop does to the online store, and an order online to the till, and why.

    Without a command the app opens with the library of scenarios.
    """
    if context.invoked_subcommand is None:
        from sandbox.tui import open_app

        context.exit(open_app())


@cli.command(name="open")
@click.argument("file", required=False)
@click.option("--step", default=0, show_default=True, help="Open at this step of the journal.")
def open_command(file: str | None, step: int) -> None:
    """Open the app, with FILE on the stage; FILE may be the name of a scenario that ships."""
    from sandbox.tui import open_app

    scenario = None if file is None else _named(file)
    sys.exit(open_app(scenario=scenario, step=step))


@cli.command()
@PATHS
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def run(paths: tuple[Path, ...], as_json: bool) -> None:
    """Run the scenarios in PATHS (files and folders; without any, those that ship).

    Exit status: 0 all held, 1 an expectation failed, 2 a file or an argument is wrong.
    """
    from sandbox.scenario.suite import results

    _report(results(_files(paths)), as_json)


@cli.command()
@PATHS
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def check(paths: tuple[Path, ...], as_json: bool) -> None:
    """Read and check the scenarios in PATHS without running them."""
    from sandbox.scenario.suite import checked

    _report(map(checked, _files(paths)), as_json)


def _report(found: Iterable["Result"], as_json: bool) -> None:  # noqa: F821
    from sandbox.reports import json, terminal

    counts = {"passed": 0, "failed": 0, "error": 0}

    def counted() -> Iterator["Result"]:  # noqa: F821
        for result in found:
            counts[result.outcome] += 1
            yield result

    if as_json:
        for piece in json.document(counted()):
            click.echo(piece, nl=False)
    else:
        for result in counted():
            click.echo("\n".join(terminal.lines(result)))
        click.echo(terminal.summary(counts["passed"], counts["failed"], counts["error"]))
    sys.exit(2 if counts["error"] else 1 if counts["failed"] else 0)


def _files(paths: tuple[Path, ...]) -> list[Path]:
    from sandbox.scenario.library import find, shipped
    from sandbox.scenario.problems import Problem

    try:
        return list(find(paths or (shipped(),)))
    except Problem as problem:
        click.echo(str(problem), err=True)
        sys.exit(2)


def _named(name: str) -> Path:
    """A file by its path, or a shipped scenario by the name of its file."""
    from sandbox.scenario.library import find, shipped
    from sandbox.scenario.problems import nearest

    if Path(name).exists():
        return Path(name)
    known = {file.stem: file for file in find([shipped()])}
    if name in known:
        return known[name]
    click.echo(f"{name}: there is no such file, and no such scenario ships. {nearest(name, known)}", err=True)
    sys.exit(2)


def main() -> None:
    """Run the command line; a closed pipe and Ctrl-C end it without a traceback."""
    gc.freeze()  # what is loaded by now lives to the end
    gc.set_threshold(50_000, 20, 50)
    if isinstance(sys.stdout, __import__("io").TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        cli(standalone_mode=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(141)
