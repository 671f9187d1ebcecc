"""The Why panel where there is little room: whole rules, then how many there are besides."""

from hypothesis import given
from hypothesis import strategies as st

from sandbox.tui.view.spans import plain
from sandbox.tui.view.why import WhyPanel, panel
from sandbox.world.journal import Decision, Step


class Cause:
    """What happened."""

    told = "an order"


def why(*sizes: int) -> WhyPanel:
    """What rules said, each in so many lines of 20 cells."""
    said = tuple(Decision(f"R{n:02}", " ".join(["word"] * (4 * size - 2))) for n, size in enumerate(sizes))
    return panel([Step(1, 0, Cause(), (), said)], 1, "an order", ())


def shown(made: WhyPanel, height: int, top: int | None = None) -> list[str]:
    """The words in view."""
    return [plain(line).rstrip() for line in made.window(24, height, top).lines]


def test_a_rule_is_shown_whole_or_counted() -> None:
    made = why(2, 2, 2)
    blocks = [len(block(24)) for block in made.blocks]
    for height in range(blocks[0] + 1, sum(blocks)):
        lines = shown(made, height)
        inside = len(lines) - 1
        assert inside in (blocks[0], blocks[0] + blocks[1])
        whole = 1 if inside == blocks[0] else 2
        assert lines[-1] == f"({3 - whole} more: ▼)"


@given(st.lists(st.integers(1, 4), min_size=1, max_size=6), st.integers(2, 9))
def test_every_line_can_be_scrolled_to(sizes: list[int], height: int) -> None:
    made = why(*sizes)
    count = made.count(24)
    seen = {row for top in range(count) for row in made.window(24, height, top).rows}
    assert seen - {-1} == set(range(count))
    assert all(len(made.window(24, height, top).lines) <= height for top in range(count))
