"""Whether each law held after each step: found out from what was touched, and the same as by looking at all."""

from collections.abc import Iterator, Sequence

import pytest

from sandbox.scenario import verdicts
from sandbox.scenario.verdicts import BROKEN, BY_NAME, HELD, WAITS, Verdicts
from sandbox.simulation import Simulation
from sandbox.world import Step, World
from tests.shop import OpenShop, Shop

SUM = "online_is_the_sum"


def judged(simulation: Simulation, *laws: str) -> Verdicts:
    found = Verdicts(simulation, laws or tuple(BY_NAME))
    assert sum(1 for _ in found.judge()) == len(simulation.journal) + 1
    return found


def a_day(shop: OpenShop) -> Shop:
    """A law is broken when a side starts over, and holds again when the two are compared."""
    here = shop()
    here.booked("W1")
    here.do("start_over", side="store")
    here.do("poll")
    here.simulation.settle()
    return here


def test_each_step_has_a_sign_and_the_first_breach_is_known(shop: OpenShop) -> None:
    here = a_day(shop)
    found = judged(here.simulation, SUM)
    told = [step.told for step in here.simulation.journal]
    over = told.index("the online store starts over") + 1
    signs = found.signs[SUM]
    assert len(signs) == len(told) + 1
    assert (signs[0], signs[over], signs[-1]) == (HELD, BROKEN, HELD)
    assert signs[1] == WAITS, "the order is on its way"
    assert found.found[SUM] == (over, "MUG is 10 online, the connected outlets hold 9")
    assert found.excuse == f"the online store starts over in step {over}"


def test_the_verdicts_are_those_of_looking_at_the_whole_world(shop: OpenShop) -> None:
    here = a_day(shop)
    here.do("change", to={"STK-06": "off"})
    here.booked("W2")
    here.ring()
    here.simulation.settle()
    found, simulation = judged(here.simulation), here.simulation
    assert any(BROKEN in signs for signs in found.signs.values())
    looked = 0
    for position in range(len(simulation.journal) + 1):
        simulation.go(position)
        for name, law in BY_NAME.items():
            if not simulation.quiet:
                assert found.signs[name][position] == WAITS
                continue
            breach = next(law(simulation.world, simulation.journal[looked:position]), "")
            assert found.signs[name][position] == (BROKEN if breach else HELD), (name, position)
        looked = position if simulation.quiet else looked


def test_what_goes_on_is_judged_without_judging_again_what_was_before(
    shop: OpenShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = a_day(shop)
    found = judged(here.simulation, SUM)
    before, kept = here.simulation.position, list(found.signs[SUM])
    here.ring()
    here.simulation.settle()
    found.renew()
    assert sum(1 for _ in found.judge()) == here.simulation.position - before
    assert found.signs[SUM][: before + 1] == kept


def test_another_way_of_the_story_is_judged_from_where_it_parts(shop: OpenShop) -> None:
    here = a_day(shop)
    found = judged(here.simulation, SUM)
    here.simulation.go(3)
    here.ring()
    here.simulation.settle()
    found.renew()
    assert found.found == {}
    assert list(found.judge())
    assert BROKEN not in found.signs[SUM]
    assert found.signs == judged(here.simulation, SUM).signs
    assert found.excuse == ""


def test_judging_moves_no_other_world(shop: OpenShop) -> None:
    here = a_day(shop)
    here.simulation.go(2)
    before = here.world.digest
    judged(here.simulation)
    assert (here.simulation.position, here.world.digest) == (2, before)


def test_a_law_that_names_steps_is_asked_of_the_new_ones_only(shop: OpenShop, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[int]] = []

    def law(world: World, steps: Sequence[Step]) -> Iterator[str]:
        asked.append([step.number for step in steps])
        return iter(())

    monkeypatch.setitem(verdicts.BY_NAME, "names_stay", law)
    here = shop()
    here.ring()
    here.simulation.settle()
    judged(here.simulation, "names_stay")
    assert asked == [[], [1, 2]]
