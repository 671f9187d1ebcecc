"""What is kept between runs: sessions, results of runs, settings. It survives a crash at any moment."""

from sandbox.workspace.files import Unkept
from sandbox.workspace.place import place

__all__ = ["Unkept", "place"]
