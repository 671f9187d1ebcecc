"""How two worlds walk at the same pace through one deed of a story, which may take more steps in one of them."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from sandbox.world import Step

MOST = 400
"""So many steps of one deed are laid side by side by their words; of more, by their numbers."""


def paces(one: Sequence[Step], other: Sequence[Step]) -> Iterator[tuple[str, int, int]]:
    """The paces of a deed: each in words, with how many steps either world has made of it by then.

    Steps with the same words stand side by side; where a world makes one more, the other waits.
    """
    mine, theirs = 0, 0
    for left, right in _pairs([step.told for step in one], [step.told for step in other]):
        mine, theirs = mine + left, theirs + right
        yield (one[mine - 1] if left else other[theirs - 1]).told, mine, theirs


def _pairs(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[bool, bool]]:
    """Which of the two go on, pace by pace."""
    spans = [("", 0, len(one), 0, len(other))]
    if one != other and max(len(one), len(other)) <= MOST:
        spans = list(SequenceMatcher(None, one, other, autojunk=False).get_opcodes())
    for _, begins, ends, starts, stops in spans:
        mine, theirs = ends - begins, stops - starts
        yield from ((number < mine, number < theirs) for number in range(max(mine, theirs)))
