"""How far something is that takes long, on one line of the terminal, where somebody watches."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

import click

from sandbox.scenario.progress import heard_by

PATIENCE, PAUSE = 0.5, 0.1
"""Seconds until the line appears, and between two of its pictures."""


@contextmanager
def telling(what: str) -> Iterator[None]:
    """Tell how far the work within is; when it is over the line is gone."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield
        return
    due, shown = perf_counter() + PATIENCE, False

    def hear(unit: str, done: int, of: int) -> None:
        nonlocal due, shown
        now = perf_counter()
        if of and now >= due:
            due, shown = now + PAUSE, True
            click.echo(f"\r\x1b[K{what} … {unit} {done:,} of {of:,} · Ctrl-C stops it", nl=False, err=True)

    try:
        with heard_by(hear):
            yield
    finally:
        if shown:
            click.echo("\r\x1b[K", nl=False, err=True)
