"""``sandbox new``: a first scenario to change."""

from pathlib import Path

import click

from sandbox.commands.common import PathName, Wrong


@click.command(name="new")
@click.argument("file", type=PathName(path_type=Path))
def command(file: Path) -> None:
    """Write a commented scenario that runs into FILE, which must not be there yet."""
    from sandbox.scenario.library import has_ending
    from sandbox.scenario.problems import visible
    from sandbox.scenario.template import template

    if not has_ending(file.name):
        raise Wrong(f"{visible(str(file))}: a scenario's name ends with .yaml or .yml")
    if file.name.startswith("_"):
        better = visible(file.name.lstrip("_"))
        raise Wrong(f"{visible(str(file))}: _ starts the name of a shop that stories share; name it {better}")
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(template(file))
    except FileExistsError:
        raise Wrong(f"{visible(str(file))} is there already; nothing was written") from None
    except OSError as error:
        raise Wrong(f"{visible(str(file))} cannot be written: {error.strerror}") from None
    click.echo(f"Written: {visible(str(file))}. `sandbox run` runs it, `sandbox open` puts it on the stage.")
