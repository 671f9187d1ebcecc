"""The messages in flight, and which of them comes next."""

from collections.abc import Callable, Hashable, Mapping
from heapq import heappop, heappush

from sandbox.world.tables import Change, Table
from sandbox.world.wire import Message, Side


class Queue(Table[Message]):
    """A table of messages that knows the next one due to a side without looking at the others."""

    __slots__ = ("_due",)

    def __init__(self, name: str, seed: int, key: Callable[[Message], Hashable], log: list[Change]) -> None:
        super().__init__(name, seed, key, log)
        self._due: dict[Side, list[tuple[int, int]]] = {"pos": [], "store": []}

    def next(self, side: Side) -> Message | None:
        """The message that reaches the side first, or None when none is on its way there."""
        heap, rows = self._due[side], self.rows
        while heap:
            due, number = heap[0]
            message = rows.get(number)
            if message is not None and message.due == due:
                return message
            heappop(heap)  # it arrived, was lost or was put off; if time runs back, it is pushed again
        return None

    def _set(self, key: Hashable, before: Message | None, after: Message | None) -> None:
        super()._set(key, before, after)
        if after is not None:
            heappush(self._due[after.to], (after.due, after.number))

    def leap(self, before: Mapping[Hashable, Message | None], after: Mapping[Hashable, Message | None]) -> None:
        """Make many changes at once; then only what is in flight can be next."""
        super().leap(before, after)
        for side, heap in self._due.items():
            heap[:] = sorted((row.due, row.number) for row in self.rows.values() if row.to == side)

    def copy(self, log: list[Change]) -> "Queue":
        """A queue with the same messages that changes on its own."""
        other = Queue(self.name, self._seed, self.key, log)
        other.rows = self.rows.copy()
        other.get = other.rows.get
        other._digest, other._changed = self._digest, self._changed.copy()
        other._due = {side: heap.copy() for side, heap in self._due.items()}
        return other
