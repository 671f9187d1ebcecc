"""What the tests of the importers share: files written, imported, and the scenario that comes of them played."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from sandbox.importers import Imported, read
from sandbox.scenario.layout import formatted
from sandbox.scenario.problems import Problem
from sandbox.scenario.reading import Scenario, load
from sandbox.scenario.run import run
from sandbox.scenario.source import Source
from sandbox.sync.laws import broken
from sandbox.world import World
from sandbox.world.pos import Product
from sandbox.world.store import Listing

HERE = Path(__file__).parent
POS = "id,handle,sku,name,retail_price,inventory_Main_Street"
"""The shortest header of the POS's products that there is; rows follow as ``row`` makes them."""
STORE = (
    "type,product_internal_id,product_sku,product_name,product_price,product_is_inventory_tracked,product_quantity,"
    "product_is_available,product_variation_option_Colour,product_variation_sku"
)


def row(*cells: object) -> str:
    """A line of CSV, with quotes where it needs them."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def pos(*rows: Sequence[object], header: str = POS) -> str:
    """A product export of the POS."""
    return f"{header}\n" + "".join(row(*cells) for cells in rows)


def plain(sku: str, *, name: str = "Blue mug", price: object = "12.00", stock: object = 5) -> tuple[object, ...]:
    """A row under the shortest header of the POS."""
    return ("", "", sku, name, price, stock)


def store(*rows: Sequence[object], header: str = STORE) -> str:
    """A catalog export of the store."""
    return f"{header}\n" + "".join(row(*cells) for cells in rows)


def offer(
    sku: str, *, name: str = "Blue mug", price: object = "12.00", quantity: object = 5, on: str = "true"
) -> tuple[object, ...]:
    """A product without variations under the header of the store."""
    return ("product", f"id {sku}", sku, name, price, "true", quantity, on)


@dataclass
class Shop:
    """What came of an import: the scenario read, and the world after its last step."""

    imported: Imported
    scenario: Scenario
    world: World

    @property
    def remarks(self) -> list[str]:
        return list(map(str, self.imported.remarks))

    def remark(self, *words: str) -> str:
        """The only remark with all these words."""
        found = [remark for remark in self.remarks if all(word in remark for word in words)]
        assert len(found) == 1, self.remarks
        return found[0]

    @property
    def said(self) -> str:
        """What the story says, and does, as its file has it."""
        return self.imported.text.partition("\nsteps:\n")[2]

    def product(self, sku: str) -> Product:
        return self.world.pos.products[sku]

    def listing(self, sku: str) -> Listing:
        return self.world.store.listings[sku]

    def stock(self, sku: str) -> dict[str, int]:
        return {level.outlet: level.quantity for level in self.world.pos.stock if level.sku == sku}


class Importing(Protocol):
    def __call__(self, *files: Path | str | bytes, name: str = "") -> Shop: ...


class Refused(Protocol):
    def __call__(self, *files: Path | str | bytes) -> Problem: ...


@pytest.fixture
def written(tmp_path: Path) -> "Written":
    """Writes files of such contents; what is a path is there already."""

    def write(*files: Path | str | bytes) -> list[Path]:
        paths = []
        for number, file in enumerate(files, 1):
            if isinstance(file, Path):
                paths.append(file)
                continue
            paths.append(tmp_path / f"file-{number}.csv")
            paths[-1].write_bytes(file.encode() if isinstance(file, str) else file)
        return paths

    return write


class Written(Protocol):
    def __call__(self, *files: Path | str | bytes) -> list[Path]: ...


@pytest.fixture
def shop(written: Written, tmp_path: Path) -> Importing:
    """Imports files, and plays what comes of it: it must pass, and be laid out as ``sandbox fmt`` does it."""

    def make(*files: Path | str | bytes, name: str = "") -> Shop:
        imported = read(written(*files), name=name)
        file = tmp_path / "imported.yaml"
        file.write_text(imported.text, encoding="utf-8", newline="\n")
        assert formatted(Source(file)) == imported.text
        scenario = load(file)
        played = run(scenario)
        assert played.outcome == "passed", [failure.message for failure in played.failures]
        assert broken(played.simulation.world, played.simulation.journal) == []
        return Shop(imported, scenario, played.simulation.world)

    return make


@pytest.fixture
def refused(written: Written) -> Refused:
    """The problem for which files are not imported."""

    def make(*files: Path | str | bytes) -> Problem:
        with pytest.raises(Problem) as caught:
            read(written(*files))
        return caught.value

    return make
