"""``variables:`` and ``matrix:``: one story told over several values. ``${name}`` stands for a value in any text."""

import re
from collections.abc import Iterator, Mapping
from typing import cast

from pydantic import BaseModel, Field

from sandbox.actions.base import LongText, Name
from sandbox.scenario.problems import nearest
from sandbox.scenario.source import BYTES, Node, Source
from sandbox.scenario.typed import STRICT, typed
from sandbox.world.text import one_line

WORDS = ("variables", "matrix")
CASES = 1000
"""So many cases one file may have."""
_MARK = re.compile(r"\$(\$?)\{([^{}]*)\}")


class Values(BaseModel):
    """The values of a file's variables: one for all cases, or one for each case."""

    model_config = STRICT

    variables: dict[Name, LongText] = Field(
        default={},
        description="Values that are written `${name}` wherever a text of the file needs them.",
        examples=[{"email": "ada@example.com"}],
        min_length=1,
    )
    matrix: dict[Name, dict[Name, LongText]] = Field(
        default={},
        description="The cases of the story: the id of each, and the values of its variables.",
        examples=[{"one mug": {"count": 1, "left": 9}, "all mugs": {"count": 10, "left": 0}}],
        min_length=1,
    )


def cases(source: Source, root: Node) -> Iterator[tuple[str, Node]]:
    """The story of each case: its id and the file with the case's values. A plain file is one case without an id.

    Raises ``Problem`` for a variable that has no value or that nothing uses, and for rows that do not match.
    """
    assert isinstance(root.value, dict)
    if "${" not in source.text and not any(word in root.value for word in WORDS):
        yield "", root
        return
    plain = {word: root.value[word].plain() for word in WORDS if word in root.value}
    values = typed(source, Values, plain, root, name="a scenario", place=root.place)
    _must_match(source, root, values)
    used: set[str] = set()
    story = _kept(root, {key: node for key, node in root.value.items() if key not in (*WORDS, "use")})
    for case, row in values.matrix.items() or [("", {})]:
        filled = _Filled(source, {**values.variables, **row}, used).node(story)
        if "use" in root.value:
            cast("dict[str, Node]", filled.value)["use"] = root.value["use"]
            filled.keys["use"] = root.keys["use"]
        yield case, filled
    for way, names in [(("variables",), values.variables), *_rows(values)]:
        for name in names:
            if name not in used:
                hint = f"Write ${{{name}}} where its value belongs."
                raise source.problem(f"nothing uses `{name}`", root.key_at((*way, name)), hint)


def _rows(values: Values) -> list[tuple[tuple[str, ...], Mapping[str, str]]]:
    return [(("matrix", case), row) for case, row in values.matrix.items()]


def _must_match(source: Source, root: Node, values: Values) -> None:
    if len(values.matrix) > CASES:
        raise source.problem(f"`matrix` has more than {CASES} cases", root.key_at(("matrix",)), "Use several files.")
    first = next(iter(values.matrix.values()), {})
    for way, row in _rows(values):
        for name in first:
            if name not in row:
                raise source.problem(f"`{way[1]}` gives no `{name}`", root.key_at(way), "Each case gives the same.")
        for name in row:
            place = root.key_at((*way, name))
            if name not in first:
                raise source.problem(f"the first case gives no `{name}`", place, "Each case gives the same.")
            if name in values.variables:
                raise source.problem(f"`{name}` stands under `variables` too", place, "Let it stand in one place.")


def _kept(node: Node, value: "str | list[Node] | dict[str, Node]") -> Node:
    """A node of the same place with another value."""
    new = Node(value, node.place)
    new.keys = node.keys
    return new


class _Filled:
    """A story with the values of one case in place of its variables."""

    def __init__(self, source: Source, values: Mapping[str, str], used: set[str]) -> None:
        self.source = source
        self.values = values
        self.used = used
        self.room = BYTES

    def node(self, node: Node) -> Node:
        """The node and all below it."""
        value = node.value
        if isinstance(value, str):
            return _kept(node, self.text(value, node)) if "${" in value else node
        if isinstance(value, list):
            return _kept(node, [self.node(each) for each in value])
        filled: dict[str, Node] = {}
        new = Node(filled, node.place)
        for key, each in value.items():
            place = node.keys[key]
            name = one_line(self.text(key, Node(key, place))) if "${" in key else key
            if name in filled:
                raise self.source.problem(f"`{name}` is here twice", place, "Two variables have the same value here.")
            filled[name], new.keys[name] = self.node(each), place
        return new

    def text(self, text: str, node: Node) -> str:
        """A text that stands at a node."""

        def value(mark: re.Match[str]) -> str:
            name = mark[2].strip()
            if mark[1]:
                return mark[0][1:]
            if name not in self.values:
                hint = nearest(name, self.values) or f"Write `variables: {{{name}: …}}`, or $${{{name}}} for the text."
                raise self.source.problem(f"there is no variable `{name}`", node.place, hint)
            self.used.add(name)
            self.room -= len(self.values[name])
            if self.room < 0:
                raise self.source.problem("gets larger than 4 MiB by its variables", node.place)
            return self.values[name]

        return _MARK.sub(value, text)


def literal(text: str) -> str:
    """A text as a file has it, so that nothing in it is read as a variable."""
    return _MARK.sub(lambda mark: f"${mark[0]}", text) if "${" in text else text


def refuse_variables(source: Source, node: Node) -> None:
    """In a file that others use there are no variables: raises ``Problem`` for the first."""
    if "${" in source.text:
        _Filled(source, {}, set()).node(node)
