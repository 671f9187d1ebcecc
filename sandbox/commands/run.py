"""``sandbox run``: run scenarios and report what came of them."""

from pathlib import Path

import click

from sandbox.commands.common import JSON, PATHS, scenario_files
from sandbox.commands.reporting import report


@click.command(name="run")
@PATHS
@JSON
@click.option("--rules", is_flag=True, help="Report which rules spoke where; exit with 1 when one never did.")
def command(paths: tuple[Path, ...], as_json: bool, rules: bool) -> None:
    """Run the scenarios in PATHS (files and folders; without any, those that ship).

    Exit status: 0 all held, 1 an expectation failed, 2 a file or an argument is wrong.
    """
    from sandbox.scenario.suite import results

    files = scenario_files(paths)
    report(results(files), len(files), as_json, rules=rules)
