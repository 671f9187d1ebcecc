"""Sandbox: a Retail POS, an online store, and the sync between them, step by step.

A world is rows in tables; whatever happens changes rows; every change says which rule made it and why.

Its Python API is in ``sandbox.api``, and its names can be had from here: ``from sandbox import load, run``.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox.api import (
        Moment,
        Problem,
        Run,
        Scenario,
        Simulation,
        Step,
        arrivals,
        expect,
        load,
        open_shop,
        play,
        run,
    )

__version__ = "0.1.0"
__all__ = [
    "Moment", "Problem", "Run", "Scenario", "Simulation", "Step", "__version__", "arrivals", "expect", "load",
    "open_shop", "play", "run",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """A name of the API, loaded when it is asked for, so that ``import sandbox`` costs next to nothing."""
    if name in __all__:
        return getattr(import_module("sandbox.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
