"""The why of a step: the rules that spoke, each with its sentence and how sure we are of it."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sandbox.sync.assumptions import ASSUMPTIONS
from sandbox.sync.registry import RULES, Rule
from sandbox.tui.view.facts import fact
from sandbox.tui.view.panel import TextPanel, Window
from sandbox.tui.view.spans import Line, Span, spread, width, wrap
from sandbox.tui.view.within import Within
from sandbox.world.journal import Decision, Step

TRUST = {
    "seed": "Lightspeed's own help page on this says so",
    "documented": "another official page says so",
    "implied": "one step of reasoning from such a page",
    "assumption": "no page says it",
}
"""How sure a rule is, in words: what the tags beside the rules mean."""
FACTS = 12
"""So many changes of one decision are told; the rest is counted."""


def tag(rule: str) -> str:
    """How far a rule can be trusted, in the words of the registry; nothing for what is no rule."""
    known = RULES.get(rule)
    return "" if known is None else known.trust


def meaning(rule: Rule[Any]) -> str:
    """What the words of trust beside a rule mean."""
    open_part = rule.trust.endswith(" + assumption")
    return TRUST[rule.trust.partition(" + ")[0]] + (", which leaves a part open" if open_part else "")


def _sentence(number: int, decision: Decision, room: int, sign: str = "", role: str = "key") -> list[Line]:
    """What a rule said, and how far it can be trusted. A click on its id shows its page, one on the rest opens it."""
    act = f"reason:{number}"
    said: list[Span] = [Span(sign, "key", act)] if sign else []
    indent = 7 + len(sign)
    said.append(Span(f"{decision.rule} ", role, f"rule:{decision.rule}") if decision.rule else Span(""))
    if decision.refused:
        said.append(Span("✗ refused: ", "bad", act))
    said.append(Span(decision.text, "", act))
    made = wrap(said, room, indent)
    sure = tag(decision.rule)
    if not sure:
        return made
    mark = (Span(sure, "mark" if sure.endswith("assumption") else "dim"),)
    if width(made[-1]) + 2 + len(sure) <= room:
        made[-1] = spread(made[-1], mark, room)
        return made
    made = wrap(said, room - len(sure) - 2, indent)
    made[-1] = spread(made[-1], mark, room)
    return made


def _opened(decision: Decision, room: int) -> list[Line]:
    """The rule of a decision: its statement, where it comes from, how sure it is, and what it changed here."""
    rule = RULES.get(decision.rule)
    parts: list[Line] = []
    if rule is not None:
        words = f"{rule.trust}: {meaning(rule)}"
        if rule.assumption:
            words += f" ({rule.assumption}: {ASSUMPTIONS[rule.assumption].question})"
        parts.append((Span(f"{'rule':12}", "dim"), Span(rule.statement, "now")))
        parts.append((Span(f"{'source':12}", "dim"), Span(rule.source)))
        parts.append((Span(f"{'confidence':12}", "dim"), Span(words, "mark" if rule.assumption else "good")))
        if rule.disagreement:
            parts.append((Span(f"{'sources':12}", "dim"), Span(rule.disagreement)))
        if rule.setting:
            parts.append((Span(f"{'setting':12}", "dim"), Span(rule.setting.replace("_", " "), "key")))
    facts = [fact(change) for change in decision.changes]
    if not facts:
        facts = ["nothing was changed by it"]
    elif len(facts) > FACTS:
        facts = [*facts[:FACTS], f"and {len(facts) - FACTS} more"]
    parts += [(Span(f"{'' if n else 'here':12}", "dim"), Span(told, "mark")) for n, told in enumerate(facts)]
    if rule is not None:
        go = f"rule:{rule.id}"
        parts.append((Span(f"{'':12}"), Span("u", "key", go), Span(f" the page of {rule.id}", "dim", go)))
    indented = [(Span("    "), *line) for part in parts for line in wrap(part, room - 4, 12)]
    return [*indented, ()]


def _block(number: int, decision: Decision, cursor: int | None, opened: bool) -> Callable[[int], list[Line]]:
    sign = "" if cursor is None else "► " if cursor == number else "  "
    role = "cursor" if cursor == number else "key"

    def lines(room: int) -> list[Line]:
        made = _sentence(number, decision, room, sign, role)
        return [*made, *_opened(decision, room)] if opened else made

    return lines


@dataclass(frozen=True)
class WhyPanel(TextPanel):
    """What was decided in a step, and which of the decisions are open, with their rules in full."""

    decisions: tuple[Decision, ...] = ()
    to_come: int = 0
    """How many rules of the step have not spoken yet, where it is shown rule by rule."""

    def window(self, room: int, height: int, top: int | None = None) -> Window:
        """The lines that fit: whole rules, as long as one is whole, then how many there are besides."""
        shown = super().window(room, height, top)
        inside = [row for row in shown.rows if row >= 0]
        if len(inside) < 2 or shown.rows[-1] >= 0 or inside[-1] + 1 >= self.count(room):
            return shown
        starts = self._made(room)[1]
        cut = starts[bisect_right(starts, inside[-1] + 1) - 1]  # where what does not end in view begins
        if cut <= inside[0]:
            return shown
        kept = shown.rows.index(cut) if cut in shown.rows else len(shown.rows) - 1
        more = self._more(room, (cut, self.count(room), "more: ▼"))
        return Window([*shown.lines[:kept], more], shown.top, [*shown.rows[:kept], -1])

    def read(self, cursor: int | None, opened: Collection[int]) -> "WhyPanel":
        """The same panel with the cursor on a decision, and some of them open."""
        blocks = [_block(n, each, cursor, n in opened) for n, each in enumerate(self.decisions)]
        focus = self.focus if cursor is None else cursor
        return replace(self, blocks=(*blocks, *self.blocks[len(self.decisions) :]), focus=focus)


def by_weight(decisions: Sequence[Decision], shows: Collection[str]) -> list[Decision]:
    """What matters most first: what was refused, what went wrong, what the scenario is about, then the rest.

    Of what went wrong, the rule that spoke last comes first: it knows what the others did.
    """

    def weight(numbered: tuple[int, Decision]) -> tuple[bool, bool, bool, int]:
        number, decision = numbered
        rule = RULES.get(decision.rule)
        warns = rule is not None and rule.warns
        return not decision.refused, not warns, decision.rule not in shows, -number if warns else number

    return [decision for _, decision in sorted(enumerate(decisions), key=weight)]


def _rest(count: int) -> Callable[[int], list[Line]]:
    words = f"{count} {'rule has' if count == 1 else 'rules have'} not spoken yet (→ goes on)."
    return lambda room: wrap((Span(words, "dim"),), room, 2)


def panel(
    steps: Sequence[Step],
    number: int,
    words: str,
    shows: Collection[str],
    fills: Line = (),
    within: Within | None = None,
) -> WhyPanel:
    """What was decided in the step, the rules that the scenario is about first.

    Rule by rule, they stand in the order in which they spoke, and those that have not spoken yet are counted.
    """
    decisions = [decision for step in steps for decision in step.decisions]
    focus, rest = (0 if decisions else None), 0
    if within is None:
        decisions = by_weight(decisions, shows)
    else:
        decisions, rest = decisions[: within.spoken], within.rules - within.spoken
        focus = max(within.spoken - 1, 0)
    place = f"step {number}" if within is None else within.words
    blocks = [_block(n, decision, None, False) for n, decision in enumerate(decisions)]
    means = "" if decisions else " ".join(getattr(step.cause, "means", "") for step in steps)
    if means:
        blocks = [lambda room: wrap((Span(means),), room)]
    return WhyPanel(
        "why",
        "Why",
        "Why",
        empty="No rule had to speak." if steps else "Nothing has happened yet.",
        fills=() if steps else fills,
        head=(Span(f" · {place}: {words}"),) if steps else (),
        blocks=(*blocks, *([_rest(rest)] if rest else [])),
        focus=focus,
        decisions=tuple(decisions),
        to_come=rest,
    )
