"""The reasons of a moment in the order in which they matter to a room."""

import re
from collections.abc import Sequence

from sandbox.sync.registry import RULES
from sandbox.tui.view import Question, View
from sandbox.tui.view.grave import grave
from sandbox.world import Decision

LARGE = ("pos.stock", "store.listings")
"""The tables whose quantities are what a room looks at."""
_WORD = re.compile(r"[^\W_]{3,}")
_NUMBER = re.compile(r"-?\d+")
_COMMON = frozenset({
    "the", "and", "are", "for", "has", "her", "him", "his", "its", "not", "that", "this", "was", "with", "what", "will",
    "which", "who", "how", "does", "can", "now", "pos", "store", "order",
})  # fmt: skip
"""Words that say nothing about which rule is meant."""


def ordered(view: View) -> list[int]:
    """The numbers of the reasons: what was refused or went wrong, what answers the question just asked, what moved
    a number that is shown large, and the rest as the stage has them."""
    asked = [question for question in view.reveals if question.answer]
    usual = view.why.focus or 0
    numbers = not asked or any(_NUMBER.search(choice) for question in asked for choice in question.choices)

    def matters(numbered: tuple[int, Decision]) -> tuple[bool, Sequence[int], bool, bool, int]:
        number, decision = numbered
        answers = max((_answers(decision, question, view.shows) for question in asked), default=())
        large = numbers and bool(_moved(decision))
        return not grave(decision), [-each for each in answers], not large, number != usual, number

    return [number for number, _ in sorted(enumerate(view.why.decisions), key=matters)]


def _answers(decision: Decision, question: Question, shows: Sequence[str]) -> tuple[int, ...]:
    """How well a reason answers a question: how many of the choices it names, whether the scenario is about its rule
    or it moved the number that is asked for, and how many words it has in common with the answer and the question."""
    said = decision.text.casefold()
    rule = RULES.get(decision.rule)
    words = _words(f"{said} {rule.title if rule is not None else ''}")
    telling = [each for each in question.choices if _words(each) if each == question.answer or not _NUMBER.search(each)]
    named = sum(_names(said, choice.casefold()) for choice in telling)
    moved = _moved(decision)
    asked = moved and ("stock" in question.text.casefold() or not moved.isdisjoint(_NUMBER.findall(question.answer)))
    alike = [len(words & _words(text)) for text in (question.answer, question.text)]
    return named, decision.rule in shows or bool(asked), *alike


def _names(said: str, choice: str) -> bool:
    """Whether a choice stands in what was said, whole."""
    return re.search(rf"(?<![\w.-]){re.escape(choice)}(?![\w-]|\.\d)", said) is not None


def _words(text: str) -> set[str]:
    words = (word for word in _WORD.findall(text.casefold()) if word not in _COMMON)
    return {word.removesuffix("s") for word in words}


def _moved(decision: Decision) -> set[str]:
    """What the quantities are now that a reason moved, of those that a side shows large."""
    moved = set()
    for change in decision.changes:
        before, after = (getattr(row, "quantity", None) for row in (change.before, change.after))
        if change.table in LARGE and before is not None and after is not None and before != after:
            moved.add(str(after))
    return moved
