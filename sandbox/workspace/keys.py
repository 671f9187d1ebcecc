"""The user's own keys in a plain file, which people edit too: a line for each, ``stage.step: n``."""

from pathlib import Path
from typing import NamedTuple

import yaml

from sandbox.workspace.files import make_folder, unkept, write_whole

NAME = "keys.yaml"
HEAD = """\
# Your own keys for Sandbox, a line for each: what it does, a colon, the key. For example:
#   stage.step: n
#   stage.go_to: "ctrl+g"
# More keys for one thing stand behind commas. A line that is gone is as at first.
# In the app, F1 and then k shows every name, and changes this file.
"""


class Row(NamedTuple):
    """A line of the file: its number, the id of a binding, its keys. ``wrong`` says why the line is none."""

    number: int
    id: str
    keys: str
    wrong: str = ""


class KeysFile:
    """The keys in the folder of a workspace. Whatever else stands in the file stays there. Raises ``Unkept``."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / NAME

    def rows(self) -> list[Row]:
        """The lines that say something."""
        found = [_row(number, line) for number, line in enumerate(self._lines(), 1)]
        return [row for row in found if row is not None]

    def change(self, id: str, keys: str) -> None:
        """Put the keys of a binding in the place of those that are there; no keys take its line away."""
        lines = self._lines() or HEAD.splitlines()
        there = [row.number for row in map(_row, range(1, len(lines) + 1), lines) if row is not None and row.id == id]
        made = f"{id}: {_quoted(keys)}"
        if there and keys:
            lines[there[-1] - 1] = made
            there.pop()
        elif keys:
            lines.append(made)
        kept = [line for number, line in enumerate(lines, 1) if number not in there]
        make_folder(self.file.parent)
        write_whole(self.file, "".join(f"{line}\n" for line in kept).encode())

    def _lines(self) -> list[str]:
        try:
            return self.file.read_bytes().decode("utf-8-sig", "replace").splitlines()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise unkept(self.file, error, "be read") from None


def _row(number: int, line: str) -> Row | None:
    """What a line says; None for an empty one and for a comment."""
    try:
        found = yaml.load(line, Loader=yaml.BaseLoader)  # it makes nothing but texts
    except yaml.YAMLError:
        return Row(number, line.partition(":")[0].strip(), "", 'put the key into quotes, as in stage.step: "n"')
    if found is None:
        return None
    if isinstance(found, dict) and len(found) == 1:
        [(id, keys)] = found.items()
        if isinstance(id, str) and isinstance(keys, str) and keys:
            return Row(number, id, keys)
    return Row(number, "", "", "a line says what it does, a colon and the key, as in stage.step: n")


def _quoted(keys: str) -> str:
    """The keys as the file may say them: as they are, where YAML reads them so."""
    return keys if keys.replace("+", "").replace(",", "").replace("_", "").isalnum() else f'"{keys}"'
