"""The schema for editors: made from the models, true to them, and of help on every key."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from sandbox.actions import ACTIONS
from sandbox.cli import cli
from sandbox.scenario.reading import WORDS
from sandbox.scenario.schema import schema
from tests.scenario.test_reading import MISTAKES
from tests.scenario.test_shipped import FILES, FOLDER

SCHEMA = schema()
VALIDATOR = Draft202012Validator(SCHEMA)


class Editor(yaml.SafeLoader):
    """Types plain scalars as an editor does, but for dates, which JSON does not know."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def as_an_editor_sees(text: str) -> Any:
    def with_names(value: Any) -> Any:
        if isinstance(value, dict):
            return {str(key): with_names(part) for key, part in value.items()}
        return [with_names(part) for part in value] if isinstance(value, list) else value

    return with_names(yaml.load(text, Editor))


def wrong_in(text: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(as_an_editor_sees(text))]


def keys(part: Any, way: str = "") -> Iterator[tuple[str, Any]]:
    """Every key that the schema describes, with its own schema."""
    if isinstance(part, list):
        for each in part:
            yield from keys(each, way)
    elif isinstance(part, dict):
        for word, inner in part.get("properties", {}).items() if isinstance(part.get("properties"), dict) else ():
            yield f"{way}.{word}", inner
        for word, inner in part.items():
            if word not in ("then", "examples"):
                yield from keys(inner, f"{way}.{word}")


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_file_beside_the_scenarios_is_that_of_the_models() -> None:
    printed = CliRunner().invoke(cli, ["schema"]).output
    assert json.loads(printed) == SCHEMA
    committed = (FOLDER / "scenario.schema.json").read_text(encoding="utf-8")
    assert committed == printed, "write it anew: sandbox schema > scenarios/scenario.schema.json"


def test_every_key_is_described_with_an_example_that_is_right() -> None:
    described = list(keys(SCHEMA))
    assert len(described) > 300
    for way, inner in described:
        assert inner.get("description"), way
        assert inner.get("examples"), way
        validator = Draft202012Validator({**inner, "$defs": SCHEMA["$defs"]})
        for example in inner["examples"]:
            assert list(validator.iter_errors(example)) == [], way


def test_every_step_is_known() -> None:
    known = SCHEMA["properties"]["steps"]["items"]["properties"]
    assert {*ACTIONS, *WORDS} <= known.keys()


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_every_scenario_that_ships_is_right(file: Path) -> None:
    assert wrong_in(file.read_text(encoding="utf-8")) == []


SHAPED = (
    "there is no `", "is missing", "must be a whole", "must be an amount", "must be a mapping", "is a list",
    "must be yes or no", "must be one of", "at least 0", "must not be empty", "knows no `", "there is no step",
    "has no table", "has no field", "cannot be expected", "takes its value directly", "needs its fields",
)  # fmt: skip
NAMES = ("there is no rule", "there is no product", "there is no outlet", "there is no order", "there is no sale")


def seen_by_a_schema(message: str) -> bool:
    """Whether a mistake is one of shape or type; names, repeated keys and sums are for ``sandbox check``."""
    return any(shape in message for shape in SHAPED) and not message.startswith(NAMES)


SHAPES = [(text.replace("§", ""), message) for text, message, _ in MISTAKES if seen_by_a_schema(message)]


@pytest.mark.parametrize(("text", "message"), SHAPES, ids=[message for _, message in SHAPES])
def test_a_mistake_of_shape_is_refused(text: str, message: str) -> None:
    assert wrong_in(text) != []


def test_mistakes_of_shape_were_found_at_all() -> None:
    assert len(SHAPES) > 25


