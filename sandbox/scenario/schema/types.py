"""The schemas of single values: what a field's type makes of a plain scalar, and what an editor may make of it."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from sandbox.scenario.schema.examples import example_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"
VARIABLE = r"\$\{"
WHOLE: dict[str, Any] = {"type": ["integer", "string"], "pattern": rf"^\s*[+-]?\d+\s*$|{VARIABLE}"}
AMOUNT: dict[str, Any] = {
    "type": ["number", "string"],
    "pattern": rf"^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$|{VARIABLE}",
}
SWITCH: dict[str, Any] = {
    "type": ["boolean", "string"],
    "pattern": rf"^([Yy]es|YES|[Nn]o|NO|[Tt]rue|TRUE|[Ff]alse|FALSE|[Oo]n|ON|[Oo]ff|OFF)$|{VARIABLE}",
}
TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"]}
EMPTY: dict[str, Any] = {"type": ["string", "number", "boolean", "null"]}
"""A text that may be left empty: an editor sees nothing there."""


class AsTyped(GenerateJsonSchema):
    """The schemas of the models' types, with what an editor makes of a plain scalar."""

    schema_dialect = DIALECT

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        """A whole number, or a text that reads as one."""
        return {**super().int_schema(schema), **WHOLE}

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        """An amount, or a text that reads as one."""
        limits = {"minimum": schema.get("ge"), "maximum": schema.get("le")}
        return {**AMOUNT, **{name: float(limit) for name, limit in limits.items() if limit is not None}}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        """Yes or no."""
        return dict(SWITCH)

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """A text, whatever an editor takes it for."""
        return {**super().str_schema(schema), **EMPTY}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """A mapping, whose words must not be too long."""
        longest = self.generate_inner(schema["keys_schema"]).get("maxLength") if "keys_schema" in schema else None
        found = super().dict_schema(schema)
        return {**found, "propertyNames": {"maxLength": longest}} if longest else found

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        """One of some words, or a variable."""
        return words(schema["expected"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """The default is told where it is a word or a number; empty ones tell nothing."""
        found = super().default_schema(schema)
        if not found.get("default") and found.get("default") is not False:
            found.pop("default", None)
        return found

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """What may be left out is the thing itself: no file writes a null."""
        return self.generate_inner(schema["schema"])

    def generate(self, schema: CoreSchema, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        """The whole schema without the titles, which only repeat the names."""
        tidy: JsonSchemaValue = _tidy(super().generate(schema, mode))
        return tidy


def words(expected: list[Any]) -> dict[str, Any]:
    """The schema of a value that is one of some words."""
    known: list[Any] = [*expected]
    known += [value for word, value in (("on", True), ("off", False)) if word in expected]
    return {"anyOf": [{"enum": known}, {"type": "string", "pattern": VARIABLE}]}


def or_nothing(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a value that may be left empty; it stays one schema, so that a mistake is marked at its word."""
    if "anyOf" in schema:
        known, *others = schema["anyOf"]
        return {**schema, "anyOf": [{"enum": [*known["enum"], None]}, *others]}
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return {**schema, "type": list(dict.fromkeys([*kinds, "null"]))}


def _tidy(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_tidy(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("minLength") and "null" in schema.get("type", ()):
        schema = {**schema, **TEXT}
    kept = {key: value for key, value in schema.items() if key != "title" or not isinstance(value, str)}
    new = {key: _tidy(value) for key, value in kept.items()}
    for word, inner in new.get("properties", {}).items():
        if "examples" not in inner:
            inner["examples"] = [example_of(word, inner)]
    return new
