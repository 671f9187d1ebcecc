"""The laws looked at step by step find what a look at the whole world finds, and do look only where something moved."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from sandbox.scenario.library import find, shipped
from sandbox.scenario.problems import Place
from sandbox.scenario.reading import load
from sandbox.scenario.run import Running, run
from sandbox.scenario.story import Scenario
from sandbox.sync.lawful import still_lawful
from sandbox.sync.laws import broken
from sandbox.world import Change, Step, World
from sandbox.world.store import Listing
from tests.shop import OpenShop

LESSONS = list(find([shipped()]))
BREAKING = ("ASG-08", "ORD-01", "ORD-03", "ORD-10", "STK-01", "STK-02", "STK-04", "STK-05", "STK-08", "OUT-03")
"""Rules without which a lesson breaks a law."""


class Twice(Running):
    """Looks at the laws both ways, wherever the wire is quiet, whatever rules are changed."""

    def __init__(self, scenario: Scenario) -> None:
        self.looks: list[tuple[list[str], list[str]]] = []
        self.since = 0
        super().__init__(scenario)

    def _laws(self, place: Place) -> None:
        simulation = self.simulation
        if simulation.quiet:
            steps, self.since = simulation.journal[self.since :], simulation.position
            step_by_step = self.laws.broken(simulation.world, simulation.journal, simulation.position)
            self.looks.append((step_by_step, broken(simulation.world, steps)))


def looks(scenario: Scenario) -> list[tuple[list[str], list[str]]]:
    running = Twice(scenario)
    for item in scenario.items:
        running.perform(item)
    return running.looks


def lesson_of(rule: str) -> Scenario:
    return next(scenario for scenario in map(load, LESSONS) if rule in scenario.shows)


def without(rule: str) -> list[tuple[list[str], list[str]]]:
    lesson = lesson_of(rule)
    return looks(Scenario(**{**vars(lesson), "what_if": {rule: "off"}, "made": []}))


@pytest.mark.parametrize("rule", BREAKING)
def test_without_a_rule_the_same_breaches_are_found(rule: str) -> None:
    found = without(rule)
    assert any(breaches for _, breaches in found), "the rule upholds a law"
    assert all(one == other for one, other in found)


def test_in_every_lesson_both_ways_agree() -> None:
    for file in LESSONS:
        assert all(one == other for one, other in looks(load(file))), file


def spoiled(world: World) -> Iterator[tuple[str, Any, Any]]:
    """Every way to spoil one row: a number moved, a row gone, a state that is another."""
    ways: dict[str, dict[str, Any]] = {
        "pos.stock": {"quantity": 1, "supplied": 1, "special": 1},
        "store.listings": {"quantity": 1, "ordered": 1, "drift": 1},
        "wire.booked": {"units": 1},
        "pos.sales": {"order": "other", "state": "voided"},
        "store.orders": {"payment_status": "PAID"},
        "pos.fulfillments": {"stock_taken": False},
        "pos.products": {"components": ()},
        "pos.outlets": {"connected": False},
    }
    for table, fields in ways.items():
        for key, row in list(world.tables[table].rows.items()):
            yield table, key, None
            for field, value in fields.items():
                now = getattr(row, field)
                yield table, key, replace(row, **{field: now + 1 if value == 1 and isinstance(now, int) else value})


@pytest.mark.parametrize("file", LESSONS[::7], ids=lambda file: file.stem)
def test_whatever_row_is_spoiled_it_is_noticed(file: Path) -> None:
    simulation = run(load(file)).simulation
    world = simulation.world
    if not simulation.quiet or broken(world, simulation.journal):
        return
    for table, key, after in spoiled(world):
        change = Change(table, key, world.tables[table].rows.get(key), after)
        world.apply(change)
        steps: Sequence[Step] = [Step(simulation.position + 1, 0, simulation.journal[-1].cause, (change,), ())]
        if broken(world, steps):
            assert not still_lawful(world, steps), change
        world.revert(change)
        assert not broken(world, []), "the world is as it was"


def test_only_what_moved_is_looked_at(shop: OpenShop, monkeypatch: pytest.MonkeyPatch) -> None:
    here = shop(products={f"SKU-{n}": 9 for n in range(50)})
    here.order(items={"SKU-7": 1})
    here.sync()
    seen: list[str] = []

    def look(world: World, listing: Listing) -> tuple[str, ...]:
        seen.append(listing.sku)
        return ()

    monkeypatch.setattr("sandbox.sync.lawful.off_the_sum", look)
    assert still_lawful(here.world, here.simulation.journal)
    assert seen == ["SKU-7"]
