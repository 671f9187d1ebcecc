"""Fields that hold only some words: whatever happens in a story, the world holds no other."""

from pathlib import Path

import pytest

from sandbox.scenario.fields import KINDS, readers
from sandbox.scenario.reading import load_all
from sandbox.scenario.run import run
from sandbox.world import World
from tests.scenario.test_shipped import FILES

WORDED = {
    (kind.table, name): field.words
    for tables in KINDS.values()
    for kind in tables.values()
    for name, field in readers(kind.row).items()
    if field.words
}


def others(world: World) -> set[tuple[str, str, str]]:
    """What stands in such a field of the world that no expectation could name."""
    return {
        (table, name, getattr(row, name))
        for (table, name), words in WORDED.items()
        for row in world.tables[table].rows.values()
        if getattr(row, name) not in ("", *words)
    }


def test_there_are_such_fields_on_both_sides() -> None:
    assert {("pos.sales", "payment_status"), ("store.orders", "payment_status")} <= WORDED.keys()


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_the_world_of_a_story_holds_only_the_words_that_can_be_expected(file: Path) -> None:
    for scenario in load_all(file):
        simulation = run(scenario).simulation
        while True:
            assert others(simulation.world) == set()
            if not simulation.position:
                break
            simulation.back()
