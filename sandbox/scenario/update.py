"""The actual values written into a file's expectations, in place: all else of the text stays as it is."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from sandbox.scenario.checks import Expected
from sandbox.scenario.matrix import literal
from sandbox.scenario.problems import Place
from sandbox.scenario.reading import load_all
from sandbox.scenario.run import Run, run
from sandbox.scenario.source import BOM, Source
from sandbox.scenario.story import Expect
from sandbox.scenario.writing import flow, plain


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def updated(file: Path) -> tuple[str, str]:
    """The text of a scenario file as it is, and with the actual values in place of those that did not hold.

    Written are the values of fields and quantities under ``expect`` and ``finally``. What must always hold,
    rows that are not there, names and variables stay as they are, and so does a value on which the cases of a
    matrix do not agree. Raises ``Problem`` if the file cannot be read as a scenario.
    """
    runs = [run(scenario) for scenario in load_all(file)]
    source = runs[0].scenario.source
    old = file.read_bytes().decode("utf-8")
    found = _Text(source)
    edits = [edit for place, actual in _actual(runs).items() for edit in found.edits(place, actual)]
    new = source.text
    for edit in sorted(edits, reverse=True):
        new = new[: edit.start] + edit.text + new[edit.end :]
    return old, (BOM if old.startswith(BOM) else "") + new


def _actual(runs: list[Run]) -> dict[Place, Any]:
    """The values that no case finds as they are written and that are the same in all, by their place."""
    found: dict[Place, list[Any]] = {}
    for ran in runs:
        values = {failure.place: failure.value for failure in ran.failures}
        for place in _places(ran):
            found.setdefault(place, []).append(values.get(place, ()))
    return {place: all[0][0] for place, all in found.items() if all[0] and all.count(all[0]) == len(all)}


def _places(ran: Run) -> list[Place]:
    """The places of the values that may be written."""
    blocks = [item for item in (*ran.scenario.items, ran.scenario.last) if isinstance(item, Expect)]
    return [check.place for block in blocks for check in block.checks if isinstance(check, Expected)]


class _Text:
    """The text of a file with its YAML nodes by the places where they start."""

    def __init__(self, source: Source) -> None:
        self.text = source.text
        self.nodes: dict[Place, yaml.Node] = {}
        self._remember(yaml.compose(source.text, Loader=yaml.CBaseLoader))

    def _remember(self, node: Any) -> None:
        mark = node.start_mark
        self.nodes[Place(mark.line + 1, mark.column + 1)] = node
        for inner in node.value if not isinstance(node, yaml.ScalarNode) else ():
            self._remember(inner[1] if isinstance(inner, tuple) else inner)

    def edits(self, place: Place, actual: Any) -> list[_Edit]:
        """What to write so that the value at a place is the actual one; nothing where that cannot be done well."""
        node = self.nodes[place]
        if isinstance(node, yaml.ScalarNode):
            return [] if isinstance(actual, dict) else self._scalar(node, actual)
        assert isinstance(node, yaml.MappingNode)
        parts = {key.value: value for key, value in node.value}
        if parts.keys() == actual.keys():
            return [edit for name, value in parts.items() for edit in self._scalar(value, actual[name])]
        start, end = node.start_mark.index, node.end_mark.index
        if "${" in self.text[start:end]:
            return []
        if node.flow_style:
            return [] if "\n" in self.text[start:end] else [_Edit(start, end, flow(plain(actual)))]
        return self._lines(node, parts, actual) if actual else []

    def _scalar(self, node: Any, actual: Any) -> list[_Edit]:
        start, end = node.start_mark.index, node.end_mark.index
        if "${" in node.value or node.style in ("|", ">"):
            return []
        text = plain(actual)
        if node.value == text:
            return []
        written = json.dumps(literal(text), ensure_ascii=False) if node.style == '"' or text == "" else flow(text)
        gap = " " if end == start and not self.text[:start].endswith(" ") else ""
        return [_Edit(start, end, gap + written)]

    def _lines(self, node: yaml.MappingNode, parts: dict[str, Any], actual: dict[str, Any]) -> list[_Edit]:
        """Lines for the parts of a mapping that stand below each other."""
        made: list[_Edit] = []
        for key, value in node.value:
            if key.value in actual:
                made += self._scalar(value, actual[key.value])
            else:
                made.append(_Edit(self._line(key.start_mark.index), self._next(value.end_mark.index), ""))
        end = "\r\n" if "\r\n" in self.text else "\n"
        last, indent = node.value[-1][1].end_mark.index, " " * node.start_mark.column
        more = [f"{indent}{flow(name)}: {plain(actual[name])}{end}" for name in actual if name not in parts]
        at = self._next(last)
        if more and not self.text[:at].endswith("\n"):
            more[0] = end + more[0]
        return [*made, _Edit(at, at, "".join(more))]

    def _line(self, index: int) -> int:
        """Where the line starts."""
        return self.text.rfind("\n", 0, index) + 1

    def _next(self, index: int) -> int:
        """Where the next line starts."""
        end = self.text.find("\n", index)
        return len(self.text) if end < 0 else end + 1
