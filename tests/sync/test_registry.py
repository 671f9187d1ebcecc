"""The registry, and the mechanism by which each rule has a test that fails without it."""

import re
from pathlib import Path

import pytest

from sandbox.actions import ACTIONS
from sandbox.sync import RULES, STORIES
from sandbox.sync.registry import rule
from sandbox.world import World
from sandbox.world.wire import Link
from tests.shop import OpenShop, rule_tested_by, why_it_proves_nothing

TESTED = {
    rule_tested_by(name)
    for file in Path(__file__).parent.glob("test_rules_*.py")
    for name in re.findall(r"^def (test_\w+)\(", file.read_text("utf-8"), re.MULTILINE)
}


@pytest.mark.parametrize("id", sorted(RULES))
def test_a_rule_has_a_test_named_after_it(id: str) -> None:
    assert id in TESTED, f"write `def test_{id.replace('-', '_')}_...(shop: OpenShop)` in tests/sync/test_rules_*.py"


def test_no_test_is_named_after_a_rule_that_does_not_exist() -> None:
    assert TESTED - {""} <= RULES.keys()


def test_a_test_that_passes_without_its_rule_is_found_out() -> None:
    assert "does not test the rule" in why_it_proves_nothing("test_CUS_02_x", "CUS-02", None)


def test_a_test_that_fails_without_its_rule_is_good() -> None:
    with pytest.raises(AssertionError) as caught:
        OpenShop("STK-06")(products={"MUG": 1}).said("STK-06")
    assert why_it_proves_nothing("test_STK_06_x", "STK-06", caught.value) == ""


def test_a_failure_of_the_engine_is_no_proof() -> None:
    with pytest.raises(ValueError, match="twice") as caught:
        rule("CUS-02", "again", statement="again")(lambda world, case: None)
    assert "the engine itself fails" in why_it_proves_nothing("test_CUS_02_x", "CUS-02", caught.value)


@pytest.mark.parametrize("id", sorted(RULES))
def test_a_rule_says_where_it_comes_from(id: str) -> None:
    found = RULES[id]
    assert found.id == id
    assert found.title
    assert found.statement.endswith(".")
    assert found.source


@pytest.mark.parametrize("id", sorted(id for id, found in RULES.items() if found.confidence == "inferred"))
def test_a_rule_that_no_source_answers_names_its_assumption(id: str) -> None:
    assert re.fullmatch(r"ASM-\d\d\w?", RULES[id].assumption)


@pytest.mark.parametrize("id", sorted(id for id, found in RULES.items() if found.setting))
def test_the_setting_of_a_rule_is_one_of_the_link(id: str) -> None:
    assert RULES[id].setting in Link.__struct_fields__


@pytest.mark.parametrize("verb", sorted(ACTIONS))
def test_every_action_has_a_story(verb: str) -> None:
    assert ACTIONS[verb] in STORIES


@pytest.mark.parametrize("id", sorted(RULES))
def test_a_rule_answers_an_event(id: str) -> None:
    assert any(getattr(part, "id", "") == id for story in STORIES.values() for part in story.parts)


def test_registering_an_id_twice_is_an_error_and_keeps_the_first() -> None:
    first = RULES["CUS-02"]

    def another(world: World, case: object) -> str | None:
        return None

    with pytest.raises(ValueError, match="CUS-02 is registered twice"):
        rule("CUS-02", "Another", statement="Another.")(another)
    assert RULES["CUS-02"] is first
