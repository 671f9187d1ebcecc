"""The page with a link for the class: a camera reads its code from the cells, whatever the colours of the app."""

import re
from collections.abc import Iterator

import pytest
from rich.color import Color
from rich.style import Style
from textual.pilot import Pilot

from sandbox.tui.app import SandboxApp
from sandbox.tui.presenter.attendance import attend
from sandbox.tui.presenter.code import least
from sandbox.tui.presenter.link_page import LinkPage
from sandbox.tui.presenter.links import Links
from tests.camera import Cell, seen_by_camera
from tests.tui.conftest import Open, seen, settled

TOKEN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
OWN = (f"http://192.168.178.20:8000/?token={TOKEN}", f"HTTP://192.168.178.20:8000/S/{TOKEN}")
THIS = (f"http://192.168.178.20:8000/follow?token={TOKEN}", f"HTTP://192.168.178.20:8000/F/{TOKEN}")
DARK_GROUND, LIGHT_GROUND = (255, 0), (0, 255)
"""How light the terminal's own two colours are: of the text, and of the ground."""
SIZES = [(72, 18), (80, 24), (100, 30), (120, 36), (160, 48), (200, 20)]


async def show(pilot: Pilot[int], links: tuple[tuple[str, str], ...] = (OWN, THIS), number: int = 0) -> LinkPage:
    """Open the page of a link as the palette does."""
    assert isinstance(pilot.app, SandboxApp)
    attend(pilot.app, 0, 0, links)
    [*Links(pilot.app.screen).entries()][number].do()
    await settled(pilot)
    return page(pilot)


def page(pilot: Pilot[int]) -> LinkPage:
    """The page that is open."""
    assert isinstance(pilot.app.screen, LinkPage)
    return pilot.app.screen


def cells(pilot: Pilot[int], own: tuple[int, int] = DARK_GROUND) -> Iterator[list[Cell]]:
    """The screen as a terminal paints it, whose own two colours are these."""
    for strip in pilot.app.screen._compositor.render_strips():
        line: list[Cell] = []
        for text, style, _ in strip:
            ink, ground = shades(style or Style(), own)
            line += [Cell(sign, ink, ground) for sign in text]
        yield line


def words(pilot: Pilot[int]) -> str:
    """What is written on the screen beside and below the blocks, without spaces."""
    return "".join(sign for sign in seen(pilot) if sign not in " \n▀▄█")


def shades(style: Style, own: tuple[int, int]) -> tuple[int, int]:
    ink, ground = (light(color, usual) for color, usual in zip((style.color, style.bgcolor), own, strict=True))
    return (ground, ink) if style.reverse else (ink, ground)


