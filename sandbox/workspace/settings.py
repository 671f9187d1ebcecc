"""The settings of the app: what the user chose once and finds again."""

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from sandbox.workspace.storage import Kept


class Settings(BaseModel):
    """What the app remembers: its theme, whether the tour was seen, the user's own keys by the id of the binding."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    theme: str = "textual-dark"
    tour_seen: bool = False
    keys: dict[str, str] = {}


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
