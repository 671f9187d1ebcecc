"""The scenario as a file: its name, its size, and what it says where nothing came."""

from pathlib import Path

import pytest

from sandbox.importers import read
from sandbox.scenario import source
from sandbox.scenario.progress import Stopped, heard_by
from tests.importers.conftest import POS, Importing, Refused, Written, offer, plain, pos, store


def test_the_name_is_that_of_the_first_file(tmp_path: Path) -> None:
    for name in ("product-export.csv", "\x1b.csv", f"{'n' * 200}.csv"):
        (tmp_path / name).write_text(pos(plain("MUG")))
    assert read([tmp_path / "product-export.csv"]).name == "product-export"
    assert read([tmp_path / "\x1b.csv"]).name == "Imported shop"
    assert read([tmp_path / f"{'n' * 200}.csv"]).name == "n" * 119 + "…"


def test_no_folder_is_named(shop: Importing, tmp_path: Path) -> None:
    here = shop(pos(plain("MUG", price="")), pos(plain("TEA")))
    assert str(tmp_path) not in here.imported.text
    assert not [remark for remark in here.remarks if str(tmp_path) in remark]


def test_many_files_are_counted(shop: Importing) -> None:
    here = shop(*[pos(plain(f"N{number}")) for number in range(9)])
    assert here.scenario.about.endswith("file-6.csv and 3 more.")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("name,email,password\n", "There is a header and no row."),
        (pos(), "There is a header and no row."),
        (pos(plain("MUG", price="")), "MUG is left out: it has no price."),
    ],
)
def test_nothing_at_all_is_no_shop(refused: Refused, text: str, why: str) -> None:
    problem = refused(text)
    assert "no product and no customer" in problem.message
    assert why in problem.hint


def test_customers_alone_are_a_shop_still(shop: Importing) -> None:
    here = shop("name,email,password\nAda,ada@example.com,\n")
    assert here.imported.counts == {"outlets": 0, "products": 0, "customers": 0, "shoppers": 1, "steps": 0}
    here.remark("No product came")


def test_large_numbers_are_written_alike(shop: Importing) -> None:
    header = f"{POS},active_online"
    here = shop(pos(*[(*plain(f"N{number}"), 0) for number in range(1_200)], header=header))
    assert "1 outlet, 1,200 products." in here.said
    assert "1,200 products are not sold online" in here.said


@pytest.mark.parametrize("limit", ["BYTES", "NODES"])
def test_more_than_a_scenario_holds(
    shop: Importing, refused: Refused, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    """As many products as the problem says fit, fit indeed; some more do not."""
    monkeypatch.setattr(source, limit, 20_000 if limit == "BYTES" else 3_000)
    rows = [plain(f"SKU-{number:05}", name=f"Product {number}") for number in range(1_000)]
    problem = refused(pos(*rows))
    assert problem.message.startswith("is too much for one scenario: 1,000 products came, and about ")
    assert "Import a part of the catalog" in problem.hint
    fit = int(problem.message.split("about ")[1].split()[0].replace(",", ""))
    assert shop(pos(*rows[: fit - 10])).imported.counts["products"] == fit - 10
    refused(pos(*rows[: fit + 20]))


def test_what_fits_by_the_count_is_read_by_the_reader(shop: Importing, monkeypatch: pytest.MonkeyPatch) -> None:
    """The largest shop that the importer lets pass is one that the reader takes."""
    from sandbox.scenario.problems import Problem

    monkeypatch.setattr(source, "NODES", 1_000)
    taken = 0
    for count in range(20, 130):
        catalog = pos(*[plain(f"N{number}") for number in range(count)]), store(offer("N0", price=9), offer("X"))
        try:
            shop(*catalog)
        except Problem as problem:
            assert "too much for one scenario" in problem.message  # noqa: PT017 - the reader's own would say otherwise
            break
        taken = count
    assert 20 < taken < 129


def test_differences_and_customers_count_too(refused: Refused, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "NODES", 500)
    problem = refused(pos(*[plain(f"N{number}") for number in range(50)]), store(offer("N1")))
    assert "50 products and 49 differences came" in problem.message
    people = "name,email,password\n" + "".join(f"Ada,ada{number}@example.com,\n" for number in range(500))
    problem = refused(pos(plain("MUG")), people)
    assert "1 product and 500 shoppers came" in problem.message
    assert "shoppers fit" in problem.message
    assert "Leave the shoppers out" in problem.hint


def test_it_tells_how_far_it_is_and_can_be_stopped(written: Written) -> None:
    paths = written(pos(*[plain(f"N{number}") for number in range(2_500)]))
    heard: list[tuple[str, int]] = []
    with heard_by(lambda unit, done, of: heard.append((unit, done))):
        read(paths)
    assert heard == [("row", 1_000), ("row", 2_000)]

    def stop(unit: str, done: int, of: int) -> None:
        raise Stopped

    with heard_by(stop), pytest.raises(Stopped):
        read(paths)
