"""Sandbox in Python: scenario files loaded and run, and shops opened from plain data for stories written in code.

Everything here can be had from the package itself: ``from sandbox import load, open_shop, run``. Actions are in
``sandbox.actions.pos``, ``sandbox.actions.store`` and ``sandbox.actions.link``. See ``docs/python.md``.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Iterable, Mapping
from pathlib import Path
from typing import Any

from sandbox.scenario.checks import failures, shown
from sandbox.scenario.expect import compile_checks
from sandbox.scenario.given import Given
from sandbox.scenario.problems import Place, Problem, nearest
from sandbox.scenario.reading import load_one
from sandbox.scenario.run import Moment, Run, Running
from sandbox.scenario.run import run as _run
from sandbox.scenario.shop import check_given
from sandbox.scenario.source import Node, Source
from sandbox.scenario.story import Scenario
from sandbox.scenario.typed import typed
from sandbox.simulation import Simulation
from sandbox.sync import RULES
from sandbox.world import Step

__all__ = [
    "Moment", "Problem", "Run", "Scenario", "Simulation", "Step", "arrivals", "expect", "load", "open_shop", "play",
    "run",
]  # fmt: skip


def load(file: str | os.PathLike[str], case: str = "") -> Scenario:
    """Read and check a scenario file without running it; of a file with a matrix the named case.

    Raises ``Problem`` with the place of the first thing that is wrong, and where there are several cases to name.
    """
    return load_one(Path(file), case)


def run(scenario: Scenario | str | os.PathLike[str], case: str = "") -> Run:
    """Run a scenario, or the one in a file, from its first step to its last, whatever fails on the way.

    Of a file with a matrix it is the named case. Raises ``Problem`` where a file is wrong, and where it has several
    cases of which none is named.
    """
    return _run(scenario if isinstance(scenario, Scenario) else load(scenario, case))


def open_shop(
    given: Mapping[str, Any] | None = None,
    *,
    off: Iterable[str] = (),
    what_if: Mapping[str, str] | None = None,
    **parts: Any,
) -> Simulation:
    """A simulation of the shop that plain data describes: the words of ``given:`` in a scenario, as a mapping
    or as keywords.

    ``off`` names rules that are skipped; ``what_if`` chooses a variant for a rule, by its id. Raises
    ``ValueError`` for a word that is not known, a value of the wrong type, and a name that stands for nothing.
    """
    data = _worded({**(given or {}), **parts})
    source = _Data({"given": data})
    node = source.root.child("given") or source.root
    try:
        found = typed(source, Given, data, node, name="a shop", place=node.place)
        check_given(source, found, source.root)
    except Problem as problem:
        raise _told(problem) from None
    off = tuple(off)
    _must_know(off, what_if or {})
    return Simulation(found.world(), off=off, what_if=what_if)


def expect(simulation: Simulation, **expected: Any) -> None:
    """Raise ``AssertionError`` unless this holds of the world now: the words of ``expect:`` in a scenario.

    ``decisions`` looks at all steps up to the present one. Raises ``ValueError`` for a word that cannot be expected
    and a value of the wrong type.
    """
    source = _Data(expected)
    try:
        checks = compile_checks(source, source.root, RULES, {})
    except Problem as problem:
        raise _told(problem) from None
    spoken = {id for step in simulation.journal[: simulation.position] for id in step.rules}
    failed = failures(simulation.world, checks, spoken)
    if failed:
        raise AssertionError("\n".join([failure.message for failure in failed]))


async def arrivals(simulation: Simulation, *, pace: float = 0.0) -> AsyncIterator[Step]:
    """Deliver what is in flight, message by message, until nothing is: each step as it happens.

    Between two messages other tasks run, and may act in the same simulation. ``pace`` is how many real seconds
    a simulated second takes; with 0 nothing waits.
    """
    while (message := simulation.next_message()) is not None:
        await asyncio.sleep(pace * max(0, message.due - simulation.world.now))
        step = simulation.deliver()
        if step is not None:
            yield step


async def play(scenario: Scenario, *, pace: float = 0.0) -> AsyncIterator[Moment]:
    """Run a scenario and tell each of its moments as it happens; what failed is in ``moment.failures``.

    Other tasks run between two items of the story. ``pace`` is how many real seconds a simulated second takes.
    """
    running = Running(scenario)
    told, world = 0, running.simulation.world
    for item in (*scenario.items, None):
        before = world.now
        if item is None:
            running.finish()
        else:
            running.perform(item)
        await asyncio.sleep(pace * (world.now - before))
        for moment in running.moments[told:]:
            yield moment
        told = len(running.moments)


class _Data(Source):
    """Data of a Python program in place of a file, for those that read nodes. It has no places to show."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.file, self.text, self.root = Path("data"), "", _node(data)

    def problem(self, message: str, place: Place | None = None, hint: str = "") -> Problem:
        """A problem of the data."""
        return Problem(self.file, message, None, hint)


def _worded(data: Any) -> Any:
    """The same data with each key as a word, as a file has it: a SKU may be a number here."""
    if isinstance(data, Mapping):
        return {str(key): _worded(value) for key, value in data.items()}
    return [_worded(value) for value in data] if isinstance(data, list | tuple) else data


def _node(data: Any) -> Node:
    here = Place(1, 1)
    if isinstance(data, Mapping):
        node = Node({str(key): _node(value) for key, value in data.items()}, here)
        node.keys = dict.fromkeys(map(str, data), here)
        return node
    if isinstance(data, str):
        return Node(data, here)
    if isinstance(data, list | tuple):
        return Node([_node(value) for value in data], here)
    return Node(shown(data), here)


def _must_know(off: Iterable[str], what_if: Mapping[str, str]) -> None:
    for id in (*off, *what_if):
        if id not in RULES:
            raise ValueError(f"there is no rule {id}. {nearest(str(id), RULES)}")
    for id, name in what_if.items():
        variants = RULES[id].variants
        if name not in variants:
            known = nearest(str(name), variants) if variants else f"It has none; off=[{id!r}] skips it."
            raise ValueError(f"{id} has no variant {name!r}. {known}")


def _told(problem: Problem) -> ValueError:
    return ValueError(f"{problem.message}. {problem.hint}".removesuffix(". "))
