"""A scenario file read and checked, without running it."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, Field

from sandbox.actions.base import Name, Text
from sandbox.scenario.expect import compile_checks
from sandbox.scenario.given import Given
from sandbox.scenario.known import Known
from sandbox.scenario.matrix import cases
from sandbox.scenario.problems import Problem, nearest, one_of, visible
from sandbox.scenario.shared import with_shared
from sandbox.scenario.shop import check_given
from sandbox.scenario.source import START, Node, Source
from sandbox.scenario.steps import WORDS, Steps
from sandbox.scenario.story import Ask, Do, Eventually, Expect, Item, Note, Say, Scenario, Sync
from sandbox.scenario.typed import STRICT, typed
from sandbox.sync import RULES

__all__ = [
    "WORDS", "Ask", "Do", "Eventually", "Expect", "Head", "Item", "Note", "Say", "Scenario", "Sync", "load", "load_all",
    "load_one", "pick", "some_of",
]  # fmt: skip

PARTS = ("steps", "always", "finally")
"""What a file holds besides its head."""
SHOWN = 12
"""So many cases are named where somebody has to choose one."""


class Head(BaseModel):
    """Everything in a scenario but its steps, its expectations and its variables."""

    model_config = STRICT

    scenario: Name = Field(description="The title.", examples=["The name does not match"])
    about: Text = Field(
        "", description="What it shows, in a sentence or two.", examples=["Ada signs with another name."]
    )
    tags: list[Name] = Field(
        default_factory=list, description="Words to find it by.", examples=[["customers", "names"]]
    )
    shows: list[Name] = Field(
        default_factory=list,
        description="Rules that must have spoken, or the run fails.",
        examples=[["CUS-01", "CUS-02"]],
    )
    what_if: dict[Name, Name] = Field(
        default_factory=dict,
        description="Rules that are changed: a variant's name, or `off`.",
        examples=[{"ORD-10": "off"}],
    )
    use: Name = Field(
        "", description="A file with a shop that several stories share, below this `given`.", examples=["_shop.yaml"]
    )
    given: Given = Field(
        default_factory=Given,
        description="The shop before the first step.",
        examples=[{"outlets": ["Main Street", "North"]}],
    )


def load(file: Path, case: str = "") -> Scenario:
    """Read a scenario; of a file with a matrix the case of that id, or the first one.

    Raises ``Problem`` with the place of the first thing that is wrong, in whatever case it is, and when there
    is no such case.
    """
    found = load_all(file)
    return pick(file, found, case) if case else found[0]


def load_one(file: Path, case: str = "") -> Scenario:
    """Read a scenario as ``load`` does, but choose no case by itself: of several the caller must name one.

    Raises ``Problem``, too, where there are several and none is named.
    """
    found = load_all(file)
    if not case and len(found) > 1:
        raise Problem(file, f"has the cases {some_of([each.case for each in found])}: name one with case=")
    return pick(file, found, case) if case else found[0]


def pick(file: Path, found: list[Scenario], case: str) -> Scenario:
    """The scenario of that case, written as the file or as reports write it. Raises ``Problem`` where it has none."""
    for scenario in found:
        if scenario.case and case in (scenario.case, visible(scenario.case)):
            return scenario
    hint = nearest(case, [each.case for each in found]) if found[0].case else "It has no matrix."
    raise Problem(file, f"has no case `{case}`", hint=hint)


def some_of(ids: list[str]) -> str:
    """The ids of cases in a line: a thousand of them are counted."""
    return ", ".join([*ids[:SHOWN], *([f"and {len(ids) - SHOWN} more"] if len(ids) > SHOWN else [])])


def load_all(file: Path) -> list[Scenario]:
    """Read all the scenarios of a file: one for each case of its matrix; without a matrix there is one.

    Raises ``Problem`` with the place of the first thing that is wrong.
    """
    source = Source(file)
    found = list(_scenarios(source))
    source.forget()
    return found


def _scenarios(source: Source) -> Iterator[Scenario]:
    root = source.root
    if not isinstance(root.value, dict):
        raise source.problem("is not a scenario", root.place, START)
    if root.value.keys() == {"given"}:
        raise source.problem("is a shop that stories share (`use`)", root.place, "Run the stories that use it.")
    for case, story in cases(source, root):
        yield _scenario(source, case, with_shared(source, story))


def _scenario(source: Source, case: str, root: Node) -> Scenario:
    assert isinstance(root.value, dict)
    steps = root.value.get("steps")
    plain = {key: node.plain() for key, node in root.value.items() if key not in PARTS}
    if plain.get("given") == "":
        del plain["given"]
    head = typed(source, Head, plain, root, name="a scenario", place=root.place, extra=PARTS)
    if steps is None:
        raise source.problem("has no `steps`", root.place, "Add `steps:` with what happens.")
    if not isinstance(steps.value, list) or not steps.value:
        hint = "Start each with a dash and a space."
        raise source.problem("`steps` is a list of what happens", root.at(("steps",)), hint)
    _must_know_rules(source, head, root)
    check_given(source, head.given, root)
    world = head.given.world()
    reader = Steps(source, Known(world))
    items = tuple([reader.item(node) for node in steps.value])
    return Scenario(
        file=source.file,
        title=head.scenario,
        about=head.about,
        tags=tuple(head.tags),
        shows=tuple(head.shows),
        what_if=head.what_if,
        given=head.given,
        items=items,
        source=source,
        shows_place=root.keys.get("shows", root.place),
        made=[world],
        case=case,
        always=_all_along(source, root, "always", reader.known),
        last=_all_along(source, root, "finally", reader.known),
        shows_places=tuple([root.at(("shows", index)) for index in range(len(head.shows))]),
    )


def _all_along(source: Source, root: Node, word: str, known: Known) -> Expect | None:
    node = root.child(word)
    if node is None:
        return None
    return Expect(root.keys[word], compile_checks(source, node, RULES, known.expectable(), word))


def _must_know_rules(source: Source, head: Head, root: Node) -> None:
    for index, id in enumerate(head.shows):
        if id not in RULES:
            raise source.problem(f"there is no rule `{id}`", root.at(("shows", index)), nearest(id, RULES))
    for id, variant in head.what_if.items():
        if id not in RULES:
            raise source.problem(f"there is no rule `{id}`", root.key_at(("what_if", id)), nearest(id, RULES))
        if variant != "off" and variant not in RULES[id].variants:
            hint = one_of(variant, [*RULES[id].variants, "off"])
            raise source.problem(f"{id} has no variant `{variant}`", root.at(("what_if", id)), hint)
