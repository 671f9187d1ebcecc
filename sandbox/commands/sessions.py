"""``sandbox sessions``: what was saved, listed, opened, renamed, exported, deleted, and taken back."""

import sys
from typing import TYPE_CHECKING

import click

from sandbox.commands.common import Wrong
from sandbox.commands.kept import given, kept_group, plainly, say

if TYPE_CHECKING:
    from sandbox.workspace.sessions import Sessions


def _sessions() -> "Sessions":
    from sandbox.workspace import place
    from sandbox.workspace.sessions import Sessions

    return Sessions(place())


command = kept_group(
    "session", _sessions, lambda sessions, id: sessions.export(id),
    "List the saved sessions; or open, rename, export or delete one, by its number or its name.",
)  # fmt: skip


@command.command(name="open")
@click.argument("session")
@given(_sessions)
def open_it(sessions: "Sessions", session: str) -> None:
    """Open the app where the session was left."""
    from sandbox.commands.waiting import telling

    with plainly(), telling("Opening the session"):
        found = sessions.open(sessions.find(session).id)
    say(sessions)
    from sandbox.tui import open_session

    sys.exit(open_session(found, sessions.workspace))


@command.command()
@click.argument("session")
@click.argument("name")
@given(_sessions)
def rename(sessions: "Sessions", session: str, name: str) -> None:
    """Give a session another name."""
    from sandbox.world.text import one_line

    new = one_line(name)[:120]
    if not new:
        raise Wrong("A session needs a name.")
    with plainly():
        entry = sessions.find(session)
        sessions.rename(entry.id, new)
    click.echo(f"Session {entry.id} is now called `{new}`.")
