"""One visitor's app, in a process of its own that was forked for it.

It ends when the server does, even when that was killed.
"""

import os
import signal
import socket
import sys
import threading
import time
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path


def visit(line: socket.socket, folder: str, arguments: list[str], environment: dict[str, str]) -> None:
    """Open the app at this end of the line to the server, with a file and its case if ``arguments`` name them."""
    os.setsid()
    for number in (0, 1):
        os.dup2(line.fileno(), number)
    line.close()
    sys.stdin, sys.stdout = os.fdopen(0, closefd=False), os.fdopen(1, "w", closefd=False)
    sys.__stdin__, sys.__stdout__ = sys.stdin, sys.stdout  # type: ignore[misc]  # that is where Textual's driver looks
    os.environ.update(environment)
    os.chdir(folder)
    threading.Thread(target=_end_with_server, daemon=True).start()
    from sandbox.tui import open_app

    file, case = (*arguments, "", "")[:2]
    sys.exit(open_app(scenario=Path(file) if file else None, case=case, resume=True))


def _end_with_server() -> None:
    """End this process when the server has ended, however it did."""
    server = parent_process()
    assert server is not None
    wait([server.sentinel])
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(5)
    os._exit(1)
