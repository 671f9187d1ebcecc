"""The story so far: what was told, what was asked and answered, and what was checked."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from sandbox.tui.view.panel import TextPanel
from sandbox.tui.view.score import Question, Score
from sandbox.tui.view.spans import Line, Span, width, wrap

if TYPE_CHECKING:
    from sandbox.scenario.run import Moment

Block = Callable[[int], list[Line]]
MOST = 60
"""So many moments back the story tells."""
FEW = 4
"""So many answers stand one below another even where there is little room."""
DEEDS = ("step", "expect")
"""The kinds of moments that show how the world is, and so the answer to a question."""

Answers = Mapping[int, int]
"""The choice given to the question at a moment, both by number."""


def resolved(moments: Sequence["Moment"], asked: int, index: int) -> bool:
    """Whether the run has shown by now what the answer to a question is."""
    return shown_at(moments, asked) <= index


def shown_at(moments: Sequence["Moment"], asked: int) -> int:
    """The moment that shows the answer to a question: the next deed, or where none follows the question itself."""
    ahead = range(asked + 1, len(moments))
    return next((number for number in ahead if moments[number].kind in DEEDS), asked)


def question(moments: Sequence["Moment"], asked: int, given: int | None, index: int) -> Question:
    """A question as it stands at a moment; what is right is known once the run has shown it."""
    moment = moments[asked]
    known = resolved(moments, asked, index) and (asked < index or given is not None)
    return Question(asked, moment.text, moment.choices, given, moment.answer if known else "")


def reveals(moments: Sequence["Moment"], index: int, answers: Answers) -> tuple[Question, ...]:
    """The questions of which a moment shows the answer: those since the deed before it.

    Where the story says something before it shows it, those that were answered, what is right still left open.
    """
    if moments[index].kind not in (*DEEDS, "say"):
        return ()
    found: list[Question] = []
    for number in range(index - 1, -1, -1):
        if moments[number].kind in DEEDS:
            break
        if moments[number].kind == "ask":
            found.insert(0, question(moments, number, answers.get(number), index))
    return tuple(each for each in found if each.answer or each.given is not None)


def narration(about: str, moments: Sequence["Moment"], index: int) -> str:
    """The latest word of the story; before the first one, what it is about."""
    before = range(index, -1, -1)
    return next((moments[number].text for number in before if moments[number].kind == "say"), about)


def goes_on(moments: Sequence["Moment"], index: int) -> Line:
    """The key with which the story goes on, and what it does: the next step, or at the end one's own."""
    if index + 1 < len(moments):
        return Span("→", "key", "do:step"), Span(" steps on", "", "do:step")
    return Span("a", "key", "explore:act"), Span(", Act", "", "explore:act")


def _say(text: str, role: str) -> Block:
    return lambda room: wrap((Span(text, role),), room)


def _choice(moment: "Moment", asked: int, number: int, given: int | None, known: bool) -> list[Span]:
    choice, act = moment.choices[number], f"answer:{asked}:{number}"
    spans = [Span(f"  {number + 1} ", "key", act), Span(choice, "", act)]
    if known and choice == moment.answer:
        spans.append(Span(" ✓ " + ("your answer, right" if given == number else "right"), "good"))
    elif given == number:
        spans.append(Span(" ✗ your answer, wrong" if known else " ◄ your answer", "bad" if known else "mark"))
    return spans


def verdict(question: Question) -> Line:
    """What was answered and what is right, in one line: ``✗ you: The POS · ✓ The online store``."""
    if question.right:
        return Span("  ✓ you: ", "good"), Span(question.chosen, "now")
    right = Span("✓ ", "good"), Span(question.answer, "now")
    if question.given is None:
        return Span("  not answered · "), *right
    return Span("  ✗ you: ", "bad"), Span(question.chosen), Span(" · "), *right


def settled(moments: Sequence["Moment"], question: Question) -> Iterator[Line]:
    """The answer that was given to a question, and the right one, each with what became of it."""
    moment = moments[question.moment]
    for number, choice in enumerate(question.choices):
        if choice == question.answer or number == question.given:
            yield tuple(_choice(moment, question.moment, number, question.given, True))


def _ask(moment: "Moment", asked: int, given: int | None, known: bool, tight: bool) -> Block:
    def lines(room: int) -> list[Line]:
        made = wrap((Span("? ", "mark"), Span(moment.text, "now")), room, 2)
        if tight and known:
            told = Question(asked, moment.text, moment.choices, given, moment.answer)
            return made + wrap(verdict(told), room, 4)
        choices = [_choice(moment, asked, number, given, known) for number in range(len(moment.choices))]
        together = [span for choice in choices for span in choice]
        if tight and (width(together) <= room or len(choices) > FEW or any(width(one) > room for one in choices)):
            return made + wrap(together, room, 2)
        return made + [line for choice in choices for line in wrap(choice, room, 4)]

    return lines


def _expect(moment: "Moment") -> Block:
    def lines(room: int) -> list[Line]:
        if not moment.failures:
            return wrap((Span("✓ ", "good"), Span(moment.text)), room, 2)
        made = []
        for failure in moment.failures:
            made += wrap(
                (Span("✗ ", "bad"), Span(failure.message, "bad"), Span(f" (line {failure.line})", "dim")), room, 2
            )
        return made

    return lines


def panel(
    about: str,
    moments: Sequence["Moment"],
    index: int,
    answers: Answers,
    notes: Mapping[int, Sequence[str]],
    score: Score,
) -> TextPanel:
    """The story up to a moment; the latest word of it is in view.

    Where there is little room, a moment that shows the answer to a question ends with what is right.
    """
    blocks: list[Block] = [_say(about, "dim" if index else "now")] if about else []
    tight = blocks.copy()
    told = range(index, max(index - MOST, -1), -1)
    latest = next((number for number in told if moments[number].kind == "say"), 0)
    shown = [question.moment for question in reveals(moments, index, answers) if question.answer]
    last: list[Block] = []
    for number in range(max(0, index + 1 - MOST), index + 1):
        moment = moments[number]
        loose: Block | None = None
        close: Block | None = None
        if moment.kind == "say":
            loose = _say(moment.text, "now" if number == latest else "dim")
        elif moment.kind == "ask":
            known = resolved(moments, number, index) and (number < index or number in answers)
            loose = _ask(moment, number, answers.get(number), known, False)
            close = _ask(moment, number, answers.get(number), known, True)
        elif moment.kind == "expect" or moment.failures:
            loose = _expect(moment)
        said = [_say(f"Speaker's note: {note}", "kept") for note in notes.get(number, ())]
        blocks += [*([loose] if loose else []), *said]
        (last if number in shown else tight).extend([close or loose] if loose else [])
        tight += said
    return TextPanel(
        "story",
        "Story",
        "Story",
        empty="The story has not begun.",
        fills=goes_on(moments, index),
        head=(Span(f" · {score.summed if index + 1 == len(moments) else score.words}"),) if score.words else (),
        blocks=tuple(blocks),
        tight=(*tight, *last),
        focus=len(blocks) - 1 if blocks else None,
    )
