"""Every scenario in the repository's folder is a test: it passes, or it says what did not hold and where."""

from pathlib import Path

import pytest

from sandbox.scenario.library import ENDINGS, shipped
from sandbox.scenario.reading import load
from sandbox.scenario.run import run

FOLDER = Path(__file__).parents[2] / "scenarios"
FILES = sorted(file for file in FOLDER.rglob("*") if file.suffix in ENDINGS)


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_scenario(file: Path) -> None:
    done = run(load(file))
    assert done.outcome == "passed", "\n".join(
        f"{file.relative_to(FOLDER)}:{failure.line}:{failure.column}: {failure.message}" for failure in done.failures
    )


def test_the_folder_of_the_checkout_is_the_one_that_ships() -> None:
    assert shipped() == FOLDER


def test_no_two_scenarios_have_the_same_title() -> None:
    titles = [load(file).title for file in FILES]
    assert len(titles) == len(set(titles))
