"""TAP: a plan, a line for each scenario, no title that is taken for a directive."""

import re

import yaml

from sandbox.reports import tap
from sandbox.scenario.suite import Result, Tally


def document(results: list[Result], *, stopped: bool = False) -> str:
    tally = Tally()
    tally.stopped = stopped
    pieces = []
    for number, result in enumerate(results, 1):
        tally.add(result)
        pieces.append(tap.piece(result, number))
    return tap.opening() + "".join(pieces) + tap.closing(tally)


def test_each_scenario_has_its_line(three: list[Result]) -> None:
    lines = document(three).splitlines()
    assert lines[0] == "TAP version 14"
    assert lines[-1] == "1..3"
    points = [line for line in lines if re.match("(not )?ok ", line)]
    assert [line.split(" - ")[0] for line in points] == ["ok 1", "not ok 2", "not ok 3"]
    assert all(re.search(r"(?<!\\)#", line) is None for line in points), "a bare # starts a directive"


def test_why_is_yaml(three: list[Result]) -> None:
    blocks = re.findall(r"^  ---\n(.*?)^  \.\.\.$", document(three), re.M | re.S)
    failed, error = map(yaml.safe_load, blocks)
    (failure,) = failed["failures"]
    assert failed["severity"] == "fail"
    assert (failure["expected"], failure["actual"]) == ("8", "9")
    assert failure["at"].startswith("b_wrong.yaml:16:")
    assert failure["message"] == three[1].faults[0].message
    assert (error["severity"], len(error["failures"])) == ("error", 1)


def test_a_run_that_was_stopped_has_no_plan(three: list[Result]) -> None:
    assert document(three[:1], stopped=True).splitlines()[-1] == "Bail out! Stopped."
