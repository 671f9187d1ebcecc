"""A name that no scenario has leads to the one that was meant."""

import pytest
from click.testing import CliRunner

from sandbox.cli import cli


@pytest.mark.parametrize(
    ("typed", "file", "title"),
    [
        ("goods-come-back", "returned-goods", "Goods come back"),
        ("Goods come back", "returned-goods", "Goods come back"),
        ("returned-good", "returned-goods", "Goods come back"),
        ("goods_came_back", "returned-goods", "Goods come back"),
        ("twice-sold", "last-unit", "The last one is sold twice"),
        ("7-last-units", "last-unit", "The last one is sold twice"),
    ],
)
def test_the_words_of_a_title_and_a_close_spelling_lead_to_the_scenario(typed: str, file: str, title: str) -> None:
    ended = CliRunner().invoke(cli, ["play", typed, "--plain"])
    assert ended.exit_code != 0
    assert f"`{file}` (“{title}”)" in ended.output
    assert "Known here" not in ended.output


def test_where_nothing_is_close_some_names_are_listed() -> None:
    assert "Known here: online-sale, " in CliRunner().invoke(cli, ["play", "xyzzy", "--plain"]).output
