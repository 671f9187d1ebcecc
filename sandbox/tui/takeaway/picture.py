"""The screen as a picture: an SVG that loads nothing."""

import re
from typing import Any

from textual.app import App

_FONT = re.compile(r"\s*@font-face \{.*?\}\n", re.S)


def picture(app: App[Any], title: str) -> str:
    """The screen as it stands, as an SVG. The font is the reader's own, none is loaded from the network."""
    return _FONT.sub("\n", app.export_screenshot(title=title))
