"""``python -m tests.bench [orders] [files] [keys] [kept] [serve] [--write]``: measure, and print figures.

``--write`` puts the table into docs/performance.md as well.
"""

import sys
from importlib import import_module

from tests.bench.measure import ROOT, Row, machine, table

PARTS = ("orders", "files", "keys", "kept", "serve")
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- the table, written by the bench -->\n", "<!-- the end of the table -->\n"


def main(arguments: list[str]) -> int:
    """Measure the parts that are named, or all of them."""
    parts = [part for part in PARTS if part in arguments] or list(PARTS)
    rows: list[Row] = []
    where = machine()
    for part in parts:
        print(f"measuring {part} ...", file=sys.stderr, flush=True)
        rows += import_module(f"tests.bench.{part}").rows()
    shown = f"{table(rows)}\n\nMeasured with {where}.\n"
    print(shown, end="")
    if "--write" in arguments:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        PAGE.write_text(f"{before}{BEGIN}\n{shown}\n{END}{after}", encoding="utf-8")
    return 0


sys.exit(main(sys.argv[1:]))
