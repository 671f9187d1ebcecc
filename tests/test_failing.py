"""What a failure leaves to read: the list before the last line, the way out and what led there, for programs too."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sandbox.cli import cli
from tests.reports.stories import CASES, STORY, WRONG, write


@pytest.fixture(autouse=True)
def folder(empty_folder: Path) -> Path:
    return empty_folder


def sandbox(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


# --- the list of what did not pass ---


def test_what_did_not_pass_is_listed_before_the_last_line(folder: Path) -> None:
    write(folder, a=WRONG, b="", c=STORY)
    expected = "\nFailed:\n  a.yaml:16  Another mug is sold online\n  b.yaml  is empty\n\n1 passed, 1 failed, 1 error\n"
    assert sandbox("run", ".").stdout.endswith(f"PASS  c.yaml  A mug is sold online\n{expected}")
    assert "Failed:" not in sandbox("run", "c.yaml", "a.yaml").stdout
    assert "Failed:" not in sandbox("run", "a.yaml").stdout
    assert "Failed:" not in sandbox("run", ".", "-q").stdout


def test_of_many_that_did_not_pass_the_first_are_listed(folder: Path) -> None:
    for number in range(25):
        write(folder, **{f"m{number:02}": WRONG})
    head, listed = sandbox("run", ".", "-q").stdout.split("\nFailed:\n")
    assert head.count("FAIL ") == 25
    lines = listed.splitlines()
    assert len(lines) == 20 + 3
    assert lines[0] == "  m00.yaml:16  Another mug is sold online"
    assert lines[-3:] == ["  and 5 more", "", "0 passed, 25 failed"]


def test_a_case_is_listed_with_its_id(folder: Path) -> None:
    write(folder, a=CASES)
    assert "\nFailed:\n  a.yaml:17  A mug is sold online [two]\n" in sandbox("run", ".").stdout


def test_the_command_that_opens_a_moment_is_told_once(folder: Path) -> None:
    both = WRONG + "      store: {stock: {MUG: 7}}\n"
    write(folder, a=f"{both}  - say: and on\n  - poll:\n  - expect: {{store: {{stock: {{MUG: 6}}}}}}\n")
    told = sandbox("run", "a.yaml").stdout
    steps = re.findall(r"    see (.*):\n      sandbox open a\.yaml --step (\d+)\n", told)
    assert [what for what, _ in steps] == [
        f"both where they are expected, after step {steps[0][1]}", f"it where it is expected, after step {steps[1][1]}",
    ]  # fmt: skip
    assert steps[0][1] != steps[1][1]


# --- what a program reads of a failure ---


def test_the_way_out_and_what_led_there_are_in_the_document_and_on_the_terminal(folder: Path) -> None:
    missing = WRONG + "        sales: {W2: {total: 1}}\n      decisions: [STK-09]\n"
    write(folder, a=missing)
    (scenario,) = json.loads(sandbox("run", "a.yaml", "--json").stdout)["scenarios"]
    stock, row, rule = scenario["failures"]
    assert (row["message"], row["hint"]) == ("there is no pos.sales.W2", "Known here: W1.")
    assert (stock["hint"], rule["hint"]) == ("", "")
    assert [(step["text"], step["decisions"]) for step in stock["why"]] == [
        ("order W1 reached the POS", [{"rule": "STK-05", "text": "MUG at Main Street 10 → 9."}])
    ]
    assert row["why"] == [{"step": 0, "text": "nothing in the story made it", "decisions": []}]
    assert "a.yaml:17:29: there is no pos.sales.W2. Known here: W1.\n" in sandbox("run", "a.yaml").stdout
    tap = sandbox("run", "a.yaml", "--tap").stdout
    assert '      message: "there is no pos.sales.W2"\n' in tap
    assert '      hint: "Known here: W1."\n      why:\n        - {"step": 0, "text": "nothing in the story' in tap
