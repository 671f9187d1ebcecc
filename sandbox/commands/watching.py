"""Waiting for changes of scenarios, for ``sandbox run --watch``."""

from collections.abc import Iterator
from pathlib import Path

from sandbox.commands.common import near
from sandbox.scenario.library import has_ending, shipped
from sandbox.scenario.problems import visible


def changes(paths: tuple[Path, ...]) -> Iterator[list[str]]:
    """Nothing at first; then, each time that scenarios were changed, their names, sorted. It never ends."""
    from watchfiles import watch

    yield []
    for changed in watch(*_folders(paths), watch_filter=lambda _, name: has_ending(name), raise_interrupt=True):
        yield sorted({visible(str(near(Path(name)))) for _, name in changed})


def _folders(paths: tuple[Path, ...]) -> set[Path]:
    """The folders to look at: those named, those of named files, those above the first ``*`` of a pattern."""
    found = set()
    for path in paths or (shipped(),):
        while not path.is_dir():
            path = path.parent
        found.add(path)
    return found
