"""The JSON Schema of scenario files, by which editors complete and check while somebody types.

It is made from the models that read the files. Editors give each plain scalar a type of its own (10 is a
number, ``no`` may be a truth value), and a file may have a variable in its place; the schema allows both.
"""

from typing import Any

from pydantic import BaseModel

from sandbox.actions import ACTIONS
from sandbox.actions.link import Wait
from sandbox.actions.settings import SETTINGS
from sandbox.scenario.matrix import Values
from sandbox.scenario.reading import Head
from sandbox.scenario.schema.checks import checks
from sandbox.scenario.schema.types import DIALECT, AsTyped, or_nothing, words
from sandbox.scenario.steps import BESIDE, WORDS
from sandbox.sync import RULES
from sandbox.sync.rulebook import AS_IT_IS, OFF
from sandbox.world.pos import SHIPPING


def schema() -> dict[str, Any]:
    """The schema of a scenario file, and of a shop that scenarios share."""
    defs = checks()
    properties = {
        **_parts(Head, defs)["properties"],
        **_parts(Values, defs)["properties"],
        "always": _block("What must hold from the first moment on, after each step."),
        "steps": {
            "description": "What happens, one thing after another.",
            "examples": [[{"sync": None}]],
            "type": "array",
            "minItems": 1,
            "items": _step(defs),
        },
        "finally": _block("What must hold at the end of the story."),
    }
    defs["Given"]["type"] = ["object", "null"]
    defs["Given"]["properties"]["products"]["propertyNames"]["not"] = {"const": SHIPPING}
    full = _needed_without_use(defs)
    properties["shows"]["items"] = {"$ref": "#/$defs/rule"}
    properties["what_if"]["properties"] = {
        id: {
            "description": rule.title,
            "examples": [*rule.variants, "off"],
            **words([*rule.variants, "off"]),
        }
        for id, rule in sorted(RULES.items())
    }
    properties["what_if"]["additionalProperties"] = False
    return {
        "$schema": DIALECT,
        "title": "A scenario of Sandbox",
        "description": "A story about a shop with a POS and an online store: what is given, what happens, what holds.",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "if": {"not": {"required": ["use"]}},
        "then": {"properties": {"given": {"properties": full}}},
        "anyOf": [{"required": ["scenario", "steps"]}, {"required": ["given"], "maxProperties": 1}],
        "$defs": defs,
    }


def _parts(model: type[BaseModel], defs: dict[str, Any]) -> dict[str, Any]:
    found = model.model_json_schema(schema_generator=AsTyped, ref_template="#/$defs/{model}")
    defs.update(found.pop("$defs", {}))
    return found


def _needed_without_use(defs: dict[str, Any]) -> dict[str, Any]:
    """What each row of ``given`` needs, taken out of the rows' own schemas: a shared shop may give it instead."""
    needed = {}
    for word, table in defs["Given"]["properties"].items():
        row = defs.get(table.get("additionalProperties", {}).get("$ref", "").rpartition("/")[2], {})
        if "required" in row:
            needed[word] = {"additionalProperties": {"required": row.pop("required")}}
    return needed


def _block(description: str) -> dict[str, Any]:
    return {"description": description, "examples": [{"store": {"stock": {"MUG": 9}}}], "$ref": "#/$defs/checks"}


def _step(defs: dict[str, Any]) -> dict[str, Any]:
    sentence = {"type": ["string", "number", "boolean"]}
    other: dict[str, dict[str, Any]] = {
        "say": {"description": "Narration, read to the room.", "examples": ["Ada orders a mug."], **sentence},
        "note": {"description": "A note to the speaker.", "examples": ["Wait for the room."], **sentence},
        "ask": {"description": "A question to the room.", "examples": ["How many are left?"], **sentence},
        "sync": {
            "description": "Everything that is on its way arrives; it takes nothing.",
            "examples": [None],
            "enum": [None, ""],
        },
        "expect": _block("What must hold at this moment."),
        "eventually": _block("What must hold before `within` simulated seconds have passed; time goes on until then."),
        "choices": {
            "description": "The answers to choose from.",
            "examples": [["9", "10"]],
            "type": "array",
            "items": sentence,
            "minItems": 2,
            "maxItems": 9,
        },
        "answer": {"description": "The right answer, one of the choices.", "examples": ["9"], **sentence},
        "within": {
            **_parts(Wait, defs)["properties"]["seconds"],
            "description": "Simulated seconds within which it must come true.",
        },
        "refused": {
            "description": "The action must be refused, with these words in the reason.",
            "examples": ["sold out"],
            **sentence,
        },
    }
    verbs = {verb: _action(verb, defs) for verb in ACTIONS}
    verbs["change"].update(_changeable(defs))
    besides = {word: [*beside] for word, beside in BESIDE.items()}
    besides |= {beside: [word] for word, all in BESIDE.items() for beside in all}
    return {
        "type": "object",
        "properties": {**other, **verbs},
        "additionalProperties": False,
        "oneOf": [{"required": [word]} for word in (*WORDS, *verbs)],
        "dependentRequired": besides,
        "dependentSchemas": {"refused": {"not": {"anyOf": [{"required": [word]} for word in WORDS]}}},
    }


def _changeable(defs: dict[str, Any]) -> dict[str, Any]:
    """What may change while the story goes on: the settings of the link, and the rules by their ids."""
    defs["switch"] = words([OFF, AS_IT_IS])
    known = defs["LinkGiven"]["properties"]
    settings = {
        word: {
            "description": known[word]["description"],
            "examples": known[word]["examples"],
            "$ref": f"#/$defs/LinkGiven/properties/{word}",
        }
        for word in SETTINGS
    }
    rules = {
        id: {
            "description": rule.title,
            "examples": [*rule.variants, OFF],
            **(words([*rule.variants, OFF, AS_IT_IS]) if rule.variants else {"$ref": "#/$defs/switch"}),
        }
        for id, rule in sorted(RULES.items())
    }
    return {"properties": {**settings, **rules}, "additionalProperties": False}


def _action(verb: str, defs: dict[str, Any]) -> dict[str, Any]:
    found = _parts(ACTIONS[verb], defs)
    about = {"description": found.pop("description", ""), "examples": []}
    if len(found["properties"]) == 1:
        (only,) = found["properties"].values()
        about["description"] += f" {only.pop('description')}"
        about["examples"] = only.pop("examples")
        return {**about, **(only if found.get("required") else or_nothing(only))}
    needed = found.get("required") or list(found["properties"])[:2]
    about["examples"] = [{word: found["properties"][word]["examples"][0] for word in needed}]
    return {**about, **found}
