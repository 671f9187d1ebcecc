"""The session so far as one page to read, to send and to print: the same page as ``sandbox run --html`` makes."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from sandbox.reports import html
from sandbox.scenario.problems import visible
from sandbox.scenario.run import Moment, Run
from sandbox.scenario.scenes import Scene, scenes
from sandbox.scenario.sheets import Sheet
from sandbox.scenario.suite import Result
from sandbox.world import World
from sandbox.world.text import amount

if TYPE_CHECKING:
    from sandbox.tui.stage.player import Player

STOCK = "Stock"
"""The table whose rows are products."""
CELLS = 1_000_000
"""So many rows at so many steps are read for a hand-out at most; of a longer story the end is told."""


def handout(player: "Player", turned: Sequence[str] = ()) -> str:
    """The page, which says what was ``turned`` another way. The simulation is moved and put back."""
    run, here = player.teller.run, player.teller.moments[player.index]
    moments = run.moments[: next(number for number, each in enumerate(run.moments) if each is here) + 1]
    moments = tuple(moment for moment in moments if moment.kind != "note")  # they are for the speaker
    since = _since(run, moments)
    simulation = run.simulation
    stood = simulation.position
    try:
        told = scenes(msgspec.structs.replace(run, moments=moments), since)
        names = _names(simulation.world)
        simulation.go(here.position)
        names |= _names(simulation.world)
    finally:  # also where it was stopped
        simulation.go(stood)
    told = tuple(_named(scene, names) for scene in told)
    given = {id(player.teller.moments[asked]): choice for asked, choice in player.answers.items()}
    shown = {id(player.teller.moments[result.moment]) for result in player.score.results}
    answered = [_answered(scene, moment, given, shown) for scene, moment in zip(told, moments[since:], strict=True)]
    title = visible(run.scenario.title)
    result = Result("", title, "passed", about=visible(run.scenario.about), scenes=tuple(answered))
    return html.handout(result, _said(moments, since, player, turned))


def _names(world: World) -> dict[str, str]:
    """What the products are called, by their SKUs."""
    return {product.sku: product.name for product in world.pos.products}


def _named(scene: Scene, names: Mapping[str, str]) -> Scene:
    """The scene with the name of each product behind its SKU in the table of the stock."""
    if not scene.sheets:
        return scene
    return msgspec.structs.replace(scene, sheets=tuple(_with_names(sheet, names) for sheet in scene.sheets))


def _with_names(sheet: Sheet, names: Mapping[str, str]) -> Sheet:
    if sheet.title != STOCK:
        return sheet
    rows = [
        msgspec.structs.replace(row, name=visible(f"{row.name} {names[row.name]}")) if names.get(row.name) else row
        for row in sheet.rows
    ]
    return msgspec.structs.replace(sheet, rows=tuple(rows))


def _since(run: Run, moments: tuple[Moment, ...]) -> int:
    """The moment from which on the story is told."""
    world = run.simulation.world
    rows = len(world.pos.stock) + len(world.store.listings) + len(world.pos.customers) + 1
    rows += len(world.pos.sales) + len(world.store.orders)
    steps = CELLS // rows
    first = moments[-1].position - steps
    return next(number for number, moment in enumerate(moments) if moment.position >= first)


def _said(moments: tuple[Moment, ...], since: int, player: "Player", turned: Sequence[str]) -> str:
    steps = moments[-1].position
    words = [f"A hand-out of Sandbox, {amount(steps, 'step')}"]
    if since:
        words.append(f"told from step {moments[since].position} on")
    if player.score.summed:
        words.append(f"answers: {player.score.summed}")
    if turned:
        words.append(f"changed: {', '.join(map(visible, turned))}")
    return "; ".join(words)


def _right(moment: Moment, choice: int | None) -> bool:
    return choice is not None and moment.choices[choice] == moment.answer


def _answered(scene: Scene, moment: Moment, given: Mapping[int, int], shown: Collection[int]) -> Scene:
    """A question with the answer that counts; one of which the story has shown nothing yet tells nothing."""
    if moment.kind != "ask":
        return scene
    choice, known = given.get(id(moment)), id(moment) in shown
    words = [
        f"{each} (your answer{', not right' if known and not _right(moment, choice) else ''})"
        if number == choice
        else each
        for number, each in enumerate(scene.choices)
    ]
    if not known:
        return msgspec.structs.replace(scene, choices=tuple(words), answer="")
    right = moment.choices.index(moment.answer)
    return msgspec.structs.replace(scene, choices=tuple(words), answer=words[right])
