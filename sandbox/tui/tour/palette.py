"""The tour, in the command palette of every screen."""

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

TITLE, ABOUT = "Tour", "Three minutes on the first lesson, key by key"


class Tours(Provider):
    """Offers the tour."""

    async def _go(self) -> None:
        await self.app.run_action("tour")

    async def discover(self) -> Hits:
        """Offered before anything is typed."""
        yield DiscoveryHit(TITLE, partial(self._go), help=ABOUT)

    async def search(self, query: str) -> Hits:
        """Offered where the words fit."""
        matcher = self.matcher(query)
        if (score := matcher.match(TITLE)) > 0:
            yield Hit(score, matcher.highlight(TITLE), partial(self._go), help=ABOUT)
