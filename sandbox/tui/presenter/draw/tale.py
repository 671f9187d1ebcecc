"""What is told: the narration, or whether the room was right; the reason; the speaker's notes."""

from sandbox.tui.presenter.because import ordered
from sandbox.tui.presenter.draw.large import WIDEST, margin, page, spaced
from sandbox.tui.stage.draw.frames import LIGHT, framed
from sandbox.tui.view import Line, Question, Span, View

BECAUSE = "Because  "


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
    """The rules that matter most, each with its sentence and how sure it is, as many as there is room for; and how
    many more spoke. One of them may stand ``alone``: the one that has just spoken."""
    side = margin(room)
    inner = min(room - 2 * side, WIDEST) - len(BECAUSE)
    if not view.why.blocks:
        return [(Span(" " * side), Span(" " * len(BECAUSE)), Span(view.why.empty))]
    order = [view.why.focus or 0] if alone or not view.why.decisions else ordered(view)
    made = [view.why.blocks[number](inner) for number in order]
    many = len(made)
    while many > 1 and sum(map(len, made[:many])) + (many < len(made)) > height:
        many -= 1
    lines = [line for block in made[:many] for line in block][:height]
    more = len(made) - many
    if more and len(lines) < height:
        lines.append(
            (Span(f"and {more} more {'rule' if more == 1 else 'rules'} spoke: "), Span("u", "key", "app:rules"))
        )
    heads = [BECAUSE, *[" " * len(BECAUSE)] * (len(lines) - 1)]
    return [(Span(" " * side), Span(before, "title"), *line) for before, line in zip(heads, lines, strict=True)]


def notes(view: View, room: int, height: int) -> list[Line]:
    """The speaker's notes of the moment, in a frame."""
    said: list[Line] = [(Span(note),) for note in view.notes] or [(Span("No note at this moment."),)]
    body = spaced(said, room - 4, height - 2)
    foot = (Span("n hides the notes"),)
    return framed((Span("Speaker's notes", "title"),), body, room, height, LIGHT, "frame", foot)
