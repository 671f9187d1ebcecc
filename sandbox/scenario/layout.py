"""The layout of a scenario file: indentation, gaps and blank lines. Words, comments and line breaks stay.

Only the space between the tokens of YAML is touched, and the result is read again: what it means and
the comments must be the same as before.
"""

from bisect import bisect_right
from codecs import BOM_UTF8
from typing import Any

import yaml

from sandbox.scenario.source import Source

STEP = 2
"""By how many spaces each level stands to the right."""
_TIGHT_AFTER = (yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken)
_TIGHT_BEFORE = (
    yaml.FlowMappingEndToken,
    yaml.FlowSequenceEndToken,
    yaml.FlowEntryToken,
    yaml.ValueToken,
)


def formatted(source: Source) -> str:
    """The text of a file in the usual layout, with ``\\n`` at the end of each line."""
    text = source.text.replace("\r\n", "\n").replace("\r", "\n")
    layout = _Layout(text)
    made = layout.made()
    if _meaning(made) != _meaning(text) or _Layout(made).comments() != layout.comments():
        return text  # a rare construct; better as it is than another meaning
    return made


def as_it_was(text: str, data: bytes) -> bytes:
    """A laid out text as the bytes of its file, with the ends of lines and the byte order mark that it had."""
    ends = max((b"\n", b"\r\n", b"\r"), key=lambda end: _count(data, end))
    return BOM_UTF8 * data.startswith(BOM_UTF8) + text.encode().replace(b"\n", ends)


def _count(data: bytes, end: bytes) -> int:
    """How many lines end so; of \\r\\n neither half counts by itself."""
    return data.count(end) - (0 if end == b"\r\n" else data.count(b"\r\n"))


def _meaning(text: str) -> list[tuple[type, Any]]:
    return [(type(event), getattr(event, "value", None)) for event in yaml.parse(text, Loader=yaml.CBaseLoader)]


