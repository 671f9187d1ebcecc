"""Where scenario files are: those that ship with the program, and those in folders that somebody names."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from sandbox.scenario.problems import Problem

ENDINGS = (".yaml", ".yml")


def shipped() -> Path:
    """The folder of the scenarios that ship: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "scenarios"
    return inside if inside.is_dir() else package.parent / "scenarios"


def find(paths: Iterable[Path]) -> Iterator[Path]:
    """The scenario files that the paths name: files as they are, folders with all below them, in order.

    Raises ``Problem`` for a path that is not there and a folder without a scenario.
    """
    for path in paths:
        if path.is_dir():
            count = 0
            for file in _below(path):
                count += 1
                yield file
            if not count:
                raise Problem(path, "holds no scenario", hint="A scenario's name ends with .yaml.")
        elif path.exists():
            yield path
        else:
            raise Problem(path, "there is no such file or folder")


def _below(folder: Path) -> Iterator[Path]:
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.startswith((".", "_")):
            continue
        if entry.is_dir():
            yield from _below(entry)
        elif entry.suffix in ENDINGS:
            yield entry
