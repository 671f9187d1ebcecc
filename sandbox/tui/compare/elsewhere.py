"""Keys that do something on the stage and nothing in a comparison: they are never silent."""

from typing import TYPE_CHECKING

from textual import events
from textual.keys import format_key

from sandbox.tui.keymap.catalogue import scopes

if TYPE_CHECKING:
    from sandbox.tui.compare.screen import CompareScreen


def elsewhere(screen: "CompareScreen", event: events.Key) -> str:
    """What a key does on the stage, where it does nothing here; empty for every other key."""
    if event.key in screen.active_bindings:
        return ""
    stage = next(scope for scope in scopes() if scope.name == "stage")
    own = getattr(screen.app, "own_keys", None)
    chosen = {} if own is None else own.chosen
    words = next((b.words for b in stage.bound.values() if event.key in chosen.get(b.id, b.keys)), "")
    return f"{format_key(event.key)} is of the stage ({words}): it does nothing here. Esc leads to it." if words else ""
