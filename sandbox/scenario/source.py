"""A YAML file as nodes that know their place. Every value stays text until a field's own type reads it.

PyYAML's C parser gives the events (the pure Python parser disagrees with it on some files, so there is
no second way); the nodes are built here, within limits, because loaders expand alias bombs and the
composer of the C library dies of deep nesting.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any, cast

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)
from yaml.reader import ReaderError

from sandbox.scenario.problems import LONGEST, Place, Problem, nearest
from sandbox.scenario.progress import told
from sandbox.world.text import one_line

BOM = "\ufeff"
"""What some editors put before a text in UTF-8."""
BYTES = 4 * 1024 * 1024
DEPTH = 32
NODES = 500_000
OFTEN = 5_000
"""After so many values it is told how far the reading is."""
Way = tuple[int | str, ...]
"""The keys and indices that lead from a node to another."""
_TAG = re.compile(r"!<[^>]*>|![^\s,\[\]{}]*")
DASH = "A list item starts with a dash and a space"
START = "A scenario starts with `scenario: What it is about`."


class Node:
    """A value with its place: text, a list of nodes, or a mapping from text to nodes.

    ``keys`` holds the places of a mapping's keys. Keys are clean, as the names in the world are, so that
    no two of them look the same.
    """

    __slots__ = ("keys", "place", "value")

    def __init__(self, value: "str | list[Node] | dict[str, Node]", place: Place) -> None:
        self.value = value
        self.place = place
        self.keys: dict[str, Place] = {}

    def plain(self) -> Any:
        """The value without places: text, lists and dictionaries."""
        value = self.value
        if isinstance(value, str):
            return value
        if isinstance(value, dict):
            return {key: node.plain() for key, node in value.items()}
        return [node.plain() for node in value]

    def child(self, step: int | str) -> "Node | None":
        """What stands under a key of a mapping, or at an index of a list; None where nothing does."""
        value = self.value
        if isinstance(value, dict):
            return value.get(str(step))
        return value[step] if isinstance(value, list) and isinstance(step, int) and step < len(value) else None

    def at(self, path: Way) -> Place:
        """The place of what a path leads to, or of the last part of it that is there."""
        node, place = self, self.place
        for step in path:
            child = node.child(step)
            if child is None:
                break
            place = (
                child.place if child.value and isinstance(child.value, str) else node.keys.get(str(step), child.place)
            )
            node = child
        return place

    def key_at(self, path: Way) -> Place:
        """The place of the key that a path ends with, or of what the path leads to where that has no key."""
        node = self
        for step in path[:-1]:
            node = node.child(step) or node
        return node.keys.get(str(path[-1]), self.at(path)) if path else self.place


class Source:
    """A file's text and its nodes. Raises ``Problem`` for whatever cannot be read."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.text = self._text()
        self.root = self._build()

    def forget(self) -> None:
        """Let go of all nodes but the plain values at the top: what is read needs them no more."""
        if isinstance(self.root.value, dict):
            self.root.value = {key: node for key, node in self.root.value.items() if isinstance(node.value, str)}

    def problem(self, message: str, place: Place | None = None, hint: str = "") -> Problem:
        """A problem of this file, with the line at the place."""
        line = "" if place is None else self.line(place)
        if not line.isascii():
            from sandbox.scenario.unreadable import odd_space

            hint = odd_space(line) or hint
        return Problem(self.file, message, place, hint, line)

    def line(self, place: Place) -> str:
        """The line at a place."""
        lines = self.text.splitlines()
        return lines[place.line - 1] if place.line <= len(lines) else ""

    def unknown(self, kind: str, name: str, node: Node, path: Way, known: Collection[str]) -> Problem:
        """A name that stands for nothing, where a path leads from a node."""
        place = node.key_at(path) if path and path[-1] == name else node.at(path)
        return self.problem(f"there is no {kind} `{name}`", place, nearest(name, known))

    def once(self, node: Node, names: Iterable[tuple[str, Way]]) -> None:
        """Raises ``Problem`` for the first name that is here twice; each comes with the way to it from a node."""
        seen = set()
        for name, way in names:
            if name in seen:
                raise self.problem(f"`{name}` is here twice", node.key_at(way))
            seen.add(name)

    def _text(self) -> str:
        self.text = ""
        try:
            with self.file.open("rb") as stream:
                data = stream.read(BYTES + 1)
        except FileNotFoundError:
            raise Problem(self.file, "there is no such file") from None
        except IsADirectoryError:
            raise Problem(self.file, "this is a folder, not a file") from None
        except OSError as error:
            raise Problem(self.file, f"cannot be read: {error.strerror}") from None
        if len(data) > BYTES:
            raise Problem(
                self.file, "is larger than 4 MiB", hint="A scenario is a short story; split it into several files."
            )
        if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            raise Problem(self.file, "is text in UTF-16", hint="Save it as UTF-8.")
        data = data.removeprefix(BOM_UTF8)
        if b"\0" in data:
            place, _ = _place_in(data, data.index(b"\0"))
            hint = "Here is a NUL, which no text holds. If it is a scenario, delete that."
            raise Problem(self.file, "is a binary file, not a scenario", place, hint)
        try:
            text = data.decode()
        except UnicodeDecodeError as error:
            place, line = _place_in(data, error.start)
            raise Problem(
                self.file, "is not text in UTF-8", place, "Is it a scenario? Save it as UTF-8.", line
            ) from None
        if not text.strip():
            raise Problem(self.file, "is empty", hint=START)
        return text

    def _build(self) -> Node:
        try:
            parser = yaml.CBaseLoader(self.text)
        except yaml.YAMLError as error:
            raise self._unreadable(error) from None
        try:
            return self._root(parser)
        except yaml.YAMLError as error:
            raise self._unreadable(error) from None
        finally:
            parser.dispose()

    def _root(self, parser: Any) -> Node:
        get = parser.get_event
        get()  # the stream starts
        if type(get()) is StreamEndEvent:
            raise self.problem("holds only comments", hint=START)
        stack: list[Node] = []
        parent: Node | None = None
        key: str | None = None
        count, check = 0, min(OFTEN, NODES)
        while True:
            event = get()
            kind = type(event)
            if kind is MappingEndEvent or kind is SequenceEndEvent:
                node = stack.pop()
                if not stack:
                    break
                parent = stack[-1]
                continue
            mark = event.start_mark
            place = Place(mark.line + 1, mark.column + 1)
            if kind is AliasEvent:
                hint = "Write the values out; nothing is repeated by anchors here."
                raise self.problem(f"*{event.anchor} points back to another value", place, hint)
            if event.anchor is not None or event.tag is not None:
                what = f"&{event.anchor} is an anchor" if event.anchor is not None else f"{self._tag(place)} is a tag"
                raise self.problem(f"{what}; write plain values", place)
            count += 1
            if count > check:
                if count > NODES:
                    raise self.problem(f"holds more than {NODES} values", place, "Split it into several files.")
                check = min(count + OFTEN, NODES)
                told("line", place.line, self.text.count("\n") + 1)
            if parent is not None and key is None and type(parent.value) is dict:
                if kind is not ScalarEvent:
                    raise self.problem("a key must be a word, not a list or a mapping", place)
                key = one_line(event.value) or event.value
                if key in parent.keys:
                    first = parent.keys[key].line
                    raise self.problem(f"`{key}` is here twice", place, f"The first is on line {first}.")
                parent.keys[key] = place
                continue
            if kind is ScalarEvent:
                if parent is None:
                    raise self.problem("is not a scenario", place, START)
                node = Node(event.value, place)
            else:
                if len(stack) >= DEPTH:
                    raise self._too_deep(place)
                node = Node({} if kind is MappingStartEvent else [], place)
                stack.append(node)
            if parent is not None:
                if key is None:
                    cast("list[Node]", parent.value).append(node)
                else:
                    cast("dict[str, Node]", parent.value)[key] = node
                    key = None
            if kind is not ScalarEvent:
                parent = node
        event = get()
        if type(event) is DocumentEndEvent and type(get()) is not StreamEndEvent:
            raise self.problem("holds more than one document", hint="Put each scenario into a file of its own.")
        return node

    def _tag(self, place: Place) -> str:
        """The tag at a place, as it is written."""
        found = _TAG.match(self.line(place), place.column - 1)
        return found[0] if found else "it"

    def _too_deep(self, place: Place) -> Problem:
        return self.problem(f"is nested more than {DEPTH} deep", place)

    def _unreadable(self, error: yaml.YAMLError) -> Problem:
        if isinstance(error, ReaderError):
            place, _ = _place_in(self.text.encode(), error.position)
            what = f"the control character U+{error.character:04X} is not allowed"
            return self.problem(what, place, "Delete it; it is not seen on a screen.")
        text = str(getattr(error, "problem", None) or error)
        mark = getattr(error, "problem_mark", None)
        if mark is None:
            return self.problem(f"cannot be read as YAML: {text}")
        place = Place(mark.line + 1, mark.column + 1)
        if "nesting" in text:  # far deeper than a scenario may be; newer readers of YAML look ahead that far
            return self._too_deep(place)
        line = self.line(place)
        start = getattr(error, "context_mark", None)
        if start is not None and (not line.strip() or "expected ':'" in text):  # it is told where it ends
            place = Place(start.line + 1, start.column + 1)
            line = self.line(place)
        if "\t" in line[: len(line) - len(line.lstrip())]:
            place = Place(place.line, line.index("\t") + 1)
            return self.problem("is indented with a tab", place, "Indent with spaces.")
        from sandbox.scenario.unclosed import unclosed
        from sandbox.scenario.unreadable import slip

        found = unclosed(self.text, error)
        if found is not None:
            return self.problem(found.message, found.place, found.hint)
        message, hint = slip(text, line, place, None if start is None else Place(start.line + 1, start.column + 1))
        return self.problem(message, place, hint)


def _place_in(data: bytes, position: int) -> tuple[Place, str]:
    """The place of a byte in a file, and its line, whatever the file holds."""
    before = data[:position].decode(errors="replace")
    lines = f"{before}.".splitlines()
    rest = data[position : position + LONGEST].decode(errors="replace").splitlines()
    return Place(len(lines), len(lines[-1])), lines[-1][:-1] + (rest[0] if rest else "")
