"""A question to the room, with its answers as large as there is room for, and the sum of all of them at the end."""

from sandbox.tui.presenter.draw.large import MORE, margin, tall
from sandbox.tui.stage.draw.frames import HEAVY, framed
from sandbox.tui.view import Line, Question, Score, Span, View
from sandbox.tui.view.spans import wrap


def asked(view: View, room: int, height: int) -> list[Line]:
    """The question of this moment; the sum of all questions where the story ends."""
    question = view.question
    if question is None:
        return _summed(view.score, room, height)
    title = (Span(f"Question {question.number} of {view.score.questions}", "title"),)
    side, lines = margin(room), height - 2
    text = wrap((Span("? ", "mark"), Span(question.text, "now")), room - 4 - 2 * side, 2)
    body: list[Line] = _choices(question, room - 4 - 2 * side, lines - len(text) - 1)
    if len(text) + 1 + len(body) < lines:
        text.insert(0, ())
    shown = [((Span(" " * side), *line) if line else ()) for line in [*text, (), *body]]
    return framed(title, shown, room, height, HEAVY, "frame", _foot(question, view.score.counts(question)))


def _foot(question: Question, counts: bool) -> Line:
    count = len(question.choices)
    if question.given is None:
        return (Span(f"the room answers: press 1 to {count}" if count > 1 else "the room answers: press 1", "mark"),)
    if question.answer:
        return (Span("this was the question", ""),)
    return (Span("→ goes on; the answer is settled" if counts else "→ shows what is right"),)


def _choices(question: Question, room: int, height: int) -> list[Line]:
    """The answers: each digit three lines tall, else each with a free line after it, else close together."""
    count = len(question.choices)
    if 3 * count <= height:
        gap = 1 if 4 * count - 1 <= height else 0
        return [line for number in range(count) for line in _tall(question, number, room, gap)]
    lines: list[Line] = []
    loose = [line for number in range(count) for line in (*_few(question, number, room), ())]
    tight = [line for number in range(count) for line in _few(question, number, room)]
    lines = loose[:-1] if len(loose) - 1 <= height else tight
    return lines if len(lines) <= height else [*lines[: max(height - 1, 0)], (Span(MORE),)]


def _tall(question: Question, number: int, room: int, gap: int) -> list[Line]:
    act = f"answer:{question.moment}:{number}"
    digit = tall(str(number + 1))
    words = wrap(_words(question, number), room - 6)[:3]
    beside: list[Line] = [(), *words, ()] if len(words) < 3 else list(words)
    return [(Span(f"{digit[row]}   ", "key", act), *(beside[row] if row < len(beside) else ())) for row in range(3)] + [
        ()
    ] * gap


def _few(question: Question, number: int, room: int) -> list[Line]:
    act = f"answer:{question.moment}:{number}"
    return wrap((Span(f"{number + 1}  ", "key", act), *_words(question, number)), room, 3)


def _words(question: Question, number: int) -> list[Span]:
    """An answer, and what became of it."""
    choice, act = question.choices[number], f"answer:{question.moment}:{number}"
    given = question.given == number
    spans = [Span(choice, "now", act)]
    if question.answer and choice == question.answer:
        spans.append(Span("  ✓ right" + (", as the room said" if given else ""), "good"))
    elif question.answer and given:
        spans.append(Span("  ✗ the room's answer, not right", "bad"))
    elif given:
        spans.append(Span("  ◄ the room's answer", "mark"))
    return spans


def _summed(score: Score, room: int, height: int) -> list[Line]:
    """How many answers were right, large, and under it question by question."""
    side = margin(room)
    inner = room - 4 - 2 * side
    right, shown = tall(str(score.right)), tall(str(len(score.results)))
    between = ("      ", "  of  ", "      ")
    end = ("", f"  right{_passed(score)}", "")
    body: list[Line] = [()] if height > 14 else []
    body += [(Span(right[n], "now"), Span(between[n]), Span(shown[n], "now"), Span(end[n], "now")) for n in range(3)]
    body.append(())
    results = [_result(question, inner) for question in score.results]
    left = height - 2 - len(body)
    gap = 1 if sum(map(len, results)) + len(results) - 1 <= left else 0
    lines = [line for result in results for line in (*result, *[()] * gap)]
    if len(lines) - gap > left:
        lines = [*lines[: max(left - 1, 0)], (Span(MORE),)]
    framed_lines = [((Span(" " * side), *line) if line else ()) for line in [*body, *lines]]
    return framed((Span("The end", "title"),), framed_lines, room, height, HEAVY, "frame")


def _passed(score: Score) -> str:
    return score.summed.removeprefix(score.words)


def _result(question: Question, room: int) -> list[Line]:
    if question.right:
        return wrap((Span("✓ ", "good"), Span(f"{question.text}  "), Span(question.answer, "now")), room, 2)
    said = Span(f"  (the room said: {question.chosen})")
    return wrap((Span("✗ ", "bad"), Span(f"{question.text}  "), Span(question.answer, "now"), said), room, 2)
