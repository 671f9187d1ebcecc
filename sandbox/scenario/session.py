"""A session: a story that is still being written, by acting from a scenario's beginning or from any moment of it.

A session is always what a run of its items would be: going back and acting again replaces the future, and
a changed setting or rule plays the same items once more, from the start or from the moment at which it changed.
Its causes, in order, are the items; ``sandbox.scenario.record`` writes them as a scenario file, which is also how
a session is kept.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from sandbox.actions import Action
from sandbox.actions.link import Change, StartOver, Wait
from sandbox.scenario.otherwise import with_rule, with_setting
from sandbox.scenario.performance import NOWHERE, Performance
from sandbox.scenario.reading import load
from sandbox.scenario.run import Moment
from sandbox.scenario.story import Do, Item, Say, Scenario, Sync
from sandbox.world.text import amount, clean


class Impossible(ValueError):
    """An action names what is not there, or makes what is there already; the text says so."""


class Session(Performance):
    """A scenario's start, the items performed since, and the moments that they made.

    It begins with all items of the scenario, or with those up to one of its moments (counted from 0).
    """

    def __init__(self, scenario: Scenario, moment: int | None = None) -> None:
        self.origin = replace(scenario, always=None, last=None)
        self._forgotten: tuple[Scenario, list[Item]] | None = None
        super().__init__(self.origin)
        if moment is not None:
            self.cut(moment)

    @contextmanager
    def whole(self) -> Iterator[None]:
        """All of what is done within, or nothing: where it raises, the session is as it was before."""
        scenario, items, ends, forgotten = self.scenario, list(self.items), list(self.ends), self._forgotten
        running, back = self.running, self.running.mark()
        try:
            yield
        except BaseException:
            self.scenario, self.items, self.ends, self._forgotten = scenario, items, ends, forgotten
            self.running = running
            back()
            raise

    # --- going on ---

    def do(self, action: Action) -> tuple[Moment, ...]:
        """Perform an action at the end; the moments that it made. One that a rule refuses changes nothing.

        Raises ``Impossible`` for an action that cannot even be tried; then there is no new moment.
        """
        made = self.tried(action)
        step = made[-1].step if made else None
        if step is not None and step.refusal and not step.rules:
            self._rewind(len(self.items) - 1)
            raise Impossible(step.refusal)
        return made

    def tried(self, action: Action) -> tuple[Moment, ...]:
        """Perform an action at the end, be it one that cannot even be tried: then its step says why."""
        return self._add(Do(NOWHERE, action, ""))

    def act(self, moment: int, action: Action) -> tuple[Moment, ...]:
        """Perform an action at a moment, in place of what came after it.

        Raises ``Impossible`` as ``do`` does; then nothing has changed and the future stands as it was.
        """
        if moment >= len(self.moments) - 1:
            return self.do(action)
        with self.whole():
            self.cut(moment)
            return self.do(action)

    def sync(self) -> tuple[Moment, ...]:
        """Let all that is in flight arrive."""
        return self._add(Sync(NOWHERE))

    def arrive(self) -> tuple[Moment, ...]:
        """Let time pass until the next message arrives; nothing happens when none can."""
        self.simulation.go(len(self.simulation.journal))
        message = self.simulation.next_message()
        if message is None:
            return ()
        return self.do(Wait(seconds=max(message.due - self.simulation.world.now, 0)))

    def say(self, words: str) -> tuple[Moment, ...]:
        """Add narration."""
        return self._add(Say(NOWHERE, clean(words)))

    # --- the same story under other rules ---

    def setting(self, name: str, moment: int | None = None) -> Any:
        """How a setting of the link stands at the start of the story, or at a moment of it."""
        if moment is None:
            return getattr(self.scenario.given.link, name)
        self.simulation.go(self.running.moments[moment].position)
        return getattr(self.simulation.world.link, name)

    def way(self, rule: str, moment: int | None = None) -> str:
        """How a rule is made at the start of the story, or at a moment of it: a variant, ``off``, ``as it is``."""
        position = 0 if moment is None else self.running.moments[moment].position
        return self.simulation.rules_at(position).way(rule)

    def set(self, name: str, value: Any) -> None:
        """Change a setting of the link for the whole story, which is performed again.

        Raises ``pydantic.ValidationError`` for a value that does not fit.
        """
        self._change(given=with_setting(self.scenario.given, name, value))

    def choose(self, rule: str, variant: str) -> None:
        """Change a rule for the whole story: a variant's name, ``off``, or empty for the rule as it is."""
        self._change(what_if=with_rule(self.scenario.what_if, rule, variant))

    def _change(self, **changed: Any) -> None:
        items = list(self.items)
        self.scenario = replace(self.scenario, made=[], **changed)
        self._play(items)

    def change(self, moment: int, to: Mapping[str, str]) -> int:
        """Change settings (by name) and rules (by id) from a moment on; what follows is performed again.

        The change is a step of the story; the moment that it made is given. Raises ``pydantic.ValidationError``
        for what does not fit.
        """
        changed = Do(NOWHERE, Change(to=dict(to)), "")
        kept, part, after = self.halves(moment)
        self._rewind(kept)
        for item in (*part, changed):
            self._add(item)
        made = len(self.running.moments) - 1
        for item in after:
            self._add(item)
        return made

    def varied(
        self,
        *,
        settings: Mapping[str, Any] | None = None,
        rules: Mapping[str, str] | None = None,
        skip: int | None = None,
    ) -> "Session":
        """The same causes in another world: settings or rules changed, or one item (counted from 0) skipped."""
        given, what_if = self.scenario.given, self.scenario.what_if
        for name, value in (settings or {}).items():
            given = with_setting(given, name, value)
        for rule, variant in (rules or {}).items():
            what_if = with_rule(what_if, rule, variant)
        items = tuple(item for number, item in enumerate(self.items) if number != skip)
        return Session(replace(self.scenario, given=given, what_if=what_if, items=items, made=[]))

    def changed_at(self, moment: int, to: Mapping[str, str]) -> "Session":
        """The same causes in another world in which something is changed from a moment on."""
        kept, part, after = self.halves(moment)
        items = (*self.items[:kept], *part, Do(NOWHERE, Change(to=dict(to)), ""), *after)
        return Session(replace(self.scenario, items=items, made=[]))

    def upto(self, moment: int) -> "Session":
        """The same session as it was at a moment, to go its own way."""
        other = self.varied()
        other.cut(moment)
        return other

    # --- starting over ---

    def to_start(self) -> str:
        """Back to the shop as it opens, with the settings as they are now; what was done, in words."""
        count = len(self.simulation.journal)
        self._forgotten = self.scenario, list(self.items)
        self._rewind(0)
        return f"Back at the start: {_steps(count)} forgotten; settings and rules stay as they are."

    def reset(self) -> str:
        """Everything as it was at first: no step, the settings and rules of the file; what was done, in words."""
        count = len(self.simulation.journal)
        changes = self.changes()
        self._forgotten = self.scenario, list(self.items)
        self.scenario = replace(self.origin, made=[])
        self._play(())
        turned = f"; turned back: {', '.join(changes)}" if changes else "; no setting was changed"
        return f"Everything is as at first: {_steps(count)} forgotten{turned}."

    def start_over(self, moment: int, side: Literal["pos", "store"]) -> tuple[Moment, ...]:
        """Let one side start over at a moment, as a step in place of what came after it; the moments that it made."""
        if self.ahead(moment):
            self._forgotten = self.scenario, list(self.items)
        return self.act(moment, StartOver(side=side))

    @property
    def forgotten(self) -> int:
        """How many deeds the last starting over has forgotten, which ``undo`` would bring back."""
        return 0 if self._forgotten is None else sum(isinstance(item, Do | Sync) for item in self._forgotten[1])

    def undo(self) -> str:
        """Bring back what the last starting over has forgotten, in place of what is there now."""
        if self._forgotten is None:
            return "Nothing was forgotten."
        now = self.scenario, list(self.items)
        self.scenario, items = replace(self._forgotten[0], made=[]), self._forgotten[1]
        self._forgotten = now
        self._play(items)
        count = len(self.simulation.journal)
        return f"Brought back: {amount(count, 'step')}, with the settings and rules of then."

    def changes(self) -> list[str]:
        """The settings and rules that are not as they were at first, in words."""
        before, after = self.origin.given.link, self.scenario.given.link
        found = [
            f"{words(name)}: {getattr(after, name)}"
            for name in type(after).model_fields
            if getattr(before, name) != getattr(after, name)
        ]
        for rule in {**self.origin.what_if, **self.scenario.what_if}:
            chosen = self.scenario.what_if.get(rule, "")
            if chosen != self.origin.what_if.get(rule, ""):
                found.append(f"{rule}: {chosen or 'as it is'}")
        return found


def words(name: str) -> str:
    """A setting's name as words."""
    return name.replace("_", " ")


def demo() -> Session:
    """A session in the demo shop, before anything happened."""
    return Session(load(Path(__file__).with_name("demo.yaml")))


def _steps(count: int) -> str:
    return f"{count} {'step is' if count == 1 else 'steps are'}"
