"""Writing the actual values into expectations, for ``sandbox run --update``: the difference is shown first."""

from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

import click

from sandbox.commands.common import Wrong
from sandbox.scenario.problems import Problem, visible
from sandbox.scenario.selection import Selection
from sandbox.scenario.update import updated

_COLORS = {"+": "green", "-": "red", "@": "cyan"}


def update(files: list[str], selection: Selection, *, err: bool) -> None:
    """Show and write what changes in each file; files that cannot be read are left for the report to tell."""
    for file in map(Path, files):
        try:
            if not _selected(file, selection):
                continue
            old, new, left = updated(file)
        except Problem:
            continue
        for place, reason in left:
            where = f"{visible(file.as_posix())}:{place.line}:{place.column}"
            words = f"{where}: not updated, write it yourself: {reason}."
            click.echo(words, err=True)
        if new == old:
            continue
        for line in _difference(file, old, new):
            click.echo(line, err=err)
        try:
            file.write_bytes(new.encode())
        except OSError as error:
            raise Wrong(f"{visible(str(file))}: cannot be written: {error.strerror}.") from None


def _selected(file: Path, selection: Selection) -> bool:
    from sandbox.scenario.reading import load_all

    return selection == Selection() or any(selection.takes(each, file.as_posix()) for each in load_all(file))


def _difference(file: Path, old: str, new: str) -> Iterator[str]:
    name = visible(file.as_posix())
    for line in unified_diff(old.splitlines(), new.splitlines(), name, f"{name} (updated)", lineterm="", n=2):
        yield click.style(visible(line), fg=_COLORS.get(line[:1]))
