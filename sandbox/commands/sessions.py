"""``sandbox sessions``: what was saved, listed, opened, renamed, exported, deleted, and taken back."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sandbox.commands.common import WORKSPACE, PathName, Wrong

if TYPE_CHECKING:
    from sandbox.workspace.sessions import Entry, Sessions


@contextmanager
def _plainly() -> Iterator[None]:
    """What goes wrong with a session is told in one sentence."""
    from sandbox.workspace import Unkept

    try:
        yield
    except LookupError as error:
        raise Wrong(f"{str(error.args[0])[:1].upper()}{str(error.args[0])[1:]}.") from None
    except Unkept as error:
        raise Wrong(str(error)) from None


def _with_sessions(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the sessions, and an option that says where they are."""

    @WORKSPACE
    @wraps(function)
    def called(**options: Any) -> None:
        from sandbox.workspace import place
        from sandbox.workspace.sessions import Sessions

        function(Sessions(place()), **options)

    return called


@click.group(name="sessions", invoke_without_command=True)
@WORKSPACE
@click.pass_context
def command(context: click.Context) -> None:
    """List the saved sessions; or open, rename, export or delete one, by its number or its name."""
    if context.invoked_subcommand is None:
        context.invoke(list_them)


@command.command(name="list")
@click.option("--deleted", is_flag=True, help="List those that can be taken back.")
@_with_sessions
def list_them(sessions: "Sessions", deleted: bool = False) -> None:
    """List the sessions, the latest first."""
    with _plainly():
        entries = sessions.all(deleted=deleted)
    _say(sessions)
    for entry in entries:
        click.echo(_line(entry))
    if not entries:
        click.echo("No session is deleted." if deleted else "No session is saved yet.", err=True)


@command.command(name="open")
@click.argument("session")
@_with_sessions
def open_it(sessions: "Sessions", session: str) -> None:
    """Open the app where the session was left."""
    from sandbox.commands.waiting import telling

    with _plainly(), telling("Opening the session"):
        found = sessions.open(sessions.find(session).id)
    _say(sessions)
    from sandbox.tui import open_session

    sys.exit(open_session(found, sessions.folder.parent))


@command.command()
@click.argument("session")
@click.argument("name")
@_with_sessions
def rename(sessions: "Sessions", session: str, name: str) -> None:
    """Give a session another name."""
    from sandbox.world.text import one_line

    new = one_line(name)[:120]
    if not new:
        raise Wrong("A session needs a name.")
    with _plainly():
        entry = sessions.find(session)
        sessions.rename(entry.id, new)
    click.echo(f"Session {entry.id} is now called `{new}`.")


@command.command()
@click.argument("session")
@click.argument("file", required=False, type=PathName(path_type=Path, dir_okay=False))
@_with_sessions
def export(sessions: "Sessions", session: str, file: Path | None) -> None:
    """Write a session as a scenario file, or print it; an existing file stays as it is."""
    with _plainly():
        text = sessions.export(sessions.find(session).id)
    if file is None:
        click.echo(text.encode(), nl=False)
        return
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        raise Wrong(f"{file} is there already.") from None
    except OSError as error:
        raise Wrong(f"{file} cannot be written: {error.strerror}.") from None
    click.echo(f"Written to {file}; run it with `sandbox run {file}`.")


@command.command()
@click.argument("session")
@_with_sessions
def delete(sessions: "Sessions", session: str) -> None:
    """Delete a session; `undo` takes it back."""
    with _plainly():
        entry = sessions.find(session)
        sessions.delete(entry.id)
    click.echo(f"Deleted: {_line(entry)}\n`sandbox sessions undo` takes it back, for 30 days.")


@command.command()
@click.argument("session", required=False)
@_with_sessions
def undo(sessions: "Sessions", session: str | None) -> None:
    """Take back the last deletion, or that of SESSION."""
    with _plainly():
        deleted = sessions.all(deleted=True)
        if not deleted:
            raise LookupError("no session is deleted")
        entry = deleted[0] if session is None else sessions.find(session, deleted=True)
        sessions.take_back(entry.id)
    click.echo(f"Taken back: {_line(entry)}")


def _line(entry: "Entry") -> str:
    from sandbox.scenario.problems import visible

    when = time.strftime("%Y-%m-%d %H:%M", time.localtime(entry.changed))
    about = "" if entry.name.startswith(entry.title) else f"  ({visible(entry.title)})"
    return f"{entry.id:>4}  {when}  {visible(entry.name)}{about}"


def _say(sessions: "Sessions") -> None:
    for words in sessions.said:
        click.echo(words, err=True)
