"""A picture and a copy can be taken on every screen, or it is said why not."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from sandbox.tui.app import SandboxApp
from tests.tui.conftest import Open, press, seen, settled
from tests.tui.stories import NAME


def said(pilot: Pilot[int]) -> str:
    """What is said on the screen, and beside a page."""
    return "\n".join([seen(pilot), *(each.message for each in pilot.app._notifications)])


@pytest.mark.parametrize(
    ("keys", "name", "copied"),
    [
        (("escape",), "sandbox-library.svg", "The name does not match"),
        (("u",), "sandbox-rules.svg", "-0"),
        (("end", "1", "enter"), "sandbox-origin.svg", "MUG at Main Street"),
        (("end", "1", "o"), "sandbox-row.svg", "MUG"),
        (("end", "f1"), "sandbox-help.svg", ""),
        (("end", "p"), "the-name-does-not-match-step-", ""),
    ],
)
async def test_a_picture_and_a_copy_everywhere(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...], name: str, copied: str
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    async with opened() as pilot:
        await press(pilot, *keys)
        where = type(pilot.app.screen)
        await press(pilot, "y")
        assert copied in pilot.app.clipboard
        assert bool(copied) is bool(pilot.app.clipboard)
        assert ("Copied: " if copied else "here to copy" if where.__name__ == "HelpScreen" else "panels") in said(pilot)
        await press(pilot, "P")
        await settled(pilot)
        assert type(pilot.app.screen) is where
        assert f"Picture: {name}" in said(pilot)
    (drawn,) = (tmp_path / "here").glob("*.svg")
    assert drawn.name.startswith(name)


async def test_what_differs_is_copied_where_one_compares(opened: Open) -> None:
    async with opened() as pilot:
        await press(pilot, "end", "c", *"Without", "enter")
        await press(pilot, "y")
        assert "Copied: " in seen(pilot)
        assert "part" in pilot.app.clipboard or "differ" in pilot.app.clipboard or "same" in pilot.app.clipboard


async def test_where_letters_are_typed_they_are_letters(tmp_path: Path) -> None:
    file = tmp_path / "story.yaml"
    file.write_text(NAME)
    app = SandboxApp([file])
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "slash", "P", "y")
        assert "/ Py" in seen(pilot)
        assert not app.clipboard
