"""Settings and rules as switches: each question that no source answers, and each rule's other ways."""

from typing import Any, get_args

from sandbox.scenario.session import Session, words
from sandbox.sync import RULES
from sandbox.sync.assumptions import ASSUMPTIONS
from sandbox.sync.choices import meaning
from sandbox.sync.rulebook import AS_IT_IS, OFF
from sandbox.tui.explore.picker import Choice
from sandbox.world.text import amount

WAS = " · was "
"""What stands before the way in which something was made, where it is made another way now."""
STANDS = "as it stands"
"""What stands beside the way in which something is made."""
NUMBERS = {
    "delay": ("0", "2", "60", "900"),
    "loss": ("0", "10", "50"),
    "repeats": ("0", "10", "50"),
    "jitter": ("0", "5", "60"),
    "seed": ("1", "2", "3"),
    "poll": ("0", "900", "3600"),
}
"""What is offered for the settings that are numbers; a form takes any other."""


def questions(session: Session, moment: int | None = None) -> list[Choice]:
    """Every setting with its question and how it stands, then every rule that could be made another way.

    What is otherwise than in the story's file stands first, with what it was.

    How they stand is told of a moment, or of the start of the story.
    """
    found = [
        Choice(
            f"setting:{setting}",
            f"{assumption.id}{f' ({words(setting)})' if len(assumption.settings) > 1 else ''} {assumption.question}",
            f"No source answers this. {words(setting)}: {', '.join(alternatives(session, setting))}.",
            _stands(session, setting, moment),
        )
        for assumption in ASSUMPTIONS.values()
        for setting in assumption.settings
    ]
    asked = {setting for assumption in ASSUMPTIONS.values() for setting in assumption.settings}
    found += [
        Choice(f"setting:{name}", f"{rule.id} {rule.title}", rule.statement, _stands(session, name, moment))
        for rule in RULES.values()
        if (name := rule.setting) and name not in asked and _of(session, name, moment) is not None
    ]
    for rule in RULES.values():
        ways = ", ".join([*rule.variants, OFF])
        now, was = session.way(rule.id, moment), session.origin.what_if.get(rule.id) or AS_IT_IS
        now += f"{WAS}{was}" if now != was else ""
        found.append(Choice(f"rule:{rule.id}", f"{rule.id} {rule.title}", f"{rule.statement} What if: {ways}.", now))
    return sorted(found, key=lambda choice: WAS not in choice.aside)


def _stands(session: Session, name: str, moment: int | None) -> str:
    """How a setting stands, and what it was in the story's file where that is another way."""
    now, was = _told(session.setting(name, moment)), _told(getattr(session.origin.given.link, name))
    return f"{words(name)}: {now}{f'{WAS}{was}' if now != was else ''}"


OTHER = "The change is made in the other world only, your story stays as it is"
NOT_YOURS = ", in the other world only; your story stays as it is"


def _of(session: Session, name: str, moment: int | None) -> Any:
    known = name in type(session.scenario.given.link).model_fields
    return session.setting(name, moment) if known else None


def _told(value: Any) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def alternatives(session: Session, setting: str) -> tuple[str, ...]:
    """What a setting can be; for numbers, some that are worth a try."""
    kind = type(session.scenario.given.link).model_fields[setting].annotation
    if setting in NUMBERS:
        return tuple(dict.fromkeys([str(session.setting(setting)), *NUMBERS[setting]]))
    return ("yes", "no") if kind is bool else tuple(map(str, get_args(kind)))


def ways(session: Session, what: str, moment: int | None = None) -> list[Choice]:
    """The ways of a setting or a rule: ``setting:stock_leaves``, ``rule:CUS-02``."""
    sort, _, name = what.partition(":")
    if sort == "setting":
        now = _told(session.setting(name, moment))
        return [
            Choice(value, value, meaning(name, value), STANDS if value == now else "")
            for value in alternatives(session, name)
        ]
    rule, now = RULES[name], session.way(name, moment)
    rows = [(AS_IT_IS, "As it is", rule.statement), *((v.name, v.name, v.meaning) for v in rule.variants.values())]
    rows.append((OFF, "Off", "The rule is skipped, as if nobody had made it."))
    return [Choice(value, label, about, STANDS if value == now else "") for value, label, about in rows]


def others(session: Session, what: str, moment: int | None = None) -> list[Choice]:
    """The ways of a setting or a rule without the one that it is made in."""
    return [row for row in ways(session, what, moment) if row.aside != STANDS]


def whens(session: Session, moment: int, *, turns: bool = True) -> list[Choice]:
    """From when on something may be otherwise; what is meant most likely stands first. Nothing at the beginning.

    It ``turns`` in the story itself, or only in another world with which that is compared.
    """
    step, steps = session.moments[moment].position, len(session.simulation.journal)
    if not step:
        return []
    made = f"{amount(steps - step, 'step')} after it {'is' if steps - step == 1 else 'are'} made again"
    ahead = made if step < steps else "nothing follows it yet"
    change = "The change becomes a step of your story" if turns else OTHER
    here = Choice(
        "here",
        f"From here on, after step {step}",
        f"What happened before stays as it was. {change}; {ahead}.",
        "a step of the story" if turns else "the other world",
    )
    start = Choice(
        "start",
        "From the start",
        f"The whole story happens under it: {amount(steps, 'step')} made again{'' if turns else NOT_YOURS}.",
        "the whole story",
    )
    return [here, start] if step < steps else [start, here]


def turn(session: Session, what: str, way: str, since: int | None = None) -> tuple[str, int | None]:
    """Turn a switch, from a moment on or from the start, and perform again what follows.

    What was done, in words, and the moment that the change made.
    """
    sort, _, name = what.partition(":")
    told, failed = f"{words(name).capitalize() if sort == 'setting' else name} is now: {way}", _failing(session)
    if since is not None:
        made = session.change(since, {name: way})
        step = session.moments[made].position
        ahead = len(session.simulation.journal) - step
        told = _fails(failed, _failing(session)) + told
        return f"{told}, from step {step} on; {amount(ahead, 'step')} made again. ← undoes it.", made
    if sort == "setting":
        session.set(name, way)
    else:
        session.choose(name, "" if way == AS_IT_IS else way)
    told = _fails(failed, _failing(session)) + told
    return f"{told}, from the start; {amount(len(session.simulation.journal), 'step')} made again.", None


def _failing(session: Session) -> int:
    """How many expectations of the story, or steps of it, fail."""
    return sum(len(moment.failures) for moment in session.moments)


def _fails(before: int, after: int) -> str:
    """What a change does to what the story expects, in words; nothing where it fails neither before nor after."""
    if after > before:
        new = after - before
        return f"{amount(new, 'expectation')} {'fails' if new == 1 else 'fail'} now (f goes there). "
    if before > after:
        return f"{amount(after, 'expectation')} still failing (f). " if after else "All expectations hold again. "
    return ""
