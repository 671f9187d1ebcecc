"""The shop as the text of a scenario, in the usual layout and within the limits of a scenario file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sandbox.importers.cells import cut
from sandbox.importers.shop import Shop
from sandbox.scenario import source
from sandbox.scenario.problems import Problem
from sandbox.scenario.writing import as_step, lines
from sandbox.world.text import counted, listed, one_line

FEW = 6
"""So many files are named in what the scenario is about."""


def text_of(shop: Shop, name: str, files: Sequence[Path]) -> str:
    """The YAML of the scenario. Raises ``Problem`` where it is more than a scenario file may hold."""
    given: dict[str, Any] = shop.given
    made = [*lines("scenario", name, ""), *lines("about", _about(files), ""), "tags: [imported]", "", "given:"]
    for key in ("outlets", "pos", "store"):
        made += lines(key, given[key], "  ") if given.get(key) else ()
    for key, rows in (("products", shop.products), ("customers", shop.customers), ("shoppers", shop.shoppers)):
        made += [f"  {key}:"] if rows else ()
        for name_of_row, row in rows.items():
            made += lines(name_of_row, row, "    ") if row else [f"    {_key(name_of_row)} {{}}"]
    if not given and made[-1] == "given:":
        made.append("  outlets: [Main Outlet]")
    made += ["", "steps:"]
    for step in shop.steps:
        made += as_step(step)
    text = "\n".join([*made, ""])
    _must_fit(shop, text, files)
    return text


def _key(name: str) -> str:
    """A key without a value, as it is written before one."""
    return lines(name, "", "")[0]


def _about(files: Sequence[Path]) -> str:
    names = [cut(one_line(file.name) or "a file", 60) for file in files]
    if len(names) > FEW:
        names = [*names[:FEW], f"{len(names) - FEW} more"]
    return f"Imported from {listed(names)}."


def _must_fit(shop: Shop, text: str, files: Sequence[Path]) -> None:
    """Raises ``Problem`` with how many products came and how many fit."""
    size = len(text.encode())
    values = sum(map(_values, (shop.given, shop.products, shop.customers, shop.shoppers, shop.steps))) + 20
    over = max(size / source.BYTES, values / source.NODES)
    if over <= 1:
        return
    people = len(shop.customers) + len(shop.shoppers)
    counts = {**shop.counts, "difference": shop.differences}
    came = [counted(count, what) for what, count in counts.items() if count and what != "outlet"]
    if people > len(shop.products):
        what = listed([*(["customers"] if shop.customers else []), *(["shoppers"] if shop.shoppers else [])])
        fit = people / over
        hint = f"Leave the {what} out, or import a part of them: delete rows of their file."
    else:
        what, fit = "products", len(shop.products) / over
        hint = "Import a part of the catalog: export one category or brand, or delete rows of the file."
    message = f"is too much for one scenario: {listed(came)} came, and about {int(fit):,} {what} fit"
    raise Problem(files[0], message, hint=hint)


def _values(data: Any) -> int:
    """How many values a reader of YAML counts in it: keys, texts, mappings and lists."""
    if isinstance(data, dict):
        return 1 + sum(1 + _values(part) for part in data.values())
    return 1 + sum(map(_values, data)) if isinstance(data, list | tuple) else 1
