"""What came of three scenarios, for the tests of reports: one holds, one fails, one is no scenario."""

from pathlib import Path

import pytest

from sandbox.scenario.suite import Order, Result, results
from tests.reports.stories import HOSTILE, STORY, WRONG, write


@pytest.fixture
def three(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Result]:
    """The results of three files, the failing one with hostile words everywhere, with their scenes."""
    monkeypatch.chdir(tmp_path)
    words = f"'{HOSTILE}'"
    hostile = WRONG.replace("Another mug is sold online", words).replace("Blue mug", words)
    hostile = hostile.replace("A. Byron", words).replace("MUG", words).replace("Ada orders a mug.", words)
    write(tmp_path, a_good=STORY, b_wrong=hostile, c_none="scenario: No steps\n")
    files = [Path("a_good.yaml"), Path("b_wrong.yaml"), Path("c_none.yaml")]
    return [result for found in results(files, Order(scenes=True)) for result in found]
