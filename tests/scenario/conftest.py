"""What the tests of scenario files share: writing one, reading it, and what is wrong with it."""

import textwrap
from pathlib import Path
from typing import Protocol

import pytest

from sandbox.scenario.problems import Problem
from sandbox.scenario.reading import Scenario, load
from sandbox.scenario.run import Run, run

HEAD = """\
scenario: A story
given:
  outlets: [Main Street, North]
  products:
    MUG: {name: Blue mug, price: 12.00, stock: {Main Street: 10}}
  customers:
    ada@example.com: {name: Ada Lovelace}
steps:
"""
"""Eight lines with which most stories here start; the first step is on line 9."""


class Write(Protocol):
    def __call__(self, text: str | bytes, name: str = "story.yaml") -> Path: ...


class Wrong(Protocol):
    def __call__(self, text: str | bytes) -> Problem: ...


class Told(Protocol):
    def __call__(self, steps: str, head: str = HEAD) -> Run: ...


class Read(Protocol):
    def __call__(self, text: str | bytes) -> Scenario: ...


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file; text is dedented."""

    def writing(text: str | bytes, name: str = "story.yaml") -> Path:
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else textwrap.dedent(text).encode("utf-8"))
        return file

    return writing


@pytest.fixture
def read(write: Write) -> Read:
    """Read a scenario from its text."""
    return lambda text: load(write(text))


@pytest.fixture
def wrong(write: Write) -> Wrong:
    """What is wrong with a file, from its text."""

    def reading(text: str | bytes) -> Problem:
        with pytest.raises(Problem) as caught:
            load(write(text))
        return caught.value

    return reading


@pytest.fixture
def told(write: Write) -> Told:
    """Run the steps of a story, which starts with ``HEAD``."""

    def running(steps: str, head: str = HEAD) -> Run:
        return run(load(write(head + textwrap.indent(textwrap.dedent(steps).strip("\n"), "  "))))

    return running
