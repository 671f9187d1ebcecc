"""When a value became what, over a whole run: read from the changes of the few rows that it is made of."""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sandbox.tui.view.tables import Row
from sandbox.world import Change, Step, World

if TYPE_CHECKING:
    from sandbox.tui.view.teller import Teller

Pin = tuple[str, Hashable, str]
"""A value: the panel, the key of the row, the column."""
Turns = tuple[tuple[int, str], ...]
"""The steps after which a value became what; 0 is the opening."""


class Reader:
    """Reads the turns of one value. Where the story went on, it reads on; nothing is run again."""

    def __init__(self, pin: Pin) -> None:
        self.pin = pin
        self._journal: Sequence[Step] = ()
        self._moved: dict[Row, list[tuple[int, Change]]] = {}

    def read(self, teller: "Teller") -> Turns:
        """The turns of the value in a run."""
        self._forget(teller.journal)
        panel, key, column = self.pin
        listing, now = teller.listing(panel), teller.some_world()
        wanted = listing.rows(key, column)
        found: dict[Row, None] = {}
        while wanted := [row for row in wanted if row not in found]:
            found.update(dict.fromkeys(wanted))
            self._look(wanted)
            wanted = [more for row in wanted for each in self._states(now, row) for more in listing.leads_to(each)]
        return self._turns(teller, found, now)

    def _forget(self, journal: Sequence[Step]) -> None:
        """Keep what was read of the steps that are the same as before, and read on from there."""
        before, self._journal = self._journal, journal
        most = min(len(before), len(journal))
        same = bisect_left(range(most), True, key=lambda n: before[n] is not journal[n])
        for changes in self._moved.values():
            while changes and changes[-1][0] > same:
                changes.pop()
        _read(journal, same, self._moved)

    def _look(self, rows: Iterable[Row]) -> None:
        """Read the changes of rows that were not looked for yet."""
        new: dict[Row, list[tuple[int, Change]]] = {row: [] for row in rows if row not in self._moved}
        if new:
            _read(self._journal, 0, new)
            self._moved |= new

    def _first(self, now: World, row: Row) -> Any:
        """A row as it was at the opening."""
        table, key = row
        moved = self._moved[row]
        return moved[0][1].before if moved else now.tables[table].rows.get(key)

    def _states(self, now: World, row: Row) -> Iterator[Any]:
        """All that a row was: at the opening, and after each of its changes."""
        states = [self._first(now, row), *(change.after for _, change in self._moved[row])]
        return (state for state in states if state is not None)

    def _turns(self, teller: "Teller", rows: Iterable[Row], now: World) -> Turns:
        """The value again after each step that changed one of its rows, in a world of these rows alone."""
        panel, key, column = self.pin
        small, listing = World(), teller.listing(panel)
        steps: dict[int, list[Change]] = {}
        for table, name in rows:
            row = self._first(now, (table, name))
            if row is not None:
                small.tables[table].put(row)
            for number, change in self._moved[table, name]:
                steps.setdefault(number, []).append(change)
        found = [(0, listing.named(small, key, column)[1])]
        for number in sorted(steps):
            for change in steps[number]:
                small.apply(change)
            value = listing.named(small, key, column)[1]
            if value != found[-1][1]:
                found.append((number, value))
        return tuple(found)


def _read(journal: Sequence[Step], since: int, found: dict[Row, list[tuple[int, Change]]]) -> None:
    """Add the changes of some rows, each with the number of its step."""
    tables = {table for table, _ in found}
    for number in range(since, len(journal)):
        step = journal[number]
        for change in step.changes:
            if change.table in tables and (change.table, change.key) in found:
                found[change.table, change.key].append((step.number, change))
