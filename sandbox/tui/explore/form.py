"""A form on the screen: fields to fill in, what may stand in each, and a plain word when something does not fit."""

from collections.abc import Callable, Mapping, Sequence

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding

from sandbox.tui.explore.fields import FormField, Offer, Unfit, completed, named
from sandbox.tui.stage.draw.frames import LIGHT, framed
from sandbox.tui.view.spans import Line, Span, cut, fit, pad, wrap
from sandbox.tui.widgets.lines import Lines
from sandbox.tui.widgets.page import Page

LONGEST = 500
"""So many characters a field may have."""
Offers = Callable[[FormField, str], list[Offer]]
Submit = Callable[[Mapping[str, str]], None]
Follow = Callable[[Mapping[str, str]], Mapping[str, str]]


class Form(Page[bool]):
    """Fields to fill in. ``submit`` takes what was typed, and raises ``Unfit`` where it does not fit.

    What was submitted may take its time: who does it then calls ``close``, or ``refuse`` where it cannot be.
    Gives True when it was done, False when Escape was pressed.
    """

    BINDINGS = [
        Binding("escape", "leave", "Never mind", id="form.leave"),
        Binding("enter", "submit", "Do it", id="form.submit"),
        Binding("up", "move(-1)", "Field above", id="form.up"),
        Binding("down", "move(1)", "Field below", id="form.down"),
        Binding("tab", "offer(1)", "Next that may stand here", id="form.offer", priority=True),
        Binding("shift+tab", "offer(-1)", "The one before", id="form.offer_before", priority=True),
        Binding("right", "offer(1)", "Next that may stand here", id="form.right"),
        Binding("left", "offer(-1)", "The one before", id="form.left"),
        Binding("backspace", "rub", "Rub out", id="form.rub"),
        Binding("ctrl+o", "app.jump", "Jump: a letter on all that can be chosen", id="app.jump"),
    ]
    CSS = """
    Form { align: center middle; }
    Form #form { width: 90; max-width: 100%; height: 90%; max-height: 34; background: $background; }
    """

    def __init__(
        self,
        title: str,
        about: str,
        fields: Sequence[FormField],
        values: Mapping[str, str],
        offers: Offers,
        submit: Submit,
        warning: str = "",
        follow: Follow = lambda values: {},
    ) -> None:
        """``follow`` gives what stands in fields because of others, as long as nothing else is typed there."""
        super().__init__()
        self.words, self.about, self.fields = title, about, fields
        self.values = {field.name: values.get(field.name, "") for field in fields}
        self._first = dict(self.values)
        self._offers, self._submit, self.warning, self._follow = offers, submit, warning, follow
        self._typed: set[str] = set()
        """The fields in which something was typed."""
        self.place = 0
        self.problem = ""
        self.fresh = True
        """Whether the field stands as it was found: typing replaces it then."""
        self._offered: list[Offer] | None = None
        self._offer = -1
        self._before = ""
        self._top = 0

    def compose(self) -> ComposeResult:
        """One framed form."""
        yield Lines(self._lines, id="form")

    @property
    def field(self) -> FormField:
        """The field that the keys belong to."""
        return self.fields[self.place]

    # --- drawing ---

    def _lines(self, room: int, height: int) -> list[Line]:
        inner = room - 4
        head = wrap((Span(self.about, "dim"),), inner)[:2]
        if self.warning:
            head += wrap((Span(self.warning, "mark"),), inner)
        told = self._told(inner, min(5, max(height - 10, 2)))
        rows = max(height - 2 - len(head) - len(told) - 2, 1)
        self._top = min(max(self._top, self.place - rows + 1), self.place)
        width = max(cell_len(field.label) for field in self.fields) + 2
        shown = range(self._top, min(self._top + rows, len(self.fields)))
        body = [*head, (), *(self._row(number, width, inner) for number in shown)]
        body += [()] * (height - 2 - len(told) - len(body))
        foot = (
            Span("Enter does it", "key", "submit"), Span(" · ", "dim"), Span("↑↓", "key"), Span(" field · ", "dim"),
            Span("Tab", "key"), Span(" what may stand here", "dim", "offer"), Span(" · ", "dim"),
            Span("Esc", "key", "leave"), Span(" never mind", "dim", "leave"),
        )  # fmt: skip
        return framed((Span(self.words, "title"),), [*body, *told], room, height, LIGHT, "frame", foot)

    def _row(self, number: int, width: int, room: int) -> Line:
        field, here = self.fields[number], number == self.place
        act = f"row:{number}"
        value = self.values[field.name]
        spans = [Span("► " if here else "  ", "key", act), Span(pad(field.label, width), "now" if here else "dim", act)]
        free = room - width - 4
        typed = value if cell_len(value) <= free else "…" + value[-(free - 1) :]
        spans.append(Span(typed, "kept" if here and self.fresh else "", act))
        if here:
            spans.append(Span(" ", "on"))
        elif not value:
            spans.append(Span("needed" if field.required else "-", "bad" if field.required else "dim", act))
        return fit(spans, room)

    def _told(self, room: int, most: int) -> list[Line]:
        """What is wrong, or what the field is and what may stand in it."""
        if self.problem:
            return wrap((Span("! ", "bad"), Span(self.problem, "bad")), room, 2)[:most]
        lines = wrap((Span(self.field.help),), room)[: most - 1]
        offers = self._offered if self._offered is not None else self._now()
        spans: list[Span] = [Span("Tab: ", "key", "offer")] if offers else []
        for number, offer in enumerate(offers):
            role = "on" if self._offered is not None and number == self._offer else ""
            words = f" ({cut(offer.words, 24)})" if offer.words else ""
            spans += [Span(offer.value or "nothing", role, f"offer:{number}"), Span(f"{words}  ", "dim")]
            if sum(len(span.text) for span in spans) > room * (most - len(lines)):
                break
        return [*lines, *wrap(spans, room, 5)[: most - len(lines)]] if spans else lines

    def _now(self) -> list[Offer]:
        return self._offers(self.field, "" if self.fresh else self.values[self.field.name])

    def _show(self) -> None:
        self.query_one(Lines).show()

    # --- keys and clicks ---

    def action_move(self, by: int) -> None:
        """Another field."""
        self.place = (self.place + by) % len(self.fields)
        self.fresh, self._offered, self.problem = True, None, ""
        self._show()

    def action_offer(self, by: int) -> None:
        """Put in the next thing that may stand in the field."""
        if self._offered is None:
            self._before = self.values[self.field.name]
            self._offered = self._now()
            values = [offer.value for offer in self._offered]
            there = named(self.field, self._before)
            self._offer = values.index(there) if there in values else (-1 if by > 0 else 0)
        if self._offered:
            self._put((self._offer + by) % len(self._offered))
        else:
            self.problem = f"Nothing is known that could stand in {self.field.label}; type it."
        self._show()

    def _put(self, number: int) -> None:
        assert self._offered is not None
        before = "" if self.fresh and self.field.shape == "pairs" and "," not in self._before else self._before
        self._offer, self.problem = number, ""
        self._set(completed(self.field, before, self._offered[number].value))

    def _set(self, value: str) -> None:
        self._typed.add(self.field.name)
        self.values[self.field.name] = value
        self.values |= {name: words for name, words in self._follow(self.values).items() if name not in self._typed}

    def _type(self, words: str) -> None:
        before = "" if self.fresh else self.values[self.field.name]
        self._set((before + words)[:LONGEST])
        self.fresh, self._offered, self.problem = False, None, ""
        self._show()

    def action_rub(self) -> None:
        """Take back the last letter."""
        value = self.values[self.field.name][:-1]
        self.fresh, self.values[self.field.name] = True, ""
        self._type(value)

    def action_submit(self) -> None:
        """Do what was typed; what does not fit is said, and nothing happens."""
        try:
            self._submit(self.values)
        except Unfit as problem:
            self.refuse(problem)

    def refuse(self, problem: Unfit) -> None:
        """Say what does not fit, at the field that it is about; all that was typed stays."""
        names = [field.name for field in self.fields]
        if problem.field in names:
            self.place = names.index(problem.field)
            self.fresh, self._offered = True, None
        self.problem = str(problem)
        self._show()

    def close(self) -> None:
        """What was submitted is done, or stopped: the form goes."""
        self.dismiss(True)

    @property
    def idle(self) -> bool:
        """Whether nothing was filled in: a click beside the form never loses a word."""
        return self.values == self._first

    def action_leave(self) -> None:
        """Do nothing."""
        self.dismiss(False)

    def on_key(self, event: events.Key) -> None:
        """Letters are typed, whatever else they do."""
        if event.character is not None and event.is_printable:
            event.stop()
            event.prevent_default()
            self._type(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Pasted words are typed."""
        event.stop()
        self._type(" ".join(event.text.split()))

    def on_lines_pressed(self, event: Lines.Pressed) -> None:
        """A click chooses a field, or what may stand in it."""
        event.stop()
        what, _, number = event.act.partition(":")
        if what == "row":
            self.action_move(int(number) - self.place)
        elif what in ("submit", "leave"):
            getattr(self, f"action_{what}")()
        elif number:
            self._before = self.values[self.field.name]
            self._offered = self._offered if self._offered is not None else self._now()
            self._put(int(number))
            self._show()
        else:
            self.action_offer(1)

    def on_lines_wheeled(self, event: Lines.Wheeled) -> None:
        """The wheel moves through the fields."""
        event.stop()
        self.action_move(1 if event.by > 0 else -1)

    def text(self) -> str:
        """The words on the screen."""
        return self.query_one(Lines).text()
