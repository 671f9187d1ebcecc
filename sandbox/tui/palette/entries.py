"""Entries that are looked through one by one, however many there are, and never read as markup.

The words of each are made once, as far as somebody looked; from then on a letter costs no more than looking at them.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import NamedTuple

from textual.command import Hit, Hits, Provider
from textual.content import Content
from textual.style import Style

from sandbox.tui.widgets.found import BEGINS, WHOLE, parts, rank

MOST = 60
"""So many entries of one kind are offered; more words find others."""
BREATH = 200
"""After so many entries that were made, somebody else has a turn: a key that was pressed meanwhile."""
KNOWN_BREATH = 4000
"""The same for entries that were made before."""

FIRST = {WHOLE: 4.0, BEGINS: 1.5}
"""How much more it counts that the words are the name of an entry, without its key, or begin it."""


class Entry(NamedTuple):
    """Something that the palette offers: its words, what is known of it, and what it does. ``more`` is found too."""

    words: str
    about: str
    do: Callable[[], object | Awaitable[object]]
    more: str = ""


class Entries(Provider):
    """Finds the entries that have all the words; those that begin with a word, or are it, stand first."""

    rank = 1.0
    """How high those stand that are offered before anything is typed."""

    _known: list[tuple[str, Entry]]
    _rest: Iterator[Entry] | None = None
    _of: object = None

    def entries(self) -> Iterator[Entry]:
        """All there are, made one by one."""
        raise NotImplementedError

    def moment(self) -> object:
        """What the entries belong to: when it is another one, they are made again."""
        return None

    def _having(self, words: list[str]) -> Iterator[Entry | None]:
        """The entries that have all the words; None wherever somebody else may have a turn."""
        now = self.moment()
        if self._rest is None or self._of is not now:
            self._known, self._rest, self._of = [], self.entries(), now
        known, (first, *others) = self._known, sorted(words, key=len, reverse=True)
        for start in range(0, len(known), KNOWN_BREATH):
            part = known[start : start + KNOWN_BREATH]
            yield from (entry for text, entry in part if first in text and all(word in text for word in others))
            yield None
        for number, entry in enumerate(self._rest, 1):
            text = f"{entry.words} {entry.more}".casefold()
            known.append((text, entry))
            if all(word in text for word in words):
                yield entry
            if number % BREATH == 0:
                yield None

    def offered(self) -> Iterator[Entry]:
        """Those to offer before anything is typed."""
        return iter(())

    async def discover(self) -> Hits:
        """What is offered before anything is typed: in this order, above whatever others offer."""
        for number, entry in enumerate(self.offered()):
            yield Hit(self.rank - number / 1000, Content(entry.words), entry.do, text=entry.words, help=entry.about)

    async def search(self, query: str) -> Hits:
        """What has all the words."""
        words, found = query.casefold().split(), 0
        for entry in self._having(words) if words else ():
            if entry is None:
                await asyncio.sleep(0)
                continue
            score, shown = _score(words, entry.words.casefold()), Content(entry.words)
            yield Hit(score, _marked(shown, words, self.match_style), entry.do, text=entry.words, help=entry.about)
            found += 1
            if found == MOST:
                return


def _score(words: list[str], text: str) -> float:
    """As high as a whole word is with Textual's matcher where each word is one, lower else."""
    found = parts(text)
    marks = [
        1.0 if word in found else 0.8 if any(part.startswith(word) for part in found) else 0.6 if word in text else 0.4
        for word in words
    ]
    first = FIRST.get(min(rank(words, name) for name in (text, text.partition(" (")[0])), 1.0)
    return first * sum(marks) / len(marks) * 2 * (sum(map(len, words)) + len(words))


def _marked(text: Content, words: list[str], style: Style | None) -> Content:
    """The text with the words that were found marked in it."""
    plain = text.plain.casefold()
    if style is None or len(plain) != len(text.plain):
        return text
    for word in words:
        place = plain.find(word)
        if place >= 0:
            text = text.stylize(style, place, place + len(word))
    return text
