"""``sandbox explain``: one rule in full, or the question or the disagreement of sources that rules are about."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click
import msgspec

from sandbox.commands.common import JSON, Wrong, lessons

if TYPE_CHECKING:
    from sandbox.sync import Rule


@click.command(name="explain")
@click.argument("rule")
@JSON
def command(rule: str, as_json: bool) -> None:
    """Explain a RULE by its id: statement, source, settings, variants, and the scenarios that show it.

    RULE may also be the id of an open question (ASM-21) or of a disagreement of the sources (DIS-02).
    """
    from sandbox.scenario.problems import nearest
    from sandbox.sync import RULES
    from sandbox.sync.assumptions import ASSUMPTIONS, LEFT_OUT

    questions = {id.upper(): id for id in ASSUMPTIONS}
    disagreements = _disagreements()
    asked = rule.upper()
    if asked in RULES:
        from sandbox.reports import rules

        shown = lessons()
        data, lines = rules.as_data(RULES[asked], shown), rules.explained(RULES[asked], shown)
    elif asked in questions:
        data, lines = _question(questions[asked])
    elif asked in disagreements:
        data, lines = _disagreement(asked, disagreements[asked])
    elif asked in LEFT_OUT:
        raise Wrong(f"{asked} is not played here: {LEFT_OUT[asked]}.")
    else:
        known = [*RULES, *ASSUMPTIONS, *disagreements]
        raise Wrong(f"There is no rule {rule}. {nearest(asked, known)}")
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(data)))
    else:
        for line in lines:
            click.echo(line)


def _disagreements() -> "dict[str, list[Rule[Any]]]":
    """The disagreements of the sources, by id, each with the rules that settle it."""
    from sandbox.reports import rules

    found: dict[str, list[Rule[Any]]] = {}
    for each in rules.in_order():
        id, colon, _ = each.disagreement.partition(":")
        if colon:
            found.setdefault(id, []).append(each)
    return found


def _question(id: str) -> tuple[dict[str, Any], Iterator[str]]:
    """What no source answers, as data and as lines: the question, what decides it, and the rules that it is about."""
    from sandbox.reports import rules
    from sandbox.sync.assumptions import ASSUMPTIONS

    found = ASSUMPTIONS[id]
    about = [rule for rule in rules.in_order() if rule.assumption == id]
    decides = {name: rules.settings()[name] for name in found.settings}

    def lines() -> Iterator[str]:
        yield f"{id}  {found.question}"
        yield ""
        yield "No source answers this question: a setting decides it here."
        yield ""
        for name, (choices, default) in decides.items():
            yield f"Setting:     given: link: {name}: {' | '.join(choices)} (default: {default})"
        yield "Rules:"
        for rule in about:
            yield f"  {rule.id}  {rule.title}"

    settings = {name: choices for name, (choices, _) in decides.items()}
    return {"id": id, "question": found.question, "settings": settings, "rules": [each.id for each in about]}, lines()


def _disagreement(id: str, about: "list[Rule[Any]]") -> tuple[dict[str, Any], Iterator[str]]:
    """What the sources say differently, as data and as lines: by the rules that settle it."""
    said = {rule.id: rule.disagreement.removeprefix(f"{id}: ") for rule in about}

    def lines() -> Iterator[str]:
        yield f"{id}  The sources disagree"
        for rule in about:
            yield ""
            yield f"{rule.id}  {rule.title}"
            yield f"  {said[rule.id][:1].upper()}{said[rule.id][1:]}"
        yield ""
        yield f"In full:     sandbox explain {about[0].id}"

    return {"id": id, "rules": said}, lines()
