"""``expect:`` in a scenario: what must hold of the world, read by the types of the rows themselves."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

import msgspec

from sandbox.scenario.problems import Place, nearest
from sandbox.scenario.source import Node, Source
from sandbox.world import World
from sandbox.world.money import money
from sandbox.world.text import fold, one_line
from sandbox.world.world import Pos, Store

Reader = Callable[[str], Any]


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
        return (key,) if isinstance(key, str) else tuple(key)

    @property
    def line(self) -> int:
        """The line in the file, counted from one."""
        return self.place.line

    @property
    def column(self) -> int:
        """The column in the line, counted from one."""
        return self.place.column


class Kind(NamedTuple):
    """A table as expectations see it: its rows, how deep its keys are, and the field that stands for a row."""

    table: str
    row: type
    depth: int
    only: str = ""


def _kinds() -> dict[str, dict[str, Kind]]:
    kinds: dict[str, dict[str, Kind]] = {"pos": {}, "store": {}}
    for side, tables in (("pos", Pos), ("store", Store)):
        for name, hint in get_type_hints(tables).items():
            depth = 2 if name in ("stock", "fulfillments") else 1
            only = "quantity" if name == "stock" else ""
            kinds[side][name] = Kind(f"{side}.{name}", get_args(hint)[0], depth, only)
    kinds["store"]["stock"] = Kind("store.listings", kinds["store"]["listings"].row, 1, "quantity")
    return kinds


KINDS = _kinds()
"""The tables of each side, by the names under which expectations name them."""


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


@cache
def readers(row: type) -> dict[str, Any]:
    """The fields of a kind of row that can be expected, each with the reader of its type.

    A field that holds several things (the lines of a sale) is read as a mapping from each thing's first
    field to its quantity or amount; its reader is then the reader of that number.
    """
    found: dict[str, Any] = {}
    hints = dict(get_type_hints(row))
    for name, member in vars(row).items():
        if isinstance(member, property) and member.fget is not None:
            hints[name] = get_type_hints(member.fget).get("return")
    for name, hint in hints.items():
        if hint in READERS:
            found[name] = READERS[hint]
        elif get_origin(hint) is tuple:
            part = get_args(hint)[0]
            numbers = {field.name: field.type for field in msgspec.structs.fields(part)}
            number = "quantity" if "quantity" in numbers else "amount"
            found[name] = (number, READERS[numbers[number]])
    return found


class Expected(NamedTuple):
    """One value that must hold: the way to it in the world, what it must be, and its place in the file."""

    path: tuple[str, ...]
    kind: Kind
    key: Any
    field: str
    value: Any
    written: str
    place: Place


class Exactly(NamedTuple):
    """The keys that a table must have, and no others."""

    path: tuple[str, ...]
    kind: Kind
    keys: frozenset[Any]
    place: Place


class Absent(NamedTuple):
    """A row that must not be there."""

    path: tuple[str, ...]
    kind: Kind
    key: Any
    place: Place


class Spoken(NamedTuple):
    """A rule that must have spoken since the last expectation."""

    rule: str
    place: Place


Check = Expected | Exactly | Absent | Spoken


def compile_checks(source: Source, node: Node, rules: dict[str, Any]) -> tuple[Check, ...]:
    """Read an ``expect`` block. Raises ``Problem`` for a word that names nothing and a value of the wrong type."""
    checks: list[Check] = []
    for word, inner in _mapping(source, node, "expect").items():
        if word in KINDS:
            checks += _side(source, word, inner)
        elif word in ("exactly", "absent"):
            for side, tables in _mapping(source, inner, word).items():
                if side not in KINDS:
                    raise source.problem(f"`{side}` is no side", inner.keys[side], nearest(side, KINDS))
                checks += (_exactly if word == "exactly" else _absent)(source, side, tables)
        elif word == "decisions":
            for item in _list(source, inner, word):
                rule = _text(source, item)
                if rule not in rules:
                    raise source.problem(f"there is no rule `{rule}`", item.place, nearest(rule, rules))
                checks.append(Spoken(rule, item.place))
        else:
            known = [*KINDS, "exactly", "absent", "decisions"]
            raise source.problem(f"`{word}` cannot be expected", node.keys[word], nearest(word, known))
    if not checks:
        raise source.problem("`expect` expects nothing", node.place, "Name a side, a table, a row and a field.")
    return tuple(checks)


def _tables(source: Source, side: str, node: Node) -> Iterator[tuple[str, Kind, Node]]:
    for name, inner in _mapping(source, node, side).items():
        kind = KINDS[side].get(name)
        if kind is None:
            raise source.problem(f"the {side} has no table `{name}`", node.keys[name], nearest(name, KINDS[side]))
        yield name, kind, inner


def _keys(
    source: Source, kind: Kind, node: Node, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Node, Place]]:
    for key, inner in _mapping(source, node, ".".join(path)).items():
        if len(path) - 2 + 1 < kind.depth:
            yield from _keys(source, kind, inner, (*path, key))
        else:
            yield (*path, key), inner, node.keys[key]


def _key(kind: Kind, path: tuple[str, ...]) -> Any:
    key = path[2:]
    if kind.table == "store.shoppers":
        return fold(key[0])
    return key[0] if kind.depth == 1 else key


def _side(source: Source, side: str, node: Node) -> Iterator[Check]:
    for name, kind, inner in _tables(source, side, node):
        for path, row, place in _keys(source, kind, inner, (side, name)):
            yield from _row(source, kind, path, row, place)


def _row(source: Source, kind: Kind, path: tuple[str, ...], node: Node, place: Place) -> Iterator[Expected]:
    known, key = readers(kind.row), _key(kind, path)
    if kind.only:
        yield _value(source, kind, path, key, kind.only, known[kind.only], node)
        return
    if isinstance(node.value, str):
        raise source.problem(f"`{'.'.join(path)}` needs its fields", place, nearest(node.value, known))
    for field, inner in _mapping(source, node, ".".join(path)).items():
        reader = known.get(field)
        if reader is None or (kind.table == "store.listings" and field == "quantity"):
            hint = "Write `store: {stock: {SKU: quantity}}`." if field == "quantity" else nearest(field, known)
            raise source.problem(f"`{path[1]}` has no field `{field}`", node.keys[field], hint)
        yield _value(source, kind, (*path, field), key, field, reader, inner)


def _value(
    source: Source, kind: Kind, path: tuple[str, ...], key: Any, field: str, reader: Any, node: Node
) -> Expected:
    try:
        if isinstance(reader, tuple):
            _, number = reader
            parts = _mapping(source, node, ".".join(path))
            value: Any = {one_line(part): number(_text(source, inner)) for part, inner in parts.items()}
            written = ", ".join(f"{part}: {amount}" for part, amount in value.items())
        else:
            value = reader(_text(source, node))
            written = str(node.value)
    except ValueError as error:
        raise source.problem(f"`{path[-1]}` is {error}, not {node.value!r}", node.place) from None
    return Expected(path, kind, key, field, value, written, node.place)


def _exactly(source: Source, side: str, node: Node) -> Iterator[Check]:
    for name, kind, inner in _tables(source, side, node):
        rows = list(_keys(source, kind, inner, (side, name)))
        yield Exactly((side, name), kind, frozenset(_key(kind, path) for path, _, _ in rows), node.keys[name])
        for path, row, place in rows:
            if row.value or kind.only:
                yield from _row(source, kind, path, row, place)


def _absent(source: Source, side: str, node: Node) -> Iterator[Check]:
    for name, kind, inner in _tables(source, side, node):
        if kind.depth == 2:
            for first, outlets in _mapping(source, inner, name).items():
                for item in _list(source, outlets, first):
                    yield Absent(
                        (side, name, first, _text(source, item)), kind, (first, _text(source, item)), item.place
                    )
        else:
            for item in _list(source, inner, name):
                path = (side, name, _text(source, item))
                yield Absent(path, kind, _key(kind, path), item.place)


def _mapping(source: Source, node: Node, what: str) -> dict[str, Node]:
    if node.value == "":
        return {}
    if not isinstance(node.value, dict):
        raise source.problem(f"`{what}` is a mapping: a word, a colon, and what it is", node.place)
    return node.value


def _list(source: Source, node: Node, what: str) -> list[Node]:
    if not isinstance(node.value, list):
        raise source.problem(f"`{what}` is a list", node.place, "Write [one, another].")
    return node.value


def _text(source: Source, node: Node) -> str:
    if not isinstance(node.value, str):
        raise source.problem("a single value is expected here", node.place)
    return one_line(node.value)


def failures(world: World, checks: tuple[Check, ...], spoken: set[str]) -> list[Failure]:
    """The checks that do not hold of the world, in the order of the file."""
    found = []
    for check in checks:
        if type(check) is Expected:
            row = world.tables[check.kind.table].rows.get(check.key)
            if row is None:
                found.append(_missing(world, check))
                continue
            actual = getattr(row, check.field)
            if type(actual) is tuple:
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
        name = getattr(part, part.__struct_fields__[0])
        number = part.quantity if hasattr(part, "quantity") else part.amount
        total[name] = total.get(name, 0) + number
    return total


def shown(value: Any) -> str:
    """A value of the world as a scenario file writes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {number}" for name, number in value.items()) + "}"
    return str(value) if value != "" else '""'


