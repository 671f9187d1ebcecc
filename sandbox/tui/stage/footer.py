"""The keys of the moment: the few that the footer of the stage offers; all others are in F1 and the palette."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.tui.stage.screen import StageScreen

Pair = tuple[str, str, str]
"""A key, what it does, and what a click on it does."""
ACT: Pair = ("a", "act", "explore:act")
STEP: Pair = ("←→", "step", "do:step")
BACK: Pair = ("←", "back", "do:back")


def pairs(stage: "StageScreen") -> list[Pair]:
    """The keys that matter where the stage stands, the first ones first."""
    player = stage.player
    if stage.zoom.open:
        return list(stage.zoom.pairs())
    if player.waiting:
        return [(f"1-{player.waiting}", "answer", ""), ("]", "pass it by", "do:next_mark"), BACK, _escape(stage)]
    if player.playing:
        return [("Space", "pause", "do:play"), ("+ -", f"speed {player.pace}", "do:faster"), BACK, _escape(stage)]
    if stage.reasons.here:
        opened = stage.reasons.cursor in stage.reasons.opened
        return [("↑↓", "reason", ""), ("Enter", "close" if opened else "open", "do:where_from"),
                ("u", "its page", "do:rules"), _rules(stage), _escape(stage)]  # fmt: skip
    return [*_moves(stage), _escape(stage)]


def _moves(stage: "StageScreen") -> list[Pair]:
    player = stage.player
    here = ("Enter", "where from", "do:where_from") if stage.look.focus else ("Tab", "panel", "")
    if stage.by_rule.on:
        return [_rules(stage), here, ACT]
    if player.index < player.last:
        return [("Space", "play", "do:play"), STEP, ACT, here]
    if stage.explorer.kept is not None:
        return [ACT, ("s", "sync", "explore:sync"), BACK, ("k", "keep", "explore:keep")]
    return [("r", "restart", "do:restart"), ACT, BACK, here]


def _rules(stage: "StageScreen") -> Pair:
    return ("←→", "rule", "do:step") if stage.by_rule.on else ("R", "rule by rule", "do:rule_by_rule")


def _escape(stage: "StageScreen") -> Pair:
    """What Escape does here: what was opened last is left first."""
    if stage.tour is not None:
        word = "end the tour" if stage.under is None else "back where you were"
    elif stage.reasons.opened:
        word = "close the rule"
    elif stage.under is not None and not stage.by_rule.on:
        word = "back where you were"
    else:
        word = "whole steps" if stage.by_rule.on else "library"
    return "Esc", word, "do:library"
