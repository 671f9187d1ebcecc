"""The rows of the panels on the stage, by SKU, name, order and e-mail address, in the command palette."""

from collections.abc import Hashable, Iterator
from functools import partial

from sandbox.tui.palette.entries import Entries, Entry
from sandbox.tui.view.panel import TablePanel

NAMING = 3
"""Of so many columns from the left, those without numbers say which row it is."""


class Rows(Entries):
    """Each product, sale, customer, listing and order as it stands now; choosing one puts the cursor there."""

    def moment(self) -> object:
        """The rows are those of the moment at which the stage stands."""
        return getattr(self.screen, "view", None)

    def entries(self) -> Iterator[Entry]:
        """All rows of all panels, as long as the stage stands at this moment."""
        from sandbox.tui.stage.screen import StageScreen

        stage = self.screen
        if not isinstance(stage, StageScreen):
            return
        view = stage.view
        for panel in (*view.pos, *view.store):
            if not isinstance(panel, TablePanel):
                continue
            title = f"{panel.title} of the {'POS' if panel in view.pos else 'store'}"
            for key in panel.keys:
                if stage.view is not view:
                    return  # the story went on: these rows are of another moment
                cells = zip(panel.columns[:NAMING], panel.cells(key), strict=False)
                names = " ".join(cell.text for column, cell in cells if cell.text and not column.right)
                yield Entry(f"{title}: {names}", "", partial(self._go, panel.id, key), str(key))

    def _go(self, panel: str, key: Hashable) -> None:
        from sandbox.tui.stage.screen import StageScreen

        if isinstance(self.screen, StageScreen):
            self.screen.pointer.go(panel, key)
