"""The transport bar: what its keys and buttons do, by name."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from sandbox.tui.stage.player import SPEEDS
from sandbox.tui.working import just_over

if TYPE_CHECKING:
    from sandbox.tui.stage.player import Player
    from sandbox.tui.stage.screen import StageScreen

MOVES = ("next_mark", "back_mark", "failure", "bookmark", "to_bookmark")
"""What the player does by the same name, and says why where it cannot."""


class Transport:
    """Moves the player of a stage, and leads to what lies beside the story."""

    def __init__(self, stage: "StageScreen") -> None:
        self.stage = stage
        self._deeds: dict[str, Callable[[], object]] = {
            **{move: partial(self._move, move) for move in MOVES},
            "step": self._step, "back": self._back, "play": lambda: self._show(self._player.toggle()),
            "first": self._first, "last": self._last, "go_to": self._go_to,
            "faster": lambda: self._pace(1), "slower": lambda: self._pace(-1),
            "autoplay": self._autoplay, "hide_next": self._hide_next, "restart": self._restart, "notes": self._notes,
            "rule_by_rule": lambda: self._show(stage.by_rule.toggle()),
            "watch_law": lambda: stage.pins.choose(),
            "where_from": lambda: stage.action_point("ask"),
            "line": lambda: stage.between.go(),
            "present": self._present, "library": self._library,
            "rules": lambda: self._lead(f"rules({stage.reasons.rule!r})"), "help": lambda: self._lead("help"),
            "palette": lambda: self._lead("command_palette"),
        }  # fmt: skip

    def do(self, what: str) -> None:
        """A control, by its name."""
        self._deeds[what]()

    @property
    def _player(self) -> "Player":
        return self.stage.player

    def _show(self, notice: str = "") -> None:
        self.stage.show(notice)

    def _move(self, what: str) -> None:
        self._show(getattr(self._player, what)())

    def _lead(self, action: str) -> None:
        self.stage.app.call_later(self.stage.app.run_action, action)

    def _step(self) -> None:
        self._player.playing = False
        self._show(self.stage.by_rule.go(1) if self.stage.by_rule.on else self._player.step())

    def _back(self) -> None:
        self._player.playing = False
        self._show(self.stage.by_rule.go(-1) if self.stage.by_rule.on else self._player.back())

    def _first(self) -> None:
        self._show(self._player.go(0) if self._player.index else self._player.back())

    def _last(self) -> None:
        player = self._player
        self._show(player.go(player.last) if player.index < player.last else player.next_mark())

    def _restart(self) -> None:
        self._show(self._player.restart() or self.stage.turned.still)

    def _pace(self, by: int) -> None:
        self._show(self._player.faster(by))
        self.remember(speed=SPEEDS[self._player.speed][1], autoplay=self._player.fixed)

    def _autoplay(self) -> None:
        """How long each moment is shown when the story plays by itself; the next stage plays so, too."""
        said = self._player.turn_fixed()
        self.remember(autoplay=self._player.fixed)
        self._show(said)

    def _hide_next(self) -> None:
        stage = self.stage
        stage.hide_next = not stage.hide_next
        self.remember(hide_next=stage.hide_next)
        self._show("What comes next is hidden; h shows it." if stage.hide_next else "What comes next is shown.")

    def _notes(self) -> None:
        player = self._player
        player.notes = not player.notes
        some = "shown" if player.teller.notes else "shown (this scenario has none)"
        self._show(f"Speaker's notes are {some if player.notes else 'hidden'}.")

    def remember(self, **values: float | bool) -> None:
        """For the next stage, where the app keeps settings."""
        remember: Callable[..., None] | None = getattr(self.stage.app, "remember", None)
        if remember is not None:
            remember(**values)

    def _go_to(self) -> None:
        self._player.playing = False
        self._show()

        def went(words: str) -> None:
            self._show(self._player.go_to(words))

        self.stage.ask("Go to step, or time (4, 09:00:04):", went)

    def _present(self) -> None:
        from sandbox.tui.presenter.screen import PresenterScreen

        self.stage.app.push_screen(PresenterScreen(self.stage))

    def _library(self) -> None:
        from sandbox.tui.tour.start import go_back

        if self.stage.tour is not None:
            self.stage.tour.leave()
        elif self.stage.reasons.opened:
            self._show(self.stage.reasons.close())
        elif self.stage.by_rule.on:
            self._show(self.stage.by_rule.toggle())
        elif self.stage.under is not None:
            go_back(self.stage, "Back where you were before the tour.")
        elif just_over():
            self._show("It was done before it could be stopped. Esc leads to the library.")
        else:
            self._player.playing = False
            self._show()
            self._lead("library")
