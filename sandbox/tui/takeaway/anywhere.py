"""Taking away on any screen: a picture of it, and a copy of what is chosen there."""

from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from rich.cells import cell_len
from textual.app import App

from sandbox.tui.takeaway.copied import Copied
from sandbox.tui.takeaway.files import handed, named, short
from sandbox.tui.takeaway.picture import picture
from sandbox.tui.view.spans import cut
from sandbox.workspace.files import Unkept, make_folder, write_whole

CLIPBOARD = "copied.txt"
"""The file in the workspace with what was copied last: over ssh and in tmux the clipboard often stays empty."""


@runtime_checkable
class Chosen(Protocol):
    """A screen on which something is chosen that can be copied."""

    def copied(self) -> Copied | None:
        """What a copy is now; None where nothing is chosen."""


def take(app: App[Any], what: str) -> None:
    """A deed by its name, on the screen that is seen: ``copy``, ``picture``."""
    if what == "picture":
        tell(app, "")
        app.screen.call_after_refresh(_take_picture, app)
        return
    found = app.screen.copied() if isinstance(app.screen, Chosen) else None
    tell(app, "There is nothing chosen here to copy; P takes a picture." if found is None else copy(app, found))


def _take_picture(app: App[Any]) -> None:
    kind = type(app.screen).__name__.removesuffix("Screen").casefold()
    tell(app, handed(app, "Picture", named("sandbox", kind), ".svg", picture(app, "Sandbox"), "image/svg+xml"))


def copy(app: App[Any], found: Copied) -> str:
    """Copy something; what was copied, in words, and where it is."""
    app.copy_to_clipboard(found.text)
    where = _also(app, found.text)
    return cut(f"Copied: {found.words}", max(app.size.width - 2 - cell_len(where), 20)) + where


def _also(app: App[Any], text: str) -> str:
    """Where a copy lies, besides the clipboard."""
    workspace: Path | None = getattr(app, "workspace", None)
    if workspace is None or app.is_web:
        return " (to the clipboard)"
    file = workspace / CLIPBOARD
    try:
        make_folder(workspace)
        write_whole(file, f"{text}\n".encode("utf-8", "replace"))
    except Unkept as problem:
        return f" (to the clipboard only: {problem})"
    return f" (also in {short(file)})"


def tell(app: App[Any], words: str) -> None:
    """Say something on the bottom line of the screen; on a page that has none, beside it."""
    show = getattr(app.screen, "show", None)
    if show is not None:
        show(words)
    elif words:
        app.notify(words, markup=False)
