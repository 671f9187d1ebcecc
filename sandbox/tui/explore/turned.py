"""What the user made otherwise in a story: the settings and rules that are not as its file has them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sandbox.actions.link import Change
from sandbox.scenario.session import Session, words
from sandbox.scenario.story import Do, Item
from sandbox.tui.view import View

if TYPE_CHECKING:
    from sandbox.tui.stage.screen import StageScreen


class Turned:
    """Knows it of the story on one stage, and reads it anew when the story is another."""

    def __init__(self, stage: "StageScreen") -> None:
        self.stage = stage
        self._read: tuple[object, int, object] | None = None
        self._words: tuple[str, ...] = ()

    def read(self, view: View) -> View:
        """The view, which names what was turned for as long as it is."""
        session = self.stage.explorer.kept
        return view if session is None else replace(view, turned=self._of(session))

    def _of(self, session: Session) -> tuple[str, ...]:
        items = session.items
        here = session.scenario, len(items), items[-1] if items else None
        if self._read is None or any(now is not then for now, then in zip(here, self._read, strict=True)):
            self._read, self._words = here, turned(session)
        return self._words

    @property
    def still(self) -> str:
        """What stays as it is when the story is played once more from its beginning, in words; empty if nothing."""
        told = self.stage.view.turned
        return f"Still changed: {', '.join(told)}. x turns it another way." if told else ""


def turned(session: Session) -> tuple[str, ...]:
    """The settings and rules that are otherwise than in the file, from the start or by a step of the user's."""
    by_step = [item.action.to for item in _own(session) if isinstance(item, Do) and isinstance(item.action, Change)]
    later = [f"{name if name.isupper() else words(name)}: {way}" for to in by_step for name, way in to.items()]
    return tuple(dict.fromkeys([*session.changes(), *(f"{told}, by a step" for told in later)]))


def _own(session: Session) -> Sequence[Item]:
    theirs = {id(item) for item in session.origin.items}
    return [item for item in session.items if id(item) not in theirs]
