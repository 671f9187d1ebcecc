"""Entries that are looked through one by one, however many there are, and never read as markup."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import NamedTuple

from textual.command import Hit, Hits, Provider
from textual.content import Content
from textual.style import Style

MOST = 60
"""So many entries of one kind are offered; more words find others."""
BREATH = 200
"""After so many entries that were looked at, somebody else has a turn: a key that was pressed meanwhile."""


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

    def entries(self) -> Iterator[Entry]:
        """All there are, made one by one."""
        raise NotImplementedError

    def offered(self) -> Iterator[Entry]:
        """Those to offer before anything is typed."""
        return iter(())

    async def discover(self) -> Hits:
        """What is offered before anything is typed: in this order, above whatever others offer."""
        for number, entry in enumerate(self.offered()):
            yield Hit(self.rank - number / 1000, Content(entry.words), entry.do, text=entry.words, help=entry.about)

    async def search(self, query: str) -> Hits:
        """What has all the words."""
        words = query.casefold().split()
        found = 0
        for number, entry in enumerate(self.entries(), 1):
            if number % BREATH == 0:
                await asyncio.sleep(0)
            score = _score(words, entry)
            if score:
                shown = Content(entry.words)
                yield Hit(score, _marked(shown, words, self.match_style), entry.do, text=entry.words, help=entry.about)
                found += 1
                if found == MOST:
                    return


def _score(words: list[str], entry: Entry) -> float:
    """0 where a word is missing; as high as a whole word is with Textual's matcher where each is one, lower else."""
    text = entry.words.casefold()
    whole = f"{text} {entry.more.casefold()}" if entry.more else text
    if not words or not all(word in whole for word in words):
        return 0.0
    parts = text.replace(":", " ").replace("(", " ").replace(")", " ").split()
    marks = [
        1.0 if word in parts else 0.8 if any(part.startswith(word) for part in parts) else 0.6 if word in text else 0.4
        for word in words
    ]
    first = 1.5 if text.startswith(" ".join(words)) else 1.0
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
