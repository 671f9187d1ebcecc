"""``expect:`` in a scenario: what must hold of the world, read by the types of the rows themselves."""

from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from sandbox.actions.base import TABLES
from sandbox.scenario.problems import Place, nearest, quote
from sandbox.scenario.source import Node, Source
from sandbox.world import World
from sandbox.world.money import money
from sandbox.world.text import fold, one_line
from sandbox.world.world import Pos, Store

Reader = Callable[[str], Any]
Way = tuple[str, ...]
Names = Mapping[str, Collection[str]]
"""The names that an expectation may use, by kind of row; kinds that are not there are not checked."""


class Failure(NamedTuple):
    """An expectation that does not hold: where it stands, and both sides of the difference."""

    message: str
    place: Place
    expected: str
    actual: str
    about: tuple[str, Any] = ("", ())
    """The table and the key of the row concerned."""

    @property
    def names(self) -> tuple[str, ...]:
        """The parts of the row's key."""
        key = self.about[1]
        return key if isinstance(key, tuple) else (str(key),)

    @property
    def line(self) -> int:
        """The line in the file, counted from one."""
        return self.place.line

    @property
    def column(self) -> int:
        """The column in the line, counted from one."""
        return self.place.column


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
    name of each to its quantity or amount, which the reader reads.
    """

    read: Reader
    names: str = ""
    many: bool = False


_NAMES = {"sku": "product", "outlet": "outlet", "register": "register"}
"""The fields that name a row of another table."""


@cache
def readers(row: type) -> dict[str, Field]:
    """The fields of a kind of row that can be expected; those of other types cannot."""
    hints = dict(get_type_hints(row))
    for name, member in vars(row).items():
        if isinstance(member, property) and member.fget is not None:
            hints[name] = get_type_hints(member.fget).get("return")
    found = {name: _many(name, hint) or _single(name, hint) for name, hint in hints.items()}
    return {name: field for name, field in found.items() if field is not None}


def _single(name: str, hint: Any) -> Field | None:
    read = _reader(hint)
    return None if read is None else Field(read, _NAMES.get(name, ""))


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
        return Field(_whole, "outlet" if name == "locations" else "", many=True)
    if not hasattr(part, "__struct_fields__"):
        return None
    hints = get_type_hints(part)
    number = hints.get("quantity", hints.get("amount"))
    return Field(READERS[number], _NAMES.get(part.__struct_fields__[0], ""), many=True) if number in READERS else None


class Expected(NamedTuple):
    """One value that must hold: the way to it in the world, what it must be, and its place in the file."""

    path: Way
    kind: Kind
    key: Any
    field: str
    value: Any
    written: str
    place: Place


class Exactly(NamedTuple):
    """The keys that a table must have, and no others."""

    path: Way
    kind: Kind
    keys: frozenset[Any]
    place: Place


class Absent(NamedTuple):
    """A row that must not be there."""

    path: Way
    kind: Kind
    key: Any
    place: Place


class Spoken(NamedTuple):
    """A rule that must have spoken since the last expectation."""

    rule: str
    place: Place


EXAMPLE = "expect: {pos: {stock: {MUG: {Main Street: 9}}}}"
Check = Expected | Exactly | Absent | Spoken


def compile_checks(source: Source, node: Node, rules: Collection[str], names: Names) -> tuple[Check, ...]:
    """Read an ``expect`` block.

    Raises ``Problem`` for a word that names nothing, a name that is not among ``names``, and a value of the
    wrong type.
    """
    checks = tuple(_Block(source, rules, names).checks(node))
    if not checks:
        raise source.problem("`expect` expects nothing", node.place, f"Write `{EXAMPLE}`.")
    return checks


class _Block:
    """One ``expect`` block being read."""

    def __init__(self, source: Source, rules: Collection[str], names: Names) -> None:
        self.source = source
        self.rules = rules
        self.names = names

    def checks(self, node: Node) -> Iterator[Check]:
        for word, inner in self._mapping(node, "expect").items():
            if word in KINDS:
                for name, kind, table in self._tables(word, inner):
                    for path, row, place in self._rows(kind, table, (word, name), inner.keys[name]):
                        yield from self._row(kind, path, row, place)
            elif word in ("exactly", "absent"):
                read = self._exactly if word == "exactly" else self._absent
                for side, tables in self._mapping(inner, word).items():
                    if side not in KINDS:
                        raise self.source.problem(f"`{side}` is no side", inner.keys[side], nearest(side, KINDS))
                    for name, kind, table in self._tables(side, tables):
                        yield from read(kind, table, (side, name), tables.keys[name])
            elif word == "decisions":
                for item in self._list(inner, word):
                    rule = self._text(item)
                    if rule not in self.rules:
                        raise self.source.problem(f"there is no rule `{rule}`", item.place, nearest(rule, self.rules))
                    yield Spoken(rule, item.place)
            else:
                sides = [f"`{side}`" for side, tables in KINDS.items() if word in tables]
                hint = nearest(word, [*KINDS, "exactly", "absent", "decisions"])
                if sides:
                    hint = f"It stands below {' or '.join(sides)}."
                raise self.source.problem(f"`{word}` cannot be expected", node.keys[word], hint)

    def _tables(self, side: str, node: Node) -> Iterator[tuple[str, Kind, Node]]:
        for name, inner in self._mapping(node, side).items():
            kind = KINDS[side].get(name)
            if kind is None:
                hint = nearest(name, KINDS[side])
                raise self.source.problem(f"the {side} has no table `{name}`", node.keys[name], hint)
            yield name, kind, inner

    def _rows(self, kind: Kind, node: Node, path: Way, place: Place) -> Iterator[tuple[Way, Node, Place]]:
        """The rows of a table that are named below a path, each with its own path and place."""
        depth = len(path) - 2
        if depth == len(kind.parts):
            yield path, node, place
            return
        if isinstance(node.value, str) and depth:
            hint = f"Write `{path[-1]}: {{{kind.parts[depth]}: …}}`."
            raise self.source.problem(f"`{'.'.join(path)}` is for each {kind.parts[depth]}", place, hint)
        for name, inner in self._mapping(node, ".".join(path)).items():
            self._must_know(kind.parts[depth], name, node.keys[name])
            yield from self._rows(kind, inner, (*path, name), node.keys[name])

    def _must_know(self, kind: str, name: str, place: Place) -> None:
        known = self.names.get(kind)
        if known is not None and name not in known:
            raise self.source.problem(f"there is no {kind} `{name}`", place, nearest(name, known))

    def _key(self, kind: Kind, path: Way, place: Place) -> Any:
        key = path[2:]
        if len(kind.parts) != 1:
            return key or "only"
        try:
            return kind.read(key[0])
        except ValueError as error:
            raise self.source.problem(f"`{key[0]}` is not {error}", place) from None

    def _row(self, kind: Kind, path: Way, node: Node, place: Place) -> Iterator[Expected]:
        fields, key = readers(kind.row), self._key(kind, path, place)
        if kind.only:
            yield self._value(kind, path, key, kind.only, fields[kind.only], node)
            return
        if isinstance(node.value, str):
            hint = f"Write `{path[-1]}: {{field: value}}`. {nearest(node.value, fields)}"
            raise self.source.problem(f"`{'.'.join(path)}` needs its fields", place, hint)
        for word, inner in self._mapping(node, ".".join(path)).items():
            field = fields.get(word)
            if field is None or (kind.table == "store.listings" and word == "quantity"):
                hint = "Write `store: {stock: {SKU: quantity}}`." if word == "quantity" else nearest(word, fields)
                raise self.source.problem(f"`{path[1]}` has no field `{word}`", node.keys[word], hint)
            yield self._value(kind, (*path, word), key, word, field, inner)

    def _value(self, kind: Kind, path: Way, key: Any, word: str, field: Field, node: Node) -> Expected:
        value: Any
        if field.many:
            value = {}
            for name, inner in self._mapping(node, ".".join(path)).items():
                self._must_know(field.names, name, node.keys[name])
                value[name] = self._read(name, field, inner)
        else:
            value = self._read(path[-1], field, node)
            if value and field.names:
                self._must_know(field.names, value, node.place)
        return Expected(path, kind, key, word, value, shown(value), node.place)

    def _read(self, name: str, field: Field, node: Node) -> Any:
        text = self._text(node)
        try:
            return field.read(text)
        except ValueError as error:
            raise self.source.problem(f"`{name}` must be {error}, not {quote(text)}", node.place) from None

    def _exactly(self, kind: Kind, node: Node, path: Way, place: Place) -> Iterator[Check]:
        rows = list(self._rows(kind, node, path, place))
        yield Exactly(path, kind, frozenset([self._key(kind, path, place) for path, _, place in rows]), place)
        for row_path, row, row_place in rows:
            if row.value or kind.only:
                yield from self._row(kind, row_path, row, row_place)

    def _absent(self, kind: Kind, node: Node, path: Way, place: Place) -> Iterator[Check]:
        if len(path) - 2 < len(kind.parts) - 1:
            for word, inner in self._mapping(node, ".".join(path)).items():
                yield from self._absent(kind, inner, (*path, word), node.keys[word])
            return
        for item in self._list(node, path[-1]):
            row_path = (*path, self._text(item))
            yield Absent(row_path, kind, self._key(kind, row_path, item.place), item.place)

    def _mapping(self, node: Node, what: str) -> dict[str, Node]:
        if node.value == "":
            return {}
        if not isinstance(node.value, dict):
            raise self.source.problem(f"`{what}` is a mapping: a word, a colon, and what it is", node.place)
        return node.value

    def _list(self, node: Node, what: str) -> list[Node]:
        if not isinstance(node.value, list):
            raise self.source.problem(f"`{what}` is a list", node.place, "Write [one, another].")
        return node.value

    def _text(self, node: Node) -> str:
        if not isinstance(node.value, str):
            raise self.source.problem("a single value is expected here", node.place)
        return one_line(node.value)


def failures(world: World, checks: tuple[Check, ...], spoken: set[str]) -> list[Failure]:
    """The checks that do not hold of the world, in the order of the file."""
    found = []
    for check in checks:
        if isinstance(check, Expected):
            row = world.tables[check.kind.table].rows.get(check.key)
            if row is None:
                found.append(_missing(world, check))
                continue
            actual = getattr(row, check.field)
            if isinstance(actual, tuple):
                actual = _gathered(actual)
            if actual != check.value:
                found.append(_differs(check, actual))
        else:
            failure = _other(world, check, spoken)
            if failure is not None:
                found.append(failure)
    return found


def _gathered(parts: tuple[Any, ...]) -> dict[str, Any]:
    total: dict[str, Any] = {}
    for part in parts:
        if isinstance(part, tuple):
            name, number = part
        else:
            name = getattr(part, part.__struct_fields__[0])
            number = part.quantity if hasattr(part, "quantity") else part.amount
        total[name] = total.get(name, 0) + number
    return total


def shown(value: Any) -> str:
    """A value of the world as a scenario file writes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return "none"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {number}" for name, number in value.items()) + "}"
    return str(value) if value != "" else '""'


