"""A scenario file read and checked, without running it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field

from sandbox.actions import ACTIONS, Action
from sandbox.actions.base import TABLES, Name, Text
from sandbox.scenario.expect import Check, compile_checks
from sandbox.scenario.given import STRICT, Given
from sandbox.scenario.problems import Place, Problem, nearest
from sandbox.scenario.source import START, Node, Source, Way
from sandbox.scenario.typed import form, typed
from sandbox.sync import RULES
from sandbox.world import World
from sandbox.world.text import clean, fold


@dataclass(frozen=True, slots=True)
class Say:
    """Narration, read aloud to the room."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note for the speaker, seen only in the presenter's view."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to the room; the run goes on after it and shows whether the answer was right."""

    place: Place
    text: str
    choices: tuple[str, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class Do:
    """An action to perform. ``refused`` is text that its refusal must contain; empty when it must happen."""

    place: Place
    action: Action
    refused: str


@dataclass(frozen=True, slots=True)
class Sync:
    """Everything that is in flight arrives."""

    place: Place


@dataclass(frozen=True, slots=True)
class Expect:
    """What must hold at this moment."""

    place: Place
    checks: tuple[Check, ...]


Item = Say | Note | Ask | Do | Sync | Expect
WORDS = ("say", "note", "ask", "sync", "expect")


class Head(BaseModel):
    """Everything in a scenario but its steps."""

    model_config = STRICT

    scenario: Name = Field(description="The title.", examples=["The name does not match"])
    about: Text = Field("", description="What it shows, in a sentence or two.")
    tags: list[Name] = Field(default_factory=list, description="Words to find it by.")
    shows: list[Name] = Field(default_factory=list, description="Rules that must have spoken, or the run fails.")
    what_if: dict[Name, Name] = Field(
        default_factory=dict,
        description="Rules that are changed: a variant's name, or `off`.",
        examples=[{"ORD-10": "off"}],
    )
    given: Given = Field(default_factory=Given, description="The shop before the first step.")


@dataclass(frozen=True)
class Scenario:
    """A story about the shop, ready to run."""

    file: Path
    title: str
    about: str
    tags: tuple[str, ...]
    shows: tuple[str, ...]
    what_if: dict[str, str]
    given: Given
    items: tuple[Item, ...]
    source: Source
    shows_place: Place
    made: list[World] = field(default_factory=list, repr=False, compare=False)
    """The world that was made while reading, until a run takes it."""

    def world(self) -> World:
        """The shop before the first step, in a world that is nobody else's."""
        return self.made.pop() if self.made else self.given.world()


def load(file: Path) -> Scenario:
    """Read a scenario. Raises ``Problem`` with the place of the first thing that is wrong."""
    source = Source(file)
    return _Reading(source).scenario()


