"""The rules as people read them: the list, one explained, the page of the documentation."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from sandbox.cli import cli
from sandbox.commands.common import lessons
from sandbox.reports import rules
from sandbox.sync import RULES
from sandbox.sync.assumptions import ASSUMPTIONS

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_page_of_the_rules_is_made_from_the_registry() -> None:
    assert PAGE.read_text() == rules.markdown(lessons()), "run: sandbox rules --markdown > docs/rules.md"


@pytest.mark.parametrize("id", RULES)
def test_a_rule_is_shown_by_a_shipped_scenario(id: str) -> None:
    assert id in lessons()


@pytest.mark.parametrize("id", ASSUMPTIONS)
def test_an_assumption_has_settings_with_alternatives(id: str) -> None:
    for name in ASSUMPTIONS[id].settings:
        choices, default = rules.settings()[name]
        assert choices == ["a whole number"] or (default in choices and len(choices) > 1)


def test_explaining_a_rule_tells_statement_source_variant_and_lessons() -> None:
    told = CliRunner().invoke(cli, ["explain", "cus-02"]).output
    assert RULES["CUS-02"].statement in told
    assert "what_if: {CUS-02: overwrite}" in told
    assert "scenarios/01-first-steps/3-name-mismatch.yaml" in told


def test_explaining_an_unknown_rule_names_the_nearest() -> None:
    done = CliRunner().invoke(cli, ["explain", "CUS-20"])
    assert done.exit_code == 2
    assert "Do you mean `CUS-" in done.output


def test_a_run_in_which_a_rule_never_spoke_fails_when_asked_for_the_rules() -> None:
    one = PAGE.parents[1] / "scenarios" / "01-first-steps" / "1-online-sale.yaml"
    done = CliRunner().invoke(cli, ["run", str(one), "--rules"])
    assert done.exit_code == 1
    assert "never: " in done.output


def test_the_shipped_scenarios_let_every_rule_speak() -> None:
    done = CliRunner().invoke(cli, ["run", "--rules"])
    assert done.exit_code == 0
    assert f"{len(RULES)} of {len(RULES)} rules spoke" in done.output
