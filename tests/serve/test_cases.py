"""``sandbox serve`` takes a case of a matrix, as ``sandbox open`` does."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from sandbox.cli import cli
from tests.serve.client import RIGHT, Client, Served, served

Make = Callable[[Served], Client]
STORY = """\
scenario: Paid by ${way}
matrix:
  cash: {way: cash}
  by-card: {way: card}
given: {outlets: [Main Street]}
steps:
  - say: Somebody pays by ${way} now.
"""


@pytest.fixture
def matrix(tmp_path: Path) -> Path:
    file = tmp_path / "ways.yaml"
    file.write_text(STORY, encoding="utf-8")
    return file


@pytest.mark.parametrize("arguments", [("ways.yaml#by-card",), ("ways.yaml", "--case", "by-card")], ids=["#", "--case"])
async def test_each_visitor_has_the_case_that_is_named(
    tmp_path: Path, matrix: Path, client: Make, arguments: tuple[str, ...]
) -> None:
    with served(tmp_path, *arguments) as here:
        visitor = client(here)
        async with visitor.http.get(here.link) as answer:
            assert "<title>Paid by card</title>" in await answer.text()
        await visitor.come(here.link, "Paid by card")
        await visitor.press(RIGHT)
        await visitor.until("Somebody pays by card now.")


async def test_a_case_of_a_scenario_that_ships_goes_by_its_name(tmp_path: Path, client: Make) -> None:
    with served(tmp_path, "ways-to-pay", "--case", "PayPal") as here:
        visitor = client(here)
        await visitor.come(here.link, "A poster, paid by PayPal")


def test_a_case_that_there_is_not_is_told_with_the_nearest_one(matrix: Path) -> None:
    ended = CliRunner().invoke(cli, ["serve", str(matrix), "--case", "by-cart"])
    assert ended.exit_code == 2
    assert "has no case `by-cart`" in ended.output
    assert "by-card" in ended.output
    twice = CliRunner().invoke(cli, ["serve", f"{matrix}#cash", "--case", "cash"])
    assert twice.exit_code == 2
    assert "names a case, and so does --case" in twice.output
    none = CliRunner().invoke(cli, ["serve", "--case", "cash"])
    assert none.exit_code == 2
    assert "--case belongs to a scenario" in none.output
