"""Pure functions that draw the rules page: the list, and one rule in full."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from sandbox.sync import RULES, Rule
from sandbox.tui.view.panel import TextPanel
from sandbox.tui.view.spans import Line, Span, fit, spread, wrap
from sandbox.tui.view.why import tag
from sandbox.world import Step


def spoken(steps: Iterable[Step]) -> Counter[str]:
    """How often each rule spoke."""
    return Counter(decision.rule for step in steps for decision in step.decisions if decision.rule)


def matching(words: str, counts: Counter[str]) -> list[Rule[Any]]:
    """The rules that have all of these words; those that spoke here first."""
    wanted = words.casefold().split()
    found = [
        rule
        for rule in RULES.values()
        if all(word in f"{rule.id} {rule.title} {rule.statement} {tag(rule.id)}".casefold() for word in wanted)
    ]
    return sorted(found, key=lambda rule: (not counts[rule.id], rule.id))


def listing(
    rules: Sequence[Rule[Any]], chosen: int, counts: Counter[str], room: int, height: int
) -> tuple[list[Line], int]:
    """The part of the list around the chosen rule, and the number of its first row."""
    if not rules:
        return [fit((Span("No rule has these words.", "dim"),), room)], 0
    top = max(0, min(chosen - height // 2, len(rules) - height))
    lines = []
    for number, rule in enumerate(rules[top : top + height], top):
        sign = Span("► " if number == chosen else "  ", "key")
        title = Span(rule.title, "cursor" if number == chosen else "")
        times = counts[rule.id]
        right = (Span(f"{times} times" if times > 1 else "once", "mark"),) if times else (Span("  ", "dim"),)
        lines.append(spread((sign, Span(f"{rule.id} ", "key"), title), right, room))
    return lines, top


def _paragraph(line: Line, indent: int, room: int) -> list[Line]:
    return [*wrap(line, room, indent), ()]


def _lesson(number: int, title: str, room: int) -> list[Line]:
    return wrap((Span("  » ", "key", f"lesson:{number}"), Span(title, "", f"lesson:{number}")), room, 4)


def detail(rule: Rule[Any] | None, steps: Sequence[Step], lessons: Sequence[str], reading: int) -> TextPanel:
    """One rule in full. ``reading`` is how many scenarios were not read yet."""
    if rule is None:
        return TextPanel("rule", "", "", empty="Choose a rule with the arrow keys.")
    sure = tag(rule.id)
    parts: list[tuple[Line, int]] = [((Span(rule.statement, "now"),), 0)]
    parts.append(((Span("source      ", "dim"), Span(rule.source)), 12))
    words = f"{sure} ({rule.assumption})" if rule.assumption else sure
    parts.append(((Span("confidence  ", "dim"), Span(words, "mark" if sure.endswith("assumption") else "good")), 12))
    if rule.disagreement:
        parts.append(((Span("sources     ", "dim"), Span(rule.disagreement)), 12))
    if rule.setting:
        parts.append(((Span("setting     ", "dim"), Span(rule.setting, "key")), 12))
    parts += [
        ((Span("what if     ", "dim"), Span(variant.name, "key"), Span(f" {variant.meaning}")), 12)
        for variant in rule.variants.values()
    ]
    blocks = [partial(_paragraph, line, indent) for line, indent in parts]
    here = [(step, said) for step in steps for said in step.decisions if said.rule == rule.id]
    heard = f"It spoke {len(here)} times here:" if len(here) != 1 else "It spoke once here:"
    blocks.append(partial(wrap_in, (Span(heard if here else "It has not spoken here.", "head"),)))
    for step, said in here:
        act = f"jump:{step.number}"
        line: Line = (Span(f"  step {step.number} ", "key", act), Span(said.text, "", act))
        blocks.append(partial(wrap_in, line))
    blocks.append(partial(wrap_in, ()))
    head = "Scenarios that show it:" if lessons else "No scenario shows it."
    more = f" (still reading {reading} files)" if reading else ""
    blocks.append(partial(wrap_in, (Span(head, "head"), Span(more, "dim"))))
    blocks += [partial(_lesson, number, title) for number, title in enumerate(lessons)]
    return TextPanel("rule", f"{rule.id} {rule.title}", rule.id, blocks=tuple(blocks))


def wrap_in(line: Line, room: int) -> list[Line]:
    """The line, wrapped with the later lines four cells in."""
    return wrap(line, room, 4)
