"""The scenarios that the tests of reports and of the runner tell."""

from pathlib import Path

STORY = """\
scenario: A mug is sold online
about: An order lowers the stock of the shop.
tags: [stock, gift cards]
given:
  outlets: [Main Street]
  products:
    MUG: {name: Blue mug, price: 12.00, stock: {Main Street: 10}}
  customers:
    ada@example.com: {name: Ada Lovelace}
steps:
  - say: Ada orders a mug.
  - place_order: {id: W1, email: ada@example.com, name: A. Byron, items: {MUG: 1}}
  - sync:
  - expect:
      pos:
        stock: {MUG: {Main Street: 9}}
"""
WRONG = STORY.replace("Main Street: 9}", "Main Street: 8}").replace("A mug", "Another mug")
CASES = STORY.replace("given:", "matrix: {two: {n: 2}, just one: {n: 1}}\ngiven:").replace("{MUG: 1}", '{MUG: "${n}"}')
"""Two cases, of which the second holds."""
HOSTILE = '<b>&amp;"quoted" # SKIP ::error::]]> %0A'
"""Words that mean something to HTML, XML, TAP or a CI."""


def write(folder: Path, **texts: str) -> None:
    """Write scenario files by their names without the ending."""
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
