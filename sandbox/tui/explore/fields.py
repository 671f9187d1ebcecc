"""An action as a form: its fields with labels and help, sensible defaults, what the world offers for each."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from sandbox.actions import Action
from sandbox.actions.base import TABLES, references_of
from sandbox.tui.explore.unfit import why
from sandbox.world import World
from sandbox.world.pos import Product, Sale
from sandbox.world.text import fold

Shape = Literal["text", "choice", "pairs", "list"]
"""What is typed: a value, one of a few words, names with numbers (``MUG: 1, TEA: 2``), names."""
USUAL = {("add_promotion", "percent"): "10", ("add_online_promotion", "percent"): "10"}
"""What stands in a field at first, where its own default would do nothing."""
OTHERS = {
    "Kim Lee": ("Kim Lee", "Sam Rivers", "Noor Haddad", "Jo Brandt", "Mia Costa"),
    "Green tea": ("Green tea", "Black tea", "White tea", "Oat biscuits", "Honey"),
}  # fmt: skip
"""Names for what is made one after another."""
VOIDED = "voided"
"""The state of a sale that counts no more: it is offered last, and says so."""
MOST = 200
"""So many rows of the world are offered for a name."""


class Unfit(ValueError):
    """What was typed does not fit; ``field`` is the name of the field concerned."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form."""

    name: str
    label: str
    help: str
    shape: Shape
    required: bool
    choices: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    """The kinds of rows that it names."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A value that a field may have, with a word on what it is."""

    value: str
    words: str = ""


def form_fields(action: type[Action]) -> tuple[FormField, ...]:
    """The fields of a kind of action; those that it needs stand first."""
    kinds: dict[str, list[str]] = {}
    for name, kind in references_of(action):
        kinds.setdefault(name, []).append(kind)
    made = [_field(name, info, tuple(kinds.get(name, ()))) for name, info in action.model_fields.items()]
    return tuple(sorted(made, key=lambda field: not field.required))


def _field(name: str, info: FieldInfo, kinds: tuple[str, ...]) -> FormField:
    shape, choices = _shape(info.annotation)
    label = (info.alias or name).replace("_", " ").capitalize()
    return FormField(name, label, info.description or "", shape, info.is_required(), choices, kinds)


def _shape(annotation: Any) -> tuple[Shape, tuple[str, ...]]:
    origin = get_origin(annotation)
    if origin in (Union, UnionType):
        parts = [part for part in get_args(annotation) if part is not NoneType]
        shape, choices = _shape(parts[0])
        return shape, ("", *choices) if choices else ()
    if origin is dict:
        return "pairs", ()
    if origin is list:
        return "list", ()
    if origin is Literal:
        return "choice", tuple(map(str, get_args(annotation)))
    if annotation is bool:
        return "choice", ("no", "yes")
    if origin is not None and hasattr(annotation, "__metadata__"):
        return _shape(get_args(annotation)[0])
    return "text", ()


# --- what stands in a form at first ---


def defaults(action: type[Action], world: World, chosen: Sequence[str] = ()) -> dict[str, str]:
    """What each field says at first: the next free number, the rows of the world, the field's own default.

    What is ``chosen`` on the screen, by its names, stands before the other rows of the world.
    """
    values: dict[str, str] = {}
    for field in form_fields(action):
        info = action.model_fields[field.name]
        if field.name in action.makes or (field.name in action.may_make and not _is_email(field.name)):
            values[field.name] = _free(action, field.name, info, world)
        elif not field.required:
            values[field.name] = USUAL.get((action.verb, field.name)) or _written(
                info.get_default(call_default_factory=True)
            )
        elif field.kinds:
            values[field.name] = _chosen(field, world, chosen) or _first(field, world, values)
        elif _is_email(field.name):
            emails = [row.email for row in world.pos.customers if row.email]
            meant = (row.email for name in chosen if (row := world.pos.customers.rows.get(name)) is not None)
            values[field.name] = next(filter(None, meant), next(iter(emails), _example(info)))
        elif field.name == "name" and (action.makes or action.may_make):
            values[field.name] = _unused(action, _example(info), world)
        else:
            values[field.name] = field.choices[0] if field.choices and not info.examples else _example(info)
    return {**values, **followed(action, values, world)}


def followed(action: type[Action], values: Mapping[str, str], world: World) -> dict[str, str]:
    """What stands in a form because of what stands in other fields, until somebody types something else there.

    Who has an e-mail address signs with the name of the account, or of the profile in the POS.
    """
    name = action.model_fields.get("name")
    if "email" not in values or name is None or name.default != "" or not action.model_fields["email"].is_required():
        return {}
    email = fold(values["email"].strip())
    people = [*world.store.shoppers, *world.pos.customers]
    return {"name": next((row.name for row in people if row.name and fold(row.email) == email), "")}


def _unused(action: type[Action], example: str, world: World) -> str:
    """A name that no row of the kind has yet."""
    kinds = [kind for made in (action.makes, action.may_make) for found in made.values() for kind in found]
    taken = {getattr(row, "name", "") for kind in kinds for row in world.tables[TABLES[kind]]}
    names = itertools.chain(OTHERS.get(example, (example,)), (f"{example} {number}" for number in itertools.count(2)))
    return next(name for name in names if name not in taken)


def _is_email(name: str) -> bool:
    return name == "email"


