"""The command line: a thin door to the floors below. The headless commands never import Textual."""

import gc
import io
import os
import sys
from importlib import import_module
from typing import Any

import click

from sandbox import __version__
from sandbox.commands.common import WORKSPACE, calmly

COMMANDS = (
    "open", "play", "run", "check", "rules", "explain", "record", "new", "fmt", "schema", "import", "catalogs",
    "sessions", "serve", "info",
)  # fmt: skip
"""The names of the commands; each is the ``command`` of the module of its name in ``sandbox.commands``."""
MODULES = {"import": "importing"}
"""The modules of commands whose names are none."""


class _Commands(click.Group):
    """Commands that are loaded when they are asked for, and end calmly, whatever becomes of their output."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, as the help lists them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command by its name."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"sandbox.commands.{MODULES.get(cmd_name, cmd_name)}").command
        return found

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the arguments, and print the help if asked for it."""
        with calmly():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Do what was asked."""
        with calmly():
            return super().invoke(ctx)


@click.group(cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sandbox")
@WORKSPACE
@click.pass_context
def cli(context: click.Context) -> None:
    """See what a sale in the shop does to the online store, and an order online to the till, and why.

    Without a command the app opens with the library of scenarios.
    """
    if os.environ.get("NO_COLOR"):
        context.color = False
    if context.invoked_subcommand is None:
        from sandbox.tui import open_app

        context.exit(open_app(first=True))


def main() -> None:
    """Run the command line."""
    gc.freeze()  # what is loaded by now lives to the end
    gc.set_threshold(100_000, 20, 50)  # so that the first file is done before the first collection, which takes 13 ms
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # or it looks through all packages for some
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    cli()
