"""The page about this Sandbox: found by its name, it says what a report of a problem needs, and copies it."""

from pathlib import Path

import pytest
from textual.app import App

from sandbox import __version__
from sandbox.tui.app import SandboxApp
from sandbox.tui.info.screen import InfoScreen
from sandbox.tui.library.screen import LibraryScreen
from tests.tui.conftest import press, seen, settled
from tests.tui.palette.test_palette import choose


@pytest.mark.parametrize("size", [(72, 18), (80, 24), (160, 48)])
async def test_it_is_found_in_the_palette_and_copied(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr(App, "copy_to_clipboard", lambda self, text: copied.append(text))
    app = SandboxApp([tmp_path])
    app.recall(tmp_path / "kept")
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await choose(pilot, "about this")
        await settled(pilot)
        assert isinstance(app.screen, InfoScreen)
        assert f"Sandbox     {__version__}" in seen(pilot)
        assert f"Size        {size[0]} columns, {size[1]} lines" in seen(pilot)
        await press(pilot, "y")
        assert "Copied to the clipboard." in seen(pilot)
        assert f"Workspace   {tmp_path / 'kept'} (is not there yet, and can be made)" in copied[0]
        await press(pilot, "down", "up", "escape")
        assert isinstance(app.screen, LibraryScreen)


async def test_without_colours_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = SandboxApp([tmp_path])
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await app.run_action("about")
        await settled(pilot)
        assert "NO_COLOR is set" in seen(pilot)
