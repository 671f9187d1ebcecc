"""Each panel in full screen, in the command palette."""

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

SORT, FIND = "Sort and filter its rows there", "Find words in its sentences there"


class Panels(Provider):
    """The panels of the stage, each to be opened in full screen."""

    def _all(self) -> list[tuple[str, str, str]]:
        from sandbox.tui.stage.screen import StageScreen

        if not isinstance(self.screen, StageScreen):
            return []
        view = self.screen.view
        sentences = view.story.id, view.why.id
        return [
            (f"Full screen: {panel.title}", panel.id, FIND if panel.id in sentences else SORT) for panel in view.panels
        ]

    def _do(self, panel: str) -> None:
        from sandbox.tui.stage.screen import StageScreen

        if isinstance(self.screen, StageScreen):
            self.screen.zoom.do(f"panel:{panel}")

    async def discover(self) -> Hits:
        """What is offered before anything is typed."""
        for name, panel, about in self._all():
            yield DiscoveryHit(name, partial(self._do, panel), help=about)

    async def search(self, query: str) -> Hits:
        """What matches the words."""
        matcher = self.matcher(query)
        for name, panel, about in self._all():
            if (score := matcher.match(name)) > 0:
                yield Hit(score, matcher.highlight(name), partial(self._do, panel), help=about)
