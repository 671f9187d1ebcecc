"""What the tests share that watch the command in a terminal."""

import os
from subprocess import Popen
from typing import Any


def painted(ours: int, running: Popen[Any]) -> bytes:
    """All that a process paints in a terminal until it ends; ``ours`` is our end, which is closed then."""
    found = b""
    try:
        while data := os.read(ours, 65536):
            found += data
    except OSError:
        pass  # the other end is closed
    finally:
        running.wait(timeout=60)
        os.close(ours)
    return found
