"""The actual values written into a file's expectations, in place: all else of the text stays as it is."""

import json
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from sandbox.scenario.checks import Exactly, Expected, Failure, Named
from sandbox.scenario.matrix import literal
from sandbox.scenario.problems import Place
from sandbox.scenario.reading import load_all
from sandbox.scenario.run import Run, run
from sandbox.scenario.source import BOM, Source
from sandbox.scenario.story import Do, Expect
from sandbox.scenario.writing import flow, plain


class Left(NamedTuple):
    """An expectation that did not hold and is left to whoever wrote it, and why."""

    place: Place
    reason: str


class Update(NamedTuple):
    """The text of a file as it was and as it should be, and what is left to whoever wrote it."""

    old: str
    new: str
    left: list[Left]


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def updated(file: Path) -> Update:
    """The text of a scenario file as it is, and with the actual values in place of those that did not hold.

    Written are the values of fields and quantities under ``expect`` and ``finally``, and the rows and names of
    ``exactly``. What must always hold, other names, rows that are not there and variables stay as they are, and
    so does a value on which the cases of a matrix do not agree. Raises ``Problem`` if the file cannot be read as
    a scenario.
    """
    runs = [run(scenario) for scenario in load_all(file)]
    source = runs[0].scenario.source
    old = file.read_bytes().decode("utf-8")
    found, failed = _Text(source), _failed(runs)
    edits = {spot: found.edits(spot, values[0]) for spot, values in failed.items() if _agree(values, len(runs))}
    new = source.text
    for edit in sorted({edit for some in edits.values() for edit in some}, reverse=True):
        new = new[: edit.start] + edit.text + new[edit.end :]
    written = {spot for spot, some in edits.items() if some}
    if written and not found.differs_only_there(new, written):
        new, written = source.text, set()
    done = {spot.place for spot in written}
    left = {spot.place: found.reason(spot, _agree(values, len(runs))) for spot, values in failed.items()}
    for ran in runs:
        for failure in ran.failures:
            left.setdefault(failure.place, _reason(ran, failure))
    told = sorted([Left(place, reason) for place, reason in left.items() if place not in done])
    return Update(old, (BOM if old.startswith(BOM) else "") + new, told)


def _reason(ran: Run, failure: Failure) -> str:
    """Why there is no value to write in place of an expectation."""
    always = ran.scenario.always
    if always is not None and failure.place in {check.place for check in always.checks}:
        return "what must always hold is for you to say"
    if failure.law:
        return "no value mends a broken law"
    if failure.spoke or failure.silent:
        return "which rules must speak is for you to say"
    if failure.place in {item.place for item in ran.scenario.items if isinstance(item, Do)}:
        return "whether an action is refused is for you to say"
    table, key = failure.about
    if table and key not in ran.simulation.world.tables[table].rows:
        return "there is no such row, so it has no value"
    return (
        "whether the row may be there is for you to say" if table else "which messages are in flight is for you to say"
    )


class _Spot(NamedTuple):
    """Where a value stands: at a place, or below the key that is at the place."""

    place: Place
    below: bool


def _failed(runs: list[Run]) -> dict["_Spot", list[Any]]:
    """The actual values, by where another one is written, of each case that found it otherwise."""
    found: dict[_Spot, list[Any]] = {}
    for ran in runs:
        values = {failure.place: failure.value for failure in ran.failures if failure.value}
        for spot in _spots(ran):
            if spot.place in values:
                found.setdefault(spot, []).append(values[spot.place][0])
    return found


def _agree(values: list[Any], cases: int) -> bool:
    """Whether all cases found the same."""
    return len(values) == cases and all(value == values[0] for value in values)


def _spots(ran: Run) -> list[_Spot]:
    """Where the values stand that may be written."""
    blocks = [item for item in (*ran.scenario.items, ran.scenario.last) if isinstance(item, Expect)]
    checks = [check for block in blocks for check in block.checks if isinstance(check, Expected | Exactly | Named)]
    return [_Spot(check.place, not isinstance(check, Expected)) for check in checks]