class _Layout:
    """A text, its tokens by line, and where each line goes."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.tokens = [
            token for token in yaml.scan(text, Loader=yaml.CBaseLoader) if token.end_mark.index > token.start_mark.index
        ]
        self.starting: dict[int, list[yaml.Token]] = {}
        self.within: dict[int, int] = {}
        """For each line that goes on with the scalar of a line before: the column at which it ends, or -1."""
        for token in self.tokens:
            first, last = token.start_mark.line, token.end_mark.line
            self.starting.setdefault(first, []).append(token)
            for line in range(first + 1, last):
                self.within[line] = -1
            if last > first and token.end_mark.column:
                self.within[last] = token.end_mark.column
        self.indent: dict[int, int] = {}
        self.hanging: dict[int, int] = {}
        """Where the further lines of a folded text go; how far to the right they stand means nothing."""
        self.sections: set[int] = set()
        self._walk(yaml.compose(text, Loader=yaml.CBaseLoader), 0)

    # --- where entries go ---

    def _walk(self, node: Any, indent: int) -> None:
        """Note where the lines go that start or continue the entries of a node."""
        if isinstance(node, yaml.ScalarNode) and node.style not in ("|", ">"):
            first, last = node.start_mark.line, node.end_mark.line
            self.hanging.update(dict.fromkeys(range(first + 1, last + 1), indent))
        if isinstance(node, yaml.ScalarNode) or node.flow_style:
            self.indent.setdefault(node.start_mark.line, indent)
            return
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                self.indent.setdefault(key.start_mark.line, indent)
                if indent == 0 and isinstance(value, yaml.CollectionNode) and not value.flow_style:
                    self.sections.add(key.start_mark.line)
                self._walk(value, indent + STEP)
            return
        mark = node.start_mark
        dashes = [
            token.start_mark.line
            for token in self.tokens
            if isinstance(token, yaml.BlockEntryToken)
            and token.start_mark.column == mark.column
            and mark.index <= token.start_mark.index < node.end_mark.index
        ]
        for line, item in zip(dashes, node.value, strict=True):
            self.indent.setdefault(line, indent)
            self._walk(item, indent + STEP)

    # --- the lines ---

    def made(self) -> str:
        """The text in its new layout."""
        out: list[str] = []
        shift = 0
        for number, line in enumerate(self.lines):
            if self._is_inside(number):
                out.append(self._shifted(number, line, shift))
                continue
            stripped = line.strip()
            if not stripped:
                if out and out[-1]:
                    out.append("")
                continue
            if stripped.startswith("#"):
                out.append(" " * self._of_comment(number) + stripped)
                continue
            old = len(line) - len(line.lstrip())
            if number in self.indent:
                shift = self.indent[number] - old
            if number in self.sections:
                self._set_apart(out)
            out.append(" " * max(0, old + shift) + self._content(number, old))
        while out and not out[-1]:
            out.pop()
        return "\n".join(out) + "\n"

    def comments(self) -> list[str]:
        """The comments, in order."""
        found = [self._rest(number) for number in range(len(self.lines))]
        return [comment for comment in found if comment]

    def _is_inside(self, number: int) -> bool:
        return number in self.within

    def _shifted(self, number: int, line: str, shift: int) -> str:
        """A line that goes on with a scalar: as it is, but moved with the line that the scalar starts on."""
        end = self.within[number]
        rest = "" if end < 0 else line[:end] + self._gaps(number, end)
        text = line if end < 0 else rest
        if number in self.hanging:
            return " " * self.hanging[number] * bool(text.strip()) + text.lstrip(" ")
        if not text.strip():
            return "" if shift else text
        return " " * shift + text if shift > 0 else text[min(-shift, len(text) - len(text.lstrip(" "))) :]

    def _content(self, number: int, start: int) -> str:
        return self._gaps(number, start).lstrip()

    def _gaps(self, number: int, column: int) -> str:
        """What stands on a line from a column on, with the usual gaps between its tokens."""
        line, before, made = self.lines[number], None, ""
        for token in self.starting.get(number, ()):
            start, end = token.start_mark.column, token.end_mark.column
            goes_on = token.end_mark.line > number
            gap = line[column:start]
            made += self._gap(before, token, gap)
            made += line[start:] if goes_on else line[start:end]
            if goes_on:
                return made
            before, column = token, end
        comment = line[column:].strip()
        return f"{made}  {comment}" if comment else made.rstrip(" ")

    def _gap(self, before: yaml.Token | None, token: yaml.Token, gap: str) -> str:
        if before is None or isinstance(token, yaml.KeyToken) or isinstance(before, yaml.KeyToken):
            return gap
        if isinstance(before, yaml.ValueToken):
            return " "
        if isinstance(before, _TIGHT_AFTER) or isinstance(token, _TIGHT_BEFORE):
            return ""
        return " "

    def _rest(self, number: int) -> str:
        """The comment of a line, if it has one."""
        line, column = self.lines[number], 0
        if number in self.within:
            column = self.within[number]
            if column < 0:
                return ""
        for token in self.starting.get(number, ()):
            if token.end_mark.line > number:
                return ""
            column = token.end_mark.column
        return line[column:].strip()

    def _of_comment(self, number: int) -> int:
        """Where a comment goes: with the entry after it or before it that it was in line with."""
        old = self._old(number)
        known = sorted(self.indent)
        at = bisect_right(known, number)
        if at == len(known) and not old:  # a last word on the whole file
            return 0
        near = [*known[at : at + 1], *reversed(known[:at])]
        return next((self.indent[line] for line in near if self._old(line) == old), self.indent[near[0]] if near else 0)

    def _old(self, number: int) -> int:
        return len(self.lines[number]) - len(self.lines[number].lstrip())

    def _set_apart(self, out: list[str]) -> None:
        """One empty line before a section and the comments on it, but not at the start of the file."""
        at = len(out)
        while at and out[at - 1].startswith("#"):
            at -= 1
        if at and out[at - 1]:
            out.insert(at, "")
