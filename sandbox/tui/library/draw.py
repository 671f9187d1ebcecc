"""Pure functions that draw the library: the list by folder, and what the chosen scenario says of itself."""

import time
from collections.abc import Sequence
from functools import partial

from rich.cells import cell_len

from sandbox.tui.library.past import Known, ago
from sandbox.tui.library.shelf import Book
from sandbox.tui.view.panel import TextPanel
from sandbox.tui.view.spans import Line, Span, fit, spread, width, wrap

WORDY = 64
"""From so many cells on a row has room for words beside its signs."""
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


def listing(
    made: Sequence[Row], chosen: int, room: int, height: int, empty: str, known: Known
) -> tuple[list[Line], int]:
    """The part of the list around the chosen row, and the number of its first row."""
    if not made:
        return [fit((Span(empty, "dim"),), room)], 0
    top = max(0, min(chosen - height // 2, len(made) - height))
    return [_row(row, top + place == chosen, room, known) for place, row in enumerate(made[top : top + height])], top


def _row(row: Row, chosen: bool, room: int, known: Known) -> Line:
    if isinstance(row, str):
        return fit((Span(row, "title"),), room)
    sign = "►" if chosen else " "
    role = "cursor" if chosen else ("bad" if row.problem else "")
    title = Span(row.title, role, f"book:{row.file}:{row.case}")
    return spread((Span(f" {sign} ", "key"), title), _right(row, room, known), room)


def _right(book: Book, room: int, known: Known) -> Line:
    """What stands at the right of a scenario: its tags where there is room, and what came of it."""
    if book.own is not None:
        step = f"{book.own.left.removeprefix('left at ')}  " if room >= WORDY else ""
        return Span(step, "mark"), Span(ago(book.own.when, time.time()), "dim")
    if book.shop is not None:
        return (Span(f"imported {ago(book.shop.changed, time.time())}", "dim"),)
    if book.problem:
        return (Span("✗ cannot be played", "bad"),)
    wordy = room >= WORDY
    result = _result(book, known, words=wordy) or _played(book, known, words=wordy)
    if result:
        result = (Span("  "), *fit(result, 24 if wordy else 13))
    left = room - width((Span(book.title), *result)) - 5
    return (Span(_tags(book.tags, min(left, room // 3)), "dim"), *result)


def _tags(tags: Sequence[str], room: int) -> str:
    """As many tags as there is room for; the detail has them all."""
    fits = (", ".join(tags[:count]) for count in range(len(tags), 0, -1))
    return next((words for words in fits if cell_len(words) <= room), "")


def _result(book: Book, known: Known, *, words: bool) -> Line:
    last = known.result(book.file)
    if last is None:
        return ()
    sign, role = ("✓", "good") if last.outcome == "passed" else ("✗", "bad")
    word = {"passed": " passed", "failed": " failed", "error": " wrong"}[last.outcome] if words else ""
    return Span(f"{sign}{word}", role), Span(f" {ago(last.when, time.time())}", "dim")


def _played(book: Book, known: Known, *, words: bool) -> Line:
    """How far a scenario was played that nobody has run: no result, so there is no ✓ and no ✗."""
    play = known.play(book.file)
    if play is None or book.case:
        return ()
    where = f"{play.right} of {play.questions} right" if play.questions else "played"
    told = where if play.ended else f"step {play.step} of {play.steps}"
    return (Span(f"{told} "), Span(ago(play.when, time.time()), "dim")) if words else (Span(told),)


def _paragraph(line: Line, indent: int, room: int) -> list[Line]:
    return [*wrap(line, room, indent), ()]


def detail(book: Book | None, known: Known) -> TextPanel:
    """What a scenario says of itself, or what is wrong with it."""
    if book is None:
        return TextPanel("detail", "", "", empty="Choose a scenario with the arrow keys.")
    parts: list[tuple[Line, int]] = []
    if book.problem:
        parts += [((Span("✗ This file cannot be played.", "bad"),), 2), ((Span(book.problem),), 0)]
    left = known.play(book.file)
    if left is not None and not book.problem:
        back = () if left.ended else (Span(", c goes on there", "", "do:resume"),)
        parts.append(((Span(left.words, "mark"), Span(f" {ago(left.when, time.time())}", "dim"), *back), 0))
    if book.about:
        parts.append(((Span(book.about),), 0))
    result = _result(book, known, words=True)
    if result and not book.problem:
        parts.append(((Span("run    ", "dim"), *result), 7))
    if book.tags:
        parts.append(((Span("tags   ", "dim"), Span(", ".join(book.tags))), 7))
    if book.shows:
        parts.append(((Span("rules  ", "dim"), Span(", ".join(book.shows), "key")), 7))
    if book.case:
        parts.append(((Span("case   ", "dim"), Span(book.case)), 7))
    if book.shop is not None:
        parts.append(((Span("Enter opens this shop, to try things in it.", "", "do:open"),), 0))
        parts.append(((Span(f"It is catalog {book.shop.id} of `sandbox catalogs`.", "dim"),), 0))
    elif book.own is None:
        parts.append(((Span("file   ", "dim"), Span(str(book.file), "dim")), 7))
    else:
        parts.append(((Span("Enter goes on there.", "", "do:open"),), 0))
        parts.append(((Span("saved  ", "dim"), Span(ago(book.own.when, time.time()), "dim")), 7))
    blocks = [partial(_paragraph, line, indent) for line, indent in parts]
    return TextPanel("detail", book.title, book.title, blocks=tuple(blocks))
