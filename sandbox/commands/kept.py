"""What the commands share for what is kept in a workspace: list it, export it, delete it, and take that back."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sandbox.commands.common import WORKSPACE, PathName, Wrong

if TYPE_CHECKING:
    from sandbox.workspace.numbered import Entry, Numbered

Decorator = Callable[[Callable[..., None]], Callable[..., None]]


@contextmanager
def plainly() -> Iterator[None]:
    """What goes wrong is told in one sentence."""
    from sandbox.workspace import Unkept

    try:
        yield
    except LookupError as error:
        raise Wrong(f"{str(error.args[0])[:1].upper()}{str(error.args[0])[1:]}.") from None
    except Unkept as error:
        raise Wrong(str(error)) from None


def given(kept: "Callable[[], Numbered]") -> Decorator:
    """Give a command what is kept, and an option that says where."""

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        @WORKSPACE
        @wraps(function)
        def called(**options: Any) -> None:
            function(kept(), **options)

        return called

    return decorate


def kept_group(noun: str, kept: "Callable[[], Numbered]", text: Callable[[Any, int], str], summary: str) -> click.Group:
    """The group of commands that list, export (its ``text``), delete and take back one of what is kept."""

    @click.group(name=f"{noun}s", invoke_without_command=True, help=summary)
    @WORKSPACE
    @click.pass_context
    def group(context: click.Context) -> None:
        if context.invoked_subcommand is None:
            context.invoke(list_them)

    @group.command(name="list", help=f"List the {noun}s, the latest first.")
    @click.option("--deleted", is_flag=True, help="List those that can be taken back.")
    @given(kept)
    def list_them(here: "Numbered", deleted: bool = False) -> None:
        with plainly():
            entries = here.all(deleted=deleted)
        say(here)
        for entry in entries:
            click.echo(line(entry))
        if not entries:
            click.echo(f"No {noun} is {'deleted' if deleted else 'saved yet'}.", err=True)

    @group.command(
        help=f"Write a {noun} as a scenario file; print it without one, or for -. An existing file stays as it is."
    )
    @click.argument("name", metavar=noun.upper())
    @click.argument("file", required=False, type=PathName(path_type=Path, dir_okay=False, allow_dash=True))
    @given(kept)
    def export(here: "Numbered", name: str, file: Path | None) -> None:
        with plainly():
            content = text(here, here.find(name).id)
        if file is None or str(file) == "-":
            click.echo(content.encode(), nl=False)
            return
        try:
            with file.open("x", encoding="utf-8") as stream:
                stream.write(content)
        except FileExistsError:
            raise Wrong(f"{file} is there already.") from None
        except OSError as error:
            raise Wrong(f"{file} cannot be written: {error.strerror}.") from None
        click.echo(f"Written to {file}; run it with `sandbox run {file}`.")

    @group.command(help=f"Delete a {noun}; `undo` takes it back.")
    @click.argument("name", metavar=noun.upper())
    @given(kept)
    def delete(here: "Numbered", name: str) -> None:
        with plainly():
            entry = here.find(name)
            here.delete(entry.id)
        click.echo(f"Deleted: {line(entry)}\n`sandbox {noun}s undo` takes it back, for 30 days.")

    @group.command(help=f"Take back the last deletion, or that of {noun.upper()}.")
    @click.argument("name", metavar=f"[{noun.upper()}]", required=False)
    @given(kept)
    def undo(here: "Numbered", name: str | None) -> None:
        with plainly():
            deleted = here.all(deleted=True)
            if not deleted:
                raise LookupError(f"no {noun} is deleted")
            entry = deleted[0] if name is None else here.find(name, deleted=True)
            here.take_back(entry.id)
        click.echo(f"Taken back: {line(entry)}")

    return group


def line(entry: "Entry") -> str:
    """One of what is kept, as it is listed."""
    from sandbox.scenario.problems import visible

    when = time.strftime("%Y-%m-%d %H:%M", time.localtime(entry.changed))
    about = "" if entry.name.startswith(entry.title) else f"  ({visible(entry.title)})"
    return f"{entry.id:>4}  {when}  {visible(entry.name)}{about}"


def say(kept: "Numbered") -> None:
    """What the user should hear about the list itself."""
    for words in kept.said:
        click.echo(words, err=True)
