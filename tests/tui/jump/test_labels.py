"""The letters of jump mode, and how they lie over a line."""

import pytest

from sandbox.tui.jump.labels import LETTERS, Label, laid, letters
from sandbox.tui.view.spans import Line, Span, plain, width


@pytest.mark.parametrize("count", [0, 1, 25, 26, 27, 51, 52, 100, 676, 700])
def test_there_are_as_many_as_needed_of_one_letter_while_they_suffice(count: int) -> None:
    found = letters(count)
    assert len(set(found)) == len(found) == min(count, 676)
    assert not any(other != one and other.startswith(one) for one in found for other in found)
    assert all(len(label) == 1 for label in found) == (count <= len(LETTERS))
    assert all(len(label) <= 2 for label in found)


LINE: Line = (Span("青い mug", "now", "a"), Span(" 12", "dim"))


@pytest.mark.parametrize(
    ("x", "text", "shown"),
    [
        (0, "a", "a い mug 12"), (1, "a", " aい mug 12"), (1, "ab", " ab  mug 12"), (5, "ab", "青い abg 12"),
        (7, "ab", "青い muab12"), (10, "a", "青い mug 1a"), (14, "ab", "青い mug 12   ab"), (19, "ab", "青い mug 12"),
    ],
)  # fmt: skip
def test_a_label_lies_over_the_cells_that_it_takes(x: int, text: str, shown: str) -> None:
    line = laid(LINE, [Label(x, text, "label")], 20)
    assert plain(line) == shown
    assert width(line) == max(width(LINE), x + len(text) if x < 19 else 0)


def test_several_labels_lie_side_by_side_and_none_over_another() -> None:
    line = laid((Span("●─●─●"),), [Label(4, "c", "label"), Label(0, "as", "label"), Label(1, "xx", "label")], 10)
    assert plain(line) == "as●─c"
