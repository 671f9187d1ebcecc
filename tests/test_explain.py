"""``sandbox explain`` answers for every id that the page of the rules is full of."""

import json

import pytest
from click.testing import CliRunner

from sandbox.cli import cli
from sandbox.sync import RULES
from sandbox.sync.assumptions import ASSUMPTIONS, LEFT_OUT


def explain(*words: str) -> str:
    done = CliRunner().invoke(cli, ["explain", *words])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize("id", ASSUMPTIONS)
def test_a_question_is_explained_with_its_rules_and_its_settings(id: str) -> None:
    told = explain(id.lower())
    assert ASSUMPTIONS[id].question in told
    for setting in ASSUMPTIONS[id].settings:
        assert f"given: link: {setting}: " in told
    for rule in RULES.values():
        assert (f"  {rule.id}  {rule.title}" in told) == (rule.assumption == id)


@pytest.mark.parametrize("id", sorted({rule.disagreement.split(":")[0] for rule in RULES.values()} - {""}))
def test_a_disagreement_is_explained_by_the_rules_that_settle_it(id: str) -> None:
    told = explain(id)
    naming = [rule for rule in RULES.values() if rule.disagreement.startswith(id + ":")]
    for rule in naming:
        assert f"{rule.id}  {rule.title}" in told
        assert rule.disagreement.split(": ", 1)[1][1:] in told


def test_a_question_and_a_disagreement_are_data_too() -> None:
    assert json.loads(explain("ASM-21", "--json"))["settings"] == {"composite_stock": ["from components", "none"]}
    assert list(json.loads(explain("DIS-02", "--json"))["rules"]) == ["STK-05", "STK-14"]


@pytest.mark.parametrize("id", LEFT_OUT)
def test_what_is_left_out_says_why(id: str) -> None:
    done = CliRunner().invoke(cli, ["explain", id])
    assert (done.exit_code, LEFT_OUT[id] in done.output) == (2, True)


def test_an_unknown_question_names_the_nearest() -> None:
    done = CliRunner().invoke(cli, ["explain", "ASM-9"])
    assert done.exit_code == 2
    assert "Do you mean `ASM-09`?" in done.output