def _differs(check: Expected, actual: Any) -> Failure:
    found = shown(actual)
    message = f"{'.'.join(check.path)} is {found}, not {check.written}"
    return Failure(message, check.place, check.written, found, (check.kind.table, check.key))


def _missing(world: World, check: Expected) -> Failure:
    named = 2 + len(check.kind.parts)
    known = [_word(key) for key in world.tables[check.kind.table].rows]
    hint = nearest(_word(check.path[2:named]), known) if known else "The table is empty."
    message = f"there is no {'.'.join(check.path[:named])}. {hint}"
    return Failure(message, check.place, check.written, "nothing", (check.kind.table, check.key))


def _other(world: World, check: Exactly | Absent | Spoken, spoken: set[str]) -> Failure | None:
    if isinstance(check, Spoken):
        if check.rule in spoken:
            return None
        actual = ", ".join(sorted(spoken)) or "none"
        return Failure(f"{check.rule} did not speak", check.place, check.rule, actual)
    rows, path = world.tables[check.kind.table].rows, ".".join(check.path)
    if isinstance(check, Absent):
        about = (check.kind.table, check.key)
        return Failure(f"{path} is there", check.place, "nothing", path, about) if check.key in rows else None
    if rows.keys() == check.keys:
        return None
    more, less = (sorted(map(_word, keys)) for keys in (rows.keys() - check.keys, check.keys - rows.keys()))
    found = [f"also holds {', '.join(more)}"] * bool(more) + [f"does not hold {', '.join(less)}"] * bool(less)
    expected, actual = (", ".join(sorted(map(_word, keys))) or "nothing" for keys in (check.keys, rows))
    return Failure(f"{path} {' and '.join(found)}", check.place, expected, actual)


def _word(key: Any) -> str:
    return ".".join(key) if isinstance(key, tuple) else str(key)
