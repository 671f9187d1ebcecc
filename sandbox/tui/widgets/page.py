"""A page that lies over a screen: a click beside it closes it, as Escape does."""

from textual import events
from textual.screen import ModalScreen, ScreenResultType


class Page(ModalScreen[ScreenResultType]):
    """Something over the screen that one goes back from with ``action_leave``."""

    @property
    def idle(self) -> bool:
        """Whether it can be left without losing what somebody typed."""
        return True

    def on_click(self, event: events.Click) -> None:
        """A click beside the page leaves it; one on it is for what is there."""
        beside = not any(part.region.contains(event.screen_x, event.screen_y) for part in self.children)
        if beside and self.idle:
            self.action_leave()

    def action_leave(self) -> None:
        """Back to the screen below."""
        raise NotImplementedError
