"""What every action has in common: typed fields, references to rows of the world, and a deed."""

from decimal import Decimal
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from sandbox.world import World, text
from sandbox.world.money import money
from sandbox.world.pos import SHIPPING

Where = Literal["pos", "store", "link"]


class Ref:
    """Marks a field that names a row of the world: a product by its SKU, an outlet, an order."""

    def __init__(self, kind: str) -> None:
        self.kind = kind


TABLES = {
    "product": "pos.products",
    "outlet": "pos.outlets",
    "register": "pos.registers",
    "customer": "pos.customers",
    "sale": "pos.sales",
    "order": "store.orders",
    "listing": "store.listings",
    "shopper": "store.shoppers",
    "payment method": "store.payment_methods",
    "shipping method": "store.shipping_methods",
    "promotion": "pos.promotions",
    "online promotion": "store.promotions",
    "gift card": "pos.gift_cards",
}
"""The table in which the rows of each kind of reference stand."""


def _clean(value: Any) -> Any:
    return text.one_line(value) if isinstance(value, str) else value


def _money(value: Decimal) -> Decimal:
    return money(value)


def _email(value: str) -> str:
    name, _, host = value.partition("@")
    if not name or not host or " " in value:
        raise ValueError("an e-mail address looks like ada@example.com")
    return value


def _no_charge(value: str) -> str:
    if value == SHIPPING:
        raise ValueError("the shipping charge of an order has this name (ASM-08)")
    return value


Text = Annotated[str, BeforeValidator(_clean), Field(max_length=500)]
Name = Annotated[str, BeforeValidator(_clean), Field(min_length=1, max_length=120)]
Email = Annotated[str, BeforeValidator(_clean), Field(max_length=254), AfterValidator(_email)]
Sku = Annotated[str, BeforeValidator(_clean), Field(min_length=1, max_length=64), Ref("product")]
NewSku = Annotated[str, BeforeValidator(_clean), Field(min_length=1, max_length=64), AfterValidator(_no_charge)]
OutletName = Annotated[Name, Ref("outlet")]
Quantity = Annotated[int, Field(gt=0, le=1_000_000)]
Counted = Annotated[int, Field(ge=0, le=1_000_000)]
Level = Annotated[int, Field(ge=-1_000_000, le=1_000_000)]
Money = Annotated[Decimal, AfterValidator(_money)]
Price = Annotated[Decimal, Field(ge=0), AfterValidator(_money)]
Percent = Annotated[Decimal, Field(ge=0, le=100, max_digits=6, decimal_places=3)]
LongText = Annotated[str, BeforeValidator(_clean), Field(max_length=5000)]


class Action(BaseModel):
    """Something that a person does on one side, or to the link, kept as data so that it can be done again.

    ``verb`` is its name in scenario files, ``where`` the side on which it is done. ``makes`` tells which
    field names a row that the action brings into the world, and of which kinds; ``may_make`` is the same for rows
    that may be there already; ``clashes`` names further kinds of rows that must not have the name.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    verb: ClassVar[str]
    where: ClassVar[Where]
    makes: ClassVar[dict[str, tuple[str, ...]]] = {}
    may_make: ClassVar[dict[str, tuple[str, ...]]] = {}
    clashes: ClassVar[dict[str, tuple[str, ...]]] = {}

    def do(self, world: World) -> None:
        """The deed itself: what the person changes with their own hand, before any rule answers."""

    @property
    def senseless(self) -> str:
        """Why it makes no sense whatever the shop is like, in a sentence; empty where it does."""
        return ""

    @property
    def told(self) -> str:
        """The action in a few words, as the time line and the journal say it."""
        raise AttributeError(f"{type(self).__name__} does not say what it is")

    def references(self) -> list[tuple[tuple[str | int, ...], str, str]]:
        """Each row that the action names: the place of the name, the kind of row, the name."""
        found: list[tuple[tuple[str | int, ...], str, str]] = []
        for field, kind in references_of(type(self)):
            value = getattr(self, field)
            if type(value) is str:
                if value:
                    found.append(((field,), kind, value))
            elif type(value) is dict:
                found += [((field, name), kind, name) for name in value]
            elif type(value) is list:
                found += [((field, index), kind, name) for index, name in enumerate(value)]
        return found


@cache
def references_of(action: type[Action]) -> tuple[tuple[str, str], ...]:
    """The fields of a kind of action that name rows, with the kind of row."""
    found = []
    for name, field in action.model_fields.items():
        marks = [*field.metadata]
        todo = [field.annotation]
        while todo:
            annotation = todo.pop()
            marks += getattr(annotation, "__metadata__", ())
            todo += [part for part in get_args(annotation) if not isinstance(part, str | int)]
        found += [(name, mark.kind) for mark in marks if isinstance(mark, Ref)]
    return tuple(found)
