"""``sandbox check``: read scenarios without running them."""

from pathlib import Path

import click

from sandbox.commands.common import JSON, PATHS, scenario_files


@click.command(name="check")
@PATHS
@JSON
@click.pass_context
def command(context: click.Context, paths: tuple[Path, ...], as_json: bool) -> None:
    """Read and check the scenarios in PATHS without running them."""
    from sandbox.commands.reporting import Reporting, telling_programs
    from sandbox.reports import json
    from sandbox.reports.checked import Checked
    from sandbox.scenario.selection import Selection
    from sandbox.scenario.suite import Order, results

    with telling_programs(json if as_json else None):
        files, cases = scenario_files(paths)
    reporting = Reporting(json if as_json else Checked(), machine=as_json)
    order = Order(Selection(cases=cases), only_read=True)
    context.exit(reporting.run(results(map(Path, files), order), len(files)))
