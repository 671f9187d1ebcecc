"""A table holds rows by key; ``put`` and ``remove`` are the only ways to change it, and each change is kept."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any, Generic, TypeVar

import msgspec
import xxhash

R = TypeVar("R", bound=msgspec.Struct)
_encode = msgspec.msgpack.Encoder(decimal_format="string").encode
_digest = xxhash.xxh3_64_intdigest


class Change(msgspec.Struct, frozen=True, gc=False):
    """One row that changed: ``before`` is None for a new row, ``after`` is None for a removed one.

    Rows are shared between points in time, so a change costs two references.
    """

    table: str
    key: Hashable
    before: Any
    after: Any

    @property
    def fields(self) -> dict[str, tuple[Any, Any]]:
        """The fields that differ, with their value before and after (None where the row did not exist)."""
        row = self.after if self.after is not None else self.before
        pairs = (
            (name, getattr(self.before, name, None), getattr(self.after, name, None)) for name in row.__struct_fields__
        )
        return {name: (old, new) for name, old, new in pairs if old != new}


class Table(Generic[R]):
    """The rows of one kind, by key.

    Looking up costs the same at any size, also by the values of an ``index`` (the e-mail address of a
    customer). The order of iteration is that of insertion and means nothing: who needs an order, sorts.
    """

    __slots__ = ("_changed", "_digest", "_index", "_log", "_passed", "_seed", "get", "index", "key", "name", "rows")

    def __init__(
        self,
        name: str,
        seed: int,
        key: Callable[[R], Hashable],
        log: list[Change],
        index: Callable[[R], tuple[Hashable, ...]] | None = None,
    ) -> None:
        self.name = name
        self.key = key
        self.rows: dict[Hashable, R] = {}
        self.get = self.rows.get
        """The row with a key, or None."""
        self.index = index
        self._index: dict[Hashable, tuple[Hashable, ...]] = {}
        self._log = log
        self._seed = seed
        self._digest = 0
        self._changed: dict[Hashable, R | None] = {}
        self._passed: dict[Hashable, R | None] = {}
        """The rows that leaps passed over, as the index knows them."""

    def put(self, row: R) -> None:
        """Add the row, or replace the one with the same key. An equal row changes nothing."""
        key = self.key(row)
        before = self.rows.get(key)
        if before is None:
            self._set(key, None, row)
        elif before != row:
            self._set(key, before, row)
        else:
            return
        self._log.append(Change(self.name, key, before, row))

    def remove(self, key: Hashable) -> None:
        """Take the row out. Raises ``KeyError`` when there is none."""
        before = self.rows[key]
        self._set(key, before, None)
        self._log.append(Change(self.name, key, before, None))

    def find(self, value: Hashable) -> list[R]:
        """The rows of which one of the index values is this one."""
        rows = self.rows
        if self._passed:
            self._index_passed()
        return [rows[key] for key in self._index.get(value, ())]

    def apply(self, change: Change) -> None:
        """Make the change again, without keeping it: how time runs forward."""
        self._set(change.key, change.before, change.after)

    def revert(self, change: Change) -> None:
        """Take the change back, without keeping it: how time runs backward."""
        self._set(change.key, change.after, change.before)

    def _set(self, key: Hashable, before: R | None, after: R | None) -> None:
        self._changed.setdefault(key, before)
        if self.index is not None:
            if self._passed:
                self._index_passed()
            self._reindex(key, before, after)
        if after is not None:
            self.rows[key] = after
        else:
            del self.rows[key]

    def leap(self, before: Mapping[Hashable, R | None], after: Mapping[Hashable, R | None]) -> None:
        """Make many changes at once, without keeping them: rows that were ``before`` become ``after``."""
        for known in (self._changed,) if self.index is None else (self._changed, self._passed):
            for key, row in before.items():
                known.setdefault(key, row)
        rows = self.rows
        rows.update(after)  # type: ignore[arg-type]  # the rows that are none go at once
        for key in [key for key, row in after.items() if row is None]:
            del rows[key]

    def _index_passed(self) -> None:
        passed, self._passed = self._passed, {}
        for key, before in passed.items():
            after = self.rows.get(key)
            if after is not before:
                self._reindex(key, before, after)

    def _reindex(self, key: Hashable, before: R | None, after: R | None) -> None:
        assert self.index is not None
        old = () if before is None else self.index(before)
        new = () if after is None else self.index(after)
        if old == new:
            return
        index = self._index
        for value in old:
            left = tuple([other for other in index[value] if other != key])
            if left:
                index[value] = left
            else:
                del index[value]
        for value in new:
            index[value] = (*index.get(value, ()), key)

    def copy(self, log: list[Change]) -> "Table[R]":
        """A table with the same rows that changes on its own: one shallow copy of the dictionary."""
        if self._passed:
            self._index_passed()
        other: Table[R] = Table(self.name, self._seed, self.key, log, self.index)
        other.rows = self.rows.copy()
        other.get = other.rows.get
        other._index = self._index.copy()
        other._digest, other._changed = self._digest, self._changed.copy()
        return other

    @property
    def digest(self) -> int:
        """A number that is equal for equal rows, on every machine.

        It is kept running: asking costs what changed since it was last asked, not what the table holds.
        """
        digest = self._digest
        for key, before in self._changed.items():
            after = self.rows.get(key)
            if after is before:
                continue
            if before is not None:
                digest ^= _digest(_encode(before), self._seed)
            if after is not None:
                digest ^= _digest(_encode(after), self._seed)
        self._changed.clear()
        self._digest = digest
        return digest

    def __getitem__(self, key: Hashable) -> R:
        return self.rows[key]

    def __contains__(self, key: Hashable) -> bool:
        return key in self.rows

    def __iter__(self) -> Iterator[R]:
        return iter(self.rows.values())

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"<Table {self.name}: {len(self.rows)} rows>"
