"""Everything that can be done in the shop, in the command palette."""

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from sandbox.actions import ACTIONS
from sandbox.tui.explore import catalogue
from sandbox.tui.explore.keys import DEEDS


class Deeds(Provider):
    """The deeds of exploring, and each action with its form."""

    def _all(self) -> list[tuple[str, str, str]]:
        deeds = [(title, about, name) for name, _, title, about in DEEDS]
        return deeds + [(catalogue.label(kind), catalogue.about(kind), f"act:{verb}") for verb, kind in ACTIONS.items()]

    def _do(self, what: str) -> None:
        from sandbox.tui.stage.screen import StageScreen

        if isinstance(self.screen, StageScreen):
            self.screen.explorer.do(what)

    async def discover(self) -> Hits:
        """What is offered before anything is typed."""
        for name, about, what in self._all()[: len(DEEDS)]:
            yield DiscoveryHit(name, partial(self._do, what), help=about)

    async def search(self, query: str) -> Hits:
        """What matches the words."""
        matcher = self.matcher(query)
        for name, about, what in self._all():
            if (score := matcher.match(name)) > 0:
                yield Hit(score, matcher.highlight(name), partial(self._do, what), help=about)
