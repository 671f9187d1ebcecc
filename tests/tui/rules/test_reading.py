"""A long page: every line can be reached, what is out of view is counted, and only what is seen is wrapped."""

from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from sandbox.tui.rules.reading import Page, Spot
from sandbox.tui.view.spans import Line, Span, plain


def block(number: int, tall: int, room: int) -> list[Line]:
    """A paragraph of so many lines."""
    return [(Span(f"{number}.{line}"),) for line in range(tall)]


def words(lines: list[Line]) -> list[str]:
    """The lines as text."""
    return [plain(line) for line in lines]


@given(st.lists(st.integers(1, 5), min_size=1, max_size=12), st.integers(3, 9), st.integers(1, 7))
def test_down_and_up_reach_every_line_and_the_counts_are_right(talls: list[int], height: int, by: int) -> None:
    page = Page([partial(block, number, tall) for number, tall in enumerate(talls)], 20)
    every = [f"{number}.{line}" for number, tall in enumerate(talls) for line in range(tall)]
    seen, spot = set[str](), Spot()
    for _ in range(len(every) + 2):
        lines, spot = page.window(height, spot)
        shown = words(lines)
        assert len(shown) <= height
        inside = [line for line in shown if "(" not in line]
        assert inside == every[every.index(inside[0]) : every.index(inside[0]) + len(inside)], "no line is left out"
        if "more" in shown[-1]:
            under = {line.partition(".")[0] for line in every[every.index(inside[-1]) + 1 :]}
            assert shown[-1] == f"({len(under)} more: ▼)"
        else:
            assert inside[-1] == every[-1]
        seen |= set(inside)
        spot = page.moved(spot, min(by, max(height - 2, 1)))
    assert seen == set(every)
    for _ in range(len(every) + 2):
        spot = page.moved(spot, -by)
    assert spot == Spot()
    assert words(page.window(height, spot)[0])[0] == "0.0"


def test_only_the_paragraphs_in_view_are_wrapped() -> None:
    wrapped = list[int]()

    def told(number: int, room: int) -> list[Line]:
        wrapped.append(number)
        return [(Span(str(number)),)]

    page = Page([partial(told, number) for number in range(3000)], 20)
    page.window(20, page.moved(Spot(1000), 10))
    assert len(set(wrapped)) < 100
