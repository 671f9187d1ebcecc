"""Every look can be read: on dark and on light ground, and in a terminal that has sixteen colours."""

import sys
from pathlib import Path

import pytest
from textual.color import Color

from sandbox.tui.app import SandboxApp
from sandbox.tui.themes import DARK, LIGHT
from sandbox.tui.widgets.lines import ROLES, Lines
from tests.tui.conftest import Open, stage

READABLE = 4.5
"""The contrast that WCAG asks of text."""


def luminance(color: Color) -> float:
    parts = [part / 255 for part in color.rgb]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [DARK, LIGHT])
async def test_every_look_stands_out_from_its_ground(opened: Open, theme: str) -> None:
    async with opened() as pilot:
        pilot.app.theme = theme
        await pilot.pause()
        lines = stage(pilot).query_one("#pos", Lines)
        for role in ("", *ROLES):
            style = lines._style(role)
            assert style.color is not None
            assert style.bgcolor is not None
            shades = [luminance(Color.from_rich_color(color)) for color in (style.color, style.bgcolor)]
            assert (max(shades) + 0.05) / (min(shades) + 0.05) >= READABLE, role


@pytest.mark.parametrize("theme", [DARK, LIGHT, "ansi-dark", "ansi-light"])
async def test_without_colours_no_text_is_of_the_colour_of_its_ground(
    opened: Open, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened() as pilot:
        pilot.app.theme = theme
        await pilot.pause()
        looks = {style for strip in pilot.app.screen._compositor.render_strips() for _, style, _ in strip if style}
        same = [look for look in looks if look.color == look.bgcolor and not (look.color and look.color.is_default)]
        assert (len(looks) > 1, same) == (True, [])


class Terminal:
    """Where the app is shown."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("colours", "theme", "turned"), [("", "ansi-dark", "ansi-light"), ("truecolor", DARK, LIGHT)])
def test_a_terminal_of_sixteen_colours_is_shown_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, colours: str, theme: str, turned: str
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLORTERM", colours)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys, "__stderr__", Terminal())
    app = SandboxApp()
    app.recall(tmp_path)
    assert app.theme == theme
    app.action_turn_light()
    assert app.theme == turned
    app.action_turn_light()
    assert app.theme == theme
