"""What every measurement shares: clean processes, medians with their spread, goals, and the table."""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


def environment() -> dict[str, str]:
    """The caller's environment without interpreter variables: they change what is measured."""
    found = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    workspace = Path(tempfile.gettempdir()) / "sandbox-bench"  # what is measured is not the user's history
    return {**found, "PYTHONPATH": str(ROOT), "SANDBOX_WORKSPACE": str(workspace)}


def process(*arguments: str) -> tuple[float, str]:
    """Run Python with the arguments as a process of its own: the seconds it took, and what it printed."""
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments], env=environment(), capture_output=True, encoding="utf-8", check=False
    )
    seconds = time.perf_counter() - started
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return seconds, done.stdout


def machine() -> str:
    """The kind of machine and how busy it is, and nothing by which one could find it."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{os.cpu_count()} cores, {python}, load {os.getloadavg()[0]:.1f} at the start"


@dataclass(frozen=True)
class Figure:
    """Something measured several times."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    def at(self, share: float) -> float:
        """The value below which this share of the values lies."""
        ordered = sorted(self.values)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def figure(values: Sequence[float]) -> Figure:
    return Figure(tuple(values))


@dataclass(frozen=True)
class Row:
    """A line of the table: what was measured, the figure, its goal, and whether it is reached."""

    what: str
    measured: str
    goal: str = ""
    reached: bool | None = None

    @property
    def verdict(self) -> str:
        return "" if self.reached is None else "yes" if self.reached else "NO"


def missing(what: str, why: str, goal: str) -> Row:
    """A line for something that could not be measured."""
    return Row(what, f"not measured: {why}", goal, False)


def spread(found: Figure, pattern: str, unit: str) -> str:
    """A figure as the table shows it: the median, and the least and the most."""
    low, middle, high = (pattern.format(value) for value in (min(found.values), found.median, max(found.values)))
    return f"{middle} {unit} ({low} to {high})"


def table(rows: Sequence[Row]) -> str:
    """The lines as a Markdown table that reads well as plain text too."""
    cells = [("what", "median (least to most)", "goal", "reached")]
    cells += [(row.what, row.measured, row.goal, row.verdict) for row in rows]
    widths = [max(len(line[column]) for line in cells) for column in range(4)]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in cells
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)
