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

    Raises ``Problem`` for a path that is not there and a folder that holds no scenario or cannot be read.
    """
    for path in paths:
        try:
            if path.is_dir():
                yield from _inside(path)
            elif path.exists():
                yield path
            else:
                raise Problem(path, "there is no such file or folder")
        except OSError as error:
            raise Problem(Path(error.filename or path), f"cannot be read: {error.strerror}") from None


def _inside(folder: Path) -> Iterator[Path]:
    root = folder.resolve()
    files = _below(folder, {root, *root.parents})
    first = next(files, None)
    if first is None:
        raise Problem(folder, "holds no scenario", hint="A scenario's name ends with .yaml.")
    yield first
    yield from files


def _below(folder: Path, seen: set[Path]) -> Iterator[Path]:
    """The scenario files in a folder and below; a folder that was seen already, by a link, is left out."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.startswith((".", "_")):
            continue
        if entry.is_dir():
            real = entry.resolve()
            if real not in seen:
                seen.add(real)
                yield from _below(entry, seen)
        elif entry.suffix in ENDINGS:
            yield entry
