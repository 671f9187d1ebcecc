"""The rules for people: a list, one explained, what was shown where, and the page of the documentation."""

from collections.abc import Iterable, Iterator
from typing import Any, get_args

import msgspec

from sandbox.sync import RULES, STORIES, Rule
from sandbox.sync.assumptions import ASSUMPTIONS, LEFT_OUT
from sandbox.sync.statuses import MAP
from sandbox.world.pos import LEGACY
from sandbox.world.wire import Link

THEMES = {
    "STK": "Stock",
    "OUT": "Outlets and registers",
    "ORD": "Orders and sales",
    "ASG": "Which outlet gets an order",
    "SHP": "The checkout's shipping rules",
    "PAY": "Payments",
    "FUL": "Fulfillment",
    "REF": "Returns and refunds",
    "CAN": "Cancellations",
    "CUS": "Customers",
    "CAT": "The catalog",
    "TAX": "Tax",
    "PRO": "Promotions",
    "LOY": "Loyalty",
    "GFT": "Gift cards",
    "SYN": "The line",
}
Lessons = dict[str, list[tuple[str, str]]]
"""The scenarios that show each rule: file and title, by the rule's id."""


def in_order() -> list[Rule[Any]]:
    """All rules, theme by theme."""
    themes = list(THEMES)
    return sorted(RULES.values(), key=lambda rule: (themes.index(rule.id[:3]), rule.id))


def settings() -> dict[str, tuple[list[str], str]]:
    """The link's settings: what each may be, and what it is if nothing is said."""
    found = {}
    for field in msgspec.structs.fields(Link):
        choices = [str(choice) for choice in get_args(field.type)] or ["a whole number"]
        found[field.name] = (choices, str(field.default))
    return found


def settings_of(rule: Rule[Any]) -> tuple[str, ...]:
    """The link's settings that turn a rule another way."""
    if rule.setting:
        return (rule.setting,)
    return ASSUMPTIONS[rule.assumption].settings if rule.assumption else ()


def answers(rule: Rule[Any]) -> list[str]:
    """What a rule answers: the actions by their verb, the messages by their kind."""
    found = []
    for event, story in STORIES.items():
        if any(isinstance(part, Rule) and part.id == rule.id for part in story.parts):
            found.append(getattr(event, "verb", event.__name__))
    return found


def as_data(rule: Rule[Any], lessons: Lessons) -> dict[str, Any]:
    """A rule as plain data, for JSON."""
    return {
        "id": rule.id,
        "title": rule.title,
        "statement": rule.statement,
        "source": rule.source,
        "confidence": rule.trust,
        "assumption": rule.assumption,
        "disagreement": rule.disagreement,
        "settings": {name: settings()[name][0] for name in settings_of(rule)},
        "variants": {variant.name: variant.meaning for variant in rule.variants.values()},
        "answers": answers(rule),
        "function": f"{rule.function.__module__}:{rule.function.__name__}",
        "scenarios": [file for file, _ in lessons.get(rule.id, ())],
    }


def listing(lessons: Lessons) -> Iterator[str]:
    """A line for each rule: id, confidence, how many scenarios show it, title."""
    theme = ""
    for rule in in_order():
        if rule.id[:3] != theme:
            theme = rule.id[:3]
            yield f"{'' if theme == 'STK' else chr(10)}{THEMES[theme]}"
        count = len(lessons.get(rule.id, ()))
        yield f"  {rule.id:7} {rule.trust:23} {count:3}  {rule.title}"


def explained(rule: Rule[Any], lessons: Lessons) -> Iterator[str]:
    """A rule in full, as lines."""
    yield f"{rule.id}  {rule.title}"
    yield ""
    yield rule.statement
    yield ""
    yield f"Source:      {rule.source}"
    yield f"Confidence:  {rule.trust}{f' ({rule.assumption})' if rule.assumption else ''}"
    if rule.assumption:
        yield f"Question:    {ASSUMPTIONS[rule.assumption].question}"
    if rule.disagreement:
        yield f"Sources:     {rule.disagreement}"
    for name in settings_of(rule):
        choices, default = settings()[name]
        yield f"Setting:     given: link: {name}: {' | '.join(choices)} (default: {default})"
    for variant in rule.variants.values():
        yield f"What if:     what_if: {{{rule.id}: {variant.name}}}  {variant.meaning}"
    yield f"Answers:     {', '.join(answers(rule))}"
    yield f"Code:        {rule.function.__module__}, {rule.function.__name__}"
    shown = lessons.get(rule.id, [])
    yield f"Shown by:    {'no scenario' if not shown else ''}".rstrip()
    for file, title in shown:
        yield f"  {file}  {title}"


