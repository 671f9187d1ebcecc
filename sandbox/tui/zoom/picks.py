"""Which rows of a panel are shown, and in which order: chosen by a column, and by words that are typed."""

import re
from collections.abc import Hashable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from sandbox.tui.view.panel import TablePanel, Value

Rank = tuple[int, int | Decimal, tuple[str | int, ...]]
_DIGITS = re.compile(r"(\d+)")


class Order(NamedTuple):
    """The column that rows are put in order by, and whether the largest stands first."""

    column: str
    falling: bool = False

    @property
    def sign(self) -> str:
        """The sign behind the column's title."""
        return "▼" if self.falling else "▲"


class Picks:
    """The rows of one panel at one moment, and what was read of them: at the next one, what is the same stays."""

    def __init__(self) -> None:
        self._moment: Hashable = None
        self._panel: TablePanel | None = None
        self._texts: dict[Hashable, str] = {}
        self._ranks: tuple[str, dict[Hashable, Rank]] = "", {}
        self._ordered: tuple[Order, Sequence[Hashable]] | None = None
        self._picked: tuple[Order | None, str, TablePanel] | None = None

    def of(self, panel: TablePanel, moment: Hashable, order: Order | None, words: str) -> TablePanel:
        """The panel with the rows that have all the words, in an order. ``moment`` tells when rows were others."""
        self._at(panel, moment)
        if order is None and not words:
            return panel
        kept = self._picked
        if kept is None or kept[:2] != (order, words) or panel is not self._panel:
            kept = self._picked = order, words, self._made(panel, order, words)
        self._panel = panel
        return kept[2]

    def _made(self, panel: TablePanel, order: Order | None, words: str) -> TablePanel:
        keys = self._with(panel, panel.keys if order is None else self._in_order(panel, order), words)
        places = {key: number for number, key in enumerate(keys)}
        changed = tuple(sorted(places[key] for key in map(panel.keys.__getitem__, panel.changed) if key in places))
        anchor = (changed[0], changed[0] + 1) if changed else (0, 0)
        return replace(panel, keys=keys, place=places.get, changed=changed, anchor=anchor)

    def read(self, panel: TablePanel, moment: Hashable) -> None:
        """Read what is seen of each row, so that the first letter does not have to."""
        self._at(panel, moment)
        self._read(panel)

    def _read(self, panel: TablePanel) -> None:
        texts = self._texts
        if len(texts) < len(panel.keys) or any(key not in texts for key in panel.keys):
            texts.update((key, panel.words(key)) for key in panel.keys if key not in texts)

    def _at(self, panel: TablePanel, moment: Hashable) -> None:
        before = self._panel
        if before is not None and panel.id == before.id and moment == self._moment:
            return
        others = panel.unlike(before) if before is not None and panel.id == before.id else None
        if others is None:
            self._texts, self._ranks = {}, ("", {})
        else:
            for key in others:
                self._texts.pop(key, None)
                self._ranks[1].pop(key, None)
        self._moment, self._panel, self._ordered, self._picked = moment, panel, None, None

    def _with(self, panel: TablePanel, keys: Sequence[Hashable], words: str) -> Sequence[Hashable]:
        if words:
            self._read(panel)
        for word in words.casefold().split():
            keys = [key for key in keys if word in self._texts[key]]
        return keys

    def _in_order(self, panel: TablePanel, order: Order) -> Sequence[Hashable]:
        """All rows in an order."""
        if self._ordered is None or self._ordered[0] != order:
            if self._ranks[0] != order.column:
                self._ranks = order.column, {}
            ranks, worth = self._ranks[1], panel.worth(order.column)
            ranks.update((key, _rank(worth(key))) for key in panel.keys if key not in ranks)
            self._ordered = order, sorted(panel.keys, key=ranks.__getitem__, reverse=order.falling)
        return self._ordered[1]


def _rank(value: Value) -> Rank:
    """Where a value stands among others: numbers by size before words, and words with numbers by those: W2, W10."""
    return (1, 0, _parts(value)) if isinstance(value, str) else (0, value, ())


@lru_cache(20_000)
def _parts(words: str) -> tuple[str | int, ...]:
    return tuple(int(part) if number % 2 else part for number, part in enumerate(_DIGITS.split(words.casefold())))
