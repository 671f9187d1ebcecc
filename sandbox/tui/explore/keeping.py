"""Keeping what was done: a scenario file, written and run at once."""

from collections.abc import Callable, Mapping
from pathlib import Path

from sandbox.scenario.problems import Problem
from sandbox.scenario.reading import load
from sandbox.scenario.record import recorded
from sandbox.scenario.run import run
from sandbox.scenario.session import Session
from sandbox.tui.explore.explorer import free_file
from sandbox.tui.explore.fields import FormField, Unfit
from sandbox.tui.explore.form import Form

FIELDS = (
    FormField("title", "Title", "What the scenario is called.", "text", True),
    FormField("file", "File", "Where it is written; a file that is there is never overwritten.", "text", True),
)
ABOUT = "What was done up to here becomes a scenario file, with narration to fill in and expectations that hold."


def keeping_form(session: Session, moment: int, tell: Callable[[str], None]) -> Form:
    """The form that asks for title and file; ``tell`` gets what came of it."""
    title = (
        session.scenario.title if session.items != list(session.origin.items) else f"{session.scenario.title}, again"
    )

    def submit(typed: Mapping[str, str]) -> None:
        if not typed["title"].strip():
            raise Unfit("title", "A scenario needs a title.")
        tell(keep(session, moment, typed["title"].strip(), Path(typed["file"].strip()).expanduser()))

    values = {"title": title, "file": str(free_file(title))}
    return Form("Keep as a scenario", ABOUT, FIELDS, values, lambda field, typed: [], submit)


def keep(session: Session, moment: int, title: str, file: Path) -> str:
    """Write the session up to a moment, run the file, and say what came of it. Raises ``Unfit`` for a bad file."""
    if file.suffix not in (".yaml", ".yml"):
        raise Unfit("file", "The name of a scenario ends with .yaml.")
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(recorded(session.upto(moment), title))
    except FileExistsError:
        raise Unfit("file", f"{file} is there already; choose another name.") from None
    except OSError as error:
        raise Unfit("file", f"{file} cannot be written: {error.strerror}.") from None
    try:
        failures = run(load(file)).failures
    except Problem as problem:
        return f"Written to {file}, but it cannot be read: {problem.message}"
    if failures:
        return f"Written to {file}; run, it fails: {failures[0].message}"
    return f"Kept, run at once, and it passes: {file}"
