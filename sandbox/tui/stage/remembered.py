"""What a stage has from the last session, said once where it is not what a new user finds."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.workspace.settings import Remembered


def from_before(settings: "Remembered | None") -> str:
    """That stories play otherwise than at first, and the keys that turn it; empty where they do not."""
    if settings is None:
        return ""
    now, told = settings.now, []
    if now.autoplay:
        told.append(f"autoplay shows each moment for {now.autoplay:g} s (A turns it)")
    if now.hide_next:
        told.append("what comes next is hidden (h shows it)")
    return f"As you left it: {', and '.join(told)}." if told else ""
