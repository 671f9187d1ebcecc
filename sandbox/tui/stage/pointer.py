"""The cursor in the panels: which value it stands on, and the question where that value comes from."""

from collections.abc import Hashable
from dataclasses import replace
from typing import TYPE_CHECKING

from sandbox.tui.origin.screen import OriginScreen
from sandbox.tui.stage.draw.fills import verb
from sandbox.tui.view.panel import TablePanel
from sandbox.tui.view.spans import plain

if TYPE_CHECKING:
    from sandbox.tui.stage.screen import StageScreen


class Pointer:
    """Moves the cursor of a stage and asks for the value under it."""

    def __init__(self, stage: "StageScreen") -> None:
        self.stage = stage

    def table(self) -> TablePanel | None:
        """The panel in focus, if it has rows: those that are shown, as they are laid out."""
        stage = self.stage
        panels = (*stage.view.pos, *stage.view.store, *([stage.between.table] if stage.between.here else []))
        panel = next((p for p in panels if p.id == stage.look.focus and isinstance(p, TablePanel)), None)
        if panel is None or stage.zoom.open:
            return None if panel is None else stage.zoom.picked(panel)
        return replace(panel, ample=any(panel.id in drawn.ample for drawn in stage.drawn.values()))

    def names(self) -> tuple[str, ...]:
        """The names of the row that is chosen, as a form can take them; empty where none is."""
        panel = self.table()
        at = None if panel is None else self.at(panel)
        if panel is None or at is None or self.stage.between.here:
            return ()
        key = panel.keys[at[0]]
        return tuple(map(str, key)) if isinstance(key, tuple) else (str(key),)

    def latest(self) -> str:
        """The panel in which something changed last; the first one where nothing did."""
        view = self.stage.view
        return next((panel.id for panel in (*view.pos, *view.store) if panel.changed), view.pos[0].id)

    def meant(self) -> str:
        """The panel that the keys belong to, which is marked: that of the latest change, until one is chosen."""
        return self.stage.look.focus or self.latest()

    def enter(self) -> bool:
        """Choose the panel that is marked, where none was chosen; whether that was so."""
        if self.stage.look.focus:
            return False
        self.stage._look_at(self.latest())
        return True

    def filler(self) -> str:
        """The action that fills the panel in focus, where that is empty."""
        panel = self.table()
        return verb(panel.fills) if panel is not None and not len(panel.keys) else ""

    def first(self) -> None:
        """Put the cursor on the first row that is shown, in the column in which it stands."""
        panel, cursor = self.table(), self.stage.look.cursor
        if panel is not None and len(panel.keys):
            self._stand(panel, 0, None if cursor is None else panel.number(cursor[1]))

    def reveal(self) -> int:
        """Scroll the panel in focus to the cursor; gives the number of its row, 0 where it stands in none."""
        panel = self.table()
        at = None if panel is None else self.at(panel)
        if panel is None or at is None:
            return 0
        self._reveal(panel, at[0])
        return at[0]

    def go(self, panel: str, key: Hashable) -> None:
        """Put the cursor on a row of a panel, wherever it is."""
        stage = self.stage
        stage._look_at(panel)
        table = self.table()
        number = None if table is None else table.place(key)
        if table is None or number is None:
            stage.show("This row is not shown; Esc clears the filter." if stage.zoom.open else "This row is gone.")
            return
        self._stand(table, number, None)
        stage.show()
        self._reveal(table, number)
        stage.show()

    def start(self) -> bool:
        """Put the cursor on the first change of the panel in focus; False where there is no row."""
        panel = self.table()
        if panel is None or not len(panel.keys):
            self.stage.look = self.stage.look._replace(cursor=None)
            return False
        self._stand(panel, panel.changed[0] if panel.changed else 0, None)
        return True

    def _stand(self, panel: TablePanel, number: int, column: int | None) -> None:
        chosen = panel.marked(number, self._columns(panel)) if column is None else column
        self.stage.look = self.stage.look._replace(cursor=(panel.keys[number], panel.columns[chosen].id))

    def _columns(self, panel: TablePanel) -> list[int]:
        """The columns of a panel that are in view."""
        return sorted(panel.layout(self._room(panel)).seen)

    def _room(self, panel: TablePanel) -> int:
        """The cells that a line of a panel has."""
        stage = self.stage
        side = panel.id
        for name, panels in (("pos", stage.view.pos), ("store", stage.view.store)):
            if any(each.id == panel.id for each in panels):
                side = name
        return stage.query_one("#zoom" if stage.zoom.open else f"#{side}").size.width - 4

    def at(self, panel: TablePanel) -> tuple[int, int] | None:
        """The row and the column of the cursor in the panel in focus."""
        cursor = self.stage.look.cursor
        return None if cursor is None else panel.at(*cursor)

    def move(self, by: int) -> str | None:
        """Rows up or down; the reason why not, or None where the panel in focus has no rows to move in."""
        if self.enter():
            return ""
        panel = self.table()
        if self.stage.between.opens():
            return ""
        if panel is None or not len(panel.keys):
            return None
        at = self.at(panel)
        if at is None:
            self.start()
            return ""
        number = min(max(at[0] + by, 0), len(panel.keys) - 1)
        self._stand(panel, number, at[1])
        self._reveal(panel, number)
        return "" if number != at[0] else f"{panel.title}: nothing more {'below' if by > 0 else 'above'}."

    def across(self, by: int) -> str:
        """Columns to the right or left; the reason why not."""
        if self.enter():
            return ""
        panel = self.table()
        if self.stage.between.opens():
            return ""
        if panel is None or not len(panel.keys):
            return "Tab or 1 to 7 choose a panel with rows first."
        if self.stage.between.boxed:
            return "e shows the panel in full screen, with its columns."
        at = self.at(panel)
        if at is None:
            self.start()
            return ""
        columns = self._columns(panel)
        place = columns.index(at[1]) + by if at[1] in columns else 0
        self._stand(panel, at[0], columns[place % len(columns)])
        return ""

    def _reveal(self, panel: TablePanel, number: int) -> None:
        """Scroll the panel so that the row is in view."""
        stage = self.stage
        if stage.between.boxed:  # its box follows the cursor by itself
            stage.look = stage.look._replace(tops={id: top for id, top in stage.look.tops.items() if id != panel.id})
            return
        scrolled = "zoom" if stage.zoom.open else panel.id
        drawn = next((drawn for drawn in stage.drawn.values() if scrolled in drawn.tops), None)
        if drawn is None:
            return
        seen = [row for row, owner in zip(drawn.rows, drawn.owners, strict=False) if owner == panel.id and row >= 0]
        if not seen or seen[0] <= number <= seen[-1]:
            return
        rows = len(set(seen))
        top = number if number < seen[0] else number - max(rows - 2, 0)
        stage.look = stage.look._replace(tops={**stage.look.tops, scrolled: max(top, 0)})

    def click(self, part: str, x: int, y: int) -> None:
        """Put the cursor where somebody clicked; a second click on the same value asks where it comes from."""
        stage = self.stage
        drawn = stage.drawn.get(part)
        if drawn is None or y >= len(drawn.owners) or not drawn.owners[y]:
            return
        owner = drawn.owners[y]
        row = drawn.rows[y] if y < len(drawn.rows) else -1
        before = stage.look.focus, stage.look.cursor
        stage._look_at(owner)
        panel = self.table()
        if panel is None or row < 0:
            return
        line = next(n for n in range(y + 1) if y - n - 1 < 0 or drawn.rows[y - n - 1] != row)
        self._stand(panel, row, None if stage.between.boxed else panel.column_at(self._room(panel), line, x - 2))
        stage.show()
        if before == (stage.look.focus, stage.look.cursor):
            self.ask()

    def ask(self) -> None:
        """Tell where the value under the cursor comes from; without a cursor, that of the latest change."""
        stage, value = self.stage, self._value()
        if value is None:
            return
        teller, here = stage.player.teller, stage.between.here
        shown = stage.between.origin(value[1]) if here else OriginScreen(*teller.why_value(stage.view, *value))
        stage.app.push_screen(shown, self._went)

    def details(self) -> None:
        """Show the row under the cursor in full, with its history."""
        stage, value = self.stage, self._value()
        if value is None:
            return
        from sandbox.tui.row.page import page
        from sandbox.tui.row.screen import RowScreen
        from sandbox.tui.row.words import titled

        if stage.between.here:
            stage.app.push_screen(RowScreen(stage.between.page(value[1])), self._went)
            return
        panel, key, _ = value
        teller = stage.player.teller
        table = teller.listing(panel).table
        focused = self.table()
        columns = focused.columns if focused is not None else ()
        listing, run = teller.listing(panel), teller.stood(stage.view)
        sources = (source for column in columns for source in listing.sources(run.world, key, column.id))
        others = [(source.table, source.key) for source in sources]
        shown = page(run, titled(listing.title, table, key), table, key, others)
        stage.app.push_screen(RowScreen(shown), self._went)

    def watch(self) -> None:
        """Pin the value under the cursor, or let it go."""
        stage, value = self.stage, self._value()
        if value is not None and stage.between.here:
            stage.show("A message is not watched: it is gone when it arrives. V watches a law.")
        elif value is not None:
            stage.show(stage.pins.toggle(stage.player.teller, value))

    def _went(self, step: int | None) -> None:
        if step is not None:
            self.stage.show(self.stage.player.go(self.stage.player.teller.moment_of(step)))

    def _nothing(self, panel: TablePanel | None) -> str:
        """Why there is no row to stand on, and the way out."""
        if panel is None or self.stage.zoom.chosen.words:
            return "No row is shown; Esc clears the filter."
        return f"{f'{panel.title}: {panel.empty} {plain(panel.fills)}'.rstrip(' .')}."

    def _value(self) -> tuple[str, Hashable, str] | None:
        """The panel, the key and the column under the cursor; the latest change where it stands nowhere."""
        stage = self.stage
        if stage.between.opens():
            return None
        if self.table() is None:
            stage._look_at(self.latest())
        panel = self.table()
        if panel is None or (self.at(panel) is None and not self.start()):
            stage.show(self._nothing(panel))
            return None
        at = self.at(panel)
        assert at is not None
        stage.player.playing = False
        stage.show()
        return panel.id, panel.keys[at[0]], panel.columns[at[1]].id
