"""What somebody meant where YAML cannot read a file, told by the line: slips of the hand and their ways out."""

import re

from sandbox.scenario.problems import Place
from sandbox.scenario.source import DASH

_ODD = re.compile(r"[\s-]*?(?![ \t\r\n\x1c-\x1f\x85])([\s\u200b\u2060\ufeff])")
"""The start of a line with a space in it that is none for YAML."""
_SPACES = {"\xa0": "a non-breaking space", "\u3000": "a wide space"}


def odd_space(line: str) -> str:
    """The way out where a line starts with a space that is not plain; empty for any other line."""
    found = _ODD.match(line)
    if found is None:
        return ""
    name = _SPACES.get(found[1], "a space of another kind")
    return f"Before its first letter stands {name} (U+{ord(found[1]):04X}); write a plain space."


def slip(text: str, line: str, place: Place, first: Place | None) -> tuple[str, str]:
    """The message and the hint for what the parser says of a line; ``first`` is where what it reads started."""
    message, words = f"cannot be read as YAML: {text}", line.strip()
    if re.match(r"-[^\s-]", words):
        return message, f"{DASH}: `- {words[1:]}`."
    if "mapping values are not allowed" in text:
        return message, f"A text with a colon goes in quotes; {DASH[0].lower()}{DASH[1:]}."
    if "'-' indicator" in text and words.startswith("- ") and first is not None:
        spaces = {1: "no spaces", 2: "1 space"}.get(first.column, f"{first.column - 1} spaces")
        hint = f"Indent it as the one on line {first.line}, by {spaces}."
        return "this list item is not in line with those before it", hint
    if "'-' indicator" in text:
        return message, f"{DASH}: `- {words}`."
    if "expected ':'" in text:
        return message, f"A colon stands after the word: `{words}:`."
    if "escape character" in text:
        return message, "Within double quotes a backslash is written twice; single quotes take it as it is."
    if "expected ','" in text and line[place.column - 1 : place.column] == ":":
        return message, "A text with a colon goes in quotes."
    if "did not find expected" not in text:
        return message, ""
    if "${" in line:
        return message, 'Within braces and brackets a variable goes in quotes: "${name}".'
    return message, "Look at the indentation and the brackets of this line and the one before."
