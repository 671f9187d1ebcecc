"""The signs of the time line, one for each moment, made only for those that are in view."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, overload

from sandbox.actions.link import Change, StartOver
from sandbox.tui.view.model import Mark
from sandbox.world.wire import Message

if TYPE_CHECKING:
    from sandbox.scenario.run import Moment

TURNED = "◆"
"""The sign of a step after which other rules hold, or one side stands as it was at first."""

ARRIVED = {"pos": "◄", "store": "►"}
"""The sign of a step in which a message arrived, by the side that it came to: the POS is at the left."""


class Marks(Sequence[Mark]):
    """What each moment is, as seen from one of them: what is to come does not tell how it ends."""

    __slots__ = ("_index", "_moments")

    def __init__(self, moments: Sequence["Moment"], index: int) -> None:
        self._moments, self._index = moments, index

    def __len__(self) -> int:
        return len(self._moments)

    @overload
    def __getitem__(self, number: int) -> Mark: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[Mark]: ...

    def __getitem__(self, number: int | slice) -> Mark | Sequence[Mark]:
        if isinstance(number, slice):
            return [self[place] for place in range(*number.indices(len(self)))]
        return mark(self._moments[number], number <= self._index)

    def __iter__(self) -> Iterator[Mark]:
        return (self[number] for number in range(len(self)))


def mark(moment: "Moment", done: bool) -> Mark:
    """The sign of a moment, and what it is in words."""
    if moment.kind == "ask":
        return Mark("?", "mark" if done else "dim", "ask", "a question")
    if moment.kind == "say":
        return Mark("»", "now" if done else "dim", "say", "narration")
    if moment.kind == "expect":
        if not done:
            return Mark("◇", "dim", "expect", "an expectation")
        return Mark("✗", "bad", "expect", moment.text) if moment.failures else Mark("✓", "good", "expect", moment.text)
    if not done:
        return Mark("○", "dim", "step", "a step")
    if moment.failures:
        return Mark("✗", "bad", "step", moment.text)
    if moment.step is not None and moment.step.refusal:
        return Mark("!", "bad", "step", moment.text)
    if moment.step is not None and isinstance(moment.step.cause, Change | StartOver):
        return Mark(TURNED, "mark", "step", moment.text)
    if moment.step is not None and isinstance(moment.step.cause, Message):
        return Mark(ARRIVED[moment.step.cause.to], "now", "step", moment.text)
    return Mark("●", "now", "step", moment.text or "the shop opens")
