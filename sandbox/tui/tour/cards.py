"""What the tour says, card by card, and how it knows that somebody did what a card asks for."""

from collections.abc import Callable
from typing import NamedTuple

from sandbox.tui.view import Line, Span


class Sight(NamedTuple):
    """What the tour sees of the stage at one time."""

    moment: int
    step: int
    playing: bool
    waiting: bool
    answers: int
    back: bool
    """Whether somebody went back since the card was shown."""
    visited: frozenset[str]
    """The screens that were opened over the stage since the card was shown, by the names of their classes."""


class Card(NamedTuple):
    """One card: what it says, what it asks for, the parts of the stage that it may cover, and when it is done."""

    title: str
    words: str
    ask: Line
    over: tuple[str, ...]
    """The first of these that has room; a part that is not named here the card never covers."""
    done: Callable[[Sight, Sight], bool]
    answer: Line = ()
    """What it asks for instead while a question waits."""
    onward: bool = False
    """Whether the lesson must go on for it, which it cannot where somebody acted in it."""


def _key(key: str) -> Span:
    return Span(key, "key")


def _visited(screen: str) -> Callable[[Sight, Sight], bool]:
    return lambda before, now: screen in now.visited


CARDS = (
    Card(
        "A shop in two places",
        "Left the POS of a shop, right its online store, the line between. The story tells what happens.",
        (Span("Press "), _key("→"), Span(" for its first sentence.")),
        ("why", "store", "pos"),
        lambda before, now: now.moment > before.moment,
        onward=True,
    ),
    Card(
        "It plays by itself",
        "Each mark on the time line is a moment. Played, each stays as long as it takes to read; a question waits.",
        (Span("Press "), _key("Space"), Span(".")),
        ("why", "store", "pos"),
        lambda before, now: now.playing or now.waiting or now.answers > before.answers,
        onward=True,
    ),
    Card(
        "First your answer",
        "The story asks before it shows: first the answer, then the facts.",
        (Span("Press "), _key("→"), Span(" until the question comes.")),
        ("why", "store", "pos"),
        lambda before, now: now.answers > before.answers or now.step > before.step,
        (Span("Here it is. Press "), _key("1"), Span(", "), _key("2"), Span(" or "), _key("3"), Span(".")),
        onward=True,
    ),
    Card(
        "What changes and why",
        "▼1 is a number that fell, + what is new, * another word. Why names the rule, and how sure it is.",
        (Span("Press "), _key("→"), Span(" until Amara's order is placed.")),
        ("wire", "pos", "story"),
        lambda before, now: now.step > before.step,
        onward=True,
    ),
    Card(
        "Where is it from?",
        "Each value can be asked for its causes, across the line, the oldest first.",
        (Span("Press "), _key("Enter"), Span(", look, and "), _key("Esc"), Span(" comes back here.")),
        ("story", "pos", "store"),
        _visited("OriginScreen"),
    ),
    Card(
        "Nothing is lost",
        "You can go back as far as you like; everything is then as it was.",
        (Span("Press "), _key("←"), Span(".")),
        ("wire", "why", "store", "pos"),
        lambda before, now: now.back,
    ),
    Card(
        "And what if …?",
        "All that can be done in a shop can be done here, at any moment of a story, and does no harm.",
        (Span("Press "), _key("a"), Span(", look, and leave with "), _key("Esc"), Span(", or do it with "),
         _key("Enter"), Span(".")),
        ("wire", "why", "store", "pos"),
        _visited("Picker"),
    ),
    Card(
        "For a room",
        "The presenter view says it large, for the last row, and counts how often the room was right.",
        (Span("Press "), _key("p"), Span(", look, and "), _key("p"), Span(" again.")),
        ("wire", "why", "store", "pos"),
        _visited("PresenterScreen"),
    ),
    Card(
        "All keys",
        "That was it. The list of all keys has this tour, too.",
        (Span("Press "), _key("F1"), Span(", and "), _key("Esc"), Span(" closes it.")),
        ("wire", "why", "store", "pos"),
        _visited("HelpScreen"),
    ),
)  # fmt: skip
