"""The steps of a story, one after another: each is a word, a colon, and what it is about."""

from sandbox.actions import ACTIONS
from sandbox.actions.link import Change, Wait
from sandbox.actions.settings import SETTINGS
from sandbox.scenario.expect import compile_checks
from sandbox.scenario.known import Known
from sandbox.scenario.link import LinkSettings
from sandbox.scenario.problems import Place, nearest, one_of, quote
from sandbox.scenario.source import Node, Source
from sandbox.scenario.story import Ask, Do, Eventually, Expect, Item, Note, Say, Sync
from sandbox.scenario.typed import form, typed
from sandbox.sync import RULES
from sandbox.sync.rulebook import AS_IT_IS, OFF
from sandbox.world.text import clean

WORDS = ("say", "note", "ask", "sync", "expect", "eventually")
"""The words that a step may start with, besides the actions."""
BESIDE = {"ask": ("choices", "answer"), "eventually": ("within",)}
"""What stands beside such a word; beside an action there may be ``refused``."""


class Steps:
    """The steps of one story being read; ``known`` are the names that the next one may use."""

    def __init__(self, source: Source, known: Known) -> None:
        self.source = source
        self.known = known

    def item(self, node: Node) -> Item:
        """One step of the story. Raises ``Problem`` for whatever is wrong with it."""
        if isinstance(node.value, str):
            words = [*WORDS, *ACTIONS]
            hint = f"Write `{node.value}:`." if node.value in words else nearest(node.value, words)
            word, colon, rest = node.value.partition(":")
            if colon and word in words:
                hint = f"After the colon comes a space: `{word}: {rest.strip()}`."
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
        else:
            allowed.update(BESIDE.get(verb, ()))
        for key in node.value:
            if key not in allowed:
                place = node.keys[key]
                if key in ACTIONS or key in WORDS:
                    hint = "Start it with a dash of its own."
                    raise self.source.problem(f"`{key}` stands in the same step as `{verb}`", place, hint)
                hint = nearest(key, allowed - {verb})
                if node.value[verb].value == "" and verb in ACTIONS and key in ACTIONS[verb].model_fields:
                    hint = f"Indent it more than the word `{verb}`, to which it belongs."
                raise self.source.problem(f"`{verb}` knows no `{key}`", place, hint)
        place, inner = node.keys[verb], node.value[verb]
        if verb in ACTIONS:
            return self._action(verb, inner, node)
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
        checks = compile_checks(self.source, inner, RULES, self.known.expectable(), verb)
        return Expect(place, checks) if verb == "expect" else Eventually(place, checks, self._within(node))

    def _within(self, node: Node) -> int:
        assert isinstance(node.value, dict)
        within = node.value.get("within")
        if within is None:
            hint = "Write `within: 60` beside it, in simulated seconds."
            raise self.source.problem("`eventually` needs `within`", node.keys["eventually"], hint)
        return typed(
            self.source, Wait, {"seconds": within.plain()}, within, name="`within`", place=within.place, direct=True
        ).seconds

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
        self.source.once(node, [(word, ("choices", index)) for index, word in enumerate(words)])
        if answer is None:
            raise self.source.problem("`ask` needs an `answer`", place, "Write `answer: ` with one of the choices.")
        right = self._words(answer, "answer")
        if right not in words:
            raise self.source.problem(f"`{right}` is not among the choices", answer.place, nearest(right, words))
        return Ask(place, question, words, right)

    def _action(self, verb: str, inner: Node, node: Node) -> Do:
        kind = ACTIONS[verb]
        place = node.keys[verb]
        fields = kind.model_fields
        direct = len(fields) == 1
        if direct:
            name, only = next(iter(fields.items()))
            if isinstance(inner.value, dict) and kind is not Change:
                given = next((node.value for node in inner.value.values() if isinstance(node.value, str)), "…")
                raise self.source.problem(
                    f"`{verb}` takes its value directly", inner.place, f"Write `{verb}: {given}`."
                )
            plain = {} if inner.value == "" and not only.is_required() else {only.alias or name: inner.plain()}
        elif isinstance(inner.value, dict):
            plain = inner.plain()
        else:
            raise self.source.problem(f"`{verb}` needs its fields", place, form(verb, kind))
        if kind is Change and isinstance(inner.value, dict):
            self._must_fit(inner)
        action = typed(self.source, kind, plain, inner, name=f"`{verb}`", place=place, direct=direct)
        for path, sort, named in action.references():
            if not self.known.has(sort, named):
                raise self.source.unknown(sort, named, inner, () if direct else path, self.known[sort])
        self.known.add(action)
        refused = node.value.get("refused")  # type: ignore[union-attr]  # a step is a mapping
        return Do(place, action, "" if refused is None else self._words(refused, "refused"))

    def _must_fit(self, inner: Node) -> None:
        """Each setting and each rule of a change must be there, and may be made that way."""
        assert isinstance(inner.value, dict)
        for name, node in inner.value.items():
            way = node.value if isinstance(node.value, str) else ""
            if name in SETTINGS:
                typed(self.source, LinkSettings, {name: node.plain()}, inner, name=f"`{name}`", place=node.place)
            elif name not in RULES:
                what = "rule" if name[:1].isupper() else "setting or rule"
                raise self.source.problem(
                    f"there is no {what} `{name}`", inner.key_at((name,)), nearest(name, [*SETTINGS, *RULES])
                )
            elif way not in (OFF, AS_IT_IS, *RULES[name].variants):
                hint = one_of(way, [*RULES[name].variants, OFF, AS_IT_IS])
                raise self.source.problem(f"{name} has no variant {quote(node.value)}", inner.at((name,)), hint)
