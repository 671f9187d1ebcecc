"""One run of scenarios as it was wished for: which of them, where they run, and what is made of the results."""

import os
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
from msgspec.structs import replace

from sandbox.commands.common import Wrong, scenario_files
from sandbox.commands.reporting import Reporting, Spoken, telling_programs
from sandbox.scenario.selection import Selection
from sandbox.scenario.suite import Found, Order, results

if TYPE_CHECKING:
    from sandbox.reports import Page, Report


@dataclass(frozen=True, kw_only=True)
class Wish:
    """The options of ``sandbox run``, which explains each of them."""

    paths: tuple[Path, ...]
    words: str = ""
    tags: str = ""
    last_failed: bool = False
    fail_fast: bool = False
    jobs: int = 1
    executor: str = ""
    seed: int | None = None
    form: Literal["text", "json", "tap"] = "text"
    junit: Path | None = None
    html: Path | None = None
    rules: bool = False
    update: bool = False
    verbose: bool = False
    quiet: bool = False

    @property
    def machine(self) -> bool:
        """Whether standard output is for a program."""
        return self.form != "text"


def once(wish: Wish) -> int:
    """Run what was wished for; the exit code."""
    from sandbox.commands.remembering import Remembering

    selection = _selection(wish)
    with telling_programs(_report(wish) if wish.machine else None):
        files, cases = scenario_files(wish.paths)
    memory = Remembering(whole=not (selection != Selection() or cases or wish.last_failed or wish.fail_fast))
    if wish.last_failed:
        files, cases = memory.failed_of(files, cases)
    order = Order(replace(selection, cases=cases), wish.seed, scenes=wish.verbose or wish.html is not None)
    if wish.update:
        from sandbox.commands.updating import update

        update(files, order.selection, err=wish.machine)
    with ExitStack() as stack:
        reporting = Reporting(_report(wish), machine=wish.machine, quiet=wish.quiet, fail_fast=wish.fail_fast)
        _annotate(reporting)
        _pages(wish, reporting, stack)
        reporting.listeners.append(memory)
        spoken = Spoken(err=wish.machine)
        if wish.rules:
            reporting.listeners.append(spoken)
        code = reporting.run(_found(files, order, wish), len(files))
    if not reporting.tally.total:
        raise Wrong("None of the scenarios matches -k or --tag.")
    return code or (1 if spoken.silent else 0)


def again_and_again(wish: Wish) -> None:
    """Run, and run again after each change of a scenario, until Ctrl-C."""
    from sandbox.commands.watching import changes

    for changed in changes(wish.paths):
        if changed:
            click.echo(f"\nChanged: {', '.join(changed)}")
        try:
            once(wish)
        except Wrong as wrong:
            wrong.show()
        click.echo("Watching for changes; Ctrl-C ends it.")


def _selection(wish: Wish) -> Selection:
    selection = Selection(wish.words, wish.tags)
    try:
        selection.check()
    except ValueError as error:
        raise Wrong(f"{error}.") from None
    return selection


def _report(wish: Wish) -> "Report":
    if wish.form == "json":
        from sandbox.reports import json

        return json
    if wish.form == "tap":
        from sandbox.reports import tap

        return tap
    from sandbox.reports.terminal import Terminal

    return Terminal(quiet=wish.quiet, verbose=wish.verbose)


def _annotate(reporting: Reporting) -> None:
    from sandbox.reports.annotations import Annotations, detected

    ci = detected(os.environ)
    if ci is not None:
        reporting.annotations = Annotations(ci)


def _pages(wish: Wish, reporting: Reporting, stack: ExitStack) -> None:
    if wish.junit is not None:
        from sandbox.reports import junit

        _page(wish.junit, junit, reporting, stack)
    if wish.html is not None:
        from sandbox.reports import html

        _page(wish.html, html, reporting, stack, failures_first=True)


def _page(file: Path, page: "Page", reporting: Reporting, stack: ExitStack, *, failures_first: bool = False) -> None:
    from sandbox.reports.page import Kept
    from sandbox.scenario.problems import visible

    try:
        reporting.pages.append(stack.enter_context(Kept(file, page, failures_first=failures_first)))
    except OSError as error:
        raise Wrong(f"{visible(str(file))}: cannot be written: {error.strerror}.") from None


def _found(files: list[str], order: Order, wish: Wish) -> Found:
    """The results of the files, worked out here, in so many processes, or by a cluster."""
    if wish.executor:
        from sandbox.commands.clustered import results_of_cluster

        yield from results_of_cluster(wish.executor, files, order)
        return
    if wish.jobs == 1 or len(files) < 2:
        yield from results(map(Path, files), order)
        return
    from concurrent.futures import BrokenExecutor

    from sandbox.scenario.executors import processes
    from sandbox.scenario.spread import spread

    workers = min(wish.jobs, len(files))
    try:
        with processes(workers) as executor:
            yield from spread(executor, workers, files, order)
    except BrokenExecutor:
        raise Wrong("A process that ran scenarios was killed, perhaps for want of memory; not all were run.") from None
