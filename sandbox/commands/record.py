"""``sandbox record``: a scenario as a tape, to show without Sandbox."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sandbox.commands.common import PathName, Wrong, chosen

if TYPE_CHECKING:
    from sandbox.reports.tape import Frame

_SIZE = re.compile(r"(\d{2,3})x(\d{2,3})")


def _size(ctx: click.Context, param: click.Parameter, value: str) -> tuple[int, int]:
    """Columns and rows of a screen, or an error."""
    found = _SIZE.fullmatch(value)
    if found is None or int(found[1]) < 60 or int(found[2]) < 20:
        raise click.BadParameter("write it as 120x36; at least 60x20", ctx, param)
    return int(found[1]), int(found[2])


@click.command(name="record")
@click.argument("file", type=PathName())
@click.option("--cast", type=PathName(path_type=Path), help="Write an asciicast to this file (.cast).")
@click.option("--svg", type=PathName(path_type=Path), help="Write a picture of each moment into this folder.")
@click.option("--html", type=PathName(path_type=Path), help="Write one page with all moments to this file.")
@click.option(
    "--size",
    callback=_size,
    default="120x36",
    metavar="COLUMNSxROWS",
    show_default=True,
    help="The size of the screen.",
)
@click.option("--case", default="", help="Record this case of a scenario with a matrix.")
@click.option("--asciicast", type=click.Choice(["2", "3"]), default="2", show_default=True, help="The cast's version.")
def command(
    file: str,
    cast: Path | None,
    svg: Path | None,
    html: Path | None,
    size: tuple[int, int],
    case: str,
    asciicast: str,
) -> None:
    """Record FILE as a tape; the narration becomes its chapters.

    FILE may be the name of a scenario that ships, and FILE#ID a case of its matrix.
    """
    if cast is None and svg is None and html is None:
        raise click.UsageError("Say what to write: --cast FILE, --svg FOLDER or --html FILE.")
    from sandbox.scenario.problems import Problem
    from sandbox.scenario.reading import load

    scenario, case = chosen(file, case)
    try:
        story = load(scenario, case)
    except Problem as problem:
        raise Wrong(str(problem)) from None
    frames = _filmed(scenario, case, size, svg is not None)
    try:
        if cast is not None:
            from sandbox.reports import tape

            _write(cast, tape.asciicast(story.title, size, frames, 3 if asciicast == "3" else 2))
        if html is not None:
            from sandbox.reports.tape_html import page

            _write(html, page(story.title, story.about, frames))
        if svg is not None:
            svg.mkdir(parents=True, exist_ok=True)
            for number, frame in enumerate(frames, 1):
                _write(svg / f"moment-{number:03}.svg", frame.svg)
    except OSError as error:
        raise Wrong(f"{error.filename} cannot be written: {error.strerror}.") from None


def _filmed(scenario: Path, case: str, size: tuple[int, int], svg: bool) -> "list[Frame]":
    import asyncio

    from sandbox.tui.filming import film

    return asyncio.run(film(scenario, size, case=case, svg=svg))


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"Written: {file}", err=True)
