"""``sandbox check``: read scenarios without running them."""

from pathlib import Path

import click

from sandbox.commands.common import JSON, PATHS, scenario_files
from sandbox.commands.reporting import report


@click.command(name="check")
@PATHS
@JSON
def command(paths: tuple[Path, ...], as_json: bool) -> None:
    """Read and check the scenarios in PATHS without running them."""
    from itertools import chain

    from sandbox.scenario.suite import checked

    files = scenario_files(paths)
    report(chain.from_iterable(map(checked, files)), len(files), as_json)
