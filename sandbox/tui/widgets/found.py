"""How well a name is what somebody types: the whole name before its beginning, that before its words, then the rest."""

from collections.abc import Sequence
from functools import lru_cache

WHOLE, BEGINS, STARTS, INSIDE, CALLED, TOLD = range(6)
"""The typed words are the name; begin it; begin words of it; stand in it; are another name; stand elsewhere."""


def rank(words: Sequence[str], name: str, called: str = "") -> int:
    """The place of something among what was found by words in small letters; the smallest stands first."""
    low, typed = name.casefold(), " ".join(words)
    if low == typed:
        return WHOLE
    if low.startswith(typed):
        return BEGINS
    if all(word in low for word in words):
        return STARTS if _start(words, parts(low)) else INSIDE
    return CALLED if called and _start(words, parts(f"{low} {called}")) else TOLD


def _start(words: Sequence[str], found: Sequence[str]) -> bool:
    return all(any(part.startswith(word) for part in found) for word in words)


@lru_cache(2000)
def parts(text: str) -> tuple[str, ...]:
    """The words of a text, without the signs around them."""
    return tuple(text.replace(":", " ").replace("(", " ").replace(")", " ").split())
