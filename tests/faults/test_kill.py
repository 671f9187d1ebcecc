"""A process that saves is killed at random moments, 200 times."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_whatever_was_promised_is_there_after_200_kills(tmp_path: Path) -> None:
    seed = random.randrange(10**6)
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.saver", str(tmp_path), "100", str(seed)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, encoding="utf-8", timeout=300,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["found"] == [], f"seed {seed}\n{done.stderr}"
    assert found["kills"] == 200, done.stderr
    assert found["steps"] > 200
