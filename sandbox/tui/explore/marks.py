"""What the user marked in their own story - bookmarks, pinned values, pinned laws - as data that is kept with it."""

from typing import TYPE_CHECKING, Any

from sandbox.scenario.verdicts import BY_NAME

if TYPE_CHECKING:
    from sandbox.tui.stage.screen import StageScreen
    from sandbox.workspace.session import KeptSession, Marks


def marked(stage: "StageScreen") -> "Marks":
    """What is marked on a stage."""
    kinds = {
        "bookmarks": sorted(stage.player.bookmarks),
        "values": [_plain(track.pin) for track in stage.pins.values],
        "laws": list(stage.pins.laws),
    }
    return {kind: found for kind, found in kinds.items() if found}


def go_on(stage: "StageScreen", session: "KeptSession") -> None:
    """Give a new stage the answers and the marks of a session; marks of what is not there any more are left out."""
    marks, player = session.marks, stage.player
    player.recall(session.answers)
    player.bookmarks = {mark for mark in marks.get("bookmarks", ()) if 0 <= mark <= player.last}
    tables = {panel.id for panel in stage.view.panels}
    pins = [_hashed(pin) for pin in marks.get("values", ()) if pin[0] in tables]
    stage.pins.go_on(player.teller, pins, [law for law in marks.get("laws", ()) if law in BY_NAME])


def _plain(part: Any) -> Any:
    return [_plain(each) for each in part] if isinstance(part, tuple) else part


def _hashed(part: Any) -> Any:
    return tuple(_hashed(each) for each in part) if isinstance(part, list) else part
