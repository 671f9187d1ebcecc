"""The links for the class as QR codes below the lines that ``sandbox serve`` prints."""

from collections.abc import Iterator

from sandbox.tui.presenter.code import QUIET, drawn, fitting, inverse, least

BLACK_ON_WHITE, USUAL = "\x1b[30;107m", "\x1b[0m"


def printed(name: str, code: str, columns: int, colours: bool) -> Iterator[str]:
    """The code of one link, under its name, in the smallest size; a sentence where the terminal is too narrow.

    Without colours the blocks are what is light, as on the dark ground of most terminals.
    """
    across, _ = least(code)
    size = fitting(code, min(columns, across + 2 * QUIET), across)
    yield ""
    if size is None:
        yield f"{name}: its QR code needs a terminal of {across} columns."
        return
    yield f"{name}:"
    for line in drawn(code, size):
        yield f"{BLACK_ON_WHITE}{line}{USUAL}" if colours else inverse(line)
