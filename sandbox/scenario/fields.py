"""The tables, rows and fields of the world as ``expect:`` names them, read by the types of the rows themselves."""

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from sandbox.actions.base import TABLES
from sandbox.sync.statuses import FULFILLMENT_STATUSES, ORDER_OF_STATUSES, PAYMENT_STATUSES
from sandbox.world.money import money
from sandbox.world.pos import LEGACY
from sandbox.world.text import fold, one_line
from sandbox.world.world import Pos, Store

Reader = Callable[[str], Any]


class Kind(NamedTuple):
    """A table as expectations see it.

    ``parts`` tells of which kinds of row the parts of its key are the names, ``read`` how a key of one
    part is read, ``only`` which field stands for the whole row.
    """

    table: str
    row: type
    parts: tuple[str, ...]
    read: Reader
    only: str = ""


_PARTS: dict[str, tuple[str, ...]] = {
    **{table: (kind,) for kind, table in TABLES.items()},
    "store.listings": ("product",),
    "pos.stock": ("product", "outlet"),
    "pos.fulfillments": ("sale", "outlet"),
    "pos.settings": (),
    "store.settings": (),
}


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ValueError("a whole number") from None


def _amount(text: str) -> Decimal:
    try:
        return money(text)
    except (ValueError, ArithmeticError):
        raise ValueError("an amount of money, such as 12.50") from None


def _switch(text: str) -> bool:
    word = text.casefold()
    if word in ("yes", "true", "on"):
        return True
    if word in ("no", "false", "off"):
        return False
    raise ValueError("yes or no")


READERS: dict[Any, Reader] = {int: _whole, Decimal: _amount, bool: _switch, str: one_line}


def _kinds() -> dict[str, dict[str, Kind]]:
    kinds: dict[str, dict[str, Kind]] = {"pos": {}, "store": {}}
    for side, tables in (("pos", Pos), ("store", Store)):
        for name, hint in get_type_hints(tables).items():
            table, row = f"{side}.{name}", get_args(hint)[0]
            read = {"store.shoppers": fold, "store.notices": _whole}.get(table, one_line)
            kinds[side][name] = Kind(table, row, _PARTS.get(table, ("",)), read, "quantity" if name == "stock" else "")
    kinds["store"]["stock"] = kinds["store"]["listings"]._replace(only="quantity")
    return kinds


KINDS = _kinds()
"""The tables of each side, by the names under which expectations name them."""


class Field(NamedTuple):
    """How a field is expected: the reader of its value, and of which kind of row it holds the name.

    A field with ``many`` holds several things (the lines of a sale). It is expected as a mapping from the
    name of each to its quantity or amount, which the reader reads. ``hint`` is the type of the field, ``words``
    are those that a text may be, where the world knows only some.
    """

    read: Reader
    hint: Any
    names: str = ""
    many: bool = False
    words: tuple[str, ...] = ()


_SOLD_OUT = ("show", "hide", "preorder")
_WAYS = ("SHIPPING", "DELIVERY", "PICKUP")
_WORDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("Sale", "state"): ("pending", "closed", "voided"),
    ("Sale", "attribute"): ("delivery", "pickup"),
    ("Sale", "status"): tuple(dict.fromkeys(word for (state, _), word in LEGACY.items() if state != "parked")),
    ("Sale", "payment_status"): ("paid", "part paid", "unpaid"),
    ("Sale", "money"): ("sent back", "not moved"),
    ("Sale", "flag"): ("edited online", "cancelled online, refund in POS", "damaged, not adjusted"),
    ("Fulfillment", "type"): ("Delivery", "Pickup"),
    ("Fulfillment", "status"): (*ORDER_OF_STATUSES, "Cancelled"),
    ("PosSettings", "stock_view"): ("classic", "beta"),
    ("Listing", "when_sold_out"): _SOLD_OUT,
    ("Listing", "status"): ("on sale", "sold out", "hidden", "pre-order", "off"),
    ("OnlineOrder", "payment_status"): PAYMENT_STATUSES,
    ("OnlineOrder", "fulfillment_type"): _WAYS,
    ("OnlineOrder", "fulfillment_status"): FULFILLMENT_STATUSES,
    ("ShippingMethod", "type"): _WAYS,
}
"""The words that a field of a kind of row may hold, where its type is any text; each may be empty, too."""
_NAMES = {"sku": "product", "outlet": "outlet", "register": "register"}
"""The fields that name a row of another table."""


@cache
def readers(row: type) -> dict[str, Field]:
    """The fields of a kind of row that can be expected; those of other types cannot."""
    hints = dict(get_type_hints(row))
    for name, member in vars(row).items():
        if isinstance(member, property) and member.fget is not None:
            hints[name] = get_type_hints(member.fget).get("return")
    found = {name: _many(name, hint) or _single(row, name, hint) for name, hint in hints.items()}
    return {name: field for name, field in found.items() if field is not None}


def _single(row: type, name: str, hint: Any) -> Field | None:
    read = _reader(hint)
    if read is None:
        return None
    words = get_args(hint) if get_origin(hint) is Literal else _WORDS.get((row.__name__, name), ())
    return Field(read, hint, _NAMES.get(name, ""), words=words)


def _reader(hint: Any) -> Reader | None:
    if get_origin(hint) is Literal:
        return one_line
    if get_origin(hint) not in (Union, UnionType):
        return READERS.get(hint)
    readers = [_reader(part) for part in get_args(hint) if part is not NoneType]
    return _or_none(readers[0]) if len(readers) == 1 and readers[0] is not None else None


def _or_none(read: Reader) -> Reader:
    return lambda text: None if text.casefold() in ("", "none") else read(text)


def _many(name: str, hint: Any) -> Field | None:
    if get_origin(hint) is not tuple:
        return None
    part = get_args(hint)[0]
    if get_args(part) == (str, int):
        return Field(_whole, hint, "outlet" if name == "locations" else "", many=True)
    if not hasattr(part, "__struct_fields__"):
        return None
    hints = get_type_hints(part)
    number = hints.get("quantity", hints.get("amount"))
    if number not in READERS:
        return None
    return Field(READERS[number], hint, _NAMES.get(part.__struct_fields__[0], ""), many=True)
