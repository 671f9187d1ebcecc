"""``use:`` in a scenario: a shop that several stories share, from a file beside them."""

from pathlib import Path

from pydantic import BaseModel, Field

from sandbox.scenario.given import Given
from sandbox.scenario.library import has_ending
from sandbox.scenario.matrix import refuse_variables
from sandbox.scenario.problems import Problem
from sandbox.scenario.shop import check_given
from sandbox.scenario.source import Node, Source
from sandbox.scenario.typed import STRICT, typed

ROOT = "scenario.schema.json"
"""The file that marks the folder of all scenarios: what lies in it and below may be shared."""


class Shared(BaseModel):
    """A file that is no scenario by itself: it holds the shop of several."""

    model_config = STRICT

    given: Given = Field(description="The shop before the first step.")


def with_shared(source: Source, root: Node) -> Node:
    """The file with the shop that it uses below its own ``given``, which goes first where both say something.

    What comes from the other file has the place of ``use`` in this one: there a clash between the two can be
    mended, and there it is told what is wrong with the other file. Raises ``Problem`` when that is not there,
    lies outside, or holds no shop.
    """
    assert isinstance(root.value, dict)
    use = root.value.get("use")
    if use is None:
        return root
    file = _file(source, use)
    try:
        shared = _given(file)
    except Problem as problem:
        raise source.problem(f"{problem.where}: {problem.message}", use.place, problem.hint) from None
    own = root.value.get("given")
    new = Node({**root.value, "given": _merged(own, shared, use)}, root.place)
    new.keys = {"given": use.place, **root.keys}
    return new


def _file(source: Source, use: Node) -> Path:
    name = use.value
    if not isinstance(name, str) or not name:
        raise source.problem("`use` names a file", use.place, "Write `use: _shop.yaml`.")
    if "${" in name:
        raise source.problem("`use` takes no variable", use.place, "The `given` of the scenario itself may use them.")
    wanted = Path(name)
    if not has_ending(wanted.name) or not wanted.name.startswith("_"):
        hint = f"Name it `_{wanted.name.lstrip('_').removesuffix(wanted.suffix)}.yaml`: it is no scenario by itself."
        raise source.problem("the name of a shared file starts with an underscore", use.place, hint)
    try:
        here = source.file.resolve().parent
        file = (here / wanted).resolve()
        root = next((folder for folder in (here, *here.parents) if (folder / ROOT).is_file()), here)
    except (OSError, RuntimeError, ValueError) as error:
        raise source.problem(f"`{name}` cannot be read: {error}", use.place) from None
    if not file.is_relative_to(root):
        hint = f"It lies beside the scenario or below; or below the folder that holds {ROOT}."
        raise source.problem(f"`{name}` lies outside the folder of the scenarios", use.place, hint)
    if not file.is_file():
        raise source.problem(f"there is no file `{name}`", use.place)
    return source.file.parent / wanted


def _given(file: Path) -> Node:
    source = Source(file)
    root = source.root
    if not isinstance(root.value, dict):
        raise source.problem("is not a shared shop", root.place, "It starts with `given:`.")
    refuse_variables(source, root)
    given = typed(source, Shared, root.plain(), root, name="a shared shop", place=root.place).given
    check_given(source, given, root)
    return root.value["given"]


def _merged(own: Node | None, shared: Node, use: Node) -> Node:
    if own is None or own.value == "":
        return _placed(shared, use)
    if not isinstance(own.value, dict) or not isinstance(shared.value, dict):
        return own
    places = {**dict.fromkeys(shared.value, use.place), **own.keys}
    value = {
        key: _merged(own.value.get(key), node, use) if key in own.value else _placed(node, use)
        for key, node in shared.value.items()
    }
    new = Node({**value, **{key: node for key, node in own.value.items() if key not in value}}, own.place)
    new.keys = places
    return new


def _placed(node: Node, use: Node) -> Node:
    value = node.value
    if isinstance(value, list):
        return Node([_placed(each, use) for each in value], use.place)
    if not isinstance(value, dict):
        return Node(value, use.place)
    new = Node({key: _placed(each, use) for key, each in value.items()}, use.place)
    new.keys = dict.fromkeys(value, use.place)
    return new
