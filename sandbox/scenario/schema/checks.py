"""The schema of expectations: the tables of both sides, their rows and fields, as the world has them."""

from decimal import Decimal
from typing import Any

from sandbox.scenario.fields import KINDS, Field, Kind, readers
from sandbox.scenario.schema.examples import example_of
from sandbox.scenario.schema.types import AMOUNT, EMPTY, SWITCH, TEXT, WHOLE, or_nothing, words
from sandbox.sync import RULES

_PLAIN = {int: WHOLE, Decimal: AMOUNT, bool: SWITCH}
_NAMES = {"pos": "the POS", "store": "the online store"}


def checks() -> dict[str, Any]:
    """The definitions of what stands after ``expect`` and the words like it: ``checks``, and one for each side."""
    sides = {side: _side(side) for side in KINDS}
    refs: dict[str, Any] = {
        side: {"description": each.pop("description"), "examples": each.pop("examples"), "$ref": f"#/$defs/{side}"}
        for side, each in sides.items()
    }
    named = {
        "decisions": {
            "description": "Rules that have spoken since the expectation before.",
            "examples": [["STK-05"]],
            "type": "array",
            "items": {"$ref": "#/$defs/rule"},
        },
        "messages": {
            "description": "What is in flight between the two sides.",
            "examples": [["order W1"]],
            "type": "array",
            "items": TEXT,
        },
    }
    block = {
        **refs,
        **named,
        "exactly": {
            "description": "The tables have these rows, and no others.",
            "examples": [{"pos": {"sales": {"W1": None}}}],
            **_mapping({**refs, **named}),
        },
        "absent": {
            "description": "These rows are not there.",
            "examples": [{"store": {"orders": ["W2"]}}],
            **_mapping({**{side: _absent_side(side) for side in KINDS}, **named}),
        },
    }
    rule = {"enum": sorted(RULES)}
    return {"rule": rule, **sides, "checks": {**_mapping(block), "type": "object", "minProperties": 1}}


def _mapping(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": ["object", "null"], "properties": properties, "additionalProperties": False}


def _side(side: str) -> dict[str, Any]:
    return {
        "description": f"What must hold of {_NAMES[side]}.",
        "examples": [{"stock": {"MUG": {"Main Street": 9} if side == "pos" else 9}}],
        **_mapping({table: _table(side, table, kind) for table, kind in KINDS[side].items()}),
    }


def _table(side: str, table: str, kind: Kind) -> dict[str, Any]:
    row: dict[str, Any] = dict(WHOLE)
    example: Any = 9
    if not kind.only:
        fields = {
            word: _field(word, field)
            for word, field in readers(kind.row).items()
            if (kind.table, word) != ("store.listings", "quantity")
        }
        row = _mapping(fields)
        word = list(fields)[min(1, len(fields) - 1)]
        example = {word: fields[word]["examples"][0]}
    for part in reversed(kind.parts):
        row = {"type": ["object", "null"], "additionalProperties": row}
        example = {example_of(part or table, TEXT): example}
    what = f"The {table.replace('_', ' ')} of {_NAMES[side]}"
    by = f", by {' and '.join(part or 'name' for part in kind.parts)}" if kind.parts else ""
    return {"description": f"{what}{by}.", "examples": [example], **row}


def _field(word: str, field: Field) -> dict[str, Any]:
    if field.many:
        return {
            "description": f"What `{word}` must be: each with its quantity or amount.",
            "examples": [example_of(word, {"type": "object"})],
            "type": ["object", "null"],
            "additionalProperties": AMOUNT,
        }
    about = {"description": f"What `{word}` must be."}
    if field.words:
        return {**about, "examples": [*field.words], **or_nothing(words([*field.words, ""]))}
    plain = next((each for kind, each in _PLAIN.items() if field.hint is kind), EMPTY)
    return {**about, "examples": [example_of(word, plain)], **plain}


def _absent_side(side: str) -> dict[str, Any]:
    return {
        "description": f"The rows that are not there, by the tables of {_NAMES[side]}.",
        "examples": [{"orders": ["W2"]} if side == "store" else {"sales": ["W2"]}],
        **_mapping({table: _absent(table, kind) for table, kind in KINDS[side].items()}),
    }


def _absent(table: str, kind: Kind) -> dict[str, Any]:
    keys: dict[str, Any] = {"type": "array", "items": TEXT}
    example: Any = [example_of(kind.parts[-1] if kind.parts and kind.parts[-1] else table, TEXT)]
    for part in kind.parts[:-1]:
        keys = {"type": ["object", "null"], "additionalProperties": keys}
        example = {example_of(part, TEXT): example}
    return {"description": f"Which {table.replace('_', ' ')} are not there.", "examples": [example], **keys}
