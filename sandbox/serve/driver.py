"""The app's end of the line to the server: Textual's, which also paints all anew, and hears how many are here."""

from contextlib import suppress
from typing import Any

from textual import events
from textual.app import ScreenStackError
from textual.drivers.web_driver import WebDriver

NAME = f"{__name__}:ServedDriver"
"""What Textual is told to take, in ``TEXTUAL_DRIVER``."""


class ServedDriver(WebDriver):
    """Answers ``repaint`` by the same word, after which the whole screen is painted.

    The app counts as the one that has the keyboard: to lose it and get it back would each style the screen anew,
    at the start and at the first key of each visitor.
    """

    def start_application_mode(self) -> None:
        """Begin as Textual does, but not without the keyboard."""
        self._app.disable_messages(events.AppBlur)
        super().start_application_mode()

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Something that the server says."""
        if packet_type == "repaint":
            self._app.call_later(self._repaint)
        elif packet_type == "here":
            self._app.call_later(self._attend, payload)
        else:
            super().on_meta(packet_type, payload)

    def _repaint(self) -> None:
        with suppress(ScreenStackError):  # at the very start, when the first picture is still to come
            self.write_meta({"type": "repaint"})
            self._app.screen.refresh()

    def _attend(self, here: dict[str, Any]) -> None:
        from sandbox.tui.app import SandboxApp  # which the server itself does not need
        from sandbox.tui.presenter.attendance import attend

        if isinstance(self._app, SandboxApp):
            attend(self._app, here["follow"], here["shops"], here["links"])
