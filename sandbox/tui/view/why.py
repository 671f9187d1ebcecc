"""The why of a step: the rules that spoke, each with its sentence and how sure we are of it."""

from collections.abc import Callable, Collection, Sequence

from sandbox.sync.registry import RULES
from sandbox.tui.view.panel import TextPanel
from sandbox.tui.view.spans import Line, Span, spread, width, wrap
from sandbox.world.journal import Decision, Step


def tag(rule: str) -> str:
    """How far a rule can be trusted, in the words of the registry; nothing for what is no rule."""
    known = RULES.get(rule)
    return "" if known is None else known.trust


def _block(decision: Decision) -> Callable[[int], list[Line]]:
    def lines(room: int) -> list[Line]:
        said: list[Span] = [Span(f"{decision.rule} ", "key", f"rule:{decision.rule}") if decision.rule else Span("")]
        if decision.refused:
            said.append(Span("✗ refused: ", "bad"))
        said.append(Span(decision.text))
        made = wrap(said, room, 7)
        sure = tag(decision.rule)
        if not sure:
            return made
        mark = (Span(sure, "mark" if sure.endswith("assumption") else "dim"),)
        if width(made[-1]) + 2 + len(sure) <= room:
            made[-1] = spread(made[-1], mark, room)
            return made
        made = wrap(said, room - len(sure) - 2, 7)
        made[-1] = spread(made[-1], mark, room)
        return made

    return lines


def panel(steps: Sequence[Step], number: int, words: str, shows: Collection[str]) -> TextPanel:
    """What was decided in the step, the rules that the scenario is about first."""
    decisions = [decision for step in steps for decision in step.decisions]
    decisions.sort(key=lambda decision: (not decision.refused, decision.rule not in shows))
    return TextPanel(
        "why",
        "Why",
        "Why",
        empty="No rule had to speak." if steps else "Nothing has happened yet.",
        head=(Span(f" · step {number}: {words}"),) if steps else (),
        blocks=tuple(_block(decision) for decision in decisions),
        focus=0 if decisions else None,
    )
