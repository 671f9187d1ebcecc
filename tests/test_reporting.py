"""What is printed while results come, when Ctrl-C comes in between."""

import os
import signal

import pytest

from sandbox.commands.common import Stopped
from sandbox.commands.reporting import Reporting
from sandbox.reports.terminal import Terminal
from sandbox.scenario.suite import Found, Result


class CtrlC(Terminal):
    """A report in whose second piece somebody presses Ctrl-C."""

    def piece(self, result: Result, number: int) -> str:
        if number == 2:
            os.kill(os.getpid(), signal.SIGINT)
        return super().piece(result, number)


def test_the_files_that_are_counted_are_those_that_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    def found() -> Found:
        for name in ("a", "b", "c"):
            yield [Result(f"{name}.yaml", case, "passed", case=case) for case in ("one", "two")[: 1 + (name == "b")]]

    with pytest.raises(Stopped, match=r"^Stopped after 2 of 3 files\.$"):
        Reporting(CtrlC()).run(found(), 3)
    assert capsys.readouterr().out.splitlines() == [
        "PASS  a.yaml#one  one",
        "PASS  b.yaml#one  one",
        "PASS  b.yaml#two  two",
        "3 passed, 0 failed",
    ]
