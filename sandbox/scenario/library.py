"""Where scenario files are: those that ship with the program, and those in folders that somebody names."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from sandbox.scenario.problems import Problem

ENDINGS = (".yaml", ".yml")
"""How the names of scenario files end, in letters of any case."""
_PATTERN = re.compile(r"[*?[]")


def shipped() -> Path:
    """The folder of the scenarios that ship: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "scenarios"
    return inside if inside.is_dir() else package.parent / "scenarios"


def has_ending(name: str) -> bool:
    """Whether a file of this name is a scenario or a shop that scenarios share."""
    return name.casefold().endswith(ENDINGS)


def find(paths: Iterable[Path]) -> Iterator[Path]:
    """The scenario files that the paths name: files as they are, folders with all below them, in order.

    A path that is not there may be a pattern: ``*`` and ``?`` stand for letters, ``**`` for folders. What
    several paths name comes once, by the first of them.
    Raises ``Problem`` for a path that is not there and a folder that holds no scenario. What cannot be read comes
    as it is: whoever reads it is told why.
    """
    paths, seen = list(paths), set[str]()
    for path in paths:
        try:
            for file in _named(path):
                if len(paths) > 1:
                    if str(file) in seen:
                        continue
                    seen.add(str(file))
                yield file
        except OSError as error:
            raise Problem(Path(error.filename or path), f"cannot be read: {error.strerror}") from None


def _named(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from _inside(path)
    elif os.path.lexists(path):
        yield path
    elif _PATTERN.search(str(path)):
        from glob import iglob

        found = [Path(name) for name in sorted(iglob(str(path), recursive=True))]
        files = [file for file in found if file.is_dir() or has_ending(file.name)]
        if not files:
            raise Problem(path, "no scenario's path is like that")
        for file in files:
            yield from _inside(file, empty=True) if file.is_dir() else (file,)
    else:
        raise Problem(path, "there is no such file or folder")


def _inside(folder: Path, *, empty: bool = False) -> Iterator[Path]:
    """The files of a folder, of which there must be one unless it may be ``empty``."""
    root = folder.resolve()
    files = _below(folder, {root, *root.parents})
    first = next(files, None)
    if first is None:
        if empty:
            return
        raise Problem(folder, "holds no scenario", hint="A scenario's name ends with .yaml or .yml.")
    yield first
    yield from files


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _is_device(entry: "os.DirEntry[str]") -> bool:
    """Whether reading it could wait for ever: a pipe, a socket, a device."""
    return not (entry.is_symlink() or entry.is_file() or entry.is_dir())


def _below(folder: Path, seen: set[Path]) -> Iterator[Path]:
    """The scenario files in a folder and below; a folder that was seen already, by a link, is left out."""
    try:
        with os.scandir(folder) as entries:
            found = sorted([(entry.name, _is_folder(entry)) for entry in entries if not _is_device(entry)])
    except OSError:
        yield folder  # whoever reads it is told why that cannot be
        return
    for name, is_folder in found:
        if name.startswith((".", "_")):
            continue
        if is_folder:
            real = (folder / name).resolve()
            if real not in seen:
                seen.add(real)
                yield from _below(folder / name, seen)
        elif has_ending(name):
            yield folder / name
