"""A session in plain text: each Enter is a step, questions take an answer; with nobody there, all is told at once."""

from collections.abc import Callable

from sandbox.tui.plain.origins import origins
from sandbox.tui.plain.words import told
from sandbox.tui.stage.player import Player

HELP = "Enter goes on, b goes back, a number goes to that step, w MUG tells where its values come from, q leaves."


class PlainSession:
    """Tells a scenario with ``say``; ``ask`` reads a line from the user, or gives None when there is no more."""

    def __init__(self, player: Player, say: Callable[[str], None], ask: Callable[[str], str | None] | None) -> None:
        self.player, self.say, self.ask = player, say, ask

    def run(self) -> None:
        """Tell the story from where the player stands, to the end or until the user leaves."""
        if self.ask is None:
            self._all()
            return
        self.say(HELP)
        self._tell()
        while (word := self.ask(self._prompt())) is not None and (word := word.strip()).lower() != "q":
            verb, _, name = word.partition(" ")
            reason = self._origins(name.strip()) if verb.lower() == "w" else self._do(word.lower())
            if reason:
                self.say(reason)
            else:
                self._tell()

    def _prompt(self) -> str:
        if self.player.waiting:
            return f"Your answer, 1 to {self.player.waiting}: "
        return "> "

    def _do(self, word: str) -> str:
        player = self.player
        if not word:
            return player.step()
        if word == "b":
            return player.back()
        if player.waiting and word.isdecimal():
            return player.answer(player.index, int(word) - 1) if int(word) else f"There is no answer {word}."
        if word == "p" and player.waiting:
            return player.next_mark()
        if word.isdecimal():
            return player.go_to(word)
        return HELP

    def _origins(self, name: str) -> str:
        if not name:
            return "Type w and the name of a row: w MUG, w W1, w ada@example.com."
        lines = origins(self.player.teller, self.player.view(), name)
        return "\n".join(lines) or f"Nothing here is called {name} by now."

    def _all(self) -> None:
        player = self.player
        while True:
            if player.waiting:
                moment = player.teller.moments[player.index]
                self._tell()
                player.answers[player.index] = moment.choices.index(moment.answer)
                self.say(f"{moment.answer} ✓ right\n")
            else:
                self._tell()
            if player.index == player.last:
                return
            player.step()

    def _tell(self) -> None:
        self.say("\n".join(told(self.player.teller, self.player.view(), answered=self.ask is not None)) + "\n")
