"""The keys of the present screen by what they do, in the command palette."""

from collections.abc import Iterator
from functools import partial

from sandbox.tui.help.themes import EVERYWHERE, order, theme
from sandbox.tui.keymap.catalogue import all_bound
from sandbox.tui.keymap.spelling import shown
from sandbox.tui.palette.entries import Entries, Entry

ABOUT = "Versions, terminal, workspace: what a report of a problem needs"
ELSEWHERE = ("explore.", "stage.digit_", "app.palette")
"""Bindings that other entries stand for."""


class ScreenKeys(Entries):
    """Each key of the screen below; choosing it does what the key does."""

    rank = 2.0

    def entries(self) -> Iterator[Entry]:
        """One entry for each thing that a key does, with all its keys."""
        return iter([entry for _, entry in self._found()])

    def _found(self) -> list[tuple[str, Entry]]:
        """The entries, each with what its key is for."""
        found: dict[str, tuple[list[str], Entry]] = {}
        places = {id: place for place, id in enumerate(all_bound())}  # those with keys of the user's come last else
        bound = self.screen.active_bindings.values()
        for active in sorted(bound, key=lambda active: places.get(active.binding.id or "", len(places))):
            binding = active.binding
            if not binding.id or not binding.description or binding.id.startswith(ELSEWHERE):
                continue
            do = partial(self.app.run_action, binding.action, active.node)
            keys, _ = found.setdefault(binding.id, ([], Entry(binding.description, "", do)))
            if shown(binding.key) not in keys:
                keys.append(shown(binding.key))
        entries = [
            (theme(id), entry._replace(words=f"{entry.words} ({' or '.join(keys)})", more=f"{id} {theme(id)}"))
            for id, (keys, entry) in found.items()
        ]
        choose = Entry("Choose other keys", "", partial(self.app.run_action, "keys"), f"keymap {EVERYWHERE}")
        about = Entry("About this Sandbox", ABOUT, partial(self.app.run_action, "about"), "info help version support")
        return [*entries, (EVERYWHERE, choose), (EVERYWHERE, about)]

    def offered(self) -> Iterator[Entry]:
        """All of them, by what they are for: the palette is where one looks for a key."""
        return iter([entry for _, entry in sorted(self._found(), key=lambda found: order(found[0]))])
