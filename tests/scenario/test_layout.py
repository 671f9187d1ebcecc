"""``sandbox fmt``: the usual layout, with the same meaning and the same comments."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.scenario.layout import formatted
from sandbox.scenario.problems import Problem
from sandbox.scenario.source import Source
from sandbox.scenario.template import template
from tests.scenario.conftest import Write
from tests.scenario.test_shipped import FILES

UGLY = """\


# the first line
scenario:   Ugly   # one
about: a long text
    that goes on
tags: [ a,b ,  c ]
# about the shop
given:
    outlets: [Main Street,
       North]   # two
    products:
        # the mug
        MUG:  { name: "Blue: mug"  ,price: 12.00,stock: {Main Street: 10 , North: 1 } }
        TEA:
              name:    Tea
              # what it costs
              price: 3


        # the last of the products
steps:
- say: |
    Two lines

      the second # no comment
- say:  >-
     folded
     text
-   place_order:
        id: W1    # the id
        email :  a@b.c
        items: {MUG: 1}
-
    say: "double
      quoted"   # three
- ask: q
  choices: [ "1", '2']
  answer:   "1"



- sync:
# of the expectation
- expect: {exactly: {pos: {sales: {W1: , }}}}
# the end

"""

NICE = """\
# the first line
scenario: Ugly  # one
about: a long text
  that goes on
tags: [a, b, c]

# about the shop
given:
  outlets: [Main Street,
     North]  # two
  products:
    # the mug
    MUG: {name: "Blue: mug", price: 12.00, stock: {Main Street: 10, North: 1}}
    TEA:
      name: Tea
      # what it costs
      price: 3

    # the last of the products

steps:
  - say: |
      Two lines

        the second # no comment
  - say: >-
       folded
       text
  - place_order:
      id: W1  # the id
      email: a@b.c
      items: {MUG: 1}
  -
    say: "double
      quoted"  # three
  - ask: q
    choices: ["1", '2']
    answer: "1"

  - sync:
  # of the expectation
  - expect: {exactly: {pos: {sales: {W1: ,}}}}
# the end
"""


def data(text: str) -> object:
    return yaml.load(text, yaml.CBaseLoader)


def comments(text: str) -> int:
    return text.count("#")


def test_the_usual_layout(write: Write) -> None:
    assert formatted(Source(write(UGLY.encode()))) == NICE


def test_it_stays_as_it_is_when_laid_out_again(write: Write) -> None:
    assert formatted(Source(write(NICE.encode()))) == NICE


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_become_the_usual_ones(write: Write, ends: str) -> None:
    assert formatted(Source(write(UGLY.replace("\n", ends).encode()))) == NICE


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_every_scenario_that_ships_is_laid_out(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert formatted(Source(file)) == text, "lay it out: sandbox fmt scenarios/"


def closes_its_braces(line: str) -> bool:
    return line.count("{") == line.count("}")


SOME = [file for file in FILES[::4] if all(map(closes_its_braces, file.read_text(encoding="utf-8").splitlines()))]
"""Where a mapping goes on in the next line, how far to the right is up to the writer."""


@pytest.mark.parametrize("file", SOME, ids=[file.stem for file in SOME])
def test_the_layout_comes_back_whatever_it_was(file: Path, write: Write) -> None:
    """Each line twice as far to the right, with gaps, and wide mappings: the same file comes out."""
    text = file.read_text(encoding="utf-8")
    worse = "\n".join([" " * (len(line) - len(line.lstrip())) + line for line in text.splitlines()])
    worse = re.sub(r"^( *)- ", r"\1-   ", worse, flags=re.M)
    worse = worse.replace(": {", ":   { ").replace("\n\n", "\n\n\n\n")
    assert formatted(Source(write(worse.encode()))) == text


@pytest.mark.parametrize("dash", ["- sync:", "  - sync:", "    - sync:"])
def test_a_last_comment_at_the_left_edge_stays_there(write: Write, dash: str) -> None:
    made = formatted(Source(write(f"scenario: x\nsteps:\n# before\n{dash}\n# one\n\n# two\n".encode())))
    assert made.endswith("  - sync:\n# one\n\n# two\n")


def test_the_new_scenario_is_laid_out(write: Write, tmp_path: Path) -> None:
    text = template(tmp_path / "a-first-story.yaml")
    assert formatted(Source(write(text.encode()))) == text


def test_what_is_no_yaml_is_refused(write: Write) -> None:
    with pytest.raises(Problem):
        formatted(Source(write("scenario: [x")))


gap = st.sampled_from(["", " ", "   "])
word = st.sampled_from(["a", "'b c'", '"d: #"', "e f", "12", "~", "g#h", "x:y"])
flow = st.recursive(
    word,
    lambda part: st.one_of(
        st.builds(lambda parts, g: f"[{g}{f'{g}, {g}'.join(parts)}{g}]", st.lists(part, max_size=3), gap),
        st.builds(
            lambda parts, g: "{" + g + f"{g}, ".join([f"k{n}: {g}{each}" for n, each in enumerate(parts)]) + g + "}",
            st.lists(part, max_size=3),
            gap,
        ),
    ),
    max_leaves=8,
)


def block(level: int) -> st.SearchStrategy[list[str]]:
    comment = st.sampled_from([[], ["# c"], [""], ["", "", "  # d"]])
    value = st.one_of(flow.map(lambda text: [f" {text}"]), flow.map(lambda text: [f"   {text}   # e"]),
                      st.just([" |", "    literal", "", "      more"]), st.just([" >-", "   folded # x", "   on"]),
                      st.just([' "two', '     lines"  # f']), st.just([" plain", "       goes on"]))  # fmt: skip
    if level:
        inner = block(level - 1)
        value = st.one_of(value, st.tuples(inner, st.integers(1, 5)).map(lambda pair: ["", *_deeper(*pair)]))
    mapping = st.lists(st.tuples(comment, value), min_size=1, max_size=3).map(
        lambda rows: [
            line for n, (before, lines) in enumerate(rows) for line in (*before, f"k{n}:{lines[0]}", *lines[1:])
        ]
    )
    listed = st.lists(st.tuples(comment, value), min_size=1, max_size=3).map(
        lambda rows: [
            line
            for before, lines in rows
            for line in (*before, *(("-" + lines[0], *lines[1:]) if lines[0] else ("-", *lines[1:])))
        ]
    )
    return st.one_of(mapping, listed)


def _deeper(lines: list[str], by: int) -> list[str]:
    return [" " * by + line if line else line for line in lines]


@settings(max_examples=150, deadline=None)
@given(block(3))
def test_any_file_means_the_same_and_is_laid_out_once(lines: list[str]) -> None:
    text = "\n".join(lines)
    source = Source.__new__(Source)
    source.text = text
    try:
        meaning = data(text)
    except yaml.YAMLError:
        return
    made = formatted(source)
    assert data(made) == meaning
    assert comments(made) == comments(text)
    source.text = made
    assert formatted(source) == made
