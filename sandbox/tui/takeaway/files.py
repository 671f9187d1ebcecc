"""Where things go that are taken away: a new file in the current folder, or the browser of a visitor."""

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

from textual.app import App

from sandbox.workspace.files import Unkept, make_folder, unkept

MOST = 50


def named(title: str, *more: str) -> str:
    """A file's name from a title, without its ending."""
    words = [re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:MOST].strip("-") or "sandbox", *more]
    return "-".join(words)


def free(title: str, ending: str) -> Path:
    """A file in the current folder that is not there yet, named after a title."""
    return next(file for file in map(Path, _names(named(title), ending)) if not file.exists())


def _names(stem: str, ending: str) -> Iterator[str]:
    """The names that a new file may have, one after another."""
    yield f"{stem}{ending}"
    yield from (f"{stem}-{number}{ending}" for number in count(2))


def written(folder: Path, stem: str, ending: str, text: str) -> Path:
    """Write a new file; one that is there is never overwritten, the new one gets a number. Raises ``Unkept``."""
    names = _names(stem, ending)
    while True:
        file = folder / next(names)
        try:
            stream = file.open("x", encoding="utf-8", errors="replace")
        except FileExistsError:
            continue
        except OSError as error:
            raise unkept(file, error, "be written") from None
        try:
            with stream:
                stream.write(text)
        except OSError as error:
            with suppress(OSError):
                file.unlink()
            raise unkept(file, error, "be written") from None
        return file


def handed(app: App[Any], what: str, stem: str, ending: str, text: str, kind: str) -> str:
    """Hand a file to the user: in a browser as a download, else in the current folder; in words where it is."""
    if app.is_web:
        name = f"{stem}{ending}"
        app.deliver_text(io.StringIO(text), save_filename=name, mime_type=kind, open_method="download", name=what)
        return f"{what}: your browser loads it down as {name}."
    problem = ""
    for place in _places(app):
        try:
            file = written(place, stem, ending, text)
            return f"{what}: {file.name} in {short(place)}"
        except Unkept as reason:
            problem = problem or str(reason)
    return problem or "The current folder is gone, and there is no other place: start Sandbox in another folder."


def _places(app: App[Any]) -> Iterator[Path]:
    """The folders in which a file may be put: the current one, where it is still there, and the workspace."""
    with suppress(OSError):
        yield Path.cwd()
    workspace: Path | None = getattr(app, "workspace", None)
    if workspace is not None:
        with suppress(Unkept):  # what is wrong is said when it is written
            make_folder(workspace)
        yield workspace


def short(file: Path) -> str:
    """The path as people write it: from home on, where it lies there."""
    with suppress(ValueError, RuntimeError):
        return f"~/{file.relative_to(Path.home())}"
    return str(file)