def _differs(check: Expected, actual: Any) -> Failure:
    expected, found = shown(check.value), shown(actual)
    message = f"{'.'.join(check.path)} is {found}, not {expected}"
    return Failure(message, check.place, expected, found, (check.kind.table, check.key))


def _missing(world: World, check: Expected) -> Failure:
    path = ".".join(check.path[: 2 + check.kind.depth])
    table = world.tables[check.kind.table]
    known = [key if isinstance(key, str) else ".".join(map(str, key)) for key in table.rows]  # type: ignore[call-overload]
    hint = nearest(".".join(check.path[2 : 2 + check.kind.depth]), known) if known else "The table is empty."
    about = (check.kind.table, check.key)
    return Failure(f"there is no {path}. {hint}", check.place, check.written, "nothing", about)


def _other(world: World, check: Check, spoken: set[str]) -> Failure | None:
    if isinstance(check, Spoken):
        if check.rule in spoken:
            return None
        actual = ", ".join(sorted(spoken)) or "none"
        return Failure(f"{check.rule} did not speak", check.place, check.rule, actual)
    assert not isinstance(check, Expected)
    rows, path = world.tables[check.kind.table].rows, ".".join(check.path)
    if isinstance(check, Absent):
        about = (check.kind.table, check.key)
        return Failure(f"{path} is there", check.place, "nothing", path, about) if check.key in rows else None
    if rows.keys() == check.keys:
        return None
    written = [", ".join(sorted(_word(key) for key in keys)) or "nothing" for keys in (check.keys, rows.keys())]
    return Failure(f"{path} holds exactly {written[1]}, not {written[0]}", check.place, *written)


def _word(key: Any) -> str:
    return key if isinstance(key, str) else " at ".join(key)
