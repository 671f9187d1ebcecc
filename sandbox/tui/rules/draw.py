"""Pure functions that draw the rules page: the list, and one rule in full."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from sandbox.sync import RULES, Rule
from sandbox.sync.assumptions import ASSUMPTIONS
from sandbox.tui.rules.reading import Block
from sandbox.tui.view.spans import Line, Span, fit, spread, wrap
from sandbox.tui.view.why import meaning, tag
from sandbox.world import Step

Heard = Mapping[str, Sequence[tuple[int, str]]]
"""For each rule that spoke: the steps in which it did, with what it said."""


def heard(steps: Iterable[Step]) -> Heard:
    """What each rule said, and when."""
    found = dict[str, list[tuple[int, str]]]()
    for step in steps:
        for said in step.decisions:
            if said.rule:
                found.setdefault(said.rule, []).append((step.number, said.text))
    return found


def matching(words: str, spoke: Heard) -> list[Rule[Any]]:
    """The rules that have all of these words; those that spoke here first."""
    wanted = words.casefold().split()
    found = [
        rule
        for rule in RULES.values()
        if all(word in f"{rule.id} {rule.title} {rule.statement} {tag(rule.id)}".casefold() for word in wanted)
    ]
    return sorted(found, key=lambda rule: (rule.id not in spoke, rule.id))


def listing(rules: Sequence[Rule[Any]], chosen: int, spoke: Heard, room: int, height: int) -> tuple[list[Line], int]:
    """The part of the list around the chosen rule, and the number of its first row."""
    if not rules:
        return [fit((Span("No rule has these words.", "dim"),), room)], 0
    top = max(0, min(chosen - height // 2, len(rules) - height))
    lines = []
    for number, rule in enumerate(rules[top : top + height], top):
        act = f"pick:{rule.id}"
        sign = Span("► " if number == chosen else "  ", "key")
        title = Span(rule.title, "cursor" if number == chosen else "", act)
        times = len(spoke.get(rule.id, ()))
        right = (Span(f"{times} times" if times > 1 else "once", "mark"),) if times else (Span("  ", "dim"),)
        lines.append(spread((sign, Span(f"{rule.id} ", "key", act), title), right, room))
    return lines, top


def _paragraph(line: Line, indent: int, room: int) -> list[Line]:
    return [*wrap(line, room, indent), ()]


def _lesson(number: int, title: str, room: int) -> list[Line]:
    return wrap((Span("  » ", "key", f"lesson:{number}"), Span(title, "", f"lesson:{number}")), room, 4)


def _once(said: tuple[int, str], room: int) -> list[Line]:
    act = f"jump:{said[0]}"
    return wrap_in((Span(f"  step {said[0]} ", "key", act), Span(said[1], "", act)), room)


def detail(rule: Rule[Any], spoke: Heard, lessons: Sequence[str], reading: bool) -> list[Block]:
    """One rule in full, as paragraphs. ``reading`` tells that some scenarios were not read yet."""
    sure = f"{rule.trust}: {meaning(rule)}"
    if rule.assumption:
        sure += f" ({rule.assumption}: {ASSUMPTIONS[rule.assumption].question})"
    parts: list[tuple[Line, int]] = [((Span(rule.statement, "now"),), 0)]
    parts.append(((Span("source      ", "dim"), Span(rule.source)), 12))
    parts.append(((Span("confidence  ", "dim"), Span(sure, "mark" if rule.assumption else "good")), 12))
    if rule.disagreement:
        parts.append(((Span("sources     ", "dim"), Span(rule.disagreement)), 12))
    if rule.setting:
        parts.append(((Span("setting     ", "dim"), Span(rule.setting.replace("_", " "), "key")), 12))
    parts += [
        ((Span("what if     ", "dim"), Span(variant.name, "key"), Span(f" {variant.meaning}")), 12)
        for variant in rule.variants.values()
    ]
    blocks: list[Block] = [partial(_paragraph, line, indent) for line, indent in parts]
    here = spoke.get(rule.id, ())
    told = f"It spoke {len(here):,} times here:" if len(here) != 1 else "It spoke once here:"
    blocks.append(partial(wrap_in, (Span(told if here else "It has not spoken here.", "head"),)))
    blocks += [partial(_once, said) for said in here]
    blocks.append(partial(wrap_in, ()))
    head = "Scenarios that show it:" if lessons else "No scenario shows it."
    if reading and not lessons:
        head = "Scenarios that show it: still reading"
    more = " (still reading)" if reading and lessons else ""
    blocks.append(partial(wrap_in, (Span(head, "head"), Span(more, "dim"))))
    blocks += [partial(_lesson, number, title) for number, title in enumerate(lessons)]
    return blocks


def wrap_in(line: Line, room: int) -> list[Line]:
    """The line, wrapped with the later lines four cells in."""
    return wrap(line, room, 4)
