"""A long story in a large shop, and a large library: painted, moved through, searched, left alone.

All is seen from outside, in the pseudo-terminal of ``tests.bench.keys``. The machine's clock tells what a person
waits for; the processor time that the app took for a key is shown beside it, as it does not grow on a busy machine.
"""

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.bench.keys import LEFT, OPEN_BIG, RIGHT, NotPainted, Terminal, app
from tests.bench.measure import Figure, Row, figure, missing, spread

PRODUCTS, ORDERS, FILES = 10_000, 3_334, 500
STEPS = ORDERS * 3
TIMES, ROUNDS = 15, 3
HOME, END, DOWN, ENTER, ESCAPE, RUB = b"\x1b[H", b"\x1b[F", b"\x1b[B", b"\r", b"\x1b", b"\x7f"
KEY, KEY_MOST, JUMP, TYPED, DEED, PAGE, LIBRARY, IDLE = 10, 30, 50, 30, 50, 100, 0.6, 1.0
QUIET = 5.0
"""Seconds for which the app is left alone."""
OPEN_LIBRARY = "import sys; from pathlib import Path; from sandbox.tui import open_app; open_app([Path(sys.argv[1])])"


def story(file: Path) -> Path:
    """A shop with many products, in which many orders were placed and arrived; narration now and then."""
    lines = ["scenario: A long day", "given:", "  products:"]
    stock = "{Main Street: 9999}"
    lines += [f"    SKU-{n}: {{name: Thing {n}, price: 12.00, stock: {stock}}}" for n in range(PRODUCTS)]
    lines += ["steps:", "  - say: The shop opens."]
    for n in range(ORDERS):
        who, items = f"email: c{n % 400}@example.com, name: Ada", f"{{SKU-{n * 7 % PRODUCTS}: 1}}"
        lines += [f"  - place_order: {{id: W{n}, {who}, items: {items}}}", "  - sync:"]
        if n % 100 == 99:
            lines.append(f"  - say: So far there are {n + 1} orders.")
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def library(folder: Path) -> Path:
    """A folder with many scenarios."""
    folder.mkdir()
    for n in range(FILES):
        what = ("stock", "names", "tax")[n % 3]
        text = f"scenario: Lesson {n} about {what}\nsteps:\n  - say: Lesson {n}.\n"
        (folder / f"lesson-{n}.yaml").write_text(text, encoding="utf-8")
    return folder


class Meter:
    """Presses keys in a terminal and notes what each cost: milliseconds that one waits, and of the processor."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def each(self, keys: Sequence[bytes], times: int = TIMES) -> tuple[Figure, float]:
        """The keys one after another, and again; the time of each, and the mean of the processor's."""
        before = self.terminal.processor()
        waited = [self.terminal.press(key) for _ in range(times) for key in keys]
        spent = self.terminal.processor() - before
        return figure(waited), spent / len(waited)

    def last(self, keys: Sequence[bytes], times: int = TIMES) -> Figure:
        """The last key of some; the others only lead to it."""
        waited = []
        for _ in range(times):
            for key in keys[:-1]:
                self.terminal.press(key)
            waited.append(self.terminal.press(keys[-1]))
        return figure(waited)


def _told(found: Figure, processor: float | None = None) -> str:
    beside = f" ({processor:.1f} ms of the processor)" if processor is not None else ""
    return f"{found.median:.1f} ms, p95 {found.at(0.95):.1f} ms{beside}"


def _keys(meter: Meter) -> Iterator[Row]:
    goal = f"{KEY} ms, p95 {KEY_MOST} ms"
    where = f"{PRODUCTS:,} products, {STEPS:,} steps behind"
    for what, keys in (
        ("steps back and forward", (LEFT, LEFT, RIGHT, RIGHT)),
        ("panels, rows and columns", (b"1", DOWN, b".", b"5", DOWN, b".")),
    ):
        found, spent = meter.each(keys)
        fine = found.median <= KEY and found.at(0.95) <= KEY_MOST
        yield Row(f"key to paint, {where}: {what}", _told(found, spent), goal, fine)