STEP = "scenario: x\nsteps:\n  - "
BAD = [
    STEP + "expect: {store: {stock: {MUG: many}}}",
    STEP + "expect: {pos: {sales: {W1: {total: [1]}}}}",
    STEP + "expect: {pos: {stock: {MUG: 9}}}",
    STEP + "expect: {messages: order W1}",
    STEP + "expect: {decisions: [STK-99]}",
    STEP + "expect: {absent: {store: {orders: W1}}}",
    STEP + "expect:",
    STEP + "eventually: {store: {stock: {MUG: 9}}}",
    STEP + "expect: {store: {stock: {MUG: 9}}}\n    within: 5",
    STEP + "say: x\n    refused: y",
    STEP + "sync: now",
    STEP + "wait: soon",
    STEP + "cut: pso",
    STEP + "{say: x, sync: }",
    "scenario: x\nalways: {}\nfinaly: {}\nsteps:\n  - sync:",
    "scenario: x\nmatrix: {a: [1]}\nsteps:\n  - sync:",
    "scenario: x\nwhat_if: {CUS-02: overwrit}\nsteps:\n  - sync:",
    "scenario: x\ngiven: {products: {A: {name: x}}}\nsteps:\n  - sync:",
    "scenario: x\ngiven: {link: {delay: -1}}\nsteps:\n  - sync:",
    "given: {}\nabout: x",
    "given: {products: {SHIPPING: {name: x, price: 1}}}",
    f"given: {{products: {{{'S' * 65}: {{name: x, price: 1}}}}}}",
]


@pytest.mark.parametrize("text", BAD)
def test_what_is_wrong_is_refused(text: str) -> None:
    assert wrong_in(text) != []


MARKED = [
    ("scenario: x\ngiven: {products: {A: {name: x, price: cheap}}}\nsteps:\n  - sync:", "given.products.A.price"),
    ("scenario: x\ngiven: {link: {delay: -1}}\nsteps:\n  - sync:", "given.link.delay"),
    ("scenario: x\ngiven: {link: {stock_leaves: when shipped}}\nsteps:\n  - sync:", "given.link.stock_leaves"),
    ("scenario: x\ngiven: {link: {dely: 1}}\nsteps:\n  - sync:", "given.link"),
    (STEP + "cut: pso", "steps.0.cut"),
    (STEP + "connect_store: perhaps", "steps.0.connect_store"),
    (STEP + "expect: {pos: {sales: {W1: {payment_status: payd}}}}", "steps.0.expect.pos.sales.W1.payment_status"),
]


@pytest.mark.parametrize(("text", "way"), MARKED, ids=[way for _, way in MARKED])
def test_a_mistake_is_marked_at_its_word(text: str, way: str) -> None:
    (error,) = VALIDATOR.iter_errors(as_an_editor_sees(text))
    assert ".".join(map(str, error.absolute_path)) == way


GOOD = [
    "scenario: x\nsteps:\n  - expect: {pos: {sales: {W1: {payment_status: paid, flag: , attribute: ''}}}}",
    "scenario: x\nmatrix: {a: {s: paid}}\nsteps:\n  - expect: {pos: {sales: {W1: {payment_status: '${s}'}}}}",
    "scenario: x\nsteps:\n  - cut:\n  - lose:\n  - connect_store:",
    "scenario: 12\nabout: no\ntags: [1, yes]\nsteps:\n  - say: 3.5",
    "scenario: x\ngiven:\nsteps:\n  - sync:",
    "scenario: x\nmatrix: {a: {n: 1}}\nsteps:\n  - wait: ${n}\n  - cut: ${n}",
    'scenario: x\nvariables: {n: 1}\nsteps:\n  - ring_sale: {id: 1, outlet: 2, items: {3: "${n}"}}',
    "scenario: x\ngiven: {products: {001: {name: No, price: 1e3, stock: {on: 010}}}}\nsteps:\n  - sync:",
    "scenario: x\nuse: _shop.yaml\ngiven: {products: {A: {price: 1}}}\nsteps:\n  - sync:",
    "scenario: x\ngiven: {link: {customer_sync: on, connected: off}}\nsteps:\n  - restore:\n  - wait: '60'",
    "scenario: x\nsteps:\n  - expect: {exactly: {pos: {sales: {W1: , W2: {total: 3}}}, messages: []}}",
    "given: {outlets: [1, no]}",
]


@pytest.mark.parametrize("text", GOOD)
def test_what_an_editor_takes_for_something_else_is_right(text: str) -> None:
    assert wrong_in(text) == []
