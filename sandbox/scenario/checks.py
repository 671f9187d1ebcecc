"""What must hold of the world, and how a difference is told."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from sandbox.scenario.fields import Kind
from sandbox.scenario.problems import Place, nearest
from sandbox.world import World

Way = tuple[str, ...]


class Failure(NamedTuple):
    """An expectation that does not hold: where it stands, and both sides of the difference."""

    message: str
    place: Place
    expected: str
    actual: str
    about: tuple[str, Any] = ("", ())
    """The table and the key of the row concerned."""
    value: tuple[Any, ...] = ()
    """The one actual value in place of the expected one: a field's, the names in a list, the rows of a table."""
    causes: tuple[tuple[str, Any, str], ...] = ()
    """What a change must have touched to make it so: table, key, and the field, or none for the row itself."""
    spoke: tuple[str, ...] = ()
    """The rules that spoke and should not have."""
    silent: tuple[str, ...] = ()
    """The rules that should have spoken and did not."""
    law: bool = False
    """Whether a law is broken, which any part of the latest step may have done."""
    hint: str = ""
    """The part of the message that tells the way out."""

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


How = Literal["", "exactly", "absent"]


class Named(NamedTuple):
    """Names that must be among the rules that spoke, or among the messages in flight.

    ``how`` is empty where others may be there too, ``exactly`` where they may not, ``absent`` where none of
    the names may be there.
    """

    table: Literal["decisions", "messages"]
    how: How
    names: tuple[str, ...]
    place: Place


Check = Expected | Exactly | Absent | Named


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
    about = (check.kind.table, check.key)
    return Failure(message, check.place, check.written, found, about, (actual,), ((*about, check.field),))


def _missing(world: World, check: Expected) -> Failure:
    named = 2 + len(check.kind.parts)
    known = [_word(key) for key in world.tables[check.kind.table].rows]
    hint = nearest(_word(check.path[2:named]), known) if known else "The table is empty."
    message = f"there is no {'.'.join(check.path[:named])}. {hint}"
    about = (check.kind.table, check.key)
    return Failure(message, check.place, check.written, "nothing", about, causes=((*about, ""),), hint=hint)


def _other(world: World, check: Exactly | Absent | Named, spoken: set[str]) -> Failure | None:
    if isinstance(check, Named):
        if check.table == "decisions":
            return _named(check, Counter(spoken))
        failure = _named(check, Counter([row.body.label for row in world.wire.messages]))
        return failure and failure._replace(causes=_sent(world, failure.spoke), spoke=(), silent=())
    rows, path = world.tables[check.kind.table].rows, ".".join(check.path)
    if isinstance(check, Absent):
        about = (check.kind.table, check.key)
        if check.key not in rows:
            return None
        return Failure(f"{path} is there", check.place, "nothing", path, about, causes=((*about, ""),))
    if rows.keys() == check.keys:
        return None
    more, less = (sorted(map(_word, keys)) for keys in (rows.keys() - check.keys, check.keys - rows.keys()))
    found = [f"also holds {', '.join(more)}"] * bool(more) + [f"does not hold {', '.join(less)}"] * bool(less)
    expected, actual = (", ".join(sorted(map(_word, keys))) or "nothing" for keys in (check.keys, rows))
    message = f"{path} {' and '.join(found)}"
    causes = tuple([(check.kind.table, key, "") for key in rows.keys() ^ check.keys])
    return Failure(message, check.place, expected, actual, value=(_tree(check.kind, rows),), causes=causes)


def _sent(world: World, labels: tuple[str, ...]) -> tuple[tuple[str, Any, str], ...]:
    """The messages in flight of those names."""
    return tuple([("wire.messages", row.number, "") for row in world.wire.messages if row.body.label in labels])


def _tree(kind: Kind, rows: Mapping[Any, Any]) -> dict[str, Any]:
    """The rows of a table by the parts of their keys, each with the field that stands for it, or with nothing."""
    made: dict[str, Any] = {}
    for key, row in rows.items():
        *above, last = map(str, key if isinstance(key, tuple) else (key,))
        inner = made
        for part in above:
            inner = inner.setdefault(part, {})
        inner[last] = getattr(row, kind.only) if kind.only else {}
    return made


def _word(key: Any) -> str:
    return ".".join(key) if isinstance(key, tuple) else str(key)


_TOLD = {"decisions": ("spoke", "did not speak", "none"), "messages": ("found in flight", "not in flight", "nothing")}
"""How names are told that are there, that are not, and that there is none at all."""


def _named(check: Named, there: Counter[str]) -> Failure | None:
    yes, no, none = _TOLD[check.table]
    wanted = Counter(check.names)
    less = [name for name in wanted if name not in there] if check.how != "absent" else []
    more = [name for name in wanted if name in there] if check.how == "absent" else []
    if check.how == "exactly":
        less, more = sorted((wanted - there).elements()), sorted((there - wanted).elements())
    if not less and not more:
        return None
    told = [f"{', '.join(names)} {what}" for names, what in ((more, yes), (less, no)) if names]
    expected = ", ".join(check.names) or none
    if check.how == "absent":
        expected = f"not {expected}"
    actual = sorted(there.elements())
    value = (actual,) if check.how == "exactly" else ()
    return Failure(
        " and ".join(told), check.place, expected, ", ".join(actual) or none, value=value,
        spoke=tuple(more), silent=tuple(less),
    )  # fmt: skip
