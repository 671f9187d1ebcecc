"""``python -m tests.bench.peers [--write] [--environments FOLDER]``: other runners and ours, on equal work.

The peers are installed from PyPI into virtual environments of their own, in a temporary folder, or in the given one,
which is used again. ``--write`` puts the table into docs/performance.md.
"""

import argparse
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.measure import ROOT, environment, figure, machine, spread
from tests.bench.peers.formats import HERE, write, write_library

PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- the table of peers, written by their bench -->\n", "<!-- the end of the table of peers -->\n"
MANY, VERY_MANY, OVER_HTTP = 500, 10_000, 200
RUNS, RUNS_OF_VERY_MANY = 5, 3
PACKAGES = {
    "peers": ("behave", "pyyaml", "pytest>=9,<10", "pytest-bdd", "robotframework"),
    "tavern": ("tavern>=3,<4", "pytest>=8,<9.2"),
}
"""What is installed where. Tavern 3 does not import under pytest 9.2, so it has an environment of its own."""
QUIET = ("--output", "NONE", "--log", "NONE", "--report", "NONE")


@dataclass(frozen=True)
class Peer:
    """A runner: how it is called in a folder of stories, and what it prints when so many have passed."""

    name: str
    label: str
    command: Callable[[Path, Path], list[str]]
    passed: str = r"^(\d+) passed, 0 failed"
    many: int = MANY
    very_many: bool = False
    home: str = "peers"


PEERS = (
    Peer("bare", "a bare loop, no runner", lambda bin, folder: [f"{bin}/python", f"{HERE}/bare.py", str(folder)],
         very_many=True),
    Peer("sandbox", "**sandbox run**", lambda _, folder: [sys.executable, "-m", "sandbox", "run", str(folder)],
         very_many=True),
    Peer("behave", "behave -f progress", lambda bin, folder: [f"{bin}/behave", "-f", "progress", f"{folder}/features"],
         r"^(\d+) scenarios? passed, 0 failed", very_many=True),
    Peer("pytest", "pytest, plain test files", lambda bin, folder: [f"{bin}/pytest", "-q", str(folder)],
         r"^(\d+) passed", very_many=True),
    Peer("pytest-bdd", "pytest-bdd",
         lambda bin, folder: [f"{bin}/pytest", "-q", "-p", "pytest_bdd.plugin", str(folder)], r"^(\d+) passed"),
    Peer("robotframework", "Robot Framework, no output files",
         lambda bin, folder: [f"{bin}/robot", *QUIET, str(folder)], r"^(\d+) tests?, \d+ passed, 0 failed"),
    Peer("tavern", f"Tavern over HTTP, {OVER_HTTP} files",
         lambda bin, folder: [f"{bin}/pytest", "-q", "-p", "tavern._core.pytest", str(folder)], r"^(\d+) passed",
         many=OVER_HTTP, home="tavern"),
)  # fmt: skip


@dataclass
class Measured:
    """Seconds by the number of files, and the peak in megabytes."""

    seconds: dict[int, list[float]] = field(default_factory=dict)
    peak: dict[int, float] = field(default_factory=dict)

    def add(self, count: int, seconds: float, peak: float) -> None:
        """One more run."""
        self.seconds.setdefault(count, []).append(seconds)
        self.peak[count] = max(peak, self.peak.get(count, 0.0))

    def shown(self, count: int) -> str:
        """The median with its spread, or nothing where it was not run."""
        return spread(figure(self.seconds[count]), "{:.2f}", "s") if count in self.seconds else ""


