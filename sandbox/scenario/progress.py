"""How far long work has come: who does it tells, who waits for it may listen, and may stop it.

Work that nobody listens to costs nothing more. What is stopped raises ``Stopped`` out of ``told``, between two
parts of the work; who changes something that must not be left half done puts it back, and lets it pass.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[str, int, int], None]
"""Hears what is counted (``step``), how many are done, and of how many, where that is known; else 0."""

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


class Stopped(Exception):
    """Whoever waited for the work wants it no more."""


def told(unit: str, done: int, of: int = 0) -> None:
    """Tell how far the work is. Raises ``Stopped`` where it is not wanted any more."""
    listener = _listener.get()
    if listener is not None:
        listener(unit, done, of)


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Within this, and in this thread, the listener hears how far the work is."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)
