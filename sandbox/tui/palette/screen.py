"""The palette's screen: Textual's, with signs that are as wide in every terminal."""

from textual.command import CommandPalette, SearchIcon

PALETTE = "--command-palette"
"""How Textual calls its palette, to know whether it is open."""


class Palette(CommandPalette):
    """Finds anything by its name."""

    def on_mount(self) -> None:
        """A sign of one cell stands before the line, as in every list here; an emoji is as wide as a terminal likes."""
        self.query_one(SearchIcon).icon = "/"
