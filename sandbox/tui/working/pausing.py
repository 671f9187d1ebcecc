"""What plays by itself, and is paused when something else begins."""

from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    from textual.app import App


@runtime_checkable
class Playing(Protocol):
    """A screen on which a story may play by itself."""

    def pause(self) -> None:
        """Play no further."""


def pause(app: "App[Any]") -> None:
    """Pause whatever plays, also below the screen that is seen."""
    for screen in app.screen_stack:
        if isinstance(screen, Playing):
            screen.pause()
