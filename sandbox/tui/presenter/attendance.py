"""Who is here with the presenter of a served app: it stands before the title, where one presents."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.app import App

from sandbox.tui.view.spans import Line, Span, spread, width
from sandbox.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from sandbox.tui.app import SandboxApp


class ClassLink(NamedTuple):
    """A link for the class: as one reads it, and as a code of fewer modules holds it."""

    url: str
    code: str


class Attendance(NamedTuple):
    """How many follow, how many have a shop of their own open, and whether anybody followed before.

    ``links`` lead the class to a shop of their own, and to this screen.
    """

    follow: int
    shops: int
    before: bool = False
    links: tuple[ClassLink, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The same in more and in fewer words, the most first."""
        some = f"{self.follow} follow{'s' if self.follow == 1 else ''}"
        none = ("nobody follows", some) if self.before else ("nobody follows yet", "nobody follows", some)
        few = (some,) if self.follow else none
        apart = "1 in a shop of their own" if self.shops == 1 else f"{self.shops} in their own shops"
        return (*((f"{few[0]}, {apart}", f"{some}, {self.shops} in shops") if self.shops else ()), *few)


def attending(app: App[Any]) -> Attendance | None:
    """Who is here with whoever looks at this app; None where nobody can follow."""
    found = getattr(app, "attendance", None)
    return found if isinstance(found, Attendance) else None


def attend(app: "SandboxApp", follow: int, shops: int, links: Sequence[Sequence[str]] = ()) -> None:
    """So many are here from now on: the heads of the screens say so, and nothing else is painted."""
    last = app.attendance
    before = last is not None and (last.before or last.follow > 0)
    app.attendance = Attendance(follow, shops, before, tuple(ClassLink(*link) for link in links))
    for screen in app.screen_stack:
        for head in screen.query("#head").results(Lines):
            head.show()


def titled(here: Attendance | None, name: Span, title: str, right: Sequence[Span], room: int) -> Line:
    """The first line of a screen: its name, or how many are here in as many words as leave the title whole."""
    if here is None:
        return spread((name, Span(title, "title")), right, room)
    taken = width((Span(title), *right)) + len("  ·  ")
    said = next((words for words in here.words if len(words) + taken <= room), here.words[-1])
    return spread((Span(f" {said}", "now"), Span(" · ", "dim"), Span(title, "title")), right, room)
