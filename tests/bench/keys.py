"""How long the app takes to paint, measured from outside in a real pseudo-terminal of 160 columns and 48 lines.

The start is timed from the start of the process to the last byte that the stage paints; a key from the moment
it is written to the last byte that it makes the app paint.
"""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.measure import Figure, Row, environment, figure, missing, spread

COLUMNS, LINES = 160, 48
RIGHT, LEFT = b"\x1b[C", b"\x1b[D"
STARTS, WALK, WALKS = 5, 15, 3
FIRST, START, MEDIAN, MOST = 0.5, 0.9, 10, 30
BIG = 100_000
OPEN = "from sandbox.cli import main; main()"
OPEN_BIG = f"import sandbox.scenario.source as source; source.BYTES = source.NODES = 100_000_000; {OPEN}"


class NotPainted(Exception):
    """The app did not show what it should."""


class Terminal:
    """The app in a pseudo-terminal, as a person has it."""

    def __init__(self, fd: int, started: float, pid: int) -> None:
        self.fd = fd
        self.started = started
        self.pid = pid

    def drain(self, quiet: float) -> tuple[bytes, float]:
        """What is painted until nothing comes for so many seconds, and when the last of it came."""
        painted, last = bytearray(), 0.0
        while select.select([self.fd], [], [], quiet)[0]:
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                break
            if not data:
                break
            last = time.perf_counter()
            painted += data
        return bytes(painted), last

    def wait_for(self, word: bytes, most: float = 120.0) -> float:
        """Seconds from the start until the word and all that is painted with it stands on the screen."""
        painted = b""
        while word not in painted:
            if time.perf_counter() - self.started > most:
                raise NotPainted(f"{word.decode()} did not show")
            more, last = self.drain(0.5)
            painted += more
            if not more and self.ended():
                raise NotPainted("the app ended")
        return last - self.started

    def first(self, *words: bytes, most: float = 120.0) -> float:
        """Seconds from the start until one of the words is painted, whatever comes after."""
        painted = b""
        while not any(word in painted for word in words):
            if not select.select([self.fd], [], [], most)[0]:
                raise NotPainted(f"{words[0].decode()} did not show")
            painted += os.read(self.fd, 65536)
        return time.perf_counter() - self.started

    def processor(self) -> float:
        """Milliseconds that the app has kept the processor busy so far, where the system tells."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def peak_memory(self) -> float:
        """The most memory that the app has had, in MB, where the system tells."""
        try:
            lines = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii").splitlines()
        except OSError:
            return 0.0
        return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)

    def ended(self) -> bool:
        """Whether nobody is at the other end any more."""
        try:
            return bool(select.select([self.fd], [], [], 0)[0]) and not os.read(self.fd, 1)
        except OSError:
            return True

    def press(self, key: bytes, quiet: float = 0.12) -> float:
        """Milliseconds from the key to the last byte that it paints, after which it is quiet for so many seconds."""
        pressed = time.perf_counter()
        os.write(self.fd, key)
        if not select.select([self.fd], [], [], 3.0)[0]:
            raise NotPainted(f"key {key!r} painted nothing")
        _, last = self.drain(quiet)
        return (last - pressed) * 1000


@contextmanager
def app(code: str, *arguments: str) -> Iterator[Terminal]:
    """The app, running until the block ends."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    variables = {**environment(), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    for name in ("NO_COLOR", "COLUMNS", "LINES"):
        variables.pop(name, None)
    started = time.perf_counter()
    running = subprocess.Popen(
        [sys.executable, "-c", code, *arguments], env=variables, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    try:
        yield Terminal(ours, started, running.pid)
    finally:
        running.kill()
        running.wait()
        os.close(ours)


def scenario(file: Path, products: int) -> Path:
    """A story of many orders in a shop with so many products."""
    lines = ["scenario: Many orders", "given:", "  products:"]
    lines += [f"    SKU-{n}: {{name: Thing {n}, price: 12.00, stock: {{Main Street: 99}}}}" for n in range(products)]
    lines.append("steps:")
    for n in range(WALK):
        items = f"{{SKU-{n % 3}: 1}}"
        lines.append(f"  - place_order: {{id: W{n}, email: c{n % 4}@example.com, name: Ada, items: {items}}}")
        lines.append("  - sync:")
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def presses(code: str, file: Path) -> tuple[Figure, Figure]:
    """Milliseconds of steps forward, and of steps back."""
    forward, back = [], []
    with app(code, "open", str(file)) as terminal:
        terminal.wait_for(b"SKU-0")
        terminal.drain(1.0)
        terminal.press(RIGHT), terminal.press(LEFT)
        for _ in range(WALKS):
            forward += [terminal.press(RIGHT) for _ in range(WALK)]
            back += [terminal.press(LEFT) for _ in range(WALK)]
    return figure(forward), figure(back)


def start(file: Path) -> tuple[float, float]:
    """Seconds until the stage is painted for the first time, and until nothing more is painted."""
    with app(OPEN, "open", str(file)) as terminal:
        first = terminal.first(b"SKU-0")
        _, last = terminal.drain(0.5)
        return first, max(first, last - terminal.started)


def rows() -> list[Row]:
    """The lines of the table."""
    found = []
    goal = f"{MEDIAN} ms, p95 {MOST} ms"
    with tempfile.TemporaryDirectory() as scratch:
        small = scenario(Path(scratch) / "small.yaml", 10)
        ways = ("first painted", FIRST), ("whole", START)
        names = [f"the stage after start, {COLUMNS}x{LINES}: {way}" for way, _ in ways]
        try:
            start(small)
            starts = zip(*(start(small) for _ in range(STARTS)), strict=True)
            for name, (_, most), seconds in zip(names, ways, map(figure, starts), strict=True):
                found.append(Row(name, spread(seconds, "{:.2f}", "s"), f"{most} s", seconds.median <= most))
        except NotPainted as why:
            found += [missing(name, str(why), f"{most} s") for name, (_, most) in zip(names, ways, strict=True)]
        for products, code in ((10, OPEN), (BIG, OPEN_BIG)):
            file = scenario(Path(scratch) / f"{products}.yaml", products)
            names = [f"key to paint, step {way}, {products:,} products" for way in ("forward", "back")]
            try:
                measured = presses(code, file)
            except NotPainted as why:
                found += [missing(name, str(why), goal) for name in names]
                continue
            for name, times in zip(names, measured, strict=True):
                text = f"{times.median:.1f} ms, p95 {times.at(0.95):.1f} ms"
                found.append(Row(name, text, goal, times.median <= MEDIAN and times.at(0.95) <= MOST))
    from tests.bench import long

    return found + long.rows()
