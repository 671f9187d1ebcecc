"""The app's end of the line to the server: Textual's, which can also paint everything anew when it is asked to."""

from contextlib import suppress

from textual.app import ScreenStackError
from textual.drivers.web_driver import WebDriver

NAME = f"{__name__}:ServedDriver"
"""What Textual is told to take, in ``TEXTUAL_DRIVER``."""


class ServedDriver(WebDriver):
    """Answers ``repaint`` by the same word, after which the whole screen is painted."""

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Something that the server says."""
        if packet_type == "repaint":
            self._app.call_later(self._repaint)
        else:
            super().on_meta(packet_type, payload)

    def _repaint(self) -> None:
        with suppress(ScreenStackError):  # at the very start, when the first picture is still to come
            self.write_meta({"type": "repaint"})
            self._app.screen.refresh()
