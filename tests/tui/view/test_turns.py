"""When a value became what, read from the journal: the same as by going through the whole run and looking."""

from collections.abc import Callable
from pathlib import Path

from sandbox.scenario.reading import load
from sandbox.scenario.run import run
from sandbox.tui.view import Teller
from sandbox.tui.view.panel import TablePanel
from sandbox.tui.view.turns import Pin, Turns, turns


def by_looking(teller: Teller, pin: Pin) -> Turns:
    found: list[tuple[int, str]] = []
    for position in range(len(teller.simulation.journal) + 1):
        teller.simulation.go(position)
        value = teller.named(*pin)[1]
        if not found or found[-1][1] != value:
            found.append((position, value))
    return tuple(found)


def cells(teller: Teller) -> list[Pin]:
    """Every cell that the run shows at its end."""
    view = teller.at(len(teller.moments) - 1)
    panels = [panel for panel in (*view.pos, *view.store) if isinstance(panel, TablePanel)]
    return [(p.id, key, column) for p in panels for key in p.keys for column in range(len(p.columns))]


def test_the_turns_of_every_value_are_those_that_one_sees(teller: Teller) -> None:
    pins = cells(teller)
    assert len(pins) > 40
    read = turns(teller, pins)
    for pin, found in zip(pins, read, strict=True):
        assert found == by_looking(teller, pin), pin
    assert any(len(found) > 1 for found in read)


def test_the_run_stays_where_it_stands_also_within_a_step(teller: Teller) -> None:
    teller.at(4, spoken=1)
    before = teller.simulation.position, teller.simulation.world.digest
    read = turns(teller, [("stock", "MUG", 2)])
    assert read == [((0, "10"), (2, "9"))]
    assert (teller.simulation.position, teller.simulation.world.digest) == before


def test_a_sale_takes_the_name_of_its_customer_when_that_changes(write: Callable[..., Path]) -> None:
    story = """
scenario: A new name
given: {outlets: [Main], products: {MUG: {name: Mug, price: 1.00, stock: {Main: 5}}}, customers: {ADA: {name: Ada}}}
steps:
  - ring_sale: {id: R1, outlet: Main, items: {MUG: 1}, customer: ADA}
  - sync:
  - edit_customer: {code: ADA, name: Ada King}
"""
    teller = Teller(run(load(write(story))))
    assert turns(teller, [("sales", "R1", 1)]) == [((0, "none"), (1, "Ada"), (3, "Ada King"))]
