"""Why what was typed into a field does not fit, in plain words that name the way out."""

from typing import Any

from sandbox.scenario.problems import visible
from sandbox.tui.view.spans import cut

SHOWN = 24
"""So many letters of what was typed are repeated."""
NUMBER = ("int_parsing", "int_type", "int_from_float", "int_parsing_size")
AMOUNT = ("decimal_parsing", "decimal_type", "finite_number")
BOUNDS = {
    "greater_than": ("gt", "more than"), "greater_than_equal": ("ge", "at least"),
    "less_than": ("lt", "less than"), "less_than_equal": ("le", "at most"),
}  # fmt: skip
DIGITS = {
    "decimal_max_digits": ("max_digits", ""), "decimal_max_places": ("decimal_places", " after the point"),
    "decimal_whole_digits": ("whole_digits", " before the point"),
}  # fmt: skip
LETTERS = ("string_too_long", "string_too_short", "too_long", "too_short")
"""Kinds of what pydantic finds: these are told here, everything else in the words of whoever raised it."""


def why(label: str, shape: str, detail: Any) -> str:
    """What is wrong with a field, from what pydantic found first."""
    kind, known, typed = detail["type"], detail.get("ctx", {}), detail["input"]
    place = [str(part) for part in detail["loc"][1:] if part != "[key]"]
    about = f"{label}, {_said(place[0])}" if place and place[0].strip() and "[key]" not in detail["loc"] else label
    if kind in NUMBER:
        return f"{about}: {_said(typed)} is no whole number; write digits, as 12."
    if kind in AMOUNT:
        return f"{about}: {_said(typed)} is no number; write digits, as 12.50."
    if kind in BOUNDS:
        name, words = BOUNDS[kind]
        return f"{about}: {_said(typed)} does not fit; write {words} {known[name]:,}."
    if kind in DIGITS:
        name, words = DIGITS[kind]
        return f"{about}: {_said(typed)} has too many digits; write at most {known[name]}{words}."
    if kind in LETTERS:
        return _length(label, shape, kind, known, typed)
    if kind in ("bool_parsing", "bool_type"):
        return f"{about}: {_said(typed)} does not fit; write yes or no."
    if kind == "literal_error":
        return f"{about}: {_said(typed)} does not fit; write {known['expected'].replace(chr(39), '')}."
    reason = str(known.get("error") or detail["msg"]).removeprefix("Value error, ").rstrip(".")
    return f"{about}: {reason}."


def _length(label: str, shape: str, kind: str, known: Any, typed: Any) -> str:
    """What is too short or too long."""
    if kind.endswith("long"):
        many = f"; these are {len(typed):,}" if isinstance(typed, str) else ""
        return f"{label}: too long; write at most {known['max_length']:,} letters{many}."
    if shape == "pairs":
        return f"{label}: a name is missing; write names with numbers, as MUG: 2, TEA: 1."
    return f"{label}: nothing stands there; write something."


def _said(typed: object) -> str:
    """What was typed, as far as it is repeated, harmless to a terminal."""
    return f"“{cut(visible(str(typed)), SHOWN)}”"
