"""The order in which a table's rows are listed: as the shop was set up, then as they came to be."""

from bisect import bisect_right
from collections.abc import Collection, Container, Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, islice
from typing import overload

from sandbox.world.journal import Step


class Keys(Sequence[Hashable]):
    """The keys of a table at one moment, without a copy of them: the opening ones and those born since."""

    __slots__ = ("_births", "_born", "_newest", "_opening")

    def __init__(self, opening: Sequence[Hashable], births: Sequence[Hashable], born: int, newest: bool) -> None:
        self._opening, self._births, self._born, self._newest = opening, births, born, newest

    def __len__(self) -> int:
        return len(self._opening) + self._born

    @overload
    def __getitem__(self, index: int) -> Hashable: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Hashable]: ...

    def __getitem__(self, index: int | slice) -> Hashable | Sequence[Hashable]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        size = len(self)
        if index < 0:
            index += size
        if not 0 <= index < size:
            raise IndexError(index)
        if self._newest:
            index = size - 1 - index
        old = len(self._opening)
        return self._opening[index] if index < old else self._births[index - old]

    def __iter__(self) -> Iterator[Hashable]:
        if self._newest:
            return chain((self._births[n] for n in range(self._born - 1, -1, -1)), reversed(self._opening))
        return chain(self._opening, islice(self._births, self._born))


class Left(list[Hashable]):
    """The keys at one moment of a table from which rows are taken out, and the number of each."""

    @cached_property
    def places(self) -> dict[Hashable, int]:
        """The row number of each key."""
        return {key: number for number, key in enumerate(self)}


class Order:
    """The order of one table over a whole run, made once; a moment's keys cost nothing to get."""

    def __init__(self, table: str, opening: Iterable[Hashable], steps: Sequence[Step], newest: bool = False) -> None:
        """``opening`` are the keys in the table when the run begins."""
        self._newest = newest
        self._opening = list(opening)
        self._places = {key: number for number, key in enumerate(self._opening)}
        self._births: list[Hashable] = []
        self._times: list[int] = []
        self._dies = False
        self._table = table
        self.go_on(steps, 0)

    def go_on(self, steps: Sequence[Step], since: int) -> None:
        """What comes after so many steps is new, or another than before."""
        kept = bisect_right(self._times, since)
        for key in self._births[kept:]:
            del self._places[key]
        del self._births[kept:], self._times[kept:]
        name = self._table
        for position in range(since, len(steps)):
            for change in steps[position].changes:
                if change.table != name:
                    continue
                if change.after is None:
                    self._dies = True
                elif change.before is None and change.key not in self._places:
                    self._places[change.key] = len(self._places)
                    self._births.append(change.key)
                    self._times.append(position + 1)

    @property
    def known(self) -> Collection[Hashable]:
        """The keys of the whole run, the first first."""
        return self._places.keys()

    def at(self, position: int, table: Container[Hashable]) -> Sequence[Hashable]:
        """The keys when so many steps have happened. The table stands at that position, or within that step."""
        born = bisect_right(self._times, position)
        while born and not self._dies and self._births[born - 1] not in table:
            born -= 1  # the rule that makes the row has not spoken yet
        keys = Keys(self._opening, self._births, born, self._newest)
        if self._dies:
            return Left(key for key in keys if key in table)
        return keys

    def place(self, keys: Sequence[Hashable], key: Hashable) -> int | None:
        """The row number of a key; None when it is not there at this moment."""
        return next(iter(self.places(keys, [key])), None)

    def places(self, keys: Sequence[Hashable], wanted: Sequence[Hashable]) -> tuple[int, ...]:
        """The row numbers of the wanted keys, rising."""
        if isinstance(keys, Left):
            return tuple(sorted(keys.places[key] for key in wanted if key in keys.places))
        count = len(keys)
        found = sorted(self._places[key] for key in wanted if self._places.get(key, count) < count)
        if self._newest:
            return tuple(count - 1 - place for place in reversed(found))
        return tuple(found)