def _jumps(meter: Meter) -> Iterator[Row]:
    go = [*(str(STEPS // 2).encode()[n : n + 1] for n in range(len(str(STEPS // 2))))]
    meter.each([LEFT, b"m", HOME, b"m", END], 1)
    ways: dict[str, Callable[[], tuple[Figure, float | None]]] = {
        "Home and End": lambda: meter.each([HOME, END]),
        "g and the step in the middle": lambda: (meter.last([END, b"g", *go, ENTER], 5), None),
        "from bookmark to bookmark": lambda: meter.each([b"b"]),
        "to the narration before and the next": lambda: meter.each([b"[", b"[", b"]", b"]"]),
    }
    for what, measure in ways.items():
        meter.each([HOME, END], 1)
        found, spent = measure()
        fine = found.at(0.95) <= JUMP
        yield Row(f"jump on the time line: {what}", _told(found, spent), f"{JUMP} ms", fine)


def _typed(meter: Meter) -> Iterator[Row]:
    """What one types to find something: each letter until its last byte is painted."""
    ways: dict[str, tuple[Sequence[bytes], bytes, Sequence[bytes]]] = {
        f"the filter as one types, a panel of {PRODUCTS:,} rows": ((b"2", b"1", b"/"), b"thing 942", (ESCAPE, ESCAPE)),
        "the palette as one types": ((b"\x10",), b"sku-942", (ESCAPE,)),
    }
    for what, (begin, words, leave) in ways.items():
        typed: list[float] = []
        for _ in range(ROUNDS):
            for key in begin:
                meter.terminal.press(key)
            typed += [meter.terminal.press(bytes([letter])) for letter in words]
            typed += [meter.terminal.press(RUB) for _ in words[1:]]
            for key in leave:
                meter.terminal.press(key)
        found = figure(typed)
        fine = found.median <= TYPED and found.at(0.95) <= TYPED
        yield Row(what, _told(found), f"{TYPED} ms", fine)


def _pages(meter: Meter) -> Iterator[Row]:
    """The pages that a key opens over the stage, from the key until the page stands; Esc closes each."""
    for what, keys in (
        ("where a value comes from, a row, full screen, help", (ENTER, b"o", b"e", b"?")),
        ("the presenter view, the rules", (b"p", b"u")),
    ):
        opened: list[float] = []
        for _ in range(ROUNDS):
            for key in keys:
                opened.append(meter.terminal.press(key))
                meter.terminal.press(ESCAPE)
        found = figure(opened)
        yield Row(f"a page opened: {what}", _told(found), f"{PAGE} ms", found.at(0.95) <= PAGE)


def _deeds(meter: Meter) -> Iterator[Row]:
    """A sale rung at the end of it all: from the key that submits the form until the stage has painted it."""
    meter.terminal.press(END)
    meter.terminal.press(b"a", 2.0)  # the story is played once more, as one's own
    meter.terminal.press(ESCAPE)
    found = meter.last([b"a", b"ring", ENTER, ENTER])
    yield Row("a sale rung at the end, from the form to the stage", _told(found), f"{DEED} ms", found.median <= DEED)


def _long(file: Path) -> Iterator[Row]:
    with app(OPEN_BIG, "open", str(file)) as terminal:
        seconds = terminal.wait_for(b"SKU-0")
        yield Row(f"{PRODUCTS:,} products and {STEPS:,} steps opened", f"{seconds:.1f} s")
        terminal.drain(1.0)
        meter = Meter(terminal)
        meter.each([END, HOME, END], 1)
        yield from _keys(meter)
        yield from _jumps(meter)
        yield from _typed(meter)
        yield from _pages(meter)
        yield from _deeds(meter)
        yield from _idle(terminal)
        yield Row("peak memory of all that", f"{terminal.peak_memory():.0f} MB")


def _idle(terminal: Terminal) -> Iterator[Row]:
    before = terminal.processor()
    time.sleep(QUIET)
    share = (terminal.processor() - before) / (QUIET * 1000)
    yield Row("processor while nobody presses a key", f"{share:.1%}", f"under {IDLE:.0f} %", share * 100 < IDLE)


def _library(folder: Path) -> Iterator[Row]:
    def start() -> float:
        with app(OPEN_LIBRARY, str(folder)) as terminal:
            return terminal.first(b"Lesson 0 ", b"lesson 0")

    start()
    starts = figure([start() for _ in range(5)])
    what = f"the library of {FILES} scenarios painted after start"
    yield Row(what, spread(starts, "{:.2f}", "s"), f"{LIBRARY} s", starts.median <= LIBRARY)
    with app(OPEN_LIBRARY, str(folder)) as terminal:
        terminal.first(b"Lesson 0 ", b"lesson 0")
        while terminal.drain(1.0)[0]:
            pass
        terminal.press(b"/")
        words = [bytes([letter]) for letter in b"names 42"]
        typed = [terminal.press(letter) for _ in range(ROUNDS) for letter in (*words, *[RUB] * len(words))]
        found = figure(typed)
        fine = found.median <= TYPED and found.at(0.95) <= TYPED
        yield Row(f"the filter as one types, {FILES} scenarios", _told(found), f"{TYPED} ms", fine)


def rows() -> list[Row]:
    """The lines of the table."""
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        parts: dict[str, Callable[[], Iterator[Row]]] = {
            "a long story": lambda: _long(story(folder / "long.yaml")),
            "a large library": lambda: _library(library(folder / "many")),
        }
        for what, part in parts.items():
            try:
                found += part()
            except NotPainted as why:
                found.append(missing(what, str(why), ""))
    return found
