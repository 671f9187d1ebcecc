"""Which rows of a panel are shown, and in which order: chosen by a column, and by words that are typed."""

import re
from collections.abc import Hashable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from sandbox.tui.view.panel import TablePanel, Value

_DIGITS = re.compile(r"(\d+)")


class Order(NamedTuple):
    """The column that rows are put in order by, and whether the largest stands first."""

    column: int
    falling: bool = False

    @property
    def sign(self) -> str:
        """The sign behind the column's title."""
        return "▼" if self.falling else "▲"


class Picks:
    """The rows of one panel at one moment; what was read of them is kept until the moment is another one."""

    def __init__(self) -> None:
        self._moment: tuple[str, Hashable] = "", None
        self._texts: dict[Hashable, str] = {}
        self._ordered: tuple[Order, Sequence[Hashable]] | None = None

    def of(self, panel: TablePanel, moment: Hashable, order: Order | None, words: str) -> TablePanel:
        """The panel with the rows that have all the words, in an order. ``moment`` tells when rows were others."""
        self._at(panel, moment)
        if order is None and not words:
            return panel
        kept = self._ordered
        if order is not None and kept is not None and kept[0] == order:
            keys = self._with(panel, kept[1], words)
        else:
            keys = self._with(panel, panel.keys, words)
            if order is not None:
                keys = _in_order(panel, keys, order)
                if not words:
                    self._ordered = order, keys
        places = {key: number for number, key in enumerate(keys)}
        changed = tuple(sorted(places[key] for key in map(panel.keys.__getitem__, panel.changed) if key in places))
        anchor = (changed[0], changed[0] + 1) if changed else (0, 0)
        return replace(panel, keys=keys, place=places.get, changed=changed, anchor=anchor)

    def read(self, panel: TablePanel, moment: Hashable) -> None:
        """Read what is seen of each row, so that the first letter does not have to."""
        self._at(panel, moment)
        if not self._texts:
            self._texts.update((key, panel.words(key)) for key in panel.keys)

    def _at(self, panel: TablePanel, moment: Hashable) -> None:
        if (panel.id, moment) != self._moment:
            self._moment = panel.id, moment
            self._texts, self._ordered = {}, None

    def _with(self, panel: TablePanel, keys: Sequence[Hashable], words: str) -> Sequence[Hashable]:
        if words:
            self.read(panel, self._moment[1])
        for word in words.casefold().split():
            keys = [key for key in keys if word in self._texts[key]]
        return keys


def _in_order(panel: TablePanel, keys: Sequence[Hashable], order: Order) -> Sequence[Hashable]:
    worth = panel.worth(order.column)
    return sorted(keys, key=lambda key: _rank(worth(key)), reverse=order.falling)


def _rank(value: Value) -> tuple[int, int | Decimal, tuple[str | int, ...]]:
    """Where a value stands among others: numbers by size before words, and words with numbers by those: W2, W10."""
    return (1, 0, _parts(value)) if isinstance(value, str) else (0, value, ())


@lru_cache(20_000)
def _parts(words: str) -> tuple[str | int, ...]:
    return tuple(int(part) if number % 2 else part for number, part in enumerate(_DIGITS.split(words.casefold())))
