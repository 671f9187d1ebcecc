"""Where values come from, in plain words: the chains that the page on the screen shows, read out."""

from collections.abc import Hashable, Iterator

from sandbox.tui.origin.draw import block
from sandbox.tui.plain.words import ROOM, spoken, tables
from sandbox.tui.view import Teller, View

SIGNS = "●► "
"""What stands before a link on the screen, for the eye only."""


def origins(teller: Teller, view: View, name: str) -> list[str]:
    """The chain of each value of the rows with a name (an SKU, an e-mail, an order), line by line."""
    return [
        line
        for panel in tables(view)
        for key in panel.keys
        if name.casefold() in _names(key)
        for column in panel.columns
        for line in _chain(teller, view, panel.id, key, column.id)
    ]


def _names(key: Hashable) -> list[str]:
    return [str(part).casefold() for part in (key if isinstance(key, tuple) else (key,))]


def _chain(teller: Teller, view: View, panel: str, key: Hashable, column: str) -> Iterator[str]:
    value, links = teller.why_value(view, panel, key, column)
    if links[0].kind == "opening":
        yield f"{value}. {links[0].text}"
        return
    yield f"{value}, because:"
    for link in links:
        yield from (f"- {spoken(line).lstrip(SIGNS)}" for line in block(link, False, ROOM))
