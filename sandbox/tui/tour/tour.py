"""The tour on one stage: it looks on, and goes to the next card when somebody did what the card asks for."""

from textual.screen import Screen

from sandbox.tui.stage.screen import StageScreen
from sandbox.tui.tour.box import LAYER, Box
from sandbox.tui.tour.cards import CARDS, Sight

OVER = "That was the tour."
ONWARD = " → goes on with this lesson,"
YOURS = "The story is yours now, the tour ends; the list of keys (F1) has it again."
LEFT = "The tour is over; the list of keys (F1) has it again."
BACK = "The tour is over; you are back where you were."


class Tour:
    """Which card is shown. All keys go to the stage as ever; only Esc leaves the tour first."""

    def __init__(self, stage: StageScreen) -> None:
        self.stage = stage
        self.number = 0
        self.box = Box()
        self._visited: set[str] = set()
        self._moment, self._back = stage.player.index, False
        self._since = self._sight()

    def begin(self) -> None:
        """Lay the first card over the stage, which is shown already."""
        self.stage.styles.layers = f"default {LAYER}"
        self.box.returns = self.stage.under is not None
        self.stage.mount(self.box)
        self.stage.tour = self
        self.stage.call_after_refresh(self._watch)

    def _watch(self) -> None:
        self.stage.app.screen_change_signal.subscribe(self.box, self._changed)
        self.stage.screen_layout_refresh_signal.subscribe(self.box, lambda _: self._place())
        self._place()

    def _place(self) -> None:
        """Where the card lies now: never over a question that is shown, nor over the POS, of which they ask.

        Nor over the story while it tells whether the answer was right.
        """
        if self.number < len(CARDS):
            over, asked = CARDS[self.number].over, self.stage.view.question
            if asked is not None or any(shown.answer for shown in self.stage.view.reveals):
                over = tuple(part for part in over if part != "story")
            if asked is not None and asked.given is None:
                over = (*(part for part in over if part != "pos"), "store")
            self.box.place(self.stage, over)

    def _changed(self, screen: Screen[object]) -> None:
        """Another screen is shown, or the stage again."""
        if screen is self.stage:
            self.look()
        else:
            self._visited.add(type(screen).__name__)

    @property
    def _acted(self) -> bool:
        """Whether somebody acted: what the lesson would have shown next is not there any more."""
        player = self.stage.player
        return self.stage.explorer.kept is not None and player.index == player.last

    def _sight(self) -> Sight:
        player = self.stage.player
        return Sight(
            player.index, self.stage.view.step, player.playing, bool(player.waiting), len(player.answers),
            self._back, frozenset(self._visited),
        )  # fmt: skip

    def look(self) -> None:
        """See whether what the card asks for was done; if so, show the next one, or leave after the last."""
        if self.stage.app.screen is not self.stage:
            return
        index = self.stage.player.index
        self._moment, self._back = index, self._back or index < self._moment
        if CARDS[self.number].onward and self._acted:
            self.end(YOURS)
            return
        if not CARDS[self.number].done(self._since, self._sight()):
            self._tell()
            return
        self.number += 1
        self._visited.clear()
        self._back = False
        self._since = self._sight()
        if self.number == len(CARDS):
            self.end(self._over())
            return
        self._tell()

    def _tell(self) -> None:
        """Show the card as it stands now, in its place."""
        self.box.number, self.box.waiting = self.number, bool(self.stage.player.waiting)
        self._place()
        self.box.show()

    def _over(self) -> str:
        player, under = self.stage.player, self.stage.under
        onward = ONWARD if player.index < player.last else ""
        where = "all lessons" if under is None else f"“{under.view.title}”, {under.view.place}"
        return f"{OVER}{onward} Esc leads {'to' if under is None else 'back to'} {where}."

    def leave(self) -> None:
        """Leave the tour before its end: to the stage from which it was taken, else to this lesson."""
        from sandbox.tui.tour.start import go_back

        self.end()
        if self.stage.under is not None:
            go_back(self.stage, BACK)

    def end(self, words: str = LEFT) -> None:
        """Take the card away."""
        self.stage.tour = None
        self.box.remove()
        self.stage.show(words)
