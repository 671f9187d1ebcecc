"""The words of a chain of causes: for the page on the screen, and for plain text."""

from sandbox.scenario.provenance import Link
from sandbox.tui.view.spans import Line, Span, wrap
from sandbox.tui.view.why import tag
from sandbox.world.clock import shown


def block(link: Link, chosen: bool, room: int) -> list[Line]:
    """One link: the sign that tells what it is, the step with its time, and what happened."""
    act = f"jump:{link.step}"
    role = "cursor" if chosen else ""
    if link.kind == "rule":
        sure = tag(link.rule)
        words = [Span(f"{link.rule} ", "cursor" if chosen else "key", act), Span(link.text, role, act)]
        if sure:
            words.append(Span(f"  {sure}", "mark" if sure.endswith("assumption") else "dim"))
        return [(Span("    "), *line) for line in wrap(words, room - 4, 7)]
    if link.kind == "opening":
        return wrap((Span("● ", "now"), Span(link.text, role)), room, 2)
    if link.kind == "before":
        where = f"{link.folded} " if link.folded else f"step {link.step} "
        words = [Span("○ ", "dim", act), Span("before: ", "dim", act), Span(where, "dim", act)]
        words += [Span(f"{link.rule} ", "key", act)] if link.rule else []
        return wrap([*words, Span(link.text, role, act)], room, 4)
    sign, look = ("► ", "wire") if link.kind == "wire" else ("● ", "now")
    words = [Span(sign, look, act), Span(f"step {link.step}", "dim", act), Span(f" {shown(link.time)} ", "dim", act)]
    words.append(Span(link.text, role or "now", act))
    if link.folded:
        words.append(Span(f" ({link.folded})", "dim", act))
    return wrap(words, room, 4)
