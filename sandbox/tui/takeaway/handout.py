"""The session so far as one page to read, to send and to print: the same page as ``sandbox run --html`` makes."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from sandbox.reports import html
from sandbox.scenario.problems import visible
from sandbox.scenario.run import Moment, Run
from sandbox.scenario.scenes import Scene, scenes
from sandbox.scenario.suite import Result
from sandbox.world.text import amount

if TYPE_CHECKING:
    from sandbox.tui.stage.player import Player

CELLS = 1_000_000
"""So many rows at so many steps are read for a hand-out at most; of a longer story the end is told."""


def handout(player: "Player") -> str:
    """The page. The simulation is moved and put back."""
    run, here = player.teller.run, player.teller.moments[player.index]
    moments = run.moments[: next(number for number, each in enumerate(run.moments) if each is here) + 1]
    if not player.notes:
        moments = tuple(moment for moment in moments if moment.kind != "note")
    since = _since(run, moments)
    simulation = run.simulation
    stood = simulation.position
    told = scenes(msgspec.structs.replace(run, moments=moments), since)
    simulation.go(stood)
    given = {id(player.teller.moments[asked]): choice for asked, choice in player.answers.items()}
    answered = [_answered(scene, moment, given) for scene, moment in zip(told, moments[since:], strict=True)]
    title = visible(run.scenario.title)
    result = Result("", title, "passed", about=visible(run.scenario.about), scenes=tuple(answered))
    return html.handout(result, _said(moments, since, player))


def _since(run: Run, moments: tuple[Moment, ...]) -> int:
    """The moment from which on the story is told."""
    world = run.simulation.world
    rows = len(world.pos.stock) + len(world.store.listings) + len(world.pos.customers) + 1
    rows += len(world.pos.sales) + len(world.store.orders)
    steps = CELLS // rows
    first = moments[-1].position - steps
    return next(number for number, moment in enumerate(moments) if moment.position >= first)


def _said(moments: tuple[Moment, ...], since: int, player: "Player") -> str:
    steps = moments[-1].position
    words = [f"A hand-out of Sandbox, {amount(steps, 'step')}"]
    if since:
        words.append(f"told from step {moments[since].position} on")
    asked = [number for number, moment in enumerate(player.teller.moments) if moment.kind == "ask"]
    answers = {number: player.answers[number] for number in asked if number in player.answers}
    if answers:
        right = sum(_right(player.teller.moments[number], choice) for number, choice in answers.items())
        words.append(f"answers right: {right} of {len(answers)}")
    return "; ".join(words)


def _right(moment: Moment, choice: int) -> bool:
    return moment.choices[choice] == moment.answer


def _answered(scene: Scene, moment: Moment, given: Mapping[int, int]) -> Scene:
    """A question with the answer that was given; one that waits does not tell the right one."""
    if moment.kind != "ask":
        return scene
    choice = given.get(id(moment))
    if choice is None:
        return msgspec.structs.replace(scene, answer="")
    words = [
        f"{each} (your answer{', not right' if not _right(moment, choice) else ''})" if number == choice else each
        for number, each in enumerate(scene.choices)
    ]
    right = moment.choices.index(moment.answer)
    return msgspec.structs.replace(scene, choices=tuple(words), answer=words[right])
