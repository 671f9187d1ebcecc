"""``expect:`` in a scenario, and its like: read into checks, with the place of every mistake."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Literal

from sandbox.scenario.checks import Absent, Check, Exactly, Expected, How, Named, Way, shown
from sandbox.scenario.fields import KINDS, Field, Kind, readers
from sandbox.scenario.problems import Place, nearest, one_of, quote
from sandbox.scenario.source import Node, Source
from sandbox.world.text import one_line

Names = Mapping[str, Collection[str]]
"""The names that an expectation may use, by kind of row; kinds that are not there are not checked."""

EXAMPLE = "{pos: {stock: {MUG: {Main Street: 9}}}}"
LISTS: dict[str, Literal["decisions", "messages"]] = {"decisions": "decisions", "messages": "messages"}
HOW: dict[str, How] = {"exactly": "exactly", "absent": "absent"}


def compile_checks(
    source: Source, node: Node, rules: Collection[str], names: Names, word: str = "expect"
) -> tuple[Check, ...]:
    """Read what stands after ``expect`` or a word like it.

    Raises ``Problem`` for a word that names nothing, a name that is not among ``names``, and a value of the
    wrong type.
    """
    checks = tuple(_Block(source, rules, names, word).checks(node))
    if not checks:
        raise source.problem(f"`{word}` expects nothing", node.place, f"Write `{word}: {EXAMPLE}`.")
    return checks


class _Block:
    """One ``expect`` block being read."""

    def __init__(self, source: Source, rules: Collection[str], names: Names, word: str) -> None:
        self.source = source
        self.rules = rules
        self.names = names
        self.word = word

    def checks(self, node: Node) -> Iterator[Check]:
        for word, inner in self._mapping(node, self.word).items():
            if word in KINDS:
                for name, kind, table in self._tables(word, inner):
                    for path, row, place in self._rows(kind, table, (word, name), inner.keys[name]):
                        yield from self._row(kind, path, row, place)
            elif word in HOW:
                yield from self._strictly(HOW[word], inner)
            elif word in LISTS:
                if word == "decisions" and self.word in ("always", "finally"):
                    hint = "The rules that must speak in a story stand under `shows`."
                    raise self.source.problem(f"`{self.word}` knows no `decisions`", node.keys[word], hint)
                yield from self._names(word, "", inner, node.keys[word])
            else:
                sides = [f"`{side}`" for side, tables in KINDS.items() if word in tables]
                hint = nearest(word, [*KINDS, *HOW, *LISTS])
                if sides:
                    hint = f"It stands below {' or '.join(sides)}."
                raise self.source.problem(f"`{word}` cannot be expected", node.keys[word], hint)

    def _strictly(self, how: How, node: Node) -> Iterator[Check]:
        read = self._exactly if how == "exactly" else self._absent
        for word, inner in self._mapping(node, how).items():
            if word in LISTS:
                yield from self._names(word, how, inner, node.keys[word])
                continue
            if word not in KINDS:
                hint = nearest(word, [*KINDS, *LISTS])
                raise self.source.problem(f"`{word}` is no side", node.keys[word], hint)
            for name, kind, table in self._tables(word, inner):
                yield from read(kind, table, (word, name), inner.keys[name])

    def _names(self, word: str, how: How, node: Node, place: Place) -> Iterator[Named]:
        items = self._list(node, word, f"`{word}` is a list")
        if not items and not how:
            hint = f"Write `exactly: {{{word}: []}}` where there must be none."
            raise self.source.problem(f"`{word}` expects nothing", place, hint)
        found = [(self._text(item), item.place) for item in items]
        for name, where in found:
            if word == "decisions" and name not in self.rules:
                raise self.source.problem(f"there is no rule `{name}`", where, nearest(name, self.rules))
        if how == "exactly":
            yield Named(LISTS[word], how, tuple([name for name, _ in found]), place)
        else:
            for name, where in found:
                yield Named(LISTS[word], how, (name,), where)

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
            self._must_be_one(path, node)
            yield self._value(kind, path, key, kind.only, fields[kind.only], node)
            return
        if not node.value:
            such = next((word for word, each in fields.items() if each.words), list(fields)[1])
            hint = f"Name a field of {path[-1]}, such as `{such}: …`"
            if kind.parts:
                hint += "; or write `exactly` for which rows there are"
            raise self.source.problem(f"`{'.'.join(path)}` expects nothing", place, f"{hint}.")
        if isinstance(node.value, str):
            hint = f"Write `{path[-1]}: {{field: value}}`. {nearest(node.value, fields)}"
            raise self.source.problem(f"`{'.'.join(path)}` needs its fields", place, hint)
        for word, inner in self._mapping(node, ".".join(path)).items():
            field = fields.get(word)
            if field is None or (kind.table == "store.listings" and word == "quantity"):
                hint = "Write `store: {stock: {SKU: quantity}}`." if word == "quantity" else nearest(word, fields)
                raise self.source.problem(f"`{path[1]}` has no field `{word}`", node.keys[word], hint)
            yield self._value(kind, (*path, word), key, word, field, inner)

    def _must_be_one(self, path: Way, node: Node) -> None:
        """Stock is a number: a mapping goes one level too deep, as where the store is asked for each outlet."""
        if not isinstance(node.value, dict):
            return
        what = "the store has one number for each SKU" if path[0] == "store" else f"`{'.'.join(path)}` is one number"
        number = next((inner.value for inner in node.value.values() if isinstance(inner.value, str)), "9")
        raise self.source.problem(what, node.place, f"Write `{path[-1]}: {number}`.")

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
        if field.words and text and text not in field.words:
            what = f"`{name}` must be one of the known words, not {quote(text)}"
            raise self.source.problem(what, node.place, one_of(text, field.words))
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
        for item in self._list(node, path[-1], "`absent` takes the names of rows"):
            row_path = (*path, self._text(item))
            yield Absent(row_path, kind, self._key(kind, row_path, item.place), item.place)

    def _mapping(self, node: Node, what: str) -> dict[str, Node]:
        if node.value == "":
            return {}
        if not isinstance(node.value, dict):
            raise self.source.problem(f"`{what}` is a mapping: a word, a colon, and what it is", node.place)
        return node.value

    def _list(self, node: Node, word: str, what: str) -> list[Node]:
        if isinstance(node.value, list):
            return node.value
        names = list(node.value) if isinstance(node.value, dict) else [node.value]
        from sandbox.scenario.writing import flow

        example = flow(list(filter(None, names)) or ["one", "another"])
        raise self.source.problem(what, node.place, f"Write `{word}: {example}`.")

    def _text(self, node: Node) -> str:
        if not isinstance(node.value, str):
            raise self.source.problem("a single value is expected here", node.place)
        return one_line(node.value)
