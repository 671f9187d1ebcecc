"""What is told: the narration, or whether the room was right; the reason; the speaker's notes."""

from sandbox.sync.registry import RULES
from sandbox.tui.presenter.draw.large import WIDEST, margin, page, spaced
from sandbox.tui.stage.draw.frames import LIGHT, framed
from sandbox.tui.view import Line, Question, Span, View
from sandbox.world import Change

BECAUSE = "Because  "
LARGE = ("pos.stock", "store.listings")
"""The tables whose quantities are what a room looks at."""


def tale(view: View, room: int, height: int) -> list[Line]:
    """The narration, large; where the moment shows the answer to a question, that.

    A question that was answered stays in sight until then.
    """
    said: list[Line] = [line for question in view.reveals for line in verdict(question)]
    if view.narration and not any(question.answer for question in view.reveals):
        said = [(Span(view.narration, "now"),), *said]
    return page([*said, *_checked(view)], room, height)


def verdict(question: Question) -> list[Line]:
    """Whether the room was right, in signs and words."""
    if not question.answer:
        return [(Span(f"? {question.text}"),), (Span("◄ The room said: ", "mark"), Span(question.chosen, "now"))]
    answer: Line = (Span("✓ The answer: ", "good"), Span(question.answer, "now"))
    if question.given is None:
        return [(Span(f"? {question.text}"),), answer]
    if question.right:
        return [
            (Span(f"? {question.text}"),),
            (Span("✓ RIGHT  The room said: ", "good"), Span(question.chosen, "now")),
        ]
    return [
        (Span(f"? {question.text}"),),
        (Span("✗ NOT RIGHT  The room said: ", "bad"), Span(question.chosen)),
        answer,
    ]


def _checked(view: View) -> list[Line]:
    """What was expected at this moment, and whether it held."""
    mark = view.marks[view.index]
    if mark.sign not in ("✓", "✗"):
        return []
    role = "good" if mark.sign == "✓" else "bad"
    return [(Span(f"{mark.sign} ", role), Span(mark.words, role))]


def reason(view: View, room: int, height: int, alone: bool = False) -> list[Line]:
    """The rule that matters now, with its sentence and how sure it is; unless it stands alone, how many more spoke.

    What moved the large number comes first; where there is room, then what the story is about.
    """
    side = margin(room)
    inner = min(room - 2 * side, WIDEST) - len(BECAUSE)
    more = len(view.why.blocks) - 1
    if not view.why.blocks:
        lines: list[Line] = [(Span(view.why.empty),)]
        head = " " * len(BECAUSE)
    else:
        usual = view.why.focus or 0
        first = usual if alone else _matters(view)
        lines = list(view.why.blocks[first](inner))
        head = BECAUSE
        also = view.why.blocks[usual](inner) if first != usual else []
        if also and len(lines) + len(also) < height:  # what the story is about
            lines += also
            more -= 1
    if more > 0 and not alone and len(lines) < height:
        lines.append(
            (Span(f"and {more} more {'rule' if more == 1 else 'rules'} spoke: "), Span("u", "key", "app:rules"))
        )
    shown = lines[:height]
    heads = [head, *[" " * len(BECAUSE)] * (len(shown) - 1)]
    return [(Span(" " * side), Span(before, "title"), *line) for before, line in zip(heads, shown, strict=True)]


def _matters(view: View) -> int:
    """The number of the reason that stands first: what was refused or went wrong, else what moved the large number."""
    first = view.why.focus or 0
    decisions = view.why.decisions
    if first < len(decisions):
        rule = RULES.get(decisions[first].rule)
        if decisions[first].refused or (rule is not None and rule.warns):
            return first
    moved = (number for number, each in enumerate(decisions) if any(map(_counts, each.changes)))
    return next(moved, first)


def _counts(change: Change) -> bool:
    """Whether a change moves a quantity that a side shows large."""
    before, after = (getattr(row, "quantity", None) for row in (change.before, change.after))
    return change.table in LARGE and before is not None and after is not None and before != after


def notes(view: View, room: int, height: int) -> list[Line]:
    """The speaker's notes of the moment, in a frame."""
    said: list[Line] = [(Span(note),) for note in view.notes] or [(Span("No note at this moment."),)]
    body = spaced(said, room - 4, height - 2)
    foot = (Span("n hides the notes"),)
    return framed((Span("Speaker's notes", "title"),), body, room, height, LIGHT, "frame", foot)
