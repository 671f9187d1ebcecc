"""The command line: a thin door to the floors below. The headless commands never import Textual."""

import errno
import gc
import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sandbox import __version__

if TYPE_CHECKING:
    from sandbox.reports import Report
    from sandbox.scenario.suite import Result


class _End(click.ClickException):
    """The command ends here, with these words on standard error."""

    def show(self, file: Any = None) -> None:
        """Say the words, if there are any."""
        if self.message:
            click.echo(self.message, file=file, err=True)


class _Wrong(_End):
    """A file or an argument is wrong, or the output cannot be written."""

    exit_code = 2


class _Stopped(_End):
    """Somebody pressed Ctrl-C; a shell gives the same exit code for its signal."""

    exit_code = 130


class _Unread(_End):
    """Nobody reads the output any more; a shell gives the same exit code for its signal."""

    exit_code = 141


@contextmanager
def _calmly() -> Iterator[None]:
    """A closed pipe, a full disk and Ctrl-C end the command without a traceback, each with its own exit code."""
    try:
        yield
    except KeyboardInterrupt:
        raise _Stopped("Stopped.") from None
    except OSError as error:
        if error.filename is not None:  # not what is printed, but a file
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what still waits to be printed goes nowhere
        if error.errno == errno.EPIPE:
            raise _Unread("") from None
        raise _Wrong(f"The output cannot be written: {error.strerror}.") from None


class _Commands(click.Group):
    """Commands that end calmly, whatever becomes of their output."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the arguments, and print the help if asked for it."""
        with _calmly():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Do what was asked."""
        with _calmly():
            return super().invoke(ctx)


class _Path(click.Path):
    """A path. The empty text, which an unset variable of a shell gives, is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path, or an error."""
        if value == "":
            self.fail("the path is empty; is a variable not set?", param, ctx)
        return super().convert(value, param, ctx)


PATHS = click.argument("paths", nargs=-1, type=_Path(path_type=Path))
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


@click.group(cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sandbox")
@click.pass_context
def cli(context: click.Context) -> None:
    """See what a sale in the shop does to the online store, and an order online to the till, and why.

    Without a command the app opens with the library of scenarios.
    """
    if os.environ.get("NO_COLOR"):
        context.color = False
    if context.invoked_subcommand is None:
        from sandbox.tui import open_app

        context.exit(open_app())


@cli.command(name="open")
@click.argument("file", required=False, type=_Path())
@click.option("--moment", type=click.IntRange(min=0), default=0, help="Open at this moment of the story.")
def open_command(file: str | None, moment: int) -> None:
    """Open the app, with FILE on the stage; FILE may be the name of a scenario that ships."""
    from sandbox.tui import open_app

    scenario = None if file is None else _named(file)
    sys.exit(open_app(scenario=scenario, moment=moment))


@cli.command()
@PATHS
@JSON
def run(paths: tuple[Path, ...], as_json: bool) -> None:
    """Run the scenarios in PATHS (files and folders; without any, those that ship).

    Exit status: 0 all held, 1 an expectation failed, 2 a file or an argument is wrong.
    """
    from sandbox.scenario.suite import results

    files = _files(paths)
    _report(results(files), len(files), as_json)


@cli.command()
@PATHS
@JSON
def check(paths: tuple[Path, ...], as_json: bool) -> None:
    """Read and check the scenarios in PATHS without running them."""
    from sandbox.scenario.suite import checked

    files = _files(paths)
    _report(map(checked, files), len(files), as_json)


def _report(found: "Iterable[Result]", count: int, as_json: bool) -> None:
    """Print each result when it is there; Ctrl-C ends the report early, but whole."""
    from sandbox.reports import json, terminal
    from sandbox.scenario.suite import Tally

    report: Report = json if as_json else terminal
    tally, stopped = Tally(), False

    def put(text: str) -> None:
        click.echo(text.encode() if as_json else text, nl=False)  # JSON is UTF-8, whatever the terminal is

    put(report.opening())
    try:
        for number, result in enumerate(found, 1):
            put(report.piece(result, number))
            tally.add(result.outcome)
    except KeyboardInterrupt:
        stopped = True
    put(report.closing(tally))
    if stopped:
        raise _Stopped(f"Stopped after {tally.total} of {count}.")
    sys.exit(2 if tally.errors else 1 if tally.failed else 0)


def _files(paths: tuple[Path, ...]) -> list[Path]:
    from sandbox.scenario.library import find, shipped
    from sandbox.scenario.problems import Problem

    try:
        return list(find(paths or (shipped(),)))
    except Problem as problem:
        raise _Wrong(str(problem)) from None


def _named(name: str) -> Path:
    """A file by its path, or a shipped scenario by the name of its file."""
    from sandbox.scenario.library import find, shipped
    from sandbox.scenario.problems import Problem, nearest

    if Path(name).exists():
        return Path(name)
    known = {file.stem: file for file in find([shipped()])}
    if name in known:
        return known[name]
    message = "there is no such file, and no such scenario ships"
    raise _Wrong(str(Problem(Path(name), message, hint=nearest(name, known))))


def main() -> None:
    """Run the command line."""
    gc.freeze()  # what is loaded by now lives to the end
    gc.set_threshold(50_000, 20, 50)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    cli()
