"""Settings and rules as switches: each question that no source answers, and each rule's other ways."""

from typing import Any, get_args

from sandbox.scenario.session import Session, words
from sandbox.sync import RULES
from sandbox.sync.assumptions import ASSUMPTIONS
from sandbox.tui.explore.picker import Choice
from sandbox.world.text import amount

NUMBERS = {
    "delay": ("0", "2", "60", "900"),
    "loss": ("0", "10", "50"),
    "repeats": ("0", "10", "50"),
    "jitter": ("0", "5", "60"),
    "seed": ("1", "2", "3"),
    "poll": ("0", "900", "3600"),
}
"""What is offered for the settings that are numbers; a form takes any other."""
AS_IT_IS, OFF = "", "off"


def questions(session: Session) -> list[Choice]:
    """Every setting with its question and how it stands, then every rule that could be made another way."""
    found = [
        Choice(
            f"setting:{setting}",
            f"{assumption.id} {assumption.question}",
            f"No source answers this. {words(setting)}: {', '.join(alternatives(session, setting))}.",
            f"{words(setting)}: {_told(session.setting(setting))}",
        )
        for assumption in ASSUMPTIONS.values()
        for setting in assumption.settings
    ]
    asked = {setting for assumption in ASSUMPTIONS.values() for setting in assumption.settings}
    found += [
        Choice(f"setting:{name}", f"{rule.id} {rule.title}", rule.statement, f"{words(name)}: {_told(value)}")
        for rule in RULES.values()
        if (name := rule.setting) and name not in asked and (value := _of(session, name)) is not None
    ]
    for rule in RULES.values():
        chosen = session.scenario.what_if.get(rule.id, AS_IT_IS)
        ways = ", ".join([*rule.variants, OFF])
        found.append(
            Choice(
                f"rule:{rule.id}", f"{rule.id} {rule.title}", f"{rule.statement} What if: {ways}.", chosen or "as it is"
            )
        )
    return found


def _of(session: Session, name: str) -> Any:
    return getattr(session.scenario.given.link, name, None)


def _told(value: Any) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def alternatives(session: Session, setting: str) -> tuple[str, ...]:
    """What a setting can be; for numbers, some that are worth a try."""
    kind = type(session.scenario.given.link).model_fields[setting].annotation
    if setting in NUMBERS:
        return tuple(dict.fromkeys([str(session.setting(setting)), *NUMBERS[setting]]))
    return ("yes", "no") if kind is bool else tuple(map(str, get_args(kind)))


def ways(session: Session, what: str) -> list[Choice]:
    """The other ways of a setting or a rule: ``setting:stock_leaves``, ``rule:CUS-02``."""
    sort, _, name = what.partition(":")
    if sort == "setting":
        now = _told(session.setting(name))
        rules = [rule for rule in RULES.values() if rule.setting == name]
        about = rules[0].statement if rules else ""
        return [
            Choice(value, value, about, "as it stands" if value == now else "") for value in alternatives(session, name)
        ]
    rule = RULES[name]
    chosen = session.scenario.what_if.get(name, AS_IT_IS)
    rows = [("as it is", "As it is", rule.statement), *((v.name, v.name, v.meaning) for v in rule.variants.values())]
    rows.append((OFF, "Off", "The rule is skipped, as if nobody had made it."))
    now = chosen or "as it is"
    return [Choice(value, label, about, "as it stands" if value == now else "") for value, label, about in rows]


def turn(session: Session, what: str, way: str) -> str:
    """Turn a switch; what was done, in words. The story is performed again under it."""
    sort, _, name = what.partition(":")
    if sort == "setting":
        session.set(name, way)
        told = f"{words(name).capitalize()} is now: {way}"
    else:
        session.choose(name, AS_IT_IS if way == "as it is" else way)
        told = f"{name} is now: {way}"
    count = len(session.simulation.journal)
    return f"{told}, from the start; {amount(count, 'step')} made again."