class _Text:
    """The text of a file with its YAML nodes by the places where they start, and by those of their keys."""

    def __init__(self, source: Source) -> None:
        self.text = source.text
        self.nodes: dict[_Spot, yaml.Node] = {}
        self.root: Any = yaml.compose(source.text, Loader=yaml.CBaseLoader)
        self._remember(self.root)

    def _remember(self, node: Any) -> None:
        self.nodes[_Spot(_place(node), below=False)] = node
        for inner in node.value if not isinstance(node, yaml.ScalarNode) else ():
            if isinstance(inner, tuple):
                self.nodes[_Spot(_place(inner[0]), below=True)] = inner[1]
            self._remember(inner[1] if isinstance(inner, tuple) else inner)

    def differs_only_there(self, text: str, spots: set[_Spot]) -> bool:
        """Whether a text reads as this one does, but for what stands at some places."""
        there = {id(self.nodes[spot]) for spot in spots}

        def same(old: Any, new: Any) -> bool:
            if id(old) in there:
                return True
            if type(old) is not type(new):
                return False
            if isinstance(old, yaml.ScalarNode):
                return bool(old.value == new.value)
            if len(old.value) != len(new.value):
                return False
            pairs = zip(old.value, new.value, strict=True)
            if isinstance(old, yaml.SequenceNode):
                return all(same(*pair) for pair in pairs)
            return all(before[0].value == after[0].value and same(before[1], after[1]) for before, after in pairs)

        try:
            return same(self.root, yaml.compose(text, Loader=yaml.CBaseLoader))
        except yaml.YAMLError:
            return False

    def reason(self, spot: _Spot, agree: bool) -> str:
        """Why the value there is not written."""
        node = self.nodes[spot]
        text = self.text[node.start_mark.index : node.end_mark.index]
        if "${" in text:
            return "it is a variable"
        if not agree:
            return "the cases of the matrix do not agree on it"
        return "it is written over several lines" if "\n" in text.strip() else "nothing would be left there"

    def edits(self, spot: _Spot, actual: Any) -> list[_Edit]:
        """What to write so that the value there is the actual one; nothing where that cannot be done well."""
        return self._value(self.nodes[spot], actual)

    def _value(self, node: Any, actual: Any) -> list[_Edit]:
        if isinstance(node, yaml.MappingNode) and isinstance(actual, dict):
            parts = [_Part(key.value, _start(key), self._end(value), value) for key, value in node.value]
            here = {part.name: part.value for part in parts}
            told = [(here[name], value) for name, value in actual.items() if name in here and value != {}]
            made = [edit for inner, value in told for edit in self._value(inner, value)]
            more = [f"{flow(name)}: {flow(plain(value))}" for name, value in actual.items() if name not in here]
            return made + self._parts(node, parts, [part.name in actual for part in parts], more)
        if isinstance(node, yaml.SequenceNode) and isinstance(actual, list):
            parts = [_Part(item.value, _start(item), self._end(item), item) for item in node.value]
            left = Counter(actual)
            stays = [bool(left[part.name]) and not left.subtract([part.name]) for part in parts]
            return self._parts(node, parts, stays, [flow(name) for name in left.elements()])
        if isinstance(node, yaml.ScalarNode) and not isinstance(actual, dict | list):
            return self._scalar(node, actual)
        return []

    def _scalar(self, node: yaml.ScalarNode, actual: Any) -> list[_Edit]:
        start, end = node.start_mark.index, node.end_mark.index
        if "${" in node.value or node.style in ("|", ">"):
            return []
        text = plain(actual)
        if node.value == text:
            return []
        written = json.dumps(literal(text), ensure_ascii=False) if node.style == '"' or text == "" else flow(text)
        gap = " " if end == start and not self.text[:start].endswith(" ") else ""
        return [_Edit(start, end, gap + written)]

    def _parts(self, node: Any, parts: list["_Part"], stays: list[bool], more: list[str]) -> list[_Edit]:
        """Take away the parts that do not stay, and write more behind those that do."""
        start, end = node.start_mark.index, node.end_mark.index
        if (all(stays) and not more) or "${" in self.text[start:end]:
            return []
        if not node.flow_style:
            return self._lines(node, parts, stays, more) if any(stays) or more else []
        if "\n" in self.text[start:end]:
            return []
        if not parts:
            return [_Edit(start + 1, end - 1, ", ".join(more))]
        if not any(stays):
            return [_Edit(parts[0].start, parts[-1].end, ", ".join(more))]
        first = stays.index(True)
        made = [_Edit(parts[0].start, parts[first].start, "")] if first else []
        pairs = zip(parts[first:], parts[first + 1 :], stays[first + 1 :], strict=False)
        made += [_Edit(before.end, part.end, "") for before, part, stay in pairs if not stay]
        return [*made, _Edit(parts[-1].end, parts[-1].end, "".join(f", {part}" for part in more))]

    def _lines(self, node: Any, parts: list["_Part"], stays: list[bool], more: list[str]) -> list[_Edit]:
        """The same where the parts stand below each other."""
        made = [
            _Edit(self._line(part.start), self._next(part.end), "")
            for part, stay in zip(parts, stays, strict=True)
            if not stay
        ]
        end = "\r\n" if "\r\n" in self.text else "\n"
        lead = " " * node.start_mark.column + "- " * isinstance(node, yaml.SequenceNode)
        at = self._next(parts[-1].end)
        open = bool(more) and not self.text[:at].endswith("\n")
        return [*made, _Edit(at, at, end * open + "".join(f"{lead}{part}{end}" for part in more))]

    def _end(self, node: Any) -> int:
        """Where a node ends in the text; YAML counts what follows a block, up to the next word, as part of it."""
        while not isinstance(node, yaml.ScalarNode) and not node.flow_style:
            last = node.value[-1]
            node = last[1] if isinstance(last, tuple) else last
        end = int(node.end_mark.index)
        return end - len(self.text[_start(node) : end]) + len(self.text[_start(node) : end].rstrip())

    def _line(self, index: int) -> int:
        """Where the line starts."""
        return self.text.rfind("\n", 0, index) + 1

    def _next(self, index: int) -> int:
        """Where the next line starts."""
        end = self.text.find("\n", index)
        return len(self.text) if end < 0 else end + 1


class _Part(NamedTuple):
    """One entry of a mapping or a list, with its name, and where it starts and ends in the text."""

    name: str
    start: int
    end: int
    value: Any


def _start(node: Any) -> int:
    return int(node.start_mark.index)


def _place(node: Any) -> Place:
    return Place(node.start_mark.line + 1, node.start_mark.column + 1)
