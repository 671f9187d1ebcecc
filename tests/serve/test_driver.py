"""The app's end of the line to the server."""

import pytest
from textual import events
from textual.drivers.web_driver import WebDriver

from sandbox.serve.driver import ServedDriver
from sandbox.tui.app import SandboxApp


def test_a_served_app_has_the_keyboard_from_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual takes it at the start and gives it back at the first key; each time the whole screen is styled anew."""
    heard: list[bool] = []
    app = SandboxApp()

    def start(driver: WebDriver) -> None:
        heard.append(driver._app.check_message_enabled(events.AppBlur()))

    monkeypatch.setattr(WebDriver, "start_application_mode", start)
    driver = ServedDriver.__new__(ServedDriver)
    driver._app = app
    driver.start_application_mode()
    assert heard == [False]
