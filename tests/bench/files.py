"""Scenario files read, checked, run and reported by ``sandbox run``, as whole processes.

Each file does the work of the comparison with other runners: a product, an outlet and a customer are given; an
order is placed, synced and paid; a quantity, a name and a payment status are checked. Values differ from file to file.
"""

import tempfile
from pathlib import Path

from tests.bench.measure import Row, figure, process, spread

RUNS, MANY, VERY_MANY, RUNS_OF_VERY_MANY = 7, 500, 10_000, 3
FILE = """\
scenario: Order {n}
given:
  outlets: [Main Street]
  products:
    SKU-{n}: {{name: Thing {n}, price: 12.00, stock: {{Main Street: {stock}}}}}
  customers:
    c{n}@example.com: {{name: Customer {n}}}
steps:
  - place_order: {{id: W{n}, email: c{n}@example.com, name: Somebody, items: {{SKU-{n}: 1}}, payment: Bank deposit}}
  - sync:
  - take_payment: {{sale: W{n}, payment: Card}}
  - expect:
      pos:
        stock: {{SKU-{n}: {{Main Street: {left}}}}}
        customers: {{c{n}@example.com: {{name: Customer {n}}}}}
        sales: {{W{n}: {{payment_status: paid}}}}
"""


def write(folder: Path, count: int) -> Path:
    """A folder with so many scenario files."""
    folder.mkdir()
    for n in range(count):
        text = FILE.format(n=n, stock=10 + n % 90, left=9 + n % 90)
        (folder / f"order-{n:05}.yaml").write_text(text, encoding="utf-8")
    return folder


def run(folder: Path, count: int, jobs: int = 1) -> float:
    """The seconds of one run of the folder, in so many processes."""
    seconds, printed = process("-m", "sandbox", "run", str(folder), "--jobs", str(jobs))
    assert printed.endswith(f"{count} passed, 0 failed\n"), printed[-200:]
    return seconds


def rows() -> list[Row]:
    """The lines of the table."""
    with tempfile.TemporaryDirectory() as scratch:
        one, many, very_many = (write(Path(scratch) / str(count), count) for count in (1, MANY, VERY_MANY))
        pairs = [(run(one, 1), run(many, MANY)) for _ in range(RUNS + 1)][1:]
        both = [(run(very_many, VERY_MANY), run(very_many, VERY_MANY, 2)) for _ in range(RUNS_OF_VERY_MANY)]
    longest, times = figure([alone for alone, _ in both]), figure([alone / two for alone, two in both])
    single, whole = figure([pair[0] for pair in pairs]), figure([pair[1] for pair in pairs])
    each = figure([(pair[1] - pair[0]) / (MANY - 1) * 1000 for pair in pairs])
    rest = (longest.median - single.median) / (VERY_MANY - 1) * 1000
    return [
        Row("cold start: `sandbox run` on one file", spread(single, "{:.2f}", "s"), "0.3 s", single.median <= 0.3),
        Row(f"`sandbox run` on {MANY} files", spread(whole, "{:.2f}", "s"), "0.75 s", whole.median <= 0.75),
        Row("a file beyond the first", spread(each, "{:.2f}", "ms"), "0.8 ms", each.median <= 0.8),
        Row("files a second, whole process", f"{MANY / whole.median:,.0f} files/s"),
        Row(f"`sandbox run` on {VERY_MANY:,} files", spread(longest, "{:.2f}", "s")),
        Row(f"a file beyond the first, of {VERY_MANY:,}", f"{rest:.2f} ms", "0.8 ms", rest <= 0.8),
        Row("two processes, times as fast as one", spread(times, "{:.2f}", ""), "1.7", times.median >= 1.7),
    ]
