"""Which rows of a panel may read otherwise at another moment, so that only these are read again."""

from collections.abc import Collection, Hashable
from typing import TYPE_CHECKING

from sandbox.tui.view.panel import Panel, TablePanel
from sandbox.tui.view.scene import Scene

if TYPE_CHECKING:
    from sandbox.tui.view.tables import Listing

NEAR = 8
"""So many steps are looked through; who goes further reads all rows."""


class Unlike:
    """What a panel at one moment tells of it at another one: which rows may read otherwise."""

    def __init__(self, listing: "Listing", scene: Scene, touched: Collection[Hashable]) -> None:
        self.listing, self.scene, self.touched = listing, scene, touched

    def __call__(self, panel: Panel) -> Collection[Hashable] | None:
        """The keys of these rows; None where it can be any, or too many steps are between."""
        other = panel.unlike if isinstance(panel, TablePanel) else None
        if (
            not isinstance(other, Unlike)
            or other.listing is not self.listing
            or other.scene.stand is not self.scene.stand
        ):
            return None
        here, there = self.scene.position, other.scene.position
        steps = self.scene.stand.journal[max(min(here, there) - 1, 0) : max(here, there)]  # also where within one
        if len(steps) > NEAR:
            return None
        world, keys = self.scene.world, {*self.touched, *other.touched}
        for change in (change for step in steps for change in step.changes):
            rows = self.listing.concerns(world, change)
            if rows is None:
                return None
            keys.update(rows)
        return keys
