"""The line of the terminal that tells how far a command is."""

import sys

import pytest

from sandbox.commands import waiting
from sandbox.scenario.progress import told


def test_it_tells_how_far_it_is_and_goes(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(waiting, "PATIENCE", 0)
    with waiting.telling("Opening the session"):
        told("step", 3200, 100_000)
    said = capsys.readouterr().err
    assert "Opening the session … step 3,200 of 100,000 · Ctrl-C stops it" in said
    assert said.endswith("\r\x1b[K"), "the line is gone"


def test_where_nobody_watches_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with waiting.telling("Opening the session"):
        told("step", 3200, 100_000)
    assert capsys.readouterr().err == ""
