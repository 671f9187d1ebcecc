"""The values of a file read by a model's types; what does not fit is told in plain words, with its place."""

import re
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from sandbox.scenario.problems import Place, Problem, nearest, one_of, quote
from sandbox.scenario.source import DASH, Node, Source, Way

M = TypeVar("M", bound=BaseModel)
STRICT = ConfigDict(frozen=True, extra="forbid", defer_build=True)
"""What the models of a file have in common: no key that they do not know, and built when first needed."""

_WANTED = {
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing_size": "a whole number of fewer digits",
    "decimal_parsing": "an amount such as 12.50",
    "decimal_type": "an amount such as 12.50",
    "decimal_max_digits": "a number of at most {max_digits} digits",
    "decimal_max_places": "a number with at most {decimal_places} places after the point",
    "finite_number": "a finite amount",
    "string_type": "a single text",
    "string_too_short": "a text",
    "string_too_long": "at most {max_length} characters long",
    "too_long": "at most {max_length} characters long",
    "dict_type": "a mapping",
    "list_type": "a list: [one, another]",
    "greater_than": "greater than {gt}",
    "greater_than_equal": "at least {ge}",
    "less_than_equal": "at most {le}",
    "bool_parsing": "yes or no",
}
_KEYS = {
    "products": "a SKU",
    "items": "a SKU",
    "components": "a SKU",
    "stock": "an outlet",
    "registers": "a register",
    "gift_cards": "a gift card",
}
"""What the words in a mapping are."""


def typed(
    source: Source,
    model: type[M],
    plain: Any,
    node: Node,
    *,
    name: str,
    place: Place,
    extra: tuple[str, ...] = (),
    direct: bool = False,
) -> M:
    """The model with the values that stand at a node. Raises ``Problem`` for the first that does not fit.

    ``name`` and ``place`` are those of the whole, ``extra`` are more words that may stand beside its fields;
    ``direct`` tells that the node is the value of the model's only field.
    """
    try:
        return model.model_validate(plain)
    except ValidationError as error:
        details = error.errors(include_url=False)
    unknown = {detail["loc"][:-1] for detail in details if detail["type"] == "extra_forbidden"}
    told: list[Problem] = []
    for detail in details:
        way = detail["loc"]
        if detail["type"] == "extra_forbidden":
            told.append(_unknown(source, model, node, way, detail["input"], extra if len(way) == 1 else ()))
        elif detail["type"] != "missing":
            told.append(_unfit(source, model, node, detail, name if direct else ""))
        elif way[:-1] not in unknown:  # else the missing word is there, misspelt
            whole, where = (f"`{way[-2]}`", node.key_at(way[:-1])) if len(way) > 1 else (name, place)
            told.append(source.problem(f"`{way[-1]}` is missing; {whole} needs it", where))
    raise min(told, key=lambda problem: problem.place or place)


def form(word: str, model: type[BaseModel]) -> str:
    """How a word with the fields that its model needs is written."""
    needed = [name for name, field in _fields(model).items() if field.is_required()] or list(_fields(model))[:2]
    return f"Write `{word}: {{{', '.join(f'{name}: …' for name in needed)}}}`."


def _unknown(source: Source, model: type[M], node: Node, way: Way, value: Any, extra: tuple[str, ...]) -> Problem:
    name = str(way[-1])
    known = [*_fields(_model_at(model, way[:-1])), *extra]
    hint, (word, colon, rest) = nearest(name, known), name.partition(":")
    if colon and rest and word.strip() in known:
        hint = f"After the colon comes a space: `{word.strip()}: {rest.strip()}`."
    elif name.isdigit() and value == "":  # {price: 12,50}
        hint = "An amount is written with a point: 12.50."
    elif name.startswith("-"):
        hint = f"{DASH}: `- {name[1:]}:`."
    return source.problem(f"there is no `{name}` here", node.key_at(way), hint)


def _unfit(source: Source, model: type[M], node: Node, detail: Any, direct: str) -> Problem:
    way: Way = tuple(part for part in detail["loc"] if part != "[key]")
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    words = [part for part in way if isinstance(part, str)]
    where, subject, hint = node.at(way), f"`{words[-1] if words else 'this'}`", ""
    if direct:
        where, subject = node.place, direct
    elif "[key]" in detail["loc"]:
        where, subject = node.key_at(way), f"{_KEYS.get(words[-2], 'a word')} in `{words[-2]}`"
    elif isinstance(way[-1], int):
        subject = f"each of {subject}"
    if kind == "value_error":
        hint = "Give the product another SKU." if "[key]" in detail["loc"] and words[-2] == "products" else ""
        return source.problem(f"{subject} is {quote(value)}; {context['error']}", where, hint)
    if kind == "too_short":
        return source.problem(f"{subject} must not be empty", where)
    deeper = f"What belongs to {subject} stands below it, indented more than the word itself."
    if kind in ("model_type", "model_attributes_type"):
        hint = form(words[-1], _model_at(model, way))
        if value == "" and not direct:
            hint = f"{hint.removesuffix('.')}, or its fields below it, indented more than the word itself."
        return source.problem(f"{subject} needs its fields, not {quote(value)}", where, hint)
    wanted = _WANTED.get(kind, "").format(**context)
    if kind == "literal_error":
        wanted = "one of the known words"
        hint = one_of(str(value), re.findall("'([^']*)'", context["expected"]))
    elif wanted == "a whole number":
        wanted += _unit(model, detail["loc"])
        word, colon, rest = words[-1].partition(":") if words else ("", "", "")
        if value == "" and colon and rest:
            hint = f"After the colon comes a space: `{word}: {rest.strip()}`."
    elif kind == "dict_type":
        hint = "Write a word, a colon, and what it is, for each." if value != "" or direct else deeper
    elif not wanted:
        return source.problem(f"{subject}: {detail['msg']}", where)
    return source.problem(f"{subject} must be {wanted}, not {quote(value)}", where, hint)


def _unit(model: type[BaseModel], way: Way) -> str:
    """What a number counts, with an example, where that is time: nobody then writes `1 minute`."""
    field = _fields(_model_at(model, way[:-1])).get(str(way[-1]))
    if field is None or "second" not in (field.description or "").casefold():
        return ""
    return f" of seconds, such as {next(iter(field.examples or ()), 60)}"


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    """The fields of a model by the words that stand for them in a file."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _model_at(model: type[BaseModel], way: Way) -> type[BaseModel]:
    """The model that reads what a way leads to."""
    for step in way:
        field = _fields(model).get(str(step))
        if field is not None:
            model = _model_in(field.annotation) or model
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, getattr(annotation, "__args__", ()))), None)
