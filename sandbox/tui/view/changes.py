"""What the step in view changed: the rows as they were before, and the words that mark them."""

from collections.abc import Collection, Hashable, Iterable
from decimal import Decimal
from typing import Any

from sandbox.tui.view.columns import Cell
from sandbox.tui.view.notes import STAR
from sandbox.world.journal import Step

Key = tuple[str, Hashable]


class Changes:
    """The rows that some steps changed together, with what they were before and after."""

    def __init__(self, steps: Iterable[Step]) -> None:
        self.steps = tuple(steps)
        self._pairs: dict[Key, tuple[Any, Any]] = {}
        for step in self.steps:
            for change in step.changes:
                key = change.table, change.key
                first = self._pairs.get(key, (change.before, None))[0]
                self._pairs[key] = first, change.after

    def keys(self, table: str) -> list[Hashable]:
        """The keys of the rows of a table that are not what they were, in the order of change."""
        return [key for (name, key), (old, new) in self._pairs.items() if name == table and old != new]

    def is_new(self, table: str, key: Hashable) -> bool:
        """Whether the row did not exist before."""
        pair = self._pairs.get((table, key))
        return pair is not None and pair[0] is None and pair[1] is not None

    def before(self, table: str, key: Hashable) -> Any:
        """The row as it was, or None when it did not change or is new."""
        pair = self._pairs.get((table, key))
        return pair[0] if pair is not None and pair[0] != pair[1] else None

    def changed(self, table: str, key: Hashable) -> bool:
        """Whether the row is new, gone, or different."""
        pair = self._pairs.get((table, key))
        return pair is not None and pair[0] != pair[1]

    def gone(self, table: str) -> list[Any]:
        """The rows that are there no more."""
        return [
            old for (name, _), (old, new) in self._pairs.items() if name == table and new is None and old is not None
        ]

    def tables(self) -> list[str]:
        """The names of the tables in which something is not what it was."""
        return list(dict.fromkeys(name for (name, _), (old, new) in self._pairs.items() if old != new))

    def after(self, table: str, key: Hashable) -> Any:
        """The row as it is now, or None when it is gone."""
        pair = self._pairs.get((table, key))
        return pair[1] if pair is not None else None


def fields(before: Any, after: Any, quiet: Collection[str] = ()) -> list[str]:
    """The fields of a row that changed, in words: ``connected was no``. Quiet ones are told elsewhere."""
    words = []
    for name in after.__struct_fields__:
        old, new = getattr(before, name), getattr(after, name)
        if old != new and name not in quiet:
            told = "changed" if isinstance(new, tuple) else f"was {_word(old)}"
            if old in ("", None):
                told = f"now {_word(new)}"
            words.append(f"{name.replace('_', ' ')} {told}")
    return words


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "empty" if value in ("", None) else str(value)


def number(now: int, before: int | None) -> Cell:
    """A quantity, and by how much it moved: ``9 ▼1``."""
    if before is None or before == now:
        return Cell(str(now), "bad" if now < 0 else "")
    sign = "▲" if now > before else "▼"
    return Cell(str(now), "mark", f"{sign}{abs(now - before)}", was=str(before))


def text(now: str, before: str | None) -> Cell:
    """A word; when it is another one than before, it carries a star."""
    if before is None or before == now:
        return Cell(now)
    return Cell(now, "mark", STAR, was=before or "empty")


def amount(now: Decimal, before: Decimal | None) -> Cell:
    """Money; when it is another amount than before, it carries a star."""
    return text(f"{now:,.2f}", None if before is None else f"{before:,.2f}")


def note(
    new: bool, was: Iterable[tuple[str, str]], kept: bool = False, state: str = "", more: Iterable[str] = ()
) -> Cell:
    """The words at the end of a row: ``+ New``, ``* was unpaid``, ``= kept``, or the state of the row."""
    if new:
        return Cell("+ New", "new")
    words = [f"was {before or 'empty'}" for now, before in was if now != before] + [*more]
    if words:
        return Cell("* " + ", ".join(words), "mark")
    if kept:
        return Cell("= kept", "kept")
    return Cell(state, "dim")
