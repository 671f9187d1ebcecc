"""Everything that can be done in the shop, in the command palette."""

from collections.abc import Iterator
from functools import partial

from textual.command import Hit, Hits
from textual.content import Content

from sandbox.actions import ACTIONS
from sandbox.tui.explore import catalogue
from sandbox.tui.explore.keys import DEEDS
from sandbox.tui.keymap.spelling import shown
from sandbox.tui.palette.entries import Entries, Entry

UNDO = "Go back before it: what you do next takes its place, and → brings it back until then"


class Deeds(Entries):
    """The deeds of exploring with their keys, and each action with its form."""

    def entries(self) -> Iterator[Entry]:
        """All of them."""
        yield from self.offered()
        bound = (each.binding for each in self.screen.active_bindings.values())
        key = next((f" ({shown(each.key)})" for each in bound if each.id == "stage.back"), "")
        yield Entry(f"Undo the last step{key}", UNDO, self._undo, UNDO)
        for verb, kind in ACTIONS.items():
            about = catalogue.about(kind)
            do = partial(self._do, f"act:{verb}")
            yield Entry(catalogue.label(kind), about, do, f"{about} {catalogue.names(kind)}")

    async def search(self, query: str) -> Hits:
        """What has all the words; where nothing has, what is nearest, or that there is no such deed."""
        found = False
        async for hit in super().search(query):
            found = True
            yield hit
        said = "" if found else catalogue.absent(query)
        if said:
            nearest = catalogue.nearest(query)
            yield Hit(1, Content(said), partial(self._do, f"act:{nearest}") if nearest else tuple, text=said)

    def offered(self) -> Iterator[Entry]:
        """The deeds."""
        keys = {each.binding.id: shown(each.binding.key) for each in self.screen.active_bindings.values()}
        for name, _, title, about in DEEDS:
            key = keys.get(f"explore.{name}", "")
            yield Entry(f"{title} ({key})" if key else title, about, partial(self._do, name), about)

    def _undo(self) -> None:
        from sandbox.tui.stage.screen import StageScreen

        if isinstance(self.screen, StageScreen):
            reason = self.screen.player.back()
            self.screen.show(reason or "One step back. What you do here takes its place; → brings it back until then.")

    def _do(self, what: str) -> None:
        from sandbox.tui.stage.screen import StageScreen

        if isinstance(self.screen, StageScreen):
            self.screen.explorer.do(what)
