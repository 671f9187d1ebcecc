"""The keys that a user chose: read, checked, given to the app, changed and restored."""

from collections.abc import Callable
from pathlib import Path

from sandbox.tui.keymap.catalogue import all_bound
from sandbox.tui.keymap.check import Chosen, cannot_be, checked, clashes, told
from sandbox.tui.keymap.shown import Shown
from sandbox.tui.keymap.spelling import shown
from sandbox.workspace.files import Unkept
from sandbox.workspace.keys import NAME, KeysFile, Row


class OwnKeys:
    """The user's keys. ``file`` is None where nothing can be kept: then they hold as long as the app runs.

    ``used`` is told each time which keys are not as at first.
    """

    def __init__(self, folder: Path | None, used: Callable[[dict[str, str], Shown | None], None]) -> None:
        self.file = None if folder is None else KeysFile(folder)
        self.chosen: Chosen = {}
        self.problems: list[str] = []
        self._used = used

    def load(self) -> str:
        """Read the file and use what can be used; what is wrong with the rest, in one sentence."""
        rows: list[Row] = []
        self.chosen, self.problems = {}, []
        if self.file is not None:
            try:
                rows = self.file.rows()
            except Unkept as problem:
                self.problems = [str(problem)]
        if rows:
            self.chosen, self.problems = checked(rows)
            self._use()
        if not self.problems:
            return ""
        count = len(self.problems)
        what = f"{count} lines of {NAME} are not used (F1 lists them)" if count > 1 else f"{NAME} (F1 has it whole)"
        return f"{what}: {self.problems[0]}"

    def keys(self, id: str) -> tuple[str, ...]:
        """The keys of a binding as they are now."""
        return self.chosen.get(id, all_bound()[id].keys)

    def refused(self, id: str, key: str) -> str:
        """Why a binding cannot have a key now; empty where it can."""
        reason = cannot_be(id, key)
        if reason:
            return f"{shown(key)}: {reason}" if key else reason
        for clash in clashes({**self.chosen, id: (key,)}):
            if id in (clash.one.id, clash.other.id) and clash.key == key:
                return told(key, clash.other if clash.one.id == id else clash.one, clash.scope)
        return ""

    def change(self, id: str, key: str) -> str:
        """Give a binding another key, which nothing forbids; what came of it."""
        bound = all_bound()[id]
        if (key,) == bound.keys:
            return self.restore(id)
        self.chosen[id] = (key,)
        return self._keep(id, key, f"{bound.words}: {shown(key)} from now on")

    def restore(self, id: str) -> str:
        """Give a binding the keys of the beginning; what came of it, or why it cannot be."""
        bound = all_bound()[id]
        if id not in self.chosen:
            return f"{bound.words} has its first keys already."
        others = {name: keys for name, keys in self.chosen.items() if name != id}
        for clash in clashes(others):
            if id in (clash.one.id, clash.other.id):
                other = clash.other if clash.one.id == id else clash.one
                return f"{bound.words} cannot have {told(clash.key, other, clash.scope)}."
        self.chosen = others
        first = " or ".join(map(shown, bound.keys))
        return self._keep(id, "", f"{bound.words}: {first}, as at first")

    def _keep(self, id: str, keys: str, words: str) -> str:
        self._use()
        if self.file is None:
            return f"{words}, until the app is left: there is no workspace."
        try:
            self.file.change(id, keys)
        except Unkept as problem:
            return f"{words}, until the app is left: {problem}"
        return f"{words}. Kept in {self.file.file}."

    def _use(self) -> None:
        keymap = {id: ",".join(keys) for id, keys in self.chosen.items()}
        self._used(keymap, Shown(self.chosen) if self.chosen else None)
