"""Going far is going by leaps: the world is the same, to the row, as if each step had been made."""

from collections.abc import Callable

import pytest

from sandbox.simulation import Simulation
from sandbox.world import World
from sandbox.world.timeline import LEAP
from tests.shop import OpenShop, Shop


def rows(world: World) -> dict[str, dict[object, object]]:
    return {name: dict(table.rows) for name, table in world.tables.items()}


def step_by_step(simulation: Simulation, position: int) -> None:
    while simulation.position > position:
        simulation.back()
    while simulation.position < position:
        simulation.forward()


@pytest.fixture
def busy(shop: OpenShop) -> Shop:
    """A shop in which more has happened than is passed over at once, and something is in flight."""
    here = shop(products={"MUG": 10_000, "CUP": 10_000})
    number = 0
    while len(here.simulation.journal) < 2 * LEAP + 40:
        number += 1
        here.order(id=f"W{number}", items={"MUG" if number % 3 else "CUP": 1}, email=f"c{number % 9}@example.com")
        if number % 2:
            here.simulation.settle()
        if not number % 10:
            here.ring(id=f"R{number}")
    here.order(id="LAST")
    return here


@pytest.mark.parametrize("way", [(0,), (1, LEAP + 3), (LEAP, 2 * LEAP), (LEAP - 1, 0, LEAP + 1), (5, 2 * LEAP + 7)])
def test_the_world_is_the_same(busy: Shop, way: tuple[int, ...]) -> None:
    simulation = busy.simulation
    end, digest = simulation.position, simulation.world.digest
    for position in way:
        simulation.go(position)
        leapt, printed = rows(simulation.world), simulation.world.digest
        simulation.go(end)
        step_by_step(simulation, position)
        assert rows(simulation.world) == leapt
        assert simulation.world.digest == printed
        simulation.go(end)
    assert simulation.world.digest == digest


def found(world: World) -> list[object]:
    sales = [sorted(row.number for row in world.pos.sales.find(f"W{number}")) for number in range(200)]
    profiles = [sorted(row.code for row in world.pos.customers.find(f"c{number}@example.com")) for number in range(9)]
    taken = [len(world.pos.fulfillments.find(f"W{number}")) for number in range(200)]
    coming = world.wire.messages.next("pos"), world.wire.messages.next("store")
    return [sales, profiles, taken, [message and message.number for message in coming]]


def test_what_is_looked_up_is_the_same(busy: Shop) -> None:
    simulation = busy.simulation
    end = simulation.position
    for position in (LEAP + 20, 3, end):
        simulation.go(position)
        leapt = found(simulation.world)
        step_by_step(simulation, 0)
        step_by_step(simulation, position)
        assert found(simulation.world) == leapt


def test_after_a_leap_the_story_goes_on(busy: Shop) -> None:
    simulation = busy.simulation
    simulation.go(10)
    simulation.go(simulation.position + LEAP + 30)
    busy.order(id="NEW", email="c3@example.com")
    simulation.settle()
    other = Simulation(simulation.world.copy())
    assert [row.number for row in other.world.pos.sales.find("NEW")] == ["NEW"]
    end, digest = simulation.position, simulation.world.digest
    simulation.go(0)
    simulation.go(end)
    assert simulation.world.digest == digest


def test_another_future_is_not_mixed_with_the_one_before(busy: Shop) -> None:
    simulation = busy.simulation
    simulation.go(0)
    simulation.go(LEAP - 30)
    number = 0
    while simulation.position < 2 * LEAP:
        number += 1
        busy.ring(id=f"N{number}", items={"CUP": 2})
    digest = simulation.world.digest
    simulation.go(0)
    simulation.go(2 * LEAP)
    assert simulation.world.digest == digest


def test_what_was_marked_is_brought_back(busy: Shop) -> None:
    simulation = busy.simulation
    simulation.go(LEAP + 5)
    journal, digest = list(simulation.journal), simulation.world.digest
    back: Callable[[], None] = simulation.mark()
    simulation.go(40)
    busy.ring(id="OTHER")
    simulation.settle()
    back()
    assert simulation.position == LEAP + 5
    assert simulation.journal == journal
    assert simulation.world.digest == digest
    simulation.go(len(journal))
    assert "LAST" in simulation.world.store.orders
    assert "OTHER" not in simulation.world.pos.sales
