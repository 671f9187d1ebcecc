"""What the stage shows beside the story, in the command palette: its laws, and steps rule by rule."""

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from sandbox.scenario.verdicts import BY_NAME, title


class Looks(Provider):
    """Each law with its track, and the walk through a step rule by rule."""

    def _all(self) -> list[tuple[str, str, str]]:
        laws = [
            (f"Watch the law: {title(name)}", " ".join((law.__doc__ or "").split()), name)
            for name, law in BY_NAME.items()
        ]
        walk = "Through each step, one rule after another; or show steps whole again"
        return [("Walk rule by rule", walk, ""), *laws]

    def _do(self, law: str) -> None:
        from sandbox.tui.stage.screen import StageScreen

        if isinstance(self.screen, StageScreen):
            self.screen.show(self.screen.pins.toggle_law(law) if law else self.screen.by_rule.toggle())

    async def discover(self) -> Hits:
        """What is offered before anything is typed."""
        for name, about, what in self._all()[:1]:
            yield DiscoveryHit(name, partial(self._do, what), help=about)

    async def search(self, query: str) -> Hits:
        """What matches the words."""
        matcher = self.matcher(query)
        for name, about, what in self._all():
            if (score := matcher.match(name)) > 0:
                yield Hit(score, matcher.highlight(name), partial(self._do, what), help=about)
