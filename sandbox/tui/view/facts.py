"""What a change did, in words: which row, and which of its fields became what."""

from typing import Any

from sandbox.world import Change


def word(value: Any) -> str:
    """A value of a field, as a person reads it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(word(part) for part in value) or "none"
    if hasattr(value, "__struct_fields__"):
        return " ".join(word(getattr(value, name)) for name in value.__struct_fields__)
    return "empty" if value in ("", None) else str(value)


def moved(change: Change) -> str:
    """What a change did to the row, field by field."""
    if change.before is None:
        return "the row came to be"
    if change.after is None:
        return "the row is gone"
    return ", ".join(
        f"{name.replace('_', ' ')} {word(old)} → {word(new)}" for name, (old, new) in change.fields.items()
    )


def row(change: Change) -> str:
    """The table and the key of the row that changed: ``stock MUG Main Street``."""
    key = change.key if isinstance(change.key, tuple) else (change.key,)
    name = change.table.rpartition(".")[2].replace("_", " ")
    return name if key == ("only",) else f"{name} {' '.join(map(str, key))}"


def fact(change: Change) -> str:
    """A change as a fact of the case; a message by its own words, for its number says nothing."""
    if change.table != "wire.messages":
        return f"{row(change)}: {moved(change)}"
    message = change.after or change.before
    side = "POS" if message.to == "pos" else "store"
    if change.before is None:
        return f"sent to the {side}: {message.body.label}"
    return f"on its way to the {side}, {message.body.label}: {moved(change) if change.after else 'off the line'}"
