"""Where the workspace is: the folder that somebody names, or one among the user's own data."""

import os
from pathlib import Path

VARIABLE = "SANDBOX_WORKSPACE"
"""The environment variable that names the folder where ``--workspace`` does not."""


def place(folder: Path | None = None) -> Path:
    """The folder of the workspace; it need not be there yet."""
    if folder is not None:
        return folder
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("sandbox", appauthor=False)
