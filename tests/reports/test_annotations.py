"""Annotations for the CI that runs the scenarios: its own words, and nobody else's commands."""

import re

import pytest

from sandbox.reports.annotations import MOST, Annotations, annotation, detected
from sandbox.scenario.suite import Fault, Result

RESULT = Result("a,b.yaml", "100% of: mugs; [x]", "failed")
FAULT = Fault(3, 7, "is 9,\nnot 8; it's 'so' ]")


@pytest.mark.parametrize(
    ("variables", "ci"),
    [
        ({"GITHUB_ACTIONS": "true"}, "github"),
        ({"TF_BUILD": "True"}, "azure"),
        ({"TEAMCITY_VERSION": "2026.1"}, "teamcity"),
        ({"GITLAB_CI": "true"}, None),
        ({}, None),
    ],
)
def test_the_ci_is_known_by_its_variables(variables: dict[str, str], ci: str | None) -> None:
    assert detected(variables) == ci


def test_each_ci_gets_file_and_line_in_its_own_words() -> None:
    assert annotation("github", RESULT, FAULT) == (
        "::error file=a%2Cb.yaml,line=3,col=7,title=100%25 of%3A mugs; [x]::is 9,%0Anot 8; it's 'so' ]"
    )
    assert annotation("azure", RESULT, FAULT) == (
        "##vso[task.logissue type=error;sourcepath=a,b.yaml;linenumber=3;columnnumber=7;]"
        "100%AZP25 of: mugs%3B [x%5D: is 9,%0Anot 8%3B it's 'so' %5D"
    )
    assert annotation("teamcity", RESULT, FAULT) == (
        "##teamcity[buildProblem description='a,b.yaml:3:7: is 9,|nnot 8; it|'s |'so|' |]']"
    )


def test_github_takes_no_commands_from_a_scenario() -> None:
    kept = Annotations("github")
    stopped = re.fullmatch("::stop-commands::(.+)\n", kept.opening())
    assert stopped is not None
    kept.add(Result("a.yaml", "A", "failed", faults=(FAULT,)))
    resumed, told = kept.closing().splitlines()
    assert resumed == f"::{stopped[1]}::"
    assert told.startswith("::error file=a.yaml,line=3,")
    assert Annotations("github").opening() != kept.opening()


def test_no_more_are_kept_than_are_shown() -> None:
    kept = Annotations("azure")
    for number in range(MOST + 5):
        kept.add(Result(f"{number}.yaml", "A", "failed", faults=(FAULT, FAULT)))
    assert len(kept.closing().splitlines()) == MOST


def test_the_first_of_each_file_comes_before_the_second_of_any() -> None:
    kept = Annotations("azure")
    many = tuple([Fault(line, 1, f"a{line}") for line in range(1, MOST + 3)])
    kept.add(Result("a.yaml", "A", "failed", faults=many, case="one"))
    kept.add(Result("a.yaml", "A", "failed", faults=many, case="two"))
    kept.add(Result("b.yaml", "B", "failed", faults=(Fault(1, 1, "b1"), Fault(2, 1, "b2"))))
    kept.add(Result("c.yaml", "C", "error", faults=(Fault(1, 1, "c1"),)))
    told = [line.rpartition(": ")[2] for line in kept.closing().splitlines()]
    assert told == ["a1", "b1", "c1", "a2", "b2", "a3", "a4", "a5", "a6", "a7 (and 17 more, see the log)"]


def test_where_all_are_shown_none_is_said_to_be_left_out() -> None:
    kept = Annotations("azure")
    kept.add(Result("a.yaml", "A", "failed", faults=(FAULT,) * MOST))
    assert "more" not in kept.closing()


def test_of_a_long_run_no_more_is_kept_than_is_shown() -> None:
    kept = Annotations("azure")
    for number in range(1000):
        kept.add(Result(f"{number}.yaml", "A", "failed", faults=(FAULT, FAULT)))
    assert len(kept.found) == MOST
    assert kept.closing().endswith(" (and 1990 more, see the log)\n")
