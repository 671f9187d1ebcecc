"""Where results are printed: plain lines, and below them a progress bar where somebody watches a long run."""

import os
import sys
from time import perf_counter
from typing import Any

import click

PATIENCE, PAUSE = 0.5, 0.1
"""Seconds until a bar appears, and between two of its pictures."""


class Screen:
    """Standard output, and a bar on standard error if that is a terminal and the run takes long enough."""

    def __init__(self, count: int, *, utf8: bool = False, bar: bool = True) -> None:
        """``count`` is how many files will be run; ``utf8`` prints bytes of UTF-8, whatever the terminal is."""
        self.count, self.utf8, self.done = count, utf8, 0
        self.watched = bar and count > 1 and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self.next = perf_counter() + PATIENCE
        self.bar: Any = None
        self.waiting: list[str] = []

    def put(self, text: str) -> None:
        """Print text; below it the bar stays where it is."""
        if self.bar is not None:
            self.waiting.append(text)
        elif text:
            self._echo(text)

    def advance(self) -> None:
        """One more file is done."""
        self.done += 1
        if self.watched and (now := perf_counter()) >= self.next:
            self.next = now + PAUSE
            self._draw()

    def close(self) -> None:
        """Take the bar away and print what waits."""
        if self.bar is not None:
            self._wipe()
            click.echo("\x1b[?25h", nl=False, err=True)
            self.bar = None
            self._echo("".join(self.waiting))
            self.waiting.clear()

    def _draw(self) -> None:
        if self.bar is None:
            self.bar = click.progressbar(length=self.count, show_pos=True, file=sys.stderr, label="Scenario files")
        else:
            self._wipe()
            self._echo("".join(self.waiting))
            self.waiting.clear()
        self.bar.update(self.done - self.bar.pos)

    def _wipe(self) -> None:
        click.echo("\r\x1b[K", nl=False, err=True)

    def _echo(self, text: str) -> None:
        if text:
            click.echo(text.encode() if self.utf8 else text, nl=False)
