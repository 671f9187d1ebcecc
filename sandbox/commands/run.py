"""``sandbox run``: run scenarios and report what came of them."""

from pathlib import Path

import click

from sandbox.commands.common import JSON, PATHS, WORKSPACE, PathName

_FILE = PathName(path_type=Path, dir_okay=False)


@click.command(name="run")
@PATHS
@click.option("-k", "words", metavar="EXPR", default="", help="Only those whose title, file or tags have these words.")
@click.option("--tag", "tags", metavar="EXPR", default="", help="Only those with these tags. EXPR takes and, or, not.")
@click.option("--last-failed", is_flag=True, help="Only those that did not pass last time; all if there are none.")
@click.option("-x", "--fail-fast", is_flag=True, help="Stop at the first that does not pass.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), default=1, help="Run in so many processes.")
@click.option("--executor", metavar="dask://HOST:PORT", default="", help="Run on the workers of a Dask cluster.")
@click.option("--seed", type=click.IntRange(0, 2**31), help="Draw losses, repeats and delays from this number.")
@JSON
@click.option("--tap", "as_tap", is_flag=True, help="Print the Test Anything Protocol.")
@click.option("--junit", type=_FILE, help="Write JUnit XML to this file.")
@click.option("--html", type=_FILE, help="Write the stories to this page, to read or to print.")
@click.option("--rules", is_flag=True, help="Report which rules spoke where; exit with 1 when one never did.")
@click.option("--update", is_flag=True, help="Write the actual values into the expectations that failed.")
@click.option("-w", "--watch", is_flag=True, help="Run again whenever a scenario changes, until Ctrl-C.")
@click.option("-v", "--verbose", is_flag=True, help="Tell each story step by step.")
@click.option("-q", "--quiet", is_flag=True, help="Print only what did not pass, and the last line.")
@WORKSPACE
@click.pass_context
def command(
    context: click.Context,
    paths: tuple[Path, ...],
    words: str,
    tags: str,
    last_failed: bool,
    fail_fast: bool,
    jobs: int,
    executor: str,
    seed: int | None,
    as_json: bool,
    as_tap: bool,
    junit: Path | None,
    html: Path | None,
    rules: bool,
    update: bool,
    watch: bool,
    verbose: bool,
    quiet: bool,
) -> None:
    """Run the scenarios in PATHS: files, folders, patterns and FILE#ID; without any, those that ship.

    In an EXPR stand words, and, or, not, and parentheses: -k "mug and not refund", --tag "stock or orders".

    Exit status: 0 all held, 1 an expectation failed, 2 a file or an argument is wrong, 130 stopped by Ctrl-C.
    """
    from sandbox.commands.running import Wish, again_and_again, once

    if as_json and as_tap:
        raise click.UsageError("--json and --tap both want standard output.")
    if verbose and (quiet or as_json or as_tap):
        raise click.UsageError("--verbose does not go together with --quiet, --json or --tap.")
    wish = Wish(
        paths=paths,
        words=words,
        tags=tags,
        last_failed=last_failed,
        fail_fast=fail_fast,
        jobs=jobs,
        executor=executor,
        seed=seed,
        form="json" if as_json else "tap" if as_tap else "text",
        junit=junit,
        html=html,
        rules=rules,
        update=update,
        verbose=verbose,
        quiet=quiet,
    )
    if watch:
        again_and_again(wish)
    context.exit(once(wish))