def _example(info: FieldInfo) -> str:
    return _written(info.examples[0]) if info.examples else ""


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{name}: {number}" for name, number in value.items())
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def _free(action: type[Action], name: str, info: FieldInfo, world: World) -> str:
    """The next name that no row has yet: W1, W2, ... by the field's example."""
    example = _example(info) or name
    stem = example.rstrip("0123456789")
    kinds = (*action.makes.get(name, ()), *action.may_make.get(name, ()), *action.clashes.get(name, ()))
    taken = {str(key).casefold() for kind in kinds for key in world.tables[TABLES[kind]].rows}
    if stem == example and example.casefold() not in taken:
        return example
    number = next(number for number in range(1, len(taken) + 2) if f"{stem}{number}".casefold() not in taken)
    return f"{stem}{number}"


def _chosen(field: FormField, world: World, chosen: Sequence[str]) -> str:
    """The row that is chosen on the screen, where a field can name it."""
    tables = [world.tables[TABLES[kind]].rows for kind in field.kinds]
    name = next((name for name in chosen if any(name in rows for rows in tables)), "")
    return f"{name}: 1" if name and field.shape == "pairs" else name


def _first(field: FormField, world: World, before: Mapping[str, str]) -> str:
    """The row that is most likely meant: goods that are there, the newest sale, the first of the others."""
    rows = list(_rows(field, world))
    found = [row.value for row in rows if not row.words.startswith(VOIDED)] or [row.value for row in rows]
    if not found:
        return ""
    if field.shape == "pairs":
        return f"{_in_stock(found, world)}: 1"
    if set(field.kinds) & {"order", "sale"}:
        return found[0]
    if {"product", "listing"} & set(field.kinds):
        return _in_stock(found, world)
    other = [name for name in found if name not in before.values()]
    return other[0] if field.name == "to" and other else found[0]


def _in_stock(skus: list[str], world: World) -> str:
    listings = world.store.listings
    there = (sku for sku in skus if (listing := listings.get(sku)) is not None and listing.quantity > 0)
    return next(there, skus[0])


# --- what the world offers ---


def offers(field: FormField, world: World, typed: str = "") -> list[Offer]:
    """What may stand in a field, of the world's own rows; the best for what is typed first."""
    if field.choices:
        return [Offer(choice, "" if choice else "stays as it is") for choice in field.choices]
    found = list(_rows(field, world))
    last = typed.rpartition(",")[2].strip() if field.shape in ("pairs", "list") else typed
    word = last.partition(":")[0].strip().casefold() if field.shape == "pairs" else last.casefold()
    near = [offer for offer in found if offer.value.casefold().startswith(word)]
    near += [offer for offer in found if word in f"{offer.value} {offer.words}".casefold() and offer not in near]
    return near


def _rows(field: FormField, world: World) -> Iterator[Offer]:
    seen: set[str] = set()
    for kind in field.kinds:
        rows = list(world.tables[TABLES[kind]].rows.items())[:MOST]
        if kind in ("order", "sale"):
            rows.reverse()
        for key, row in rows:
            if str(key) not in seen:
                seen.add(str(key))
                yield Offer(str(key), _about(row, world))
    if _is_email(field.name) and not field.kinds:
        yield from (Offer(row.email, row.name) for row in world.pos.customers if row.email)


def _about(row: Any, world: World) -> str:
    """A few words on a row, beside its name; of goods, how many there are."""
    words = [getattr(row, "name", ""), getattr(row, "payment_status", ""), getattr(row, "email", "")]
    if (quantity := getattr(row, "quantity", None)) is not None:
        words.append(f"{quantity} online")
    if isinstance(row, Sale) and row.state == VOIDED:
        words.insert(0, VOIDED)
    if isinstance(row, Product) and not row.components:
        levels = [world.pos.stock.get((row.sku, outlet)) for outlet in world.pos.outlets.rows]
        words.append(f"{sum(level.quantity for level in levels if level is not None)} in stock")
    return ", ".join(dict.fromkeys(word for word in words if word))


def named(field: FormField, typed: str) -> str:
    """What the last part of what is typed names: of ``MUG: 1, TEA: 2`` it is TEA."""
    if field.shape not in ("pairs", "list"):
        return typed
    last = typed.rpartition(",")[2]
    return (last.rpartition(":")[0] or last if field.shape == "pairs" else last).strip()


def completed(field: FormField, typed: str, offer: str) -> str:
    """What is typed, with its last part replaced by an offer."""
    if field.shape not in ("pairs", "list"):
        return offer
    before, comma, last = typed.rpartition(",")
    number = last.partition(":")[2].strip() or "1"
    return f"{before}{comma}{' ' if comma else ''}{offer}" + (f": {number}" if field.shape == "pairs" else "")


# --- from what is typed to an action ---


def built(action: type[Action], typed: Mapping[str, str]) -> Action:
    """The action that was typed. Raises ``Unfit`` with the field that does not fit and a plain word why."""
    data: dict[str, Any] = {}
    for field in form_fields(action):
        info, text = action.model_fields[field.name], typed.get(field.name, "").strip()
        if not text and not field.required:
            continue
        key = info.alias or field.name
        if not text:
            raise Unfit(field.name, f"{field.label} is needed: {field.help}")
        data[key] = _pairs(field, text) if field.shape == "pairs" else _names(text) if field.shape == "list" else text
    try:
        return action.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = str(first["loc"][0]) if first["loc"] else ""
        aliases = {name: info.alias or name for name, info in action.model_fields.items()}
        wrong = next(field for field in form_fields(action) if name in (field.name, aliases[field.name]))
        raise Unfit(wrong.name, why(wrong.label, wrong.shape, first)) from None


def _names(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _pairs(field: FormField, text: str) -> dict[str, str]:
    pairs = {}
    for part in _names(text):
        name, colon, number = part.rpartition(":")
        if not colon:
            name, number = part, "1"
        if name.strip() in pairs:
            raise Unfit(field.name, f"{field.label}: {name.strip()} stands here twice.")
        pairs[name.strip()] = number.strip()
    return pairs
