"""Going to a step or a time, in a story that lasts for weeks too."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox.scenario.reading import load
from sandbox.scenario.run import run
from sandbox.tui.stage.player import Player
from sandbox.tui.view import Teller

STORY = """\
scenario: Two weeks
given:
  products:
    MUG: {name: Blue mug, price: 12.00, stock: {Main Street: 90}}
steps:
  - say: The shop opens.
  - ring_sale: {id: R1, outlet: Main Street, items: {MUG: 1}}
  - sync:
  - wait: 86400
  - ring_sale: {id: R2, outlet: Main Street, items: {MUG: 1}}
  - sync:
  - wait: 604800
  - say: A week has passed.
  - ring_sale: {id: R3, outlet: Main Street, items: {MUG: 1}}
  - sync:
"""


@pytest.fixture
def player(write: Callable[..., Path]) -> Player:
    return Player(Teller(run(load(write(STORY)))))


def clock(player: Player) -> str:
    return player.view().clock


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("09:00", "Mon 09:00:00"),
        ("8:30", "Mon 09:00:00"),
        ("09:00:01", "Mon 09:00:02"),
        ("tue 09:00", "Tue 09:00:02"),
        ("Tue 09:00:03", "Tue 09:00:04"),
        ("Tue 09:00:05", "Tue 09:00:06 (week 2)"),
    ],
)
def test_the_first_moment_at_that_time_or_later_that_day(player: Player, words: str, there: str) -> None:
    assert player.go_to(words) == ""
    assert clock(player) == there
    before = player.teller.moments[player.index - 1].position if player.index else -1
    assert before < player.teller.moments[player.index].position, "it is the first moment there"


@pytest.mark.parametrize("words", ["Wed 10:00", "Mon 10:00", "Xyz 10:00", "23:00", "25:99"])
def test_where_nothing_happens_it_says_so(player: Player, words: str) -> None:
    index = player.index
    assert player.go_to(words) == f"Nothing happens at {words} or later that day."
    assert player.index == index


def test_a_time_without_a_day_is_of_the_day_in_view(player: Player) -> None:
    player.go(player.last)
    assert player.go_to("09:00") == ""
    assert clock(player).startswith("Tue 09:00")


def test_every_step_is_found_by_its_number(player: Player) -> None:
    for step in range(player.teller.moments[-1].position + 1):
        assert player.go_to(str(step)) == ""
        assert player.view().step == step