class _Reading:
    """One pass over one file."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def scenario(self) -> Scenario:
        root = self.source.root
        if not isinstance(root.value, dict):
            raise self.source.problem("is not a scenario", root.place, START)
        steps = root.value.get("steps")
        plain = {key: node.plain() for key, node in root.value.items() if key != "steps"}
        if plain.get("given") == "":
            del plain["given"]
        head = typed(self.source, Head, plain, root, name="a scenario", place=root.place, extra=("steps",))
        if steps is None:
            raise self.source.problem("has no `steps`", root.place, "Add `steps:` with what happens.")
        if not isinstance(steps.value, list) or not steps.value:
            raise self.source.problem(
                "`steps` is a list of what happens", root.at(("steps",)), "Start each with a dash."
            )
        self._given(head, root)
        world = head.given.world()
        known = _Known(world)
        items = tuple([self._item(node, known) for node in steps.value])
        return Scenario(
            file=self.source.file,
            title=head.scenario,
            about=head.about,
            tags=tuple(head.tags),
            shows=tuple(head.shows),
            what_if=head.what_if,
            given=head.given,
            items=items,
            source=self.source,
            shows_place=root.keys.get("shows", root.place),
            made=[world],
        )

    def _given(self, head: Head, root: Node) -> None:
        for index, id in enumerate(head.shows):
            if id not in RULES:
                raise self.source.problem(f"there is no rule `{id}`", root.at(("shows", index)), nearest(id, RULES))
        for id, variant in head.what_if.items():
            if id not in RULES:
                raise self.source.problem(f"there is no rule `{id}`", root.key_at(("what_if", id)), nearest(id, RULES))
            if variant != "off" and variant not in RULES[id].variants:
                hint = nearest(variant, [*RULES[id].variants, "off"])
                raise self.source.problem(f"{id} has no variant `{variant}`", root.at(("what_if", id)), hint)
        given, outlets = head.given, head.given.outlets
        self._once(root, [(outlet, ("given", "outlets", index)) for index, outlet in enumerate(outlets)])
        self._once(root, [(fold(email), ("given", "shoppers", email)) for email in given.shoppers])
        for path, outlet in _outlets_named(given):
            if outlet not in outlets:
                raise self._unknown("outlet", outlet, root, ("given", *path), outlets)
        registers = given.registers_by_name()
        name = given.link.register_name
        if name is not None and name not in registers:
            raise self._unknown("register", name, root, ("given", "link", "register"), registers)
        owner = registers[name or next(iter(registers))]
        if owner in given.link.disconnected:
            place = root.at(("given", "link", "disconnected"))
            hint = "The outlet of the register for online orders is always connected (OUT-02)."
            raise self.source.problem(f"{owner} cannot be disconnected", place, hint)

    def _once(self, node: Node, names: list[tuple[str, Way]]) -> None:
        seen = set()
        for name, way in names:
            if name in seen:
                raise self.source.problem(f"`{name}` is here twice", node.key_at(way))
            seen.add(name)

    def _unknown(self, kind: str, name: str, node: Node, path: Way, known: Any) -> Problem:
        place = node.key_at(path) if path and path[-1] == name else node.at(path)
        return self.source.problem(f"there is no {kind} `{name}`", place, nearest(name, known))

    def _item(self, node: Node, known: "_Known") -> Item:
        if isinstance(node.value, str):
            words = [*WORDS, *ACTIONS]
            hint = f"Write `{node.value}:`." if node.value in words else nearest(node.value, words)
            raise self.source.problem("a step is a word, a colon, and what it is about", node.place, hint)
        if not isinstance(node.value, dict):
            raise self.source.problem("a step is a mapping, not a list", node.place)
        verb = next((key for key in node.value if key in ACTIONS or key in WORDS), None)
        if verb is None:
            first = next(iter(node.value), "")
            place = node.keys.get(first, node.place)
            raise self.source.problem(f"there is no step `{first}`", place, nearest(first, [*WORDS, *ACTIONS]))
        allowed = {verb}
        if verb in ACTIONS:
            allowed.add("refused")
        elif verb == "ask":
            allowed |= {"choices", "answer"}
        for key in node.value:
            if key not in allowed:
                place = node.keys[key]
                if key in ACTIONS or key in WORDS:
                    hint = "Start it with a dash of its own."
                    raise self.source.problem(f"`{key}` stands in the same step as `{verb}`", place, hint)
                raise self.source.problem(f"`{verb}` knows no `{key}`", place, nearest(key, allowed - {verb}))
        place, inner = node.keys[verb], node.value[verb]
        if verb in ACTIONS:
            return self._action(verb, inner, node, known)
        if verb == "say":
            return Say(place, self._words(inner, verb))
        if verb == "note":
            return Note(place, self._words(inner, verb))
        if verb == "ask":
            return self._ask(node, place, inner)
        if verb == "sync":
            if inner.value != "":
                raise self.source.problem("`sync` takes nothing", inner.place, "For time to pass write `wait: 60`.")
            return Sync(place)
        return Expect(place, compile_checks(self.source, inner, RULES, known.expectable()))

    def _words(self, node: Node, verb: str) -> str:
        if not isinstance(node.value, str) or not node.value.strip():
            raise self.source.problem(f"`{verb}` needs a sentence", node.place)
        return clean(node.value)

    def _ask(self, node: Node, place: Place, inner: Node) -> Ask:
        question = self._words(inner, "ask")
        assert isinstance(node.value, dict)
        choices, answer = node.value.get("choices"), node.value.get("answer")
        if choices is None or not isinstance(choices.value, list) or not 2 <= len(choices.value) <= 9:
            raise self.source.problem("`ask` needs 2 to 9 `choices`", place, "Write `choices: [one, another]`.")
        words = tuple(self._words(choice, "choices") for choice in choices.value)
        self._once(node, [(word, ("choices", index)) for index, word in enumerate(words)])
        if answer is None:
            raise self.source.problem("`ask` needs an `answer`", place, "Write `answer: ` with one of the choices.")
        right = self._words(answer, "answer")
        if right not in words:
            raise self.source.problem(f"`{right}` is not among the choices", answer.place, nearest(right, words))
        return Ask(place, question, words, right)

    def _action(self, verb: str, inner: Node, node: Node, known: "_Known") -> Do:
        kind = ACTIONS[verb]
        place = node.keys[verb]
        fields = kind.model_fields
        direct = len(fields) == 1
        if direct:
            name, only = next(iter(fields.items()))
            if isinstance(inner.value, dict):
                value = next((node.value for node in inner.value.values() if isinstance(node.value, str)), "…")
                raise self.source.problem(
                    f"`{verb}` takes its value directly", inner.place, f"Write `{verb}: {value}`."
                )
            plain = {} if inner.value == "" and not only.is_required() else {only.alias or name: inner.plain()}
        elif isinstance(inner.value, dict):
            plain = inner.plain()
        else:
            raise self.source.problem(f"`{verb}` needs its fields", place, form(verb, kind))
        action = typed(self.source, kind, plain, inner, name=f"`{verb}`", place=place, direct=direct)
        for path, sort, named in action.references():
            if named not in known[sort]:
                raise self._unknown(sort, named, inner, () if direct else path, known[sort])
        known.add(action)
        refused = node.value.get("refused")  # type: ignore[union-attr]  # a step is a mapping
        return Do(place, action, "" if refused is None else self._words(refused, "refused"))


def _outlets_named(given: Given) -> list[tuple[Way, str]]:
    """Every outlet that ``given`` names, with its place."""
    named: list[tuple[Way, str]] = []
    for sku, product in given.products.items():
        named += [(("products", sku, "stock", outlet), outlet) for outlet in product.stock]
    named += [(("registers", name), outlet) for name, outlet in given.registers.items()]
    named += [
        (("shipping_methods", name, "outlet"), method.outlet)
        for name, method in given.shipping_methods.items()
        if method.outlet is not None
    ]
    named += [(("link", "disconnected", index), outlet) for index, outlet in enumerate(given.link.disconnected)]
    return named


class _Known(dict[str, dict[str, None]]):
    """The names that steps may use so far, by kind of row, in the order in which they came up."""

    def __init__(self, world: World) -> None:
        super().__init__({kind: dict.fromkeys(map(str, world.tables[table].rows)) for kind, table in TABLES.items()})

    def add(self, action: Action) -> None:
        """From here on there is what the action brings into the world."""
        for word, kinds in (*action.makes.items(), *action.may_make.items()):
            name = getattr(action, word)
            for kind in kinds:
                self[kind][fold(name) if kind == "shopper" else name] = None

    def expectable(self) -> dict[str, dict[str, None]]:
        """The names that an expectation must know, by kind; what else it names may be missing in the run.

        A product is known by what either side has of it.
        """
        products = {**self["product"], **self["listing"]}
        return {"product": products, "outlet": self["outlet"], "register": self["register"]}
