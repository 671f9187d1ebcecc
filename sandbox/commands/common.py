"""What the commands share: how they end, the paths they take, the files that paths name."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from sandbox.scenario.problems import Problem


class End(click.ClickException):
    """The command ends here, with these words on standard error."""

    def show(self, file: Any = None) -> None:
        """Say the words, if there are any."""
        if self.message:
            click.echo(self.message, file=file, err=True)


class Wrong(End):
    """A file or an argument is wrong, or the output cannot be written; ``problem`` is that of a file."""

    exit_code = 2

    def __init__(self, message: str, problem: "Problem | None" = None) -> None:
        super().__init__(message)
        self.problem = problem


class Stopped(End):
    """Somebody pressed Ctrl-C; a shell gives the same exit code for its signal."""

    exit_code = 130


class Unread(End):
    """Nobody reads the output any more; a shell gives the same exit code for its signal."""

    exit_code = 141


@contextmanager
def calmly() -> Iterator[None]:
    """A closed pipe, a full disk and Ctrl-C end the command without a traceback, each with its own exit code."""
    try:
        yield
    except KeyboardInterrupt:
        raise Stopped("Stopped.") from None
    except OSError as error:
        if error.filename is not None:  # not what is printed, but a file
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what still waits to be printed goes nowhere
        if error.errno == errno.EPIPE:
            raise Unread("") from None
        raise Wrong(f"The output cannot be written: {error.strerror}.") from None


class PathName(click.Path):
    """A path. The empty text, which an unset variable of a shell gives, is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path, or an error."""
        if value == "":
            self.fail("the path is empty; is a variable not set?", param, ctx)
        return super().convert(value, param, ctx)


def _keep_in(context: click.Context, parameter: click.Parameter, folder: Path | None) -> None:
    """From here on the workspace is in this folder, for this command and the processes that it starts."""
    if folder is None:
        return
    from sandbox.workspace.place import VARIABLE

    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = str(folder.absolute())

    def as_before() -> None:
        if before is None:
            os.environ.pop(VARIABLE, None)
        else:
            os.environ[VARIABLE] = before

    context.call_on_close(as_before)


WORKSPACE = click.option(
    "--workspace",
    metavar="DIR",
    type=PathName(path_type=Path, file_okay=False),
    callback=_keep_in,
    expose_value=False,
    help="Keep sessions, results and settings in DIR, as SANDBOX_WORKSPACE does; else among your user's data.",
)
PATHS = click.argument("paths", nargs=-1, type=PathName(path_type=Path, readable=False))
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


def scenario_files(paths: tuple[Path, ...]) -> tuple[list[str], dict[str, tuple[str, ...]]]:
    """The scenario files that paths name, by name; without any, those that ship.

    With them come the cases that ``FILE#ID`` names, by their file as reports name it; of other files all are meant.
    """
    from sandbox.scenario.library import find, shipped
    from sandbox.scenario.problems import Problem, visible

    named = [divided(str(path)) for path in paths]
    cases: dict[str, tuple[str, ...]] = {}
    try:
        files = [str(file) for file in find([Path(file) for file, _ in named] or (near(shipped()),))]
        if any(case for _, case in named):
            whole = {str(file) for file in find([Path(file) for file, case in named if not case])}
            for file, case in [(str(Path(file)), case) for file, case in named if case]:
                if file not in whole:
                    key = visible(Path(file).as_posix())
                    cases[key] = (*cases.get(key, ()), known_case(Path(file), case))
    except Problem as problem:
        raise Wrong(str(problem), problem) from None
    return files, cases


def divided(name: str) -> tuple[str, str]:
    """The file and the case that ``FILE#ID`` names, as reports do; a file of that very name is that file."""
    if "#" in name and not os.path.lexists(name):
        parts = name.split("#")
        for count in range(1, len(parts)):
            if os.path.isfile(file := "#".join(parts[:count])):
                return file, "#".join(parts[count:])
    return name, ""


def known_case(file: Path, case: str) -> str:
    """A case of a file as the file writes it; of a file that cannot be read whoever reads it next tells why."""
    from sandbox.scenario.problems import Problem
    from sandbox.scenario.reading import load_all, pick

    try:
        found = load_all(file)
    except Problem:
        return case
    try:
        return pick(file, found, case).case
    except Problem as problem:
        raise Wrong(str(problem), problem) from None


def chosen(name: str, case: str = "") -> tuple[Path, str]:
    """The file and the case to be told, by a path or a shipped scenario's name, by ``FILE#ID``, or by ``--case``.

    Where a file has several cases and none is named, it says which is told, and which others there are.
    """
    file, of_name = divided(name)
    if of_name and case:
        raise Wrong(f"{name}: names a case, and so does --case: name one of them.")
    path = named(file)
    if of_name or case:
        return path, known_case(path, of_name or case)
    _say_which(path)
    return path, ""


def _say_which(file: Path) -> None:
    from sandbox.scenario.problems import Problem, visible
    from sandbox.scenario.reading import load_all, some_of

    try:
        if b"matrix" not in file.read_bytes():  # which is soon known, where reading it all may take long
            return
        first, *others = [scenario.case for scenario in load_all(file)]
    except (OSError, Problem):  # whoever reads it next tells why
        return
    if others:
        rest = f"the other is {others[0]}" if len(others) == 1 else f"the others are {some_of(others)}"
        click.echo(visible(f"{file} has several cases: this is {first}; {rest}. Choose with --case."), err=True)


def near(path: Path) -> Path:
    """A path as seen from the current folder, where it is below it."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def named(name: str) -> Path:
    """A file by its path, or a shipped scenario by the name of its file, with or without the lesson's number."""
    from sandbox.commands.meant import meant
    from sandbox.scenario.library import find, shipped
    from sandbox.scenario.problems import Problem

    if Path(name).exists():
        return Path(name)
    known = {file.stem.lstrip("0123456789-"): file for file in find([shipped()])}
    name = name.lstrip("0123456789-")
    if name in known:
        return known[name]
    message = "there is no such file, and no such scenario ships"
    raise Wrong(str(Problem(Path(name), message, hint=meant(name, known))))


def lessons() -> dict[str, list[tuple[str, str]]]:
    """The shipped scenarios that show each rule: file and title, by the rule's id."""
    from sandbox.scenario.library import find, shipped
    from sandbox.scenario.problems import Problem
    from sandbox.scenario.reading import load

    folder, found = shipped(), dict[str, list[tuple[str, str]]]()
    for file in find([folder]):
        try:
            scenario = load(file)
        except Problem:
            continue
        for rule in scenario.shows:
            found.setdefault(rule, []).append((f"scenarios/{file.relative_to(folder).as_posix()}", scenario.title))
    return found
