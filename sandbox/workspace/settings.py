"""The settings of the app: what the user chose once and finds again."""

import os
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sandbox.workspace.files import Unkept
from sandbox.workspace.storage import Kept


class Settings(BaseModel):
    """What the app remembers. An empty theme is one that was never chosen; keys stand in a file of their own."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    theme: str = ""
    tour_seen: bool = False
    speed: float = Field(1.0, gt=0)
    hide_next: bool = False
    autoplay: int = Field(0, ge=0)
    """Seconds that each moment is shown when a story plays by itself; 0 is as long as it takes to read it."""


class SettingsFile:
    """The settings in the folder of a workspace. Raises ``Unkept``."""

    def __init__(self, folder: Path) -> None:
        self._db = Kept(folder / "settings.json")

    @property
    def said(self) -> list[str]:
        """What the user should hear: that the file was damaged, and what stands in its place."""
        return self._db.kept.said

    def read(self) -> Settings:
        """The settings as they are; a value that does not fit is as at first."""
        kept = {row["name"]: row["value"] for row in self._db.part("settings")}
        try:
            return Settings.model_validate(kept)
        except ValidationError as error:
            wrong = {str(detail["loc"][0]) for detail in error.errors()}
            return Settings.model_validate({name: value for name, value in kept.items() if name not in wrong})

    def change(self, **values: Any) -> Settings:
        """Change some settings, and keep them. Raises ``pydantic.ValidationError`` for a value that does not fit."""
        Settings.model_validate({**self.read().model_dump(), **values})

        def put(documents: dict[int, Any]) -> None:
            known = {document["name"]: id for id, document in documents.items()}
            for name, value in values.items():
                documents[known.setdefault(name, max(documents, default=0) + 1)] = {"name": name, "value": value}

        self._db.part("settings").change(put)
        return self.read()


class Remembered:
    """The settings while the app runs: read once, written when one is changed. Raises ``Unkept`` at the reading."""

    def __init__(self, file: SettingsFile) -> None:
        self._file = file
        self.now = file.read()

    @property
    def said(self) -> list[str]:
        """What the user should hear."""
        return self._file.said

    def change(self, **values: Any) -> str:
        """Change some settings; what the user should hear of it. They hold as long as the app runs in any case."""
        changed = Settings.model_validate({**self.now.model_dump(), **values})
        if changed == self.now:
            return ""
        self.now = changed
        heard = len(self.said)
        try:
            self._file.change(**values)
        except Unkept as problem:
            return str(problem)
        return " ".join(self.said[heard:])


def remembered(folder: Path) -> tuple[Remembered | None, str]:
    """The settings of a workspace, and what the user should hear; None where they cannot be read or kept."""
    if not writable(folder):
        return None, f"Nothing is remembered: {folder} cannot be written to."
    try:
        found = Remembered(SettingsFile(folder))
    except Unkept as problem:
        return None, f"Nothing is remembered: {problem}"
    return found, " ".join(found.said)


def writable(folder: Path) -> bool:
    """Whether the folder can be written to, or be made."""
    there = next((place for place in (folder, *folder.absolute().parents) if place.exists()), folder)
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)
