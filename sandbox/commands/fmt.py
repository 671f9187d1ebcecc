"""``sandbox fmt``: scenario files in the usual layout."""

import sys
from pathlib import Path

import click

from sandbox.commands.common import PathName, Wrong


@click.command(name="fmt")
@click.argument("paths", nargs=-1, required=True, type=PathName(path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 when a file is not in the usual layout.")
def command(paths: tuple[Path, ...], check: bool) -> None:
    """Lay out the scenario files in PATHS: indentation, gaps, blank lines. Words and comments stay.

    Exit status: 0 done, 1 a file is not laid out (with --check), 2 a file or an argument is wrong.
    """
    from sandbox.scenario.layout import as_it_was, formatted
    from sandbox.scenario.library import find
    from sandbox.scenario.problems import Problem, visible
    from sandbox.scenario.source import Source

    count = changed = wrong = 0
    try:
        for file in find(paths):
            count += 1
            try:
                text = formatted(Source(file))
                before = file.read_bytes()
                after = as_it_was(text, before)
                if after == before:
                    continue
                if not check:
                    file.write_bytes(after)
            except (Problem, OSError) as problem:
                wrong += 1
                click.echo(
                    visible(f"{file}: {problem.strerror}") if isinstance(problem, OSError) else problem, err=True
                )
                continue
            changed += 1
            click.echo(f"{'not laid out' if check else 'laid out'}  {visible(str(file))}")
    except Problem as problem:
        raise Wrong(str(problem)) from None
    files = "file" if count == 1 else "files"
    click.echo(f"{changed} of {count} {files} {'to lay out' if check else 'laid out'}")
    sys.exit(2 if wrong else 1 if check and changed else 0)
