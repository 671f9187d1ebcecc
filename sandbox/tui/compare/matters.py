"""What can be compared with, what had a say in the story first: no comparison is made for it."""

from collections.abc import Iterator

from sandbox.scenario.compare import deed_words, deeds, steps_of
from sandbox.scenario.session import Session
from sandbox.sync import RULES
from sandbox.tui.explore import switches
from sandbox.tui.explore.picker import Choice
from sandbox.tui.library.trade import also

HEADINGS = ("Spoke at this step", "Spoke in this story", "Did not speak in this story")
SKIPS = "As if a step had never been done"


def choices(session: Session, moment: int | None = None) -> list[Choice]:
    """What can be otherwise: each setting and each rule, as they matter at a moment, and each deed skipped."""
    at = len(session.moments) - 1 if moment is None else moment
    weights = _weights(session, at)
    found = [(weights.get(row.value, 2), row) for row in switches.questions(session)]
    found.sort(key=lambda weighed: weighed[0])
    turns = [row._replace(heading=HEADINGS[weight], called=_called(row)) for weight, row in found]
    return [*turns, *_skips(session, at)]


def _weights(session: Session, moment: int) -> dict[str, int]:
    """How near the rules, and the settings that they heed, are to a moment: 0 spoke at it, 1 in the story."""
    journal, here = session.simulation.journal, session.moments[moment].position
    spoke = {said.rule for step in journal for said in step.decisions}
    now = set(journal[here - 1].rules) if here else set[str]()
    weights: dict[str, int] = {}
    for id in spoke & RULES.keys():
        rule, weight = RULES[id], 0 if id in now else 1
        for value in (f"rule:{id}", f"setting:{rule.setting}"):
            weights[value] = min(weight, weights.get(value, weight))
    return weights


def _called(row: Choice) -> str:
    """What else a row is searched by: the words of the trade, and of the rules that heed the setting."""
    sort, _, name = row.value.partition(":")
    heeding = [rule for rule in RULES.values() if sort == "setting" and rule.setting == name]
    said = " ".join((row.label, row.about, *(f"{rule.id} {rule.title} {rule.statement}" for rule in heeding)))
    return f"{row.called} {said} {also(said)}"


def _skips(session: Session, moment: int) -> Iterator[Choice]:
    """Each deed skipped: the latest that was done first, then those that are still to come."""
    here = session.moments[moment].position
    told = [(number, steps) for number in deeds(session) if (steps := steps_of(session, number))]
    done = [each for each in told if session.position(each[0]) < here]
    for number, steps in (*reversed(done), *told[len(done) :]):
        words = f"Without {steps}: {deed_words(session, number)}"
        yield Choice(f"skip:{number}", words, "As if this had never been done.", "skip", heading=SKIPS)
