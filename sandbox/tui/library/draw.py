"""Pure functions that draw the library: the list by folder, and what the chosen scenario says of itself."""

from collections.abc import Sequence
from functools import partial

from sandbox.tui.library.shelf import Book
from sandbox.tui.view.panel import TextPanel
from sandbox.tui.view.spans import Line, Span, cut, fit, spread, wrap

Row = Book | str
"""A scenario, or the folder that a group stands in."""


def rows(books: Sequence[Book]) -> list[Row]:
    """The books with a row for each folder above them."""
    made: list[Row] = []
    folder = None
    for book in books:
        if book.folder != folder:
            folder = book.folder
            made.append(folder)
        made.append(book)
    return made


def listing(made: Sequence[Row], chosen: int, room: int, height: int, empty: str) -> tuple[list[Line], int]:
    """The part of the list around the chosen row, and the number of its first row."""
    if not made:
        return [fit((Span(empty, "dim"),), room)], 0
    top = max(0, min(chosen - height // 2, len(made) - height))
    return [_row(row, top + place == chosen, room) for place, row in enumerate(made[top : top + height])], top


def _row(row: Row, chosen: bool, room: int) -> Line:
    if isinstance(row, str):
        return fit((Span(row, "title"),), room)
    sign = "►" if chosen else " "
    role = "cursor" if chosen else ("bad" if row.problem else "")
    tags = " ".join(row.tags)
    right = Span("✗ cannot be played", "bad") if row.problem else Span(cut(tags, room // 3), "dim")
    return spread((Span(f" {sign} ", "key"), Span(row.title, role)), (right,), room)


def _paragraph(line: Line, indent: int, room: int) -> list[Line]:
    return [*wrap(line, room, indent), ()]


def detail(book: Book | None) -> TextPanel:
    """What a scenario says of itself, or what is wrong with it."""
    if book is None:
        return TextPanel("detail", "", "", empty="Choose a scenario with the arrow keys.")
    parts: list[tuple[Line, int]] = []
    if book.problem:
        parts += [((Span("✗ This file cannot be played.", "bad"),), 2), ((Span(book.problem),), 0)]
    if book.about:
        parts.append(((Span(book.about),), 0))
    if book.tags:
        parts.append(((Span("tags   ", "dim"), Span(", ".join(book.tags))), 7))
    if book.shows:
        parts.append(((Span("rules  ", "dim"), Span(", ".join(book.shows), "key")), 7))
    parts.append(((Span("file   ", "dim"), Span(str(book.file), "dim")), 7))
    blocks = [partial(_paragraph, line, indent) for line, indent in parts]
    return TextPanel("detail", book.title, book.title, blocks=tuple(blocks))
