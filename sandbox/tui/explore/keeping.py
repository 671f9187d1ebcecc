"""Keeping what was done: a scenario file, written and run at once."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sandbox.scenario.problems import Problem
from sandbox.scenario.progress import Stopped
from sandbox.scenario.reading import load
from sandbox.scenario.record import recorded
from sandbox.scenario.run import run
from sandbox.scenario.session import Session
from sandbox.tui.explore.fields import FormField, Unfit
from sandbox.tui.explore.form import Form
from sandbox.tui.takeaway.files import free, short
from sandbox.tui.view.spans import cut
from sandbox.tui.working import why, work

if TYPE_CHECKING:
    from textual.app import App

FIELDS = (
    FormField("title", "Title", "What the scenario is called.", "text", True),
    FormField("file", "File", "Where it is written; a file that is there is never overwritten.", "text", True),
)
ABOUT = "What was done up to here becomes a scenario file, with narration to fill in and expectations that hold."


def keeping_form(app: "App[Any]", session: Session, moment: int, tell: Callable[[str], None]) -> Form:
    """The form that asks for title and file; ``tell`` gets what came of it."""
    title = (
        session.scenario.title if session.items != list(session.origin.items) else f"{session.scenario.title}, again"
    )

    def submit(typed: Mapping[str, str]) -> None:
        if not typed["title"].strip():
            raise Unfit("title", "A scenario needs a title.")
        title, file = typed["title"].strip(), file_for(typed["file"])

        def done(came: str) -> None:
            form.close()
            tell(came)

        def stopped() -> None:
            done("Stopped: nothing was written, and everything is as it was before.")

        def failed(error: Exception) -> None:
            form.refuse(error if isinstance(error, Unfit) else Unfit("", why(error)))

        work(app, "Keeping it as a scenario", lambda: keep(session, moment, title, file), done, stopped, failed)

    values = {"title": title, "file": str(free(title, ".yaml"))}
    form = Form("Keep as a scenario", ABOUT, FIELDS, values, lambda field, typed: [], submit, _goes_on(session, moment))
    return form


def _goes_on(session: Session, moment: int) -> str:
    """Where the file ends, in words, if it cannot end where one stands."""
    here, until = session.moments[moment].position, session.kept_until(moment)
    if here == until:
        return ""
    return f"It goes on to step {until}: that arrives in the same second as step {here}, and a file keeps both or none."


def file_for(typed: str) -> Path:
    """The file to write, by its name. Raises ``Unfit`` for a name that no scenario can have, or that is taken."""
    try:
        file = Path(typed.strip()).expanduser()
    except RuntimeError:
        user = cut(typed.strip().partition("/")[0], 40)
        raise Unfit("file", f"There is no user {user}; write the folder out.") from None
    if file.suffix not in (".yaml", ".yml"):
        raise Unfit("file", "The name of a scenario ends with .yaml.")
    try:
        there = file.exists()
    except OSError as error:
        raise _unwritable(file, error) from None
    if there:
        raise _taken(file)
    return file


def _taken(file: Path) -> Unfit:
    return Unfit("file", f"{file} is there already; choose another name.")


def _unwritable(file: Path, error: Exception) -> Unfit:
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Unfit("file", f"{cut(str(file), 60)} cannot be written: {words}. Choose another name or folder.")


def keep(session: Session, moment: int, title: str, file: Path) -> str:
    """Write the session up to a moment, run the file, and say what came of it.

    Raises ``Unfit`` where the file cannot be written. Stopped, it leaves no file.
    """
    text, until = recorded(session.upto(moment), title), _goes_on(session, moment)
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        raise _taken(file) from None
    except (OSError, ValueError) as error:
        with suppress(OSError, ValueError):
            file.unlink(missing_ok=True)  # it was begun here, if it is there
        raise _unwritable(file, error) from None
    try:
        failures = run(load(file)).failures
    except Stopped:
        file.unlink(missing_ok=True)
        raise
    except Problem as problem:
        return f"Written to {file}, but it cannot be read: {problem.message}"
    if failures:
        return f"Written to {file}; run, it fails: {failures[0].message}"
    where = f"{file.name} in {short(file.absolute().parent)}"
    return f"Kept, and it passes: {where}{f'. {until}' if until else ''}"
