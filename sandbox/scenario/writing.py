"""Data written as a scenario file has it: short where it fits on a line, values as they are typed."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any

import yaml

from sandbox.scenario.matrix import literal

LONG = 100
"""A key of so many characters is written otherwise."""
WIDEST = 112
"""So many characters a line may have; what does not fit is broken up into lines of its own."""


_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_@./+ -]*[A-Za-z0-9])?", re.ASCII)
"""A text that needs no quotes anywhere: most names, numbers and sentences. Others are left to YAML."""


class _Writer(yaml.SafeDumper):
    """Writes every value as plain text where YAML allows it: the fields' own types read it, not YAML."""

    yaml_implicit_resolvers = {}

    def represent_str(self, data: str) -> yaml.ScalarNode:
        """A text in which nothing is read as a variable."""
        return super().represent_str(literal(data))


_Writer.add_representer(str, _Writer.represent_str)


def scalar(value: Any) -> str:
    """A value of the world as a file has it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else str(value)


def plain(value: Any) -> Any:
    """The same data with every value as the text that a file has."""
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return value if isinstance(value, str) else scalar(Decimal(str(value)) if isinstance(value, float) else value)


def flow(value: Any) -> str:
    """A value on one line, as it stands within brackets or braces."""
    if not _easy(value):
        return _by_yaml(value)
    if isinstance(value, dict):
        return "{" + ", ".join([f"{flow(key)}: {flow(part)}" for key, part in value.items()]) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return value if _PLAIN.fullmatch(value) else _quoted(value)


def _easy(value: Any) -> bool:
    """Whether all texts in it stand on one line and all keys are short, so that its parts need only be joined."""
    if isinstance(value, dict):
        return all(0 < len(key) < LONG and key.isprintable() and _easy(part) for key, part in value.items())
    return all(map(_easy, value)) if isinstance(value, list) else isinstance(value, str) and value.isprintable()


@lru_cache(10_000)
def _quoted(value: str) -> str:
    return _by_yaml(value)


def _by_yaml(value: Any) -> str:
    text: str = yaml.dump(
        [value], Dumper=_Writer, allow_unicode=True, sort_keys=False, width=float("inf"), default_flow_style=True
    )
    return text.strip()[1:-1]


def _alone(value: str) -> str:
    """A text that stands in no list and no mapping of one line, so that it seldom needs quotes."""
    if isinstance(value, str) and _PLAIN.fullmatch(value):
        return value
    text: str = yaml.dump(value, Dumper=_Writer, allow_unicode=True, width=float("inf"))
    text = text.removesuffix("...\n").strip()
    return flow(value) if "\n" in text else text


def lines(key: str, value: Any, indent: str) -> list[str]:
    """A key and what stands under it, as lines of YAML."""
    name = indent + flow(key) + ":"
    if value == "":
        return [name]
    short = f"{name} {flow(value) if isinstance(value, dict | list) else _alone(value)}"
    if not isinstance(value, dict | list) or (len(short) <= WIDEST and _depth(value) <= 2 and not _wide(value)):
        return [short]
    deeper = indent + "  "
    if isinstance(value, list):
        return [name, *(f"{deeper}- {flow(part)}" for part in value)]
    return [name, *(line for word, part in value.items() for line in lines(word, part, deeper))]


def _depth(value: Any) -> int:
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max(map(_depth, parts), default=0) if isinstance(value, dict | list) else 0


def _wide(value: Any) -> bool:
    """Whether several things with fields of their own stand side by side, so that each wants its own line."""
    return isinstance(value, dict) and sum(isinstance(part, dict) for part in value.values()) > 1


def as_step(step: dict[str, Any]) -> list[str]:
    """A step as an item of the list of steps."""
    made = [line for key, value in step.items() for line in lines(key, value, "    ")]
    return ["  - " + made[0][4:], *made[1:]]
