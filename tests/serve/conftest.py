"""A story for a class, and visitors to it."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from tests.serve.client import Client, Served

CHAPTERS = 20
CHAPTER = "  - say: Chapter {0:02} begins.\n"
STORY = "scenario: A class\ngiven:\n  outlets: [Main Street]\nsteps:\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A story of twenty chapters."""
    file = tmp_path / "a class's; $(story).yaml"
    file.write_text(STORY + "".join(CHAPTER.format(number) for number in range(1, CHAPTERS + 1)), encoding="utf-8")
    return file


@pytest.fixture
async def client() -> AsyncIterator[Callable[[Served], Client]]:
    """Makes visitors, who leave when the test is over."""
    made: list[Client] = []

    def make(served: Served) -> Client:
        made.append(Client(served))
        return made[-1]

    yield make
    for each in made:
        await each.close()