def light(color: Color | None, usual: int) -> int:
    return usual if color is None or color.is_default else sum(color.get_truecolor()) // 3


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("keys", [(), ("p",), ("escape",)], ids=["stage", "presenter view", "library"])
async def test_a_camera_reads_each_link_from_the_screen(
    opened: Open, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async with opened(size=size) as pilot:
        await pilot.press(*keys)
        await settled(pilot)
        below = seen(pilot)
        await show(pilot)
        assert seen_by_camera(cells(pilot)) == [OWN[1]]
        assert "Link 1 of 2: a shop of your own" in seen(pilot)
        assert OWN[0] in words(pilot)
        await pilot.press("tab")
        await settled(pilot)
        assert seen_by_camera(cells(pilot)) == [THIS[1]]
        assert "Link 2 of 2: follow this screen" in seen(pilot)
        assert THIS[0] in words(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert seen(pilot).splitlines()[2:] == below.splitlines()[2:]  # the head tells who is here now


@pytest.mark.parametrize("no_color", [False, True], ids=["colours", "NO_COLOR"])
@pytest.mark.parametrize(
    ("theme", "own"),
    [
        ("textual-dark", DARK_GROUND), ("textual-light", LIGHT_GROUND),
        ("ansi-dark", DARK_GROUND), ("ansi-light", LIGHT_GROUND),
    ],
)  # fmt: skip
async def test_the_code_is_dark_on_light_in_every_theme(
    opened: Open, monkeypatch: pytest.MonkeyPatch, theme: str, own: tuple[int, int], no_color: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    async with opened(size=(80, 24)) as pilot:
        pilot.app.theme = theme
        await show(pilot)
        assert seen_by_camera(cells(pilot, own)) == [OWN[1]]


async def test_the_code_is_as_large_as_the_window_allows(opened: Open) -> None:
    def blocks(text: str) -> tuple[int, int]:
        found = [found.span() for line in text.splitlines() if (found := re.search("[▀▄█].*[▀▄█]", line))]
        return max(end for _, end in found) - min(begin for begin, _ in found), len(found)

    async with opened(size=(80, 24)) as pilot:
        await show(pilot)
        assert blocks(seen(pilot)) == (29, 15)
        for size, wide in (((120, 36), 58), ((160, 48), 58), ((160, 52), 87), ((240, 70), 116)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            assert blocks(seen(pilot)) == (wide, -(-wide // 2)), size
            assert seen_by_camera(cells(pilot)) == [OWN[1]]


async def test_a_long_link_of_a_proxy_stands_beside_its_code_where_that_makes_it_larger(opened: Open) -> None:
    long = f"https://class.a-school-with-a-long-name.example/retail/lessons?token={TOKEN}"
    async with opened(size=(80, 24)) as pilot:
        await show(pilot, ((long, long), THIS))
        assert seen_by_camera(cells(pilot)) == [long]
        assert long in words(pilot)


async def test_in_a_window_that_is_too_small_the_link_stands_there_and_how_much_room_it_takes(opened: Open) -> None:
    async with opened(size=(80, 12)) as pilot:
        await show(pilot)
        assert seen_by_camera(cells(pilot)) == []
        told = seen(pilot)
        assert OWN[0] in told
        columns, lines = least(OWN[1])[0], 17 + 4
        assert f"The QR code needs a window of {columns} columns and {lines} lines." in told
        assert "Esc back" in told
        await pilot.resize_terminal(columns, lines - 1)
        await settled(pilot)
        assert seen_by_camera(cells(pilot)) == []
        await pilot.resize_terminal(columns, lines)
        await settled(pilot)
        assert seen_by_camera(cells(pilot)) == [OWN[1]]


@pytest.mark.parametrize("key", ["enter", "y"])
async def test_the_link_that_is_shown_is_copied(opened: Open, key: str) -> None:
    async with opened(size=(80, 24)) as pilot:
        await show(pilot, number=1)
        assert pilot.app.clipboard == ""
        await pilot.press(key)
        await settled(pilot)
        assert pilot.app.clipboard == THIS[0]
        assert "The link is copied." in seen(pilot)
        assert seen_by_camera(cells(pilot)) == [THIS[1]]
        await pilot.press("right")
        await settled(pilot)
        assert "copied" not in seen(pilot)
        assert "Esc back" in seen(pilot)


async def test_a_click_on_the_link_copies_it_and_one_on_a_key_does_what_the_key_does(opened: Open) -> None:
    async def click(words: str) -> None:
        y, line = next((y, line) for y, line in enumerate(seen(pilot).splitlines()) if words in line)
        await pilot.click(offset=(line.index(words) + 1, y))
        await settled(pilot)

    async with opened(size=(80, 24)) as pilot:
        await show(pilot)
        await click("the other link")
        assert "Link 2 of 2" in seen(pilot)
        await click(THIS[0][:20])
        assert pilot.app.clipboard == THIS[0]
        await pilot.press("tab")
        await settled(pilot)
        await click("▀")  # the code itself does nothing
        await click("Esc")
        assert not isinstance(pilot.app.screen, LinkPage)


async def test_a_link_that_leads_nowhere_but_here_says_so(opened: Open) -> None:
    async with opened(size=(80, 24)) as pilot:
        await show(pilot)
        assert "Only this computer" not in seen(pilot)
        await pilot.press("escape")
        await settled(pilot)
        await show(pilot, tuple((url.replace("192.168.178.20", "127.0.0.1"), code) for url, code in (OWN, THIS)))
        assert "Only this computer can open it: sandbox serve --host 0.0.0.0 lets others in." in seen(pilot)
        assert seen_by_camera(cells(pilot)) == [OWN[1]]


async def test_help_lists_the_keys_of_the_page(opened: Open) -> None:
    async with opened(size=(80, 40)) as pilot:
        await show(pilot)
        await pilot.press("f1")
        await settled(pilot)
        told = seen(pilot)
        assert "The other link for the class" in told
        assert "Copy the link" in told
        await pilot.press("escape")
        await settled(pilot)
        assert seen_by_camera(cells(pilot)) == [OWN[1]]
