"""Work that Ctrl-C may not cut in two."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undivided() -> Iterator[None]:
    """Do the block whole: a Ctrl-C that comes meanwhile takes effect after it, as KeyboardInterrupt."""
    if threading.current_thread() is not threading.main_thread():  # no signal arrives here
        yield
        return
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, frame: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt
