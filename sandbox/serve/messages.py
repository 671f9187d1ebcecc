"""What a browser may send: anything else is passed over."""

from typing import Any

import msgspec

WIDEST, TALLEST = 400, 200
LARGEST = 64 * 1024
"""Bytes of a message."""
Message = tuple[str, Any]


def read(text: str) -> Message | None:
    """A message: ``("stdin", bytes)``, ``("resize", (width, height))``, ``("ping", data)``."""
    try:
        kind, *data = msgspec.json.decode(text, type=list[Any])
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None
    value = data[0] if data else None
    if kind == "stdin" and isinstance(value, str):
        return kind, value.encode("utf-8", "replace")
    if kind == "resize" and isinstance(value, dict):
        return kind, size(value.get("width"), value.get("height"))
    if kind == "ping" and isinstance(value, str | int | float | None):
        return kind, value
    return None


def size(width: Any, height: Any) -> tuple[int, int]:
    """A terminal's size within reason; 80 by 24 for what is none."""

    def within(value: Any, least: int, most: int, usual: int) -> int:
        try:
            return min(max(int(value), least), most)
        except (TypeError, ValueError, OverflowError):
            return usual

    return within(width, 20, WIDEST, 80), within(height, 5, TALLEST, 24)