class Bench:
    """The stories of all runners below a folder, and the environments that run them."""

    def __init__(self, scratch: Path, environments: Path, port: int) -> None:
        self.scratch, self.environments, self.port = scratch, environments, port
        self.found = {peer.name: Measured() for peer in PEERS}
        write_library(scratch / "library")
        for home, packages in PACKAGES.items():
            if not self.bin(home).exists():
                subprocess.run([sys.executable, "-m", "venv", str(environments / home)], check=True)
                subprocess.run([str(self.bin(home) / "pip"), "install", "-q", *packages], check=True)

    def bin(self, home: str) -> Path:
        """Where the programs of an environment are."""
        return self.environments / home / "bin"

    def version(self, peer: Peer) -> str:
        """The version of a runner."""
        if peer.name in ("bare", "sandbox"):
            return ""
        code = f"from importlib.metadata import version; print(version({peer.name!r}))"
        command = [str(self.bin(peer.home) / "python"), "-c", code]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.strip()

    def run(self, peer: Peer, count: int, *, counts: bool = True) -> None:
        """One run of so many files as a whole process, which must pass."""
        folder = self.scratch / peer.name / str(count)
        if not folder.exists():
            folder.parent.mkdir(exist_ok=True)
            write(peer.name, folder, count, self.port)
        variables = {**environment(), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        variables["SANDBOX_WORKSPACE"] = str(self.scratch / "kept")
        if peer.name != "sandbox":
            variables["PYTHONPATH"] = str(self.scratch / "library")
        command = [sys.executable, "-S", "-E", str(HERE / "once.py"), *peer.command(self.bin(peer.home), folder)]
        done = subprocess.run(
            command, env=variables, capture_output=True, encoding="utf-8", cwd=self.scratch, check=False
        )
        seconds, kilobytes, code = done.stderr.split()[-3:]
        passed = re.findall(peer.passed, done.stdout, re.M)
        if code != "0" or not passed or int(passed[-1]) != count:
            raise RuntimeError(f"{peer.name} on {count} files: exit {code}\n{done.stdout[-2000:]}")
        if counts:
            self.found[peer.name].add(count, float(seconds), int(kilobytes) / 1024)

    def measure(self) -> None:
        """Every runner once in every cycle, so that a slow spell of the machine hits all of them."""
        for peer in PEERS:
            self.run(peer, 1, counts=False)
            self.run(peer, peer.many, counts=False)
        for cycle in range(RUNS):
            print(f"cycle {cycle + 1} of {RUNS} ...", file=sys.stderr, flush=True)
            for peer in PEERS:
                self.run(peer, 1)
                self.run(peer, peer.many)
        for cycle in range(RUNS_OF_VERY_MANY):
            print(f"{VERY_MANY:,} files, cycle {cycle + 1} of {RUNS_OF_VERY_MANY} ...", file=sys.stderr, flush=True)
            for peer in PEERS:
                if peer.very_many:
                    self.run(peer, VERY_MANY)

    def table(self) -> str:
        """What was found, as Markdown."""
        lines = [
            f"| runner | 1 file | {MANY} files | files/s | a file more | {VERY_MANY:,} files | peak memory |",
            "|---|---|---|---|---|---|---|",
        ]
        for peer in PEERS:
            found = self.found[peer.name]
            one, many = (figure(found.seconds[count]).median for count in (1, peer.many))
            peaks = " and ".join([f"{found.peak[count]:.0f}" for count in sorted(found.peak) if count > 1])
            label = " ".join(filter(None, [peer.label, self.version(peer)]))
            each = (many - one) / (peer.many - 1) * 1000
            lines.append(
                f"| {label} | {found.shown(1)} | {found.shown(peer.many)} | {peer.many / many:,.0f} | {each:.2f} ms "
                f"| {found.shown(VERY_MANY)} | {peaks} MB |"
            )
        return "\n".join(lines)


@contextmanager
def shop_over_http(library: Path) -> Iterator[int]:
    """The shop for Tavern, on a port of the loopback, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    serving = subprocess.Popen([sys.executable, str(library / "stub.py"), str(port)], env=environment())
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
    finally:
        serving.kill()
        serving.wait()


def main() -> None:
    """Measure, print the table, and write it down if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--environments", type=Path)
    options = parser.parse_args()
    where = machine()
    with tempfile.TemporaryDirectory() as scratch, shop_over_http(HERE) as port:
        bench = Bench(Path(scratch), (options.environments or Path(scratch) / "environments").absolute(), port)
        bench.measure()
        shown = f"{bench.table()}\n\nMeasured with {where}, and {os.getloadavg()[0]:.1f} at the end.\n"
    print(shown, end="")
    if options.write:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        PAGE.write_text(f"{before}{BEGIN}\n{shown}\n{END}{after}", encoding="utf-8")


main()
