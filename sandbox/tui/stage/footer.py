"""The keys of the moment: what the footer of the stage offers first."""

from typing import TYPE_CHECKING

from sandbox.tui.explore.buttons import EXPLORED
from sandbox.tui.stage.reasons import KEYS as REASONING
from sandbox.tui.stage.reasons import ON as BY_RULE

if TYPE_CHECKING:
    from sandbox.tui.stage.screen import StageScreen

Pairs = list[tuple[str, str, str]]
"""A key, what it does, and what a click on it does."""
LIBRARY = ("Esc", "library", "do:library")


def pairs(stage: "StageScreen") -> Pairs:
    """The keys that matter where the stage stands, the first ones first."""
    if stage.zoom.open:
        return list(stage.zoom.pairs())
    steps = BY_RULE if stage.by_rule.on else [("←→", "step", "do:step")]
    if stage.reasons.here and not stage.player.waiting:
        return [*REASONING, *steps, LIBRARY]
    return [*_moves(stage, steps), ("Enter", "where from", "do:where_from"), ("Tab ↑↓", "panel", ""), LIBRARY,
            ("p", "presenter", "do:present")]  # fmt: skip


def _moves(stage: "StageScreen", steps: Pairs) -> Pairs:
    player, back = stage.player, ("←", "back", "do:back")
    if player.waiting:
        return [(f"1-{player.waiting}", "answer", ""), ("]", "pass it by", "do:next_mark"), back]
    if stage.explorer.kept is not None:
        return EXPLORED
    act = ("a", "act", "explore:act")
    if player.index == player.last:
        return [act, ("r", "restart", "do:restart"), back]
    return [act, ("Space", "pause" if player.playing else "play", "do:play"), *steps]
