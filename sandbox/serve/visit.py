"""One visitor's app, started by the server: ``python -m sandbox.serve.visit [SCENARIO]``.

It ends when the server does, even when that was killed.
"""

import os
import signal
import sys
import threading
import time
from pathlib import Path


def end_with(parent: int) -> None:
    """End this process when it has another parent than the server."""
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(5)
    os._exit(1)


def main(arguments: list[str]) -> int:
    """Open the app; its exit code."""
    from sandbox.tui import open_app

    threading.Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
    return open_app(scenario=Path(arguments[0]) if arguments else None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
