"""The settings of the link that may change while a story goes on: which there are, and what each of them can be."""

import re
from typing import Any, get_args

import msgspec

from sandbox.world.text import listed
from sandbox.world.wire import Link

LIMITS = {
    "delay": (0, 86_400),
    "jitter": (0, 86_400),
    "loss": (0, 100),
    "repeats": (0, 100),
    "seed": (0, 2**31),
    "poll": (0, 604_800),
}
"""The least and the most of each number among the link's settings."""
SECONDS = frozenset({"delay", "jitter", "poll"})
"""The numbers that are times."""
_DEEDS = ("register", "pos_reachable", "store_reachable", "connected")
"""What is no setting of the link but comes of a deed."""
SETTINGS: dict[str, Any] = {
    field.name: field.type for field in msgspec.structs.fields(Link) if field.name not in _DEEDS
}
"""The settings, each with its type."""
_NUMBER = re.compile(r"[+-]?\d+")
_RULE = re.compile(r"[A-Z]{3}-\d\d\w?")


def value(name: str, typed: str) -> Any:
    """The value of a setting from its words. Raises ``ValueError`` for one that does not fit.

    It is told in the words in which ``link:`` of a scenario tells it.
    """
    if name not in LIMITS:
        known = get_args(SETTINGS[name])
        if typed not in known:
            words = listed([f"`{word}`" for word in known], "or")
            raise ValueError(f"`{name}` must be one of the known words, {words}, not `{typed}`")
        return typed
    wanted, (low, high) = "", LIMITS[name]
    if not _NUMBER.fullmatch(typed):
        wanted = f"a whole number{' of seconds, such as 60' if name in SECONDS else ''}"
    elif int(typed) < low:
        wanted = f"at least {low}"
    elif int(typed) > high:
        wanted = f"at most {high}"
    if wanted:
        raise ValueError(f"`{name}` must be {wanted}, not `{typed}`")
    return int(typed)


def fitting(to: dict[str, str]) -> dict[str, str]:
    """What changes, by setting or by rule, as it is. Raises ``ValueError`` for what there is not or cannot be."""
    for name, typed in to.items():
        if name in SETTINGS:
            value(name, typed)
        elif not _RULE.fullmatch(name):
            raise ValueError(f"there is no setting {name}; a rule is named by its id, as CUS-02")
    return to
