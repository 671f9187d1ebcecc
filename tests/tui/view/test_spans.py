"""Lines of text are measured in cells of the screen, not in letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sandbox.tui.view.spans import Span, cut, fit, pad, plain, spread, width, wrap

words = st.text(st.sampled_from("ab 青い[/]é—"), max_size=40)


@given(words, st.integers(1, 30), st.booleans())
def test_padded_text_takes_exactly_its_room(text: str, room: int, right: bool) -> None:
    assert cell_len(pad(text, room, right)) == room


@given(st.lists(words, max_size=4), st.integers(1, 30))
def test_a_fitted_line_takes_exactly_its_room(texts: list[str], room: int) -> None:
    assert width(fit([Span(text) for text in texts], room)) == room


@given(words, st.integers(4, 30), st.integers(0, 2))
def test_wrapping_keeps_every_word_and_stays_in_its_room(text: str, room: int, indent: int) -> None:
    lines = wrap((Span(text),), room, indent)
    assert all(width(line) - plain(line).endswith(" ") <= room for line in lines)
    assert "".join("".join(map(plain, lines)).split()) == "".join(text.split())


def test_what_does_not_fit_is_told_by_an_ellipsis() -> None:
    assert cut("Lightspeed Payments", 8) == "Lightsp…"
    assert cut("青いマグカップ", 6) == "青い…"


def test_a_word_is_not_cut_where_those_before_it_fill_half_of_the_room() -> None:
    assert cut("A new customer without a name", 18) == "A new customer…"
    assert cut("A new customer without a name", 15) == "A new customer…"
    assert cut("order W1, then W2", 10) == "order W1…"
    assert cut("to interdisciplinary", 12) == "to interdis…"
    assert cut("whole words", 11) == "whole words"


def test_a_line_is_cut_at_its_last_piece() -> None:
    assert plain(fit((Span("a long"), Span(" title")), 9)) == "a long t…"


def test_a_wrapped_line_hangs_under_its_first_word() -> None:
    lines = wrap((Span("CUS-02 ", "key"), Span("The profile keeps its name.")), 20, 7)
    assert [plain(line) for line in lines] == ["CUS-02 The profile ", "       keeps its ", "       name."]


@pytest.mark.parametrize("room", [20, 40])
def test_the_right_part_of_a_line_stays_whole(room: int) -> None:
    line = plain(spread((Span("a title that is rather long"),), (Span("F1 help"),), room))
    assert line.endswith(" F1 help")
    assert cell_len(line) == room
