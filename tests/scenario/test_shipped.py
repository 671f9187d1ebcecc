"""Every scenario in the repository's folder is a test: it passes, or it says what did not hold and where."""

from pathlib import Path

import pytest

from sandbox.scenario.library import find, shipped
from sandbox.scenario.reading import load, load_all
from sandbox.scenario.run import run

FOLDER = Path(__file__).parents[2] / "scenarios"
FILES = list(find([FOLDER]))


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_scenario(file: Path) -> None:
    failed = [failure for scenario in load_all(file) for failure in run(scenario).failures]
    assert not failed, "\n".join(
        f"{file.relative_to(FOLDER)}:{failure.line}:{failure.column}: {failure.message}" for failure in failed
    )


def test_the_folder_of_the_checkout_is_the_one_that_ships() -> None:
    assert shipped() == FOLDER


def test_no_two_scenarios_have_the_same_title() -> None:
    titles = [load(file).title for file in FILES]
    assert len(titles) == len(set(titles))
