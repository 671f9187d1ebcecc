"""What an empty panel says: that nothing is there, and the keys that fill it, in the room there is."""

from sandbox.tui.view.spans import Line, Span, fit, width

THEN = Span(" then ")
"""What stands between the key that goes to a panel and the one that acts there."""
NONE = Span("None yet: ", "dim")
"""That nothing is there, in the fewest words."""


def closer(line: Line) -> Line:
    """The same words in less room."""
    return tuple(Span(" ") if span == THEN else span for span in line)


def nothing(empty: str, fills: Line, room: int, height: int) -> list[Line]:
    """The lines of an empty panel: on one where that has room, else on two, else in fewer words."""
    said = Span(empty if not fills else f"{empty} ", "dim")
    if height < 1:
        return []
    if not fills or width((said, *fills)) <= room:
        return [fit((said, *fills), room)]
    if height > 1:
        return [fit((said,), room), shortest((fills, closer(fills)), room)]
    near = closer(fills)
    return [shortest(((said, *near), (NONE, *fills), (NONE, *near)), room)]


def shortest(ways: tuple[Line, ...], room: int) -> Line:
    """The first of some ways to say the same that has room; else the last, as far as it goes."""
    return fit(next((way for way in ways if width(way) <= room), ways[-1]), room)
