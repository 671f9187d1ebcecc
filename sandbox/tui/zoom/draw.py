"""Draws a panel in full screen: its heading with the order, the filter, the question that waits, what else is new."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from rich.cells import cell_len

from sandbox.tui.stage.draw.boxes import Drawn, cornered, ended
from sandbox.tui.stage.draw.frames import HEAVY, LIGHT, framed
from sandbox.tui.view import Line, Panel, Question, Span, View
from sandbox.tui.view.columns import INDENT, NOTE, Column, Layout
from sandbox.tui.view.panel import TablePanel, TextPanel
from sandbox.tui.view.spans import cut, fit, pad, wrap
from sandbox.tui.zoom.picks import Order

SIDES = {"pos": "RETAIL POS · ", "store": "ONLINE STORE · "}
BACK = "⊟"


class Chosen(NamedTuple):
    """What the user chose for a panel: the order, the words of the filter, and whether they are being typed."""

    order: Order | None = None
    words: str = ""
    typing: bool = False


def drawn(view: View, whole: Panel, panel: Panel, chosen: Chosen, room: int, height: int, top: int | None,
          away: Line = ()) -> Drawn:  # fmt: skip
    """The panel in so much room. ``whole`` is the panel with all its rows, ``panel`` has those that are picked."""
    inner = room - 4
    side = "pos" if whole in view.pos else "store" if whole in view.store else ""
    title: list[Span] = [Span(SIDES.get(side, ""), side), Span(whole.title, "focus")]
    head: list[Line] = []
    if isinstance(whole, TablePanel) and isinstance(panel, TablePanel):
        title.append(Span(f" · {_count(whole, panel, chosen)}{_by(whole, chosen.order)}"))
        if chosen.words or chosen.typing:
            head.append(_filter(whole, panel, chosen, inner))
        head += _headings(panel.layout(inner), chosen.order, inner)
    else:
        title = [*title, *panel.heading(inner)[1:]]
        while title and not title[-1].text.strip():
            title.pop()
        title[-1] = title[-1]._replace(text=title[-1].text.rstrip())
        if away and top is not None and not ended(panel.window(inner, height - 2 - bool(chosen.words), top)):
            title += away
        if chosen.words or chosen.typing:
            head.append(_finding(whole, panel, chosen, inner))
    asked = _asked(view.waiting, inner) if view.waiting is not None and whole.id != "story" else []
    if whole.id == view.wire.id:
        asked = [(), *wrap(view.wire.state, inner), *asked]
    rows = max(height - 2 - len(head) - len(asked), 1)
    window = panel.window(inner, rows, top)
    lines = window.lines
    if chosen.words and not _many(panel):
        none = "No row" if isinstance(panel, TablePanel) else "No sentence"
        lines = [fit((Span(f"{none} has “{chosen.words}” in it; Esc clears the filter.", "notice"),), inner)]
    needles = chosen.words.casefold().split()
    body = [*head, *([lit(line, needles) for line in lines] if needles else lines)]
    body += [()] * (height - 2 - len(asked) - len(body))
    look = (HEAVY, side) if side else (LIGHT, "wire" if whole.id == "wire" else "frame")
    box = framed(title, [*body, *asked], room, height, *look, _elsewhere(view, whole))
    box[0] = cornered(box[0], Span(BACK, "key", "zoom:toggle"))
    owners = ["", *[whole.id] * (height - 2), ""]
    return Drawn(box, owners, {"zoom": window.top}, False, [-1] * (1 + len(head)) + window.rows, ended=ended(window))


def _count(whole: TablePanel, panel: TablePanel, chosen: Chosen) -> str:
    if chosen.words:
        return f"{len(panel.keys):,} of {len(whole.keys):,}"
    return f"{len(whole.keys):,} {'row' if len(whole.keys) == 1 else 'rows'}"


def _by(whole: TablePanel, order: Order | None) -> str:
    """The order in words."""
    if order is None:
        return ""
    column = whole.number(order.column)
    if column is None:
        return ""
    return f" · by {whole.columns[column].title} {order.sign} {whole.ends(column)[order.falling]}"


def _filter(whole: TablePanel, panel: TablePanel, chosen: Chosen, room: int) -> Line:
    """What is typed, how many rows have it, and whether it hides a row that changed."""
    spans = [Span("/ ", "key", "zoom:filter"), Span(chosen.words, "now")]
    if chosen.typing:
        spans.append(Span(" ", "on"))
    spans.append(Span(f"   {len(panel.keys):,} of {len(whole.keys):,}"))
    hidden = len(whole.changed) - len(panel.changed)
    if hidden:
        spans.append(Span(f" · hides {hidden} that changed", "mark"))
    return fit((*spans, Span("   Esc clears", "dim", "zoom:escape")), room)


def _many(panel: Panel) -> int:
    """How many rows or paragraphs a panel has."""
    return (
        len(panel.keys) if isinstance(panel, TablePanel) else len(panel.blocks) if isinstance(panel, TextPanel) else 0
    )


def _finding(whole: Panel, panel: Panel, chosen: Chosen, room: int) -> Line:
    """What is typed, and how many paragraphs have it."""
    cursor = (Span(" ", "on"),) if chosen.typing else ()
    count = Span(f"   {_many(panel):,} of {_many(whole):,}")
    words = Span("/ ", "key", "zoom:filter"), Span(chosen.words, "now"), *cursor, count
    return fit((*words, Span("   Esc clears", "dim", "zoom:escape")), room)


def _headings(layout: Layout, order: Order | None, room: int) -> list[Line]:
    """The titles of the columns, one line for each that a row takes; a click on one puts the rows in its order."""
    made = []
    for index, line in enumerate(layout.lines):
        spans: list[Span] = [Span(" " * INDENT)] if index else []
        for place, (number, size) in enumerate(line):
            if place:
                spans.append(Span(" " * layout.gap))
            sign = order.sign if order is not None and order.column == layout.columns[number].id else ""
            words = _heading(layout.columns[number], size, sign, bool(index))
            spans.append(Span(words, "focus" if sign else "head", f"zoom:column:{number}"))
        made.append(fit(spans, room))
    return made


def _heading(column: Column, size: int, sign: str, labelled: bool) -> str:
    """The title of a column with the sign of the order; over numbers it ends where they end."""
    title = column.named(size - 2 if sign else size)
    over = size - column.marks
    if column.right and not labelled and cell_len(title) <= over and (not sign or column.marks > 1):
        return pad(pad(title, over, True) + (f" {sign}" if sign else ""), size)
    words = f"{cut(title, max(size - 2, 1))} {sign}" if sign else title
    return pad(words, size, column.right and not labelled and cell_len(words) < size)


def roomy(columns: tuple[Column, ...], room: int) -> tuple[Column, ...]:
    """All the columns; as wide as they would like to be, where they fit beside one another."""
    wide = tuple(
        replace(column, spare=0, least=wants, wants=wants, marks=max(column.marks, 2) if column.right else 0)
        for column in columns
        for wants in [max(column.wants, cell_len(column.title) + (0 if column.right else 2))]
    )
    fits = sum(column.low + 2 for column in wide) + NOTE <= room
    return wide if fits else tuple(replace(column, spare=0) for column in columns)


def _asked(question: Question, room: int) -> list[Line]:
    """The question that waits, below the rows."""
    lines = wrap((Span("? ", "mark"), Span(question.text, "now")), room, 2)
    spans: list[Span] = []
    for number, choice in enumerate(question.choices):
        act = f"answer:{question.moment}:{number}"
        spans += Span(f"  {number + 1} ", "key", act), Span(choice, "", act)
    return [(), *lines, *wrap(spans, room, 2)]


def _elsewhere(view: View, whole: Panel) -> list[Span]:
    """What the step changed in the panels that are out of sight: nothing changes without a word."""
    news: list[Span] = []
    for panel in view.panels:
        if panel.news and panel.id not in (whole.id, "wire"):  # the wire has a line of its own
            news.append(Span(", " if news else "also new: ", "mark"))
            news.append(Span(f"{panel.short} {panel.news}", "mark", f"panel:{panel.id}"))
    for words in view.elsewhere.values():
        news.append(Span(f"; {words}" if news else words, "mark"))
    return news


def lit(line: Line, needles: Sequence[str]) -> Line:
    """The line with the words that were typed in another look."""
    spans: list[Span] = []
    for span in line:
        text, small, start = span.text, span.text.casefold(), 0
        if len(small) != len(text) or span.role == "cursor":  # a letter that is two small ones: no place is sure
            spans.append(span)
            continue
        while start < len(text):
            found = [(small.find(needle, start), -len(needle)) for needle in needles if needle in small[start:]]
            if not found:
                break
            at, size = min(found)
            if at > start:
                spans.append(span._replace(text=text[start:at]))
            spans.append(span._replace(text=text[at : at - size], role="focus"))
            start = at - size
        if start < len(text) or not text:
            spans.append(span._replace(text=text[start:]))
    return tuple(spans)


def foot(chosen: Chosen, panel: Panel, waiting: int) -> list[tuple[str, str, str]]:
    """The keys of the moment. ``waiting`` is the number of choices of a question that waits."""
    if chosen.typing:
        return [("Enter", "keep the filter", "zoom:take"), ("Esc", "clear", "zoom:escape"), ("↑↓", _one(panel), ""),
                ("←→", "step", "do:step")]  # fmt: skip
    inside = [("/", "find", "zoom:filter")]
    if isinstance(panel, TablePanel):
        inside = [("/", "filter", "zoom:filter"), ("s", "order by", "zoom:next_column"), ("S", "turn", "zoom:turn"),
                  ("Enter", "where from", "do:where_from"), ("o", _one(panel), "zoom:details")]  # fmt: skip
    elif panel.id == "why":
        inside += [("Enter", "open", "do:where_from"), ("u", "its page", "do:rules")]
    back = ("Esc", "clear", "zoom:escape") if chosen.words else ("e", "back", "zoom:toggle")
    answer = [(f"1-{waiting}", "answer", "")] if waiting else []
    return [*answer, back, *inside, ("←→", "step", "do:step"), ("Tab ↑↓", "panel", "")]


def _one(panel: Panel) -> str:
    """What a cursor stands on."""
    return {"wire": "message", "why": "rule", "story": "scroll"}.get(panel.id, "row")
