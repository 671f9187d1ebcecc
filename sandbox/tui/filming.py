"""Films a scenario: plays it on the stage without a terminal, and takes the picture of each moment."""

from collections.abc import Callable, Iterable
from pathlib import Path

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import DEFAULT_TERMINAL_THEME

from sandbox.reports.tape import Frame, Piece
from sandbox.tui.app import SandboxApp
from sandbox.tui.stage.screen import StageScreen
from sandbox.tui.working.screen import LOOK, WorkingScreen


async def film(
    file: Path,
    size: tuple[int, int],
    *,
    case: str = "",
    svg: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> list[Frame]:
    """A frame for each moment of a scenario; a question is answered rightly when the story goes on.

    ``size`` is columns and rows, ``case`` one of its matrix. Raises ``ValueError`` when the file cannot be played.
    """
    app = SandboxApp(scenario=file, case=case)
    frames = []
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        while isinstance(app.screen, WorkingScreen):  # the scenario takes long to run
            await pilot.pause(LOOK)
        screen = app.screen
        if not isinstance(screen, StageScreen):
            raise ValueError(f"{file} cannot be played")
        player, moments = screen.player, screen.player.teller.moments
        for number, moment in enumerate(moments):
            if number and moments[number - 1].kind == "ask":
                asked = moments[number - 1]
                player.answers[number - 1] = asked.choices.index(asked.answer)
            player.go(number)
            screen.show()
            await pilot.pause()
            lines = tuple(_pieces(strip) for strip in screen._compositor.render_strips())
            chapter = " ".join(moment.text.split()) if moment.kind in ("say", "ask") else ""
            picture = app.export_screenshot() if svg else ""
            frames.append(Frame(lines, player.pause, moment.text, chapter, picture))
            if progress is not None:
                progress(number + 1, len(moments))
    return frames


def _pieces(strip: Iterable[Segment]) -> tuple[Piece, ...]:
    """A line of the screen; neighbours of one look are put together."""
    return tuple(map(_piece, Segment.simplify(strip)))


def _piece(segment: Segment) -> Piece:
    style = segment.style
    if style is None or not segment.text:
        return Piece(segment.text)
    return Piece(segment.text, _codes(style), style.get_html_style(DEFAULT_TERMINAL_THEME))


def _codes(style: Style) -> str:
    """The look as codes of the terminal: what stands between the two escapes."""
    painted = style.render("x", color_system=ColorSystem.TRUECOLOR)
    return painted[2:].partition("m")[0] if painted.startswith("\x1b[") else ""
