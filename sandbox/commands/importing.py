"""``sandbox import``: a merchant's own exports become a shop to try things in."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sandbox.commands.catalogs import catalogs
from sandbox.commands.common import WORKSPACE, PathName, Wrong
from sandbox.commands.kept import plainly

if TYPE_CHECKING:
    from sandbox.importers import Imported
    from sandbox.workspace.numbered import Entry

FIRST = 20
"""So many remarks are printed without --verbose."""


def _a_name(context: click.Context, parameter: click.Parameter, name: str | None) -> str:
    """A name that was given has to be one; an unset variable of a shell gives none."""
    if name is not None and not name.strip():
        raise Wrong("--name is empty; is a variable not set? Without --name the first file gives the name.")
    return name or ""


@click.command(name="import")
@click.argument("files", nargs=-1, required=True, type=PathName(path_type=Path, readable=False))
@click.option("--name", callback=_a_name, help="Call the catalog so, instead of after the first file.")
@click.option("--replace", is_flag=True, help="Take the place of the catalog of that name, which can be taken back.")
@click.option("-v", "--verbose", is_flag=True, help="Print all remarks, not the first twenty.")
@WORKSPACE
def command(files: tuple[Path, ...], name: str, replace: bool, verbose: bool) -> None:
    """Make a shop of CSV exports and keep it as a catalog: products and customers of the POS, of the store, or both.

    What each file is, its header tells. `sandbox catalogs` lists what is kept; the library offers it.
    """
    from sandbox.commands.waiting import telling
    from sandbox.importers import read
    from sandbox.scenario.problems import Problem
    from sandbox.workspace.catalogs import Taken
    from sandbox.world.text import counted

    try:
        with telling("Reading"):
            imported = read(files, name=name)
    except Problem as problem:
        raise Wrong(str(problem)) from None
    if imported.name.isdecimal():
        raise Wrong(f"A catalog `{imported.name}` would be taken for a number; --name gives it a name with letters.")
    with plainly():
        try:
            kept = catalogs()
            before = kept.named(imported.name)
            entry = kept.keep(imported.name, imported.text, _sources(imported, files), instead=replace)
        except Taken as taken:
            raise Wrong(f"{taken} --replace takes its place; --name gives this one another name.") from None
    for remark in imported.remarks if verbose else imported.remarks[:FIRST]:
        click.echo(str(remark))
    more = len(imported.remarks) - FIRST
    if more > 0 and not verbose:
        click.echo(f"{counted(more, 'more remark')}: --verbose prints {'them all' if more > 1 else 'it'}.")
    click.echo(f"Kept as catalog {entry.id}, `{entry.name}`: {entry.title}.")
    if replace:
        click.echo(_replaced(before, entry))
    click.echo(f"`sandbox catalogs open {entry.id}` opens the shop; the library has it under “Your shops”.")


def _replaced(before: "list[Entry]", entry: "Entry") -> str:
    """What the catalog took the place of."""
    from sandbox.world.text import listed

    if not before:
        return f"There was no catalog `{entry.name}` to replace; it is new."
    told = listed([f"catalog {one.id}, `{one.name}`" for one in before])
    if len(before) > 1:
        return f"It is in the place of {told}; `sandbox catalogs undo NUMBER` brings one back, for 30 days."
    return f"It is in the place of {told}; `sandbox catalogs undo` brings that back, for 30 days."


def _sources(imported: "Imported", files: tuple[Path, ...]) -> str:
    """What there is in the shop, and which files it came from."""
    from sandbox.scenario.problems import visible
    from sandbox.world.text import counted, listed

    told = {what.removesuffix("s"): count for what, count in imported.counts.items() if what != "steps"}
    counts = [counted(count, what) for what, count in told.items() if count]
    return f"{listed(counts)} from {listed([visible(file.name) for file in files])}"
