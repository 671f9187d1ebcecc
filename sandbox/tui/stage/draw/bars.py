"""The single lines of the stage: the head, last and next, the time line, the transport bar, the keys."""

from collections.abc import Collection, Sequence
from typing import Protocol

from sandbox.tui.presenter.attendance import Attendance, titled
from sandbox.tui.view.model import Mark, View
from sandbox.tui.view.spans import Line, Span, fit, width


def head(view: View, room: int, here: Attendance | None = None, flagged: bool = False) -> list[Line]:
    """Where and when we are, and whether a bookmark is set here; where the title has no room, first what is around it
    is said in fewer words."""
    place = f"{view.place} · bookmark" if flagged else view.place
    few = f"{view.place.removeprefix('step ')}{f' {FLAG}' if flagged else ''}"
    name = Span(" Sandbox · ", "dim")
    least = width((name,)) if here is None else len(here.words[-1]) + len("  · ")
    find = (Span("   F1 help ", "key", "do:help"), Span(" : find ", "key", "do:palette"))
    whole = least if here is None else len(here.words[0]) + len("  · ")
    ways: list[tuple[int, Line]] = [
        (taken, (Span(f"{view.clock} · {place}"), *find)) for taken in ((least, 1) if here is None else (whole,))
    ]
    ways += [
        (taken, (Span(f"{view.clock} · {words}"), Span(help, "key", "do:help")))
        for taken, words, help in (
            (least, place, "   F1 help "), (1, place, "   F1 help "), (1, place, "  F1 "), (1, few, "  F1 "),
        )
    ]  # fmt: skip
    ways = [(taken, (*changed, *right)) for changed in changed_ways(view) for taken, right in ways]
    title = width((Span(view.title),))
    fits = (way for way in ways if max(way[0], least if here is not None else 1) + title + width(way[1]) < room)
    taken, right = next(fits, ways[-1])
    return [titled(here, name if taken > 1 else Span(" "), view.title, right, room)]


def changed_ways(view: View) -> list[Line]:
    """That settings are otherwise than the story has them, and the key that lists them: in more words, and in fewer."""
    words, act = view.changed_ways, "explore:switches"
    if not words:
        return [()]
    return [
        (Span(f"{said}: ", "mark", act), Span("x", "key", act), Span(" · "))
        for said in (words, words.replace(" settings ", " ").replace(" setting ", " "))
    ]


SHORTER = (
    (" could not reach the ", " ✗─ "), (" reached the ", " ─► "), (" reaches the ", " ─► "), (" in the store", ""),
    (" in the POS", ""), (" on the way", ""), ("first your answer", "answer"), ("all expectations held", "all held"),
)  # fmt: skip
"""What is said in fewer words where there is little room."""


def shorter(line: Line) -> Line:
    """The same in fewer words."""
    made = []
    for span in line:
        text = span.text
        for usual, few in SHORTER:
            text = text.replace(usual, few)
        made.append(span._replace(text=text))
    return tuple(made)


def last_and_next(view: View, room: int, hide_next: bool = False) -> list[Line]:
    """What just happened and what happens next, side by side; where they do not fit, in fewer words."""
    last, ahead = view.last, view.next
    if hide_next:
        ahead = (Span("Next: ", "title"), Span("hidden (h shows it)", "dim"))
    if width(last) + width(ahead) + 4 <= room and room >= 100:
        half = max(room // 2, width(last) + 3)
        half = min(half, room - width(ahead) - 1)
        return [(Span(" "), *fit(last, half - 1), *fit(ahead, room - half))]
    waits = ahead[:2] if len(ahead) > 2 and ahead[2].role == "dim" else ahead
    ways = [(last, ahead), (last[:2], ahead), (last[:2], waits), (shorter(last[:2]), waits)]
    ways += [(last[:2], shorter(waits)), (shorter(last[:2]), shorter(waits))]
    last, ahead = next((way for way in ways if width(way[0]) + width(way[1]) + 4 <= room), ways[-1])
    share = min(max(room - width(ahead) - 4, room // 2), width(last))
    return [fit((Span(" "), *fit(last, share), Span("   "), *ahead), room)]


def wire(view: View, room: int) -> list[Line]:
    """The line between the two sides on one line."""
    return [fit((Span(" "), *view.wire_line.within(room - 1)), room)]


FLAG = "⚑"
"""What stands behind the sign of a moment with a bookmark."""


def time_line(marks: Sequence[Mark], index: int, room: int, bookmarks: Collection[int] = ()) -> list[Line]:
    """A sign for each moment, the present one in brackets; each can be clicked. A bookmark is a line below the sign,
    and a flag behind it where there is room for one."""
    count = len(marks)
    for step in (3, 2):
        if count * step + 2 <= room:
            return [fit(_signs(marks, 0, count, index, step, bookmarks), room)]
    numbers = len(str(count)) * 2 + 8
    fits = max(1, (room - numbers) // 2)
    start = min(max(0, index - fits // 2), count - fits)
    end = start + fits
    before = Span(f" ◄{start} " if start else "  ", "dim", f"go:{max(0, start - 1)}")
    after = Span(f" {count - end}►" if end < count else "", "dim", f"go:{min(end, count - 1)}")
    return [fit((before, *_signs(marks, start, end, index, 2, bookmarks), after), room)]


def _signs(
    marks: Sequence[Mark], start: int, end: int, index: int, step: int, bookmarks: Collection[int]
) -> list[Span]:
    spans = [Span("[", "now") if index == start else Span(" ")]
    for number in range(start, end):
        mark, flagged = marks[number], number in bookmarks
        look = "on" if number == index else mark.role
        spans.append(Span(mark.sign, f"{look} flagged" if flagged else look, f"go:{number}"))
        joint = "─" * (step - 1) if number + 1 < end else " "
        free = joint[1:] if number == index else joint[:-1] if number + 1 == index else joint
        between = (
            [Span(FLAG, "mark", f"go:{number}"), Span(free[1:], "dim")] if flagged and free else [Span(free, "dim")]
        )
        if number == index:
            spans += Span("]", "now"), *between
        elif number + 1 == index:
            spans += *between, Span("[", "now")
        else:
            spans += between
    return spans


class Walk(Protocol):
    """What is walked through by the transport bar: the view of a story, or two worlds beside one another."""

    @property
    def index(self) -> int:
        """Where one stands."""

    @property
    def marks(self) -> Sequence[Mark]:
        """All places."""

    @property
    def waiting(self) -> object | None:
        """What has to be answered before one goes on; else None."""


def transport(view: Walk, playing: bool, speed: str, room: int) -> list[Line]:
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
