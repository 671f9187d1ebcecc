"""The presenter view, in the command palette of the stage."""

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

TITLE, ABOUT = "Presenter view", "The story in large letters, for the last row of a room (p)"


class Presenting(Provider):
    """Offers the presenter view."""

    def _go(self) -> None:
        from sandbox.tui.stage.screen import StageScreen

        if isinstance(self.screen, StageScreen):
            self.screen.action_do("present")

    async def discover(self) -> Hits:
        """Offered before anything is typed."""
        yield DiscoveryHit(TITLE, partial(self._go), help=ABOUT)

    async def search(self, query: str) -> Hits:
        """Offered where the words fit."""
        matcher = self.matcher(query)
        if (score := matcher.match(TITLE)) > 0:
            yield Hit(score, matcher.highlight(TITLE), self._go, help=ABOUT)
