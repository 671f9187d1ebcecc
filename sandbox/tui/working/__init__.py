"""Work that may take long: it holds up no key, says how far it is, and can be stopped."""

from sandbox.tui.working.job import just_over, settle, why, work
from sandbox.tui.working.pausing import pause

__all__ = ["just_over", "pause", "settle", "why", "work"]