def spoke(where: Lessons) -> Iterator[str]:
    """Which rules spoke where, and which never did."""
    for rule in in_order():
        files = where.get(rule.id, [])
        shown = f"{len(files):4}  {files[0][0]}" if files else "   0  never spoke"
        yield f"{rule.id:7} {shown}{f' and {len(files) - 1} more' if len(files) > 1 else ''}"
    silent = [rule.id for rule in in_order() if not where.get(rule.id)]
    yield f"{len(RULES) - len(silent)} of {len(RULES)} rules spoke" + (
        f"; never: {', '.join(silent)}" if silent else ""
    )


def markdown(lessons: Lessons) -> str:
    """The page of the rules in the documentation."""
    return "\n".join(_page(lessons)) + "\n"


def _page(lessons: Lessons) -> Iterable[str]:
    yield "# The rules of the sync"
    yield ""
    yield "Made by `sandbox rules --markdown` from the registry in the code; do not edit it by hand."
    yield ""
    yield "Each rule says how far it can be trusted. `seed`: the founding article says it. `documented`: another"
    yield "official page says it. `implied`: one step of reasoning from such a page. `assumption`: no source answers,"
    yield "and a setting turns it the other way. Of most help pages only the first part could be read, and two that the"
    yield "founding article links to were not found (pickup orders; the current page on fulfillment in Retail POS)."
    theme = ""
    for rule in in_order():
        if rule.id[:3] != theme:
            theme = rule.id[:3]
            yield ""
            yield f"## {theme} · {THEMES[theme]}"
        yield ""
        yield f"### {rule.id} {rule.title}"
        yield ""
        yield rule.statement
        yield ""
        yield f"- {rule.trust}; source: {rule.source}"
        if rule.assumption:
            yield f"- {rule.assumption}: {ASSUMPTIONS[rule.assumption].question}"
        for name in settings_of(rule):
            choices, default = settings()[name]
            yield f"- setting `{name}`: {', '.join(f'`{choice}`' for choice in choices)}; default `{default}`"
        if rule.disagreement:
            yield f"- {rule.disagreement}"
        for variant in rule.variants.values():
            yield f"- what if `{variant.name}`: {variant.meaning}"
        yield f"- answers {', '.join(f'`{event}`' for event in answers(rule))}; code `{rule.function.__name__}`"
        shown = lessons.get(rule.id, [])
        if shown:
            yield f"- shown by {', '.join(f'[{title}](../{file})' for file, title in shown)}"
    yield ""
    yield "## The status words, and the map between them"
    yield ""
    yield "| what happens | order: payment | order: fulfillment | sale | fulfillment in the POS | basis |"
    yield "|---|---|---|---|---|---|"
    for line in MAP:
        yield f"| {' | '.join(line)} |"
    yield ""
    yield "A sale also has a status in the older words of the POS:"
    yield ""
    yield "| state | attribute | status |"
    yield "|---|---|---|"
    for (state, attribute), status in LEGACY.items():
        yield f"| {state} | {attribute or '-'} | {status} |"
    yield ""
    yield "## The assumptions"
    yield ""
    yield "| id | question | setting | default | alternatives |"
    yield "|---|---|---|---|---|"
    for assumption in ASSUMPTIONS.values():
        for name in assumption.settings:
            choices, default = settings()[name]
            others = ", ".join(choice for choice in choices if choice != default)
            yield f"| {assumption.id} | {assumption.question} | `{name}` | {default} | {others} |"
    yield ""
    yield "## Left out"
    yield ""
    yield "Known of sibling products or of the older integration only, and not played here:"
    yield ""
    for id, reason in LEFT_OUT.items():
        yield f"- {id}: {reason}."
