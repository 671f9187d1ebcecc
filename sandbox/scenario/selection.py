"""Which scenarios of the files are meant, by words of their title, file and tags.

An expression is made of words and ``and``, ``or``, ``not`` and parentheses. Words side by side are one
phrase (``gift cards``); quotes make a phrase of anything (``"this or that"``). Case never counts.
"""

import re
from collections.abc import Callable
from functools import cache

import msgspec

from sandbox.scenario.problems import visible
from sandbox.scenario.story import Scenario

Matches = Callable[[str], bool]
"""Whether one word or phrase, folded, is true of a scenario."""
Test = Callable[[Matches], bool]
_TOKEN = re.compile(r"""\s*(?:([()])|"([^"]*)"|'([^']*)'|([^\s()"']+))""")
_OPERATORS = ("and", "or", "not", "(", ")")


class Selection(msgspec.Struct, frozen=True):
    """What a scenario must be to run; small enough to send to another process.

    ``words`` is an expression over title, file and tags, of which a word may be any part; ``tags`` one over
    tags, which a word must name in full. Empty means any. ``cases`` are the only ones that are meant of some files,
    each by its name in reports.
    """

    words: str = ""
    tags: str = ""
    cases: dict[str, tuple[str, ...]] = {}

    def check(self) -> None:
        """Raise ``ValueError`` with what is wrong with an expression."""
        for written in filter(None, (self.words, self.tags)):
            compiled(written)

    def takes(self, scenario: Scenario, id: str) -> bool:
        """Whether a scenario is meant; ``id`` is its file, and its case where it has one."""
        if self.cases:
            wanted = self.cases.get(id.removesuffix(f"#{visible(scenario.case)}"))
            if wanted is not None and scenario.case not in wanted:
                return False
        if not self.words and not self.tags:
            return True
        tags = [tag.casefold() for tag in scenario.tags]
        if self.tags and not compiled(self.tags)(tags.__contains__):
            return False
        if not self.words:
            return True
        texts = [id.casefold(), scenario.title.casefold(), *tags]
        return compiled(self.words)(lambda word: any(word in text for text in texts))


ALL = Selection()
"""Every scenario is meant."""


@cache
def compiled(written: str) -> Test:
    """An expression, ready to be asked. Raises ``ValueError`` with what is wrong with it."""
    reader = _Reader(written)
    test = reader.either()
    if reader.ahead:
        raise ValueError(f"`{written}`: `{reader.ahead}` is not expected here")
    return test


class _Reader:
    """Reads an expression from left to right: ``or`` binds less than ``and``, ``and`` less than ``not``."""

    def __init__(self, written: str) -> None:
        self.written = written
        self.tokens: list[tuple[bool, str]] = []
        place, end = 0, len(written.rstrip())
        while place < end:
            found = _TOKEN.match(written, place)
            if found is None:
                raise ValueError(f"`{written}`: a quotation mark is not closed")
            sign, double, single, word = found.groups()
            self.tokens.append((double is not None or single is not None, sign or double or single or word or ""))
            place = found.end()

    @property
    def ahead(self) -> str:
        """The next token, empty at the end."""
        return self.tokens[0][1] if self.tokens else ""

    def operator(self, *names: str) -> bool:
        """Whether the next token is one of these operators, which is then passed."""
        if self.tokens and not self.tokens[0][0] and self.tokens[0][1].casefold() in names:
            self.tokens.pop(0)
            return True
        return False

    def either(self) -> Test:
        first = self.both()
        while self.operator("or"):
            first = _or(first, self.both())
        return first

    def both(self) -> Test:
        first = self.one()
        while self.operator("and"):
            first = _and(first, self.one())
        return first

    def one(self) -> Test:
        if self.operator("not"):
            inner = self.one()
            return lambda matches: not inner(matches)
        if self.operator("("):
            inner = self.either()
            if not self.operator(")"):
                raise ValueError(f"`{self.written}`: a parenthesis is not closed")
            return inner
        words = []
        while self.tokens and (self.tokens[0][0] or self.tokens[0][1].casefold() not in _OPERATORS):
            words.append(self.tokens.pop(0)[1])
        phrase = " ".join(words).casefold()
        if not phrase:
            here = f"before `{self.ahead}`" if self.tokens else "at the end"
            raise ValueError(f"`{self.written}`: a word is missing {here}")
        return lambda matches: matches(phrase)


def _or(first: Test, second: Test) -> Test:
    return lambda matches: first(matches) or second(matches)


def _and(first: Test, second: Test) -> Test:
    return lambda matches: first(matches) and second(matches)
