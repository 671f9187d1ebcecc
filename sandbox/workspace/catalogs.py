"""The merchant's own shops: catalogs that were imported, each kept as a scenario file that stories begin with."""

from pathlib import Path

from sandbox.scenario.problems import Problem
from sandbox.scenario.reading import load
from sandbox.scenario.story import Scenario
from sandbox.workspace.files import Unkept, make_folder, unkept, write_whole
from sandbox.workspace.numbered import Entry, Numbered


class Taken(Exception):
    """There is a catalog of that name already."""


class Catalogs(Numbered):
    """The catalogs in the folder of a workspace. All methods raise ``Unkept`` where the disk does not play along."""

    noun = "catalog"
    ending = ".yaml"

    def title_of(self, file: Path) -> str:
        """The title of the scenario. Raises ``Unkept``."""
        return self._load(file).title

    def keep(self, name: str, text: str, sources: str, *, instead: bool = False) -> Entry:
        """Keep the text of a scenario; ``sources`` is what it was made of, in words.

        With ``instead`` it takes the place of what has that name, if there is such: that is deleted, and can be
        taken back; stories that began with it go on as they are. Raises ``Taken``.
        """
        self._purge()
        with self._db.kept.lock:
            same = self.named(name)
            if same and not instead:
                raise Taken(f"There is a catalog `{same[0].name}` already.")
            id = self._free()
            make_folder(self.folder)
            write_whole(self.file(id), text.encode())
            try:
                self._list(id, name, sources)
            except Unkept:
                self.file(id).unlink(missing_ok=True)
                raise
            for entry in same:
                self.delete(entry.id)
        return self.find(str(id))

    def named(self, name: str) -> list[Entry]:
        """What has a name; small and capital letters are the same in it."""
        return [entry for entry in self.all() if entry.name.casefold() == name.casefold()]

    def text(self, id: int) -> str:
        """A catalog as a scenario file."""
        try:
            return self.file(id).read_text(encoding="utf-8")
        except OSError as error:
            raise unkept(self.file(id), error, "be read") from None

    def open(self, id: int) -> Scenario:
        """A catalog as the scenario that a story of one's own begins with."""
        if any(entry.id == id for entry in self.all(deleted=True)):
            raise Unkept(f"That catalog was deleted; `sandbox catalogs undo {id}` takes it back.")
        if not self.file(id).exists():
            raise Unkept("That catalog is not there any more.")
        return self._load(self.file(id))

    def _load(self, file: Path) -> Scenario:
        try:
            return load(file)
        except Problem as problem:
            raise Unkept(f"The catalog cannot be opened by this Sandbox: {problem}") from None
