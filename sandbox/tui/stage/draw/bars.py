"""The single lines of the stage: the head, last and next, the time line, the transport bar, the keys."""

from collections.abc import Collection, Sequence
from typing import Any

from sandbox.tui.view.model import Mark, View
from sandbox.tui.view.spans import Line, Span, fit, spread, width
from sandbox.tui.view.wire import whole


def head(view: View, room: int) -> list[Line]:
    """Where and when we are."""
    right: list[Span] = [
        Span(f"{view.clock} · {view.place}"),
        Span("   F1 help ", "key", "do:help"),
    ]
    return [spread((Span(" Sandbox · ", "dim"), Span(view.title, "title")), right, room)]


def last_and_next(view: View, room: int, hide_next: bool = False) -> list[Line]:
    """What just happened and what happens next, side by side."""
    ahead = (Span("Next: ", "title"), Span("hidden (h shows it)", "dim")) if hide_next else view.next
    if width(view.last) + width(ahead) + 4 <= room and room >= 100:
        half = max(room // 2, width(view.last) + 3)
        half = min(half, room - width(ahead) - 1)
        return [(Span(" "), *fit(view.last, half - 1), *fit(ahead, room - half))]
    last = view.last
    if width(last) + width(ahead) + 4 > room:
        last = last[:2]
    share = min(max(room - width(ahead) - 4, room // 2), width(last))
    return [fit((Span(" "), *fit(last, share), Span("   "), *ahead), room)]


def wire(view: View, room: int) -> list[Line]:
    """The wire on one line."""
    return [fit((Span(" "), *whole(view.wire_line, room - 1)), room)]


def time_line(marks: Sequence[Mark], index: int, room: int, bookmarks: Collection[int] = ()) -> list[Line]:
    """A sign for each moment, the present one in brackets; each can be clicked. A bookmark is a flag."""
    if bookmarks:
        flag = Mark("⚑", "mark", "bookmark", "a bookmark")
        marks = Flagged(marks, bookmarks, flag)
    count = len(marks)
    for step in (3, 2):
        if count * step + 2 <= room:
            return [fit(_signs(marks, 0, count, index, step), room)]
    numbers = len(str(count)) * 2 + 8
    fits = max(1, (room - numbers) // 2)
    start = min(max(0, index - fits // 2), count - fits)
    end = start + fits
    before = Span(f" ◄{start} " if start else "  ", "dim", f"go:{max(0, start - 1)}")
    after = Span(f" {count - end}►" if end < count else "", "dim", f"go:{min(end, count - 1)}")
    return [fit((before, *_signs(marks, start, end, index, 2), after), room)]


class Flagged(Sequence[Mark]):
    """Marks with a flag over some of them."""

    def __init__(self, marks: Sequence[Mark], places: Collection[int], flag: Mark) -> None:
        self._marks, self._places, self._flag = marks, places, flag

    def __len__(self) -> int:
        return len(self._marks)

    def __getitem__(self, number: Any) -> Any:
        return self._flag if number in self._places else self._marks[number]


def _signs(marks: Sequence[Mark], start: int, end: int, index: int, step: int) -> list[Span]:
    spans = [Span("[", "now") if index == start else Span(" ")]
    for number in range(start, end):
        mark = marks[number]
        spans.append(Span(mark.sign, "on" if number == index else mark.role, f"go:{number}"))
        joint = "─" * (step - 1) if number + 1 < end else " "
        if number == index:
            spans += Span("]", "now"), Span(joint[1:], "dim")
        elif number + 1 == index:
            spans += Span(joint[:-1], "dim"), Span("[", "now")
        else:
            spans.append(Span(joint, "dim"))
    return spans


def transport(view: View, playing: bool, speed: str, room: int) -> list[Line]:
    """The controls; one that cannot be used is dim, and says why when it is pressed."""
    first, last = view.index == 0, view.index + 1 == len(view.marks)
    ahead = last or view.waiting is not None
    wide = room >= 34
    gap = Span("  " if wide else " ")
    word = "speed " if wide and len(speed) < 3 else ""
    play = ("❚❚ pause" if playing else "▶ play ") if wide else ("❚❚" if playing else "▶ ")
    spans = [
        Span("|◄", "off" if first else "key", "do:first"), gap,
        Span("◄", "off" if first else "key", "do:back"), gap,
        Span(play, "off" if ahead else "key", "do:play"), gap,
        Span("►", "off" if ahead else "key", "do:step"), gap,
        Span("►|", "off" if last else "key", "do:last"), gap,
        Span("-", "key", "do:slower"), Span(f" {word}{speed} "), Span("+", "key", "do:faster"),
    ]  # fmt: skip
    return [(*fit((), max(room - width(spans) - 1, 0)), *spans, Span(" "))]


def keys(pairs: Sequence[tuple[str, str, str]], notice: str, room: int) -> list[Line]:
    """The keys of the moment, or the word that answers the last one."""
    if notice:
        return [fit((Span(" "), Span(notice, "notice")), room)]
    spans: list[Span] = []
    for key, word, act in pairs:
        more = (Span(" "), Span(key, "key", act), Span(f" {word} ", "dim", act))
        if width(spans) + width(more) <= room:
            spans += more
    return [fit(spans, room)]
